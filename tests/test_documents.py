"""What the repository's own documents and the prose state, held against the code and the data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from tests.conftest import ROOT
from workpoints.catalog import KINDS, Catalog
from workpoints.loading import SECTIONS
from workpoints.model import Task
from workpoints.source import parse_source


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def annotated_record() -> dict[str, Any]:
    block = re.search(r"```yaml\n(.*?)```", read("CONTRIBUTING.md"), re.DOTALL)
    assert block
    record: dict[str, Any] = parse_source(block[1], "CONTRIBUTING.md").data[0]
    return record


def model_keys(annotation: Any) -> Iterator[str]:
    """Yield every key that a record of this type, and the records in it, may have."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            yield name
            yield from model_keys(field.annotation)
    for part in getattr(annotation, "__args__", ()):
        yield from model_keys(part)


def keys(value: Any) -> Iterator[str]:
    """Yield every key of plain data."""
    if isinstance(value, dict):
        yield from value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(part)


def versions(name: str, pattern: str) -> list[str]:
    return re.findall(pattern, read(name), re.MULTILINE)


def test_the_annotated_record_is_a_sound_task() -> None:
    assert Task.model_validate(annotated_record()).number == 14


def test_the_annotated_record_explains_every_key_of_a_task() -> None:
    assert set(keys(annotated_record())) == set(model_keys(Task))


@pytest.mark.parametrize("section", [name for name in SECTIONS if name != "tasks"])
def test_the_keys_of_the_other_records_are_explained(section: str) -> None:
    row = re.search(rf"^\| `{section}` \|.*$", read("CONTRIBUTING.md"), re.MULTILINE)
    assert row
    assert set(SECTIONS[section].model_fields) <= set(re.findall(r"`(\w+)`", row[0]))


def test_the_contributing_guide_lists_every_kind_of_measure() -> None:
    line = next(line for line in read("CONTRIBUTING.md").splitlines() if line.startswith("举措的类别"))
    assert tuple(re.findall(r"`(\w+)`", line)) == KINDS


def test_the_changelog_and_both_pages_of_changes_have_the_same_versions() -> None:
    released = versions("CHANGELOG.md", r"^## \[(\d+\.\d+\.\d+)\]")
    assert released[0] == tomllib.loads(read("pyproject.toml"))["project"]["version"]
    for lang in ("zh", "en"):
        assert versions(f"content/{lang}/about/changes.md", r"^## (\d+\.\d+\.\d+)") == released


def test_the_citation_file_names_the_newest_version_and_its_day() -> None:
    version, day = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - (\S+)$", read("CHANGELOG.md"), re.MULTILINE)[0]
    citation = yaml.safe_load(read("CITATION.cff"))
    assert (citation["version"], citation["date-released"]) == (version, day)


def test_every_module_is_in_the_table_of_the_architecture() -> None:
    modules = {path.stem for path in (ROOT / "workpoints").glob("[!_]*.py")}
    modules |= {path.parent.name for path in (ROOT / "workpoints").glob("*/__init__.py")}
    assert set(re.findall(r"^\| `(\w+)` \|", read("ARCHITECTURE.md"), re.MULTILINE)) == modules


def test_the_counts_of_brackets_on_the_method_page_hold(catalog: Catalog) -> None:
    by_duty = [task.number for task in catalog.tasks if not catalog.lead(task)]
    sole = [task.number for task in catalog.tasks if len(task.responsibility.agencies) == 1]
    assert (by_duty, len(sole), len(catalog.tasks) - len(by_duty)) == ([2, 3, 17, 28, 29], 10, 25)


def test_the_brackets_with_commas_are_those_of_the_method_page(catalog: Catalog) -> None:
    assert [task.number for task in catalog.tasks if "，" in task.responsibility.printed] == [1, 10, 11, 16, 25, 26]


def test_two_cities_are_named_only_through_an_area(catalog: Catalog) -> None:
    ways = {city.id: {mention.place.how for mention in catalog.mentions_of_city(city)} for city in catalog.named_cities}
    assert [city for city, how in ways.items() if how == {"area"}] == ["zhuhai", "zhanjiang"]


def test_only_task_13_has_a_target(catalog: Catalog) -> None:
    targets = [(use.task.number, use.figure.value) for use in catalog.figures if use.figure.nature == "target"]
    assert targets == [(13, "5000")]
