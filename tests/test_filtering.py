"""The functions of `filtering.js`, which know no page: a browser is only the engine that runs them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT

ITEMS = """[
  {id: "1.1", task: "1", pillar: "1", agencies: new Map([["north", "lead"], ["south", "participant"]]),
   city: ["guangzhou", "zhuhai"], kind: "pilot", term: ["island"], figure: [], text: "建网络 岛"},
  {id: "1.2", task: "1", pillar: "1", agencies: new Map([["north", "lead"], ["south", "participant"]]),
   city: ["guangzhou"], kind: "project", term: [], figure: ["target"], text: "覆盖 5g"},
  {id: "2.1", task: "2", pillar: "2", agencies: new Map([["north", "by_duty"], ["west", "by_duty"]]),
   city: [], kind: "pilot", term: ["island", "plan"], figure: ["count"], text: "管网络"},
]"""
KNOWN = {
    "pillar": ["1", "2"], "agency": ["north", "south", "west"], "role": ["lead", "participant", "by_duty"],
    "city": ["guangzhou", "zhuhai"], "kind": ["pilot", "project"], "figure": ["target"], "term": ["island", "plan"],
}  # fmt: skip
Run = Callable[[str, Any], Any]


@pytest.fixture(scope="module")
def run(browser: Browser) -> Iterator[Run]:
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "theme" / "assets" / "javascripts" / "filtering.js")
    yield lambda code, value=None: page.evaluate(f"given => {{ const items = {ITEMS}; return {code} }}", value)
    page.close()


def found(run: Run, **chosen: object) -> list[str]:
    code = "items.filter(i => filtering.matches(i, {...filtering.everything(), ...given})).map(i => i.id)"
    ids: list[str] = run(code, chosen)
    return ids


def counts(run: Run, facet: str, **chosen: object) -> dict[str, int]:
    code = "Object.fromEntries(filtering.counts(items, {...filtering.everything(), ...given[1]}, given[0]))"
    numbers: dict[str, int] = run(code, [facet, chosen])
    return numbers


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["1.1", "1.2", "2.1"]),
        ({"pillar": ["2"]}, ["2.1"]),
        ({"kind": ["pilot", "project"]}, ["1.1", "1.2", "2.1"]),
        ({"kind": ["pilot"], "pillar": ["1"]}, ["1.1"]),
        ({"agency": ["south", "west"]}, ["1.1", "1.2", "2.1"]),
        ({"agency": ["south", "west"], "all": ["agency"]}, []),
        ({"agency": ["north", "west"], "all": ["agency"]}, ["2.1"]),
        ({"agency": ["north"], "role": ["lead"]}, ["1.1", "1.2"]),
        ({"agency": ["south"], "role": ["lead"]}, []),
        ({"role": ["by_duty"]}, ["2.1"]),
        ({"agency": ["north", "south"], "role": ["lead", "participant"], "all": ["agency"]}, ["1.1", "1.2"]),
        ({"city": ["guangzhou", "zhuhai"]}, ["1.1", "1.2"]),
        ({"city": ["guangzhou", "zhuhai"], "all": ["city"]}, ["1.1"]),
        ({"term": ["island", "plan"], "all": ["term"]}, ["2.1"]),
        ({"figure": ["target"]}, ["1.2"]),
        ({"text": "网络 管"}, ["2.1"]),
        ({"text": "5G"}, ["1.2"]),
        ({"text": "　岛 "}, ["1.1"]),
    ],
)
def test_a_filter_lets_through_what_it_asks_for(run: Run, chosen: dict[str, object], expected: list[str]):
    assert found(run, **chosen) == expected


def test_a_count_says_what_a_choice_would_show_with_the_other_facets_as_they_are(run: Run):
    assert counts(run, "kind", pillar=["1"]) == {"pilot": 1, "project": 1}


def test_what_is_chosen_in_a_facet_does_not_narrow_its_own_counts(run: Run):
    assert counts(run, "kind", kind=["project"]) == {"pilot": 2, "project": 1}


def test_values_asked_for_together_narrow_their_own_counts(run: Run):
    assert counts(run, "city", city=["zhuhai"], all=["city"]) == {"guangzhou": 1, "zhuhai": 1}


def test_agencies_are_counted_in_the_roles_that_are_asked_for(run: Run):
    assert counts(run, "agency", role=["lead"]) == {"north": 2}


def test_roles_are_counted_for_the_agencies_that_are_asked_for(run: Run):
    assert counts(run, "role", agency=["north"]) == {"lead": 2, "by_duty": 1}


def test_the_tasks_view_counts_tasks(run: Run):
    assert counts(run, "agency", view="tasks") == {"north": 2, "south": 1, "west": 1}


@pytest.mark.parametrize("facet", ["pillar", "agency", "role", "city", "kind", "figure", "term"])
def test_a_count_is_what_the_choice_really_shows(run: Run, facet: str):
    for value, count in counts(run, facet, text="网络").items():
        assert len(found(run, text="网络", **{facet: [value]})) == count


def parsed(run: Run, query: str) -> dict[str, Any]:
    filter_: dict[str, Any] = run("filtering.fromQuery(given[0], given[1])", [query, KNOWN])
    return filter_


def written(run: Run, query: str) -> str:
    text: str = run("filtering.toQuery(filtering.fromQuery(given[0], given[1]))", [query, KNOWN])
    return text


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?pillar=1&pillar=2",
        "?agency=north&role=lead&city=zhuhai&all=agency",
        "?figure=target&view=tasks",
        "?text=5G+%E5%B2%9B",
    ],
)
def test_an_address_says_the_same_after_reading_it(run: Run, query: str):
    assert written(run, query) == query


@pytest.mark.parametrize("query", ["?city=atlantis", "?view=rows", "?all=pillar", "?colour=red", "?text=++"])
def test_what_the_page_does_not_know_is_left_out_of_the_address(run: Run, query: str):
    assert written(run, query) == ""


def test_the_same_choices_have_one_address(run: Run):
    assert (
        written(run, "?city=zhuhai&pillar=2&pillar=1&city=guangzhou") == "?pillar=1&pillar=2&city=guangzhou&city=zhuhai"
    )


def test_a_value_that_looks_like_code_stays_text(run: Run):
    assert parsed(run, "?text=<img src=x onerror=alert(1)>")["text"] == "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize("view", ["?view=tasks", ""])
def test_a_view_alone_is_no_filter(run: Run, view: str):
    assert run("filtering.isNarrowed(filtering.fromQuery(given[0], given[1]))", [view, KNOWN]) is False


def test_csv_is_read_back_as_it_was(run: Run):
    rows = [["甲", 'say "yes", no'], ["two\nlines", ""]]
    text: str = run("filtering.csv(given)", rows)
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))) == rows


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_csv_is_a_formula(run: Run, start: str):
    text: str = run("filtering.csv(given)", [[f"{start}SUM(A1)"]])
    (row,) = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert row == [f"'{start}SUM(A1)"]
