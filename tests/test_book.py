"""The book: where its records stand, and that it holds everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from workpoints.book import Anchors
from workpoints.catalog import Catalog
from workpoints.words import Phrasebook, Words

NO_LEAD = (2, 3, 17, 28, 29)


@pytest.fixture(scope="session", params=["zh", "en"])
def book(request: pytest.FixtureRequest, built_site: Path) -> tuple[str, LexborHTMLParser]:
    folder = built_site if request.param == "zh" else built_site / "en"
    return request.param, LexborHTMLParser((folder / "print" / "index.html").read_text("utf-8"))


def test_records_and_chapters_have_anchors_of_their_own(catalog: Catalog):
    anchors = Anchors(catalog)
    records = [*catalog.pillars, *catalog.tasks, *catalog.agencies, *catalog.cities, *catalog.terms]
    records += [measure for _, measure in catalog.measures]
    named = [anchors.anchor(target) for target in (*records, "agencies", "cities", "terms", "figures", "pillars")]
    assert None not in named
    assert len(named) == len(set(named))


def test_what_is_not_in_the_book_has_no_anchor(catalog: Catalog):
    assert Anchors(catalog).anchor("about/method") is None


def test_every_record_stands_in_the_book(book: tuple[str, LexborHTMLParser], catalog: Catalog):
    anchors = Anchors(catalog)
    ids = {node.attributes["id"] for node in book[1].css("article [id]")}
    records = [*catalog.pillars, *catalog.tasks, *catalog.agencies, *catalog.cities, *catalog.terms]
    assert {anchors.anchor(record) for record in records} - ids == set()


def test_every_measure_stands_in_the_book_word_for_word(book: tuple[str, LexborHTMLParser], catalog: Catalog):
    lang, page = book
    anchors = Anchors(catalog)
    for _, measure in catalog.measures:
        statement = page.css_first(f"#{anchors.anchor(measure)} .statement").text()
        assert statement.strip().endswith(measure.text.in_lang(lang)), measure.id


def test_every_figure_stands_in_the_table_of_the_book(book: tuple[str, LexborHTMLParser], catalog: Catalog):
    figures = book[1].css_first("#figures").parent
    assert len(figures.css("tbody tr")) == len(catalog.figures)


def test_an_agency_has_as_many_tasks_as_the_catalog_counts(book: tuple[str, LexborHTMLParser], catalog: Catalog):
    anchors = Anchors(catalog)
    for load in catalog.loads:
        section = book[1].css_first(f"#{anchors.anchor(load.agency)}").parent
        assert len(section.css(".by-role li")) == load.total, load.agency.id


@pytest.mark.parametrize("number", NO_LEAD)
def test_five_tasks_show_no_lead_in_the_book(book: tuple[str, LexborHTMLParser], words: Words, number: int):
    lang, page = book
    terms = [node.text() for node in page.css_first(f"#task-{number}").parent.css("dt")]
    assert Phrasebook(words, lang).say("role.lead") not in terms
    assert Phrasebook(words, lang).say("task.by_duty") in terms


def test_the_contents_lead_to_every_chapter_task_agency_and_city(book: tuple[str, LexborHTMLParser], catalog: Catalog):
    entries = [node.attributes["href"] for node in book[1].css(".contents a")]
    chapters = 5
    records = len(catalog.pillars) + len(catalog.tasks) + len(catalog.agencies) + len(catalog.cities)
    assert len(entries) == len(set(entries)) == chapters + records


def test_the_style_sheet_of_the_book_is_loaded_there_only(built_site: Path):
    loading = {
        file.relative_to(built_site).as_posix()
        for file in built_site.rglob("*.html")
        if "assets/stylesheets/print.css" in file.read_text("utf-8")
    }
    assert loading == {"print/index.html", "en/print/index.html"}


def test_every_page_leads_to_the_book(built_site: Path):
    page = LexborHTMLParser((built_site / "en" / "tasks" / "14" / "index.html").read_text("utf-8"))
    assert page.css_first(".site-footer a[href='../../print/']") is not None
