"""What a reader is told of an edit: exactly what changed, once, and nothing of mere form."""

from __future__ import annotations

from typing import Any, get_args

import pytest
import yaml

from tests import real_edits
from tests.conftest import ROOT
from tests.repositories import SMALL, edited
from workpoints.changes import _ELSEWHERE, FIELDS, FIGURE_FIELDS, MEASURE_FIELDS, compare, entries
from workpoints.loading import SECTIONS
from workpoints.model import Basis, Figure, How, Kind, Level, Measure, Nature, Record, Region, Standing, TermKind
from workpoints.snapshot import Snapshot
from workpoints.source import parse_source
from workpoints.telling import WHATS, Change
from workpoints.words import Words


def snapshot(text: str) -> Snapshot:
    return Snapshot(parse_source(text, "tasks.yaml"))


def changes(old: str, new: str) -> tuple[Change, ...]:
    return compare(snapshot(old), snapshot(new))


def brief(change: Change) -> tuple[str, ...]:
    """Return a change in short: where, what, and of what."""
    where = change.measure or f"{change.record.section} {change.record.id}".strip()
    item = change.item.id if change.item else ""
    return tuple(part for part in (where, change.what, change.field, item, change.sides) if part)


FIVE = {
    "an agency is added as participant": (real_edits.PARTICIPANT, [("tasks 14", "agency_added", "culture")]),
    "a measure is reworded in one language": (real_edits.REWORDED, [("14.2", "reworded", "text", "en")]),
    "a city is added": (real_edits.CITY, [("14.2", "city_added", "zhuhai")]),
    "an agency is renamed": (
        real_edits.RENAMED,
        [("agencies statistics", "renamed", "name", "both"), ("agencies statistics", "renamed", "short", "both")],
    ),
    "only the form changes": (real_edits.REFORMATTED, []),
}


@pytest.mark.parametrize(("text", "expected"), FIVE.values(), ids=FIVE)
def test_a_real_edit_is_told_as_a_reader_would_expect(text: str, expected: list[tuple[str, ...]]):
    assert text != real_edits.REAL
    assert [brief(change) for change in changes(real_edits.REAL, text)] == expected


def test_an_added_agency_is_told_with_its_role_and_the_pages_that_show_it():
    (change,) = changes(real_edits.REAL, real_edits.PARTICIPANT)
    assert change.after == "participant"
    assert change.pages == ("tasks/14/", "agencies/culture/", "pillars/4/", "agencies/")


def test_a_renamed_agency_is_one_entry_with_the_pages_of_its_tasks():
    (entry,) = entries(changes(real_edits.REAL, real_edits.RENAMED))
    assert entry.record.id == "statistics"
    assert {"agencies/statistics/", "tasks/30/", "pillars/7/"} <= set(entry.pages)


EDITS = yaml.safe_load((ROOT / "tests" / "data" / "edits.yaml").read_text("utf-8"))


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_is_told_once_and_under_its_record(edit: dict[str, Any]):
    text = edited(SMALL, *((replaced["old"], replaced["new"]) for replaced in edit["replace"]))
    assert [list(brief(change)) for change in changes(SMALL, text)] == edit["told"]


def test_a_whole_record_that_comes_or_goes_is_told_whole():
    without = "\n".join(line for line in SMALL.splitlines() if "id: heyuan" not in line)
    assert [brief(change) for change in changes(without, SMALL)] == [("cities heyuan", "record_added")]
    assert [brief(change) for change in changes(SMALL, without)] == [("cities heyuan", "record_removed")]


def test_a_measure_that_moves_to_another_task_is_no_new_one():
    before, measures = SMALL.split('      - id: "2.1"\n')
    moved, rest = measures.split("  - number: 3\n")
    other = edited(moved, ("管好海岛中心。", "另一件事。"), ("Look after the Island Center.", "Do something else."))
    text = f'{before}      - id: "2.1"\n{other}  - number: 3\n{rest}      - id: "3.2"\n{moved}'
    told = changes(SMALL, text)
    assert [brief(change) for change in told] == [("2.1", "measure_added", "both"), ("3.2", "measure_moved")]


def test_the_order_of_records_and_of_places_is_the_editors_business():
    lines = SMALL.splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if "id: guangzhou, adcode" in line)
    place = next(i for i, line in enumerate(lines) if "city: guangzhou, named_as" in line)
    for index in (first, place):
        lines[index], lines[index + 1] = lines[index + 1], lines[index]
    assert changes(SMALL, "".join(lines)) == ()


def test_white_space_in_a_value_is_form():
    text = edited(SMALL, ("zh: 管好海岛中心。", "zh: 管好 海岛中心。"), ("en: Look after", "en: Look  after"))
    assert changes(SMALL, text) == ()


def test_every_field_of_the_model_is_told_by_design_or_as_a_value():
    by_value = {
        "issuer",
        "issued",
        "basis",
        "readings",
        "evidence",
        "adcode",
        "grid",
        "sentences",
        "value",
        "printed_as",
    }
    for section, model in SECTIONS.items():
        assert set(model.model_fields) <= set(FIELDS[section]) | _ELSEWHERE | by_value, section
    parts: dict[type[Record], dict[str, object]] = {Measure: dict(MEASURE_FIELDS), Figure: dict(FIGURE_FIELDS)}
    for model, fields in parts.items():
        assert set(model.model_fields) <= set(fields) | _ELSEWHERE | by_value | {"printed"}, model


def test_every_change_and_every_field_has_its_words(words: Words):
    said = {key.split(".")[1] for key in words if key.startswith("change.")}
    assert said == set(WHATS)
    for model in (*SECTIONS.values(), Measure, Figure):
        told = set(model.model_fields) - _ELSEWHERE - {"printed", "pillar"}
        missing = {field for field in told if f"field.{field}" not in words}
        assert missing == set(), model


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("kind", Kind),
        ("term_kind", TermKind),
        ("level", Level),
        ("region", Region),
        ("standing", Standing),
        ("basis", Basis),
        ("nature", Nature),
        ("how", How),
    ],
)
def test_a_value_of_a_controlled_list_has_its_word(words: Words, group: str, values: object):
    assert {f"{group}.{value}" for value in get_args(values)} <= set(words)


def test_a_value_that_nobody_uses_any_more_stands_for_itself():
    (change,) = changes(edited(SMALL, ("kind: supervision", "kind: forgotten")), SMALL)
    assert (change.before, change.after) == ("forgotten", "supervision")
