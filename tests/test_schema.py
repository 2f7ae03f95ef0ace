"""The JSON Schema: current, valid, and of one mind with the check."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import ROOT
from workpoints.catalog import Catalog
from workpoints.loading import Loaded
from workpoints.schema import schema

IDS = ("AgencyId", "CityId", "TermId")
Data = dict[str, Any]


@pytest.fixture(scope="module")
def made(catalog: Catalog) -> Data:
    return schema(catalog)


@pytest.fixture(scope="module")
def checked_in() -> Data:
    read: Data = json.loads((ROOT / "data" / "schema.json").read_text("utf-8"))
    return read


def without_ids(whole: Data) -> Data:
    bare = copy.deepcopy(whole)
    for name in IDS:
        bare["$defs"][name]["anyOf"][0]["enum"] = []
    return bare


def test_the_schema_in_the_repository_is_that_of_the_model(made: Data, checked_in: Data):
    assert without_ids(checked_in) == without_ids(made), "run `workpoints schema`"


@pytest.mark.parametrize("name", IDS)
def test_every_id_that_the_schema_in_the_repository_offers_exists(made: Data, checked_in: Data, name: str):
    # New ids may be missing: whoever adds one in the browser cannot run a command, and the schema takes any id.
    assert set(checked_in["$defs"][name]["anyOf"][0]["enum"]) <= set(made["$defs"][name]["anyOf"][0]["enum"])


def test_the_schema_is_a_sound_one(made: Data):
    Draft202012Validator.check_schema(made)


def test_the_real_file_fits_the_schema(made: Data, loaded: Loaded):
    assert list(Draft202012Validator(made).iter_errors(loaded.source.data)) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data["tasks"][0].pop("pillar"),
        lambda data: data["tasks"][0].update(extra=1),
        lambda data: data["tasks"][0]["measures"][0].update(kind="pilots"),
        lambda data: data["cities"][0].update(id="Big City"),
        lambda data: data["document"]["title"].pop("en"),
        lambda data: data["tasks"][0]["responsibility"].update(agencies=[]),
    ],
    ids=["no key", "unknown key", "unknown kind", "bad id", "no English", "no agency"],
)
def test_what_the_check_refuses_the_schema_refuses(made: Data, loaded: Loaded, spoil: Any):
    data = copy.deepcopy(loaded.source.data)
    spoil(data)
    assert list(Draft202012Validator(made).iter_errors(data))


def test_every_record_and_field_is_described_in_both_languages(made: Data):
    for name, record in [("WorkPoints", made), *made["$defs"].items()]:
        fields = record.get("properties", {})
        for key, part in [(name, record), *fields.items()] if fields else ():
            assert re.fullmatch(r"[^\n]*[a-z][^\n]*\.\n[^\n]*[\u4e00-\u9fff][^\n]*。", part["description"]), (name, key)


@pytest.mark.parametrize(
    ("name", "record", "field"),
    [
        ("AgencyId", "Document", "issuer"),
        ("TermId", "Document", "basis"),
        ("TermId", "Pillar", "terms"),
        ("TermId", "Task", "terms"),
        ("AgencyId", "Responsibility", "agencies"),
        ("CityId", "Place", "city"),
        ("TermId", "Place", "term"),
        ("TermId", "Measure", "terms"),
    ],
)
def test_an_editor_offers_ids_where_ids_belong(made: Data, name: str, record: str, field: str):
    assert f'"#/$defs/{name}"' in json.dumps(made["$defs"][record]["properties"][field])


def test_the_data_file_points_editors_to_the_schema():
    first = (ROOT / "data" / "tasks.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema.json"
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {"data/schema.json": "data/tasks.yaml"}
