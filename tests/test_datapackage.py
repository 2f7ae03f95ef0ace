from __future__ import annotations

import json
from pathlib import Path

import frictionless
import pytest

from tests.hostile import VALUES, hostile_catalog
from tests.publishing import publish
from workpoints.exports import data_files
from workpoints.exports.datapackage import datapackage
from workpoints.publication import Publication


def faults(file: Path) -> list[list[object]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(file.parent)
        report = frictionless.Package(file.name).validate()
    return report.flatten(["title", "rowNumber", "fieldName", "note"])


def test_the_published_tables_are_what_the_package_says(built_site: Path):
    assert faults(built_site / "data" / "datapackage.json") == []


def test_the_package_describes_every_table(built_site: Path, publication: Publication):
    package = json.loads((built_site / "data" / "datapackage.json").read_text("utf-8"))
    assert [resource["path"] for resource in package["resources"]] == [f"{table.name}.csv" for table in publication.tables]
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert all(field["description"] and field["description_zh"] for field in fields)


def test_a_wrong_cell_would_be_found(tmp_path: Path, publication: Publication):
    for name, content in data_files(publication):
        if name.startswith("data/"):
            (tmp_path / name.removeprefix("data/")).write_bytes(content)
    places = tmp_path / "places.csv"
    places.write_bytes(places.read_bytes().replace(b",shenzhen,", b",atlantis,", 1))
    assert any("atlantis" in str(fault) for fault in faults(tmp_path / "datapackage.json"))


@pytest.mark.parametrize("value", VALUES)
def test_hostile_values_do_not_break_the_package(tmp_path: Path, value: str):
    hostile = publish(hostile_catalog(value))
    assert json.loads(json.dumps(datapackage(hostile)))["resources"][0]["name"] == "tasks"
    for name, content in data_files(hostile):
        if name.startswith("data/"):
            (tmp_path / name.removeprefix("data/")).write_bytes(content)
    assert faults(tmp_path / "datapackage.json") == []
