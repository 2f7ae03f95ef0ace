"""The matrices as they are published, cell by cell against the catalog and against the agency pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser, LexborNode

from workpoints.catalog import Catalog, Load, Tally
from workpoints.words import Phrasebook, Words

LANGS = pytest.mark.parametrize("lang", ["zh", "en"])
PATHS = ("matrix/", "matrix/pillars/", "matrix/partners/")


def parse(site: Path, lang: str, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / ("en" if lang == "en" else "") / path / "index.html").read_text("utf-8"))


def texts(row: LexborNode) -> list[str]:
    return [" ".join(cell.text().split()) for cell in row.css("td")]


def body(site: Path, lang: str, path: str) -> list[list[str]]:
    return [texts(row) for row in parse(site, lang, path).css("table.matrix tbody tr")]


def foot(site: Path, lang: str, path: str) -> list[list[str]]:
    return [texts(row) for row in parse(site, lang, path).css("table.matrix tfoot tr")]


def sums(tally: Tally) -> list[str]:
    return [str(number) for number in (tally.lead, tally.participant, tally.by_duty, tally.total)]


@LANGS
def test_every_cell_holds_the_role_of_the_agency_in_the_task(
    built_site: Path, catalog: Catalog, words: Words, lang: str
):
    say = Phrasebook(words, lang).say
    expected = []
    for load in catalog.loads:
        roles = {a.task.number: a.role for a in catalog.assignments_of_agency(load.agency)}
        cells = [roles.get(task.number) for task in catalog.tasks]
        expected.append([say(f"role.{r}.letter") + say(f"role.{r}") if r else "" for r in cells] + sums(load))
    assert body(built_site, lang, "matrix/") == expected


def test_tasks_done_by_duty_have_no_lead_in_the_matrix(built_site: Path, catalog: Catalog):
    rows = body(built_site, "zh", "matrix/")
    for number in (2, 3, 17, 28, 29):
        column = {row[number - 1] for row in rows} - {""}
        assert column == {"责按职责分工"}, number


@LANGS
def test_the_foot_counts_the_agencies_of_each_task(built_site: Path, catalog: Catalog, lang: str):
    expected = [str(len(task.responsibility.agencies)) for task in catalog.tasks]
    assert foot(built_site, lang, "matrix/") == [[*expected, "25", "23", "18", "66"]]


def agency_page_counts(site: Path, load: Load) -> list[str]:
    bar = LexborHTMLParser((site / "agencies" / load.agency.id / "index.html").read_text("utf-8")).css(
        ".role-bar strong"
    )
    return [node.text() for node in bar]


@pytest.mark.parametrize("path", ["matrix/", "matrix/pillars/"])
def test_the_sums_of_a_row_are_those_on_the_page_of_the_agency(built_site: Path, catalog: Catalog, path: str):
    assert [row[-4:] for row in body(built_site, "zh", path)] == [
        agency_page_counts(built_site, x) for x in catalog.loads
    ]


def spoken(tally: Tally, words: Words, lang: str) -> str:
    say = Phrasebook(words, lang).say
    parts = [
        f"{say(f'role.{r}.letter')}{say(f'role.{r}')} {tally.of(r)}"
        for r in ("lead", "participant", "by_duty")
        if tally.of(r)
    ]
    return f"{tally.total} {''.join(parts)}" if tally.total else ""


@LANGS
def test_a_pillar_cell_holds_the_tasks_and_the_roles(built_site: Path, catalog: Catalog, words: Words, lang: str):
    expected = []
    for load in catalog.loads:
        cells = []
        for pillar in catalog.pillars:
            own = [a.role for a in catalog.assignments_of_agency(load.agency) if a.task.pillar == pillar.number]
            cells.append(spoken(Tally(own.count("lead"), own.count("participant"), own.count("by_duty")), words, lang))
        expected.append(cells + sums(load))
    assert body(built_site, lang, "matrix/pillars/") == expected


def test_the_foot_adds_up_the_pillars(built_site: Path, catalog: Catalog):
    (cells,) = foot(built_site, "en", "matrix/pillars/")
    totals = [int(cell.split()[0]) for cell in cells[:7]]
    expected = [sum(len(t.responsibility.agencies) for t in catalog.tasks_of_pillar(p)) for p in catalog.pillars]
    assert totals == expected
    assert sum(totals) == int(cells[-1]) == len(catalog.assignments)


@LANGS
def test_a_pair_of_agencies_shows_the_tasks_it_shares(built_site: Path, catalog: Catalog, lang: str):
    names = {agency.short.in_lang(lang): agency for agency in catalog.agencies}
    page = parse(built_site, lang, "matrix/partners/")
    columns = [names[node.text()] for node in page.css("thead th.upright a")]
    for row in page.css("tbody tr"):
        agency = names[row.css_first("th").text()]
        shared = [
            sum({agency.id, other.id} <= set(t.responsibility.agencies) for t in catalog.tasks) for other in columns
        ]
        expected = ["" if other is agency or not n else str(n) for other, n in zip(columns, shared, strict=True)]
        assert texts(row)[:-2] == expected


@LANGS
def test_the_partners_of_a_row_are_those_on_the_page_of_the_agency(built_site: Path, catalog: Catalog, lang: str):
    rows = body(built_site, lang, "matrix/partners/")
    loads = [load for load in catalog.loads if catalog.partners(load.agency)]
    for row, load in zip(rows, loads, strict=True):
        page = parse(built_site, lang, f"agencies/{load.agency.id}/")
        shared = [int(node.text()) for node in page.css("#partners ~ ul .count")]
        assert row[-2:] == [page.css_first("#partners .count").text(), str(sum(shared))]


def test_columns_of_partners_have_the_sums_of_the_rows(built_site: Path):
    rows = body(built_site, "zh", "matrix/partners/")
    assert [cells[:-2] for cells in foot(built_site, "zh", "matrix/partners/")] == [
        [r[-2] for r in rows],
        [r[-1] for r in rows],
    ]


def test_agencies_without_partners_are_named_below(built_site: Path, catalog: Catalog):
    named = parse(built_site, "zh", "matrix/partners/").css(".matrix-page > .note a")
    assert [node.text() for node in named] == [agency.short.zh for agency in catalog.lone_agencies]


def test_the_legend_counts_every_role(built_site: Path):
    legend = parse(built_site, "en", "matrix/").css(".matrix-legend li")
    assert [" ".join(node.text().split()) for node in legend] == ["L Lead 25", "P Participant 23", "D By duty 18"]


def test_a_matrix_sorts_by_a_task_and_by_a_sum(page: Page):
    page.goto("en/matrix/")
    page.get_by_role("button", name=re.compile(r"^Sort by 30 ")).click()
    expect(page.locator("tbody th").first).to_have_text("Guangdong Statistics Bureau")
    page.get_by_role("button", name="Participant").click()
    expect(page.locator("tbody th").first).to_have_text("Guangdong Industry and IT Department")


def test_the_heads_of_a_matrix_stay_in_view(page: Page):
    page.set_viewport_size({"width": 320, "height": 500})
    page.goto("matrix/")
    page.locator(".matrix-scroll").evaluate("region => region.scrollTo(400, 400)")
    region = page.locator(".matrix-scroll").bounding_box()
    corner = page.locator("thead tr:last-child th").first.bounding_box()
    assert abs(corner["x"] - region["x"]) < 3
    assert region["y"] - 1 <= corner["y"] < region["y"] + 80


@LANGS
@pytest.mark.parametrize("path", PATHS)
def test_a_matrix_prints_on_one_landscape_page(page: Page, lang: str, path: str):
    page.goto(("en/" if lang == "en" else "") + path)
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = [[float(n) for n in box.split()] for box in re.findall(rb"/MediaBox\s*\[([^]]*)\]", pdf)]
    assert len(boxes) == 1
    assert boxes[0][2:] == pytest.approx([841.9, 595], abs=1)
