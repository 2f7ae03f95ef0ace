"""How heavy a page may be, in bytes as they travel (gzip) and in what the browser has to hold."""

from __future__ import annotations

import gzip
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ROOT
from tests.publishing import publish
from workpoints.catalog import Catalog
from workpoints.changelog import Changelog, Revision
from workpoints.changes import Entry
from workpoints.loading import load
from workpoints.pages import iter_pages
from workpoints.render import Renderer
from workpoints.revisions import Commit
from workpoints.site import Site
from workpoints.snapshot import Ref
from workpoints.telling import Change, Quote
from workpoints.words import Phrasebook, Words

KB = 1024
ELEMENTS = 1500
WEIGHT = 20 * KB
WHOLE = ("matrix", "print")
"""Pages that may have more elements: tables of everybody against everything, and the book, all of the site on one page."""
LONG = {"terms": 31 * KB, "explore": 31 * KB}
"""Pages that hold every fact of one sort, whose words alone weigh more than 20 KB; each near to what it weighs now.

All names and glosses of the named things (21 KB in English); all measures with what they name, and once more the names
of the choices to filter by (12 KB of sentences and names, 6 KB of choices).
"""


def packed(*files: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files)


def elements(html: str) -> int:
    """Count what `document.getElementsByTagName("*")` counts before a script has run: not what is in a `<template>`."""
    return len(LexborHTMLParser(html).css("*"))


def kind(file: Path, site: Path) -> str:
    """Return the first part of a page's address, whatever its language: `terms` of `en/terms/index.html`."""
    parts = [part for part in file.relative_to(site).parts if part != "en"]
    return parts[0]


def pages_without(names: Collection[str], site: Path) -> list[Path]:
    return [file for file in site.rglob("*.html") if kind(file, site) not in names]


def test_no_page_is_heavier_than_20_kb_but_those_that_hold_every_fact_of_one_sort(built_site: Path):
    weights = {file: packed(file) for file in pages_without(["print"], built_site)}
    assert {file: size for file, size in weights.items() if size > LONG.get(kind(file, built_site), WEIGHT)} == {}


def test_a_long_page_is_given_no_more_than_it_needs(built_site: Path):
    for name, ceiling in LONG.items():
        heaviest = max(packed(built_site / root / name / "index.html") for root in ("", "en"))
        assert ceiling - heaviest < 2 * KB, name


def test_no_page_has_more_than_1500_elements(built_site: Path):
    sizes = {file: elements(file.read_text("utf-8")) for file in pages_without(WHOLE, built_site)}
    assert {file: size for file, size in sizes.items() if size > ELEMENTS} == {}


@pytest.mark.parametrize("path", ["terms/", "explore/", "en/a-z/", "changes/"])
def test_elements_are_counted_as_the_browser_counts_them(
    browser: Browser, served_site: str, built_site: Path, path: str
):
    context = browser.new_context(java_script_enabled=False, base_url=served_site)
    page = context.new_page()
    page.goto(path)
    counted = page.evaluate("document.getElementsByTagName('*').length")
    context.close()
    assert counted == elements((built_site / path / "index.html").read_text("utf-8"))


@pytest.mark.parametrize("template", ["changes", "year", "revision"])
def test_no_page_of_changes_grows_beyond_the_budget_whatever_the_history(built_site: Path, words: Words, template: str):
    renderer = renderer_of_all_changes(words)
    changelog: Changelog = renderer.environment.globals["changelog"]
    drawn = [
        elements(renderer.page(page))
        for page in iter_pages(renderer.environment.globals["catalog"], renderer.phrases, changelog)
        if page.template == template
    ]
    frame = elements((built_site / "about" / "changes" / "index.html").read_text("utf-8"))
    assert 0 < max(drawn) + frame <= ELEMENTS


def renderer_of_all_changes(words: Words) -> Renderer:
    """Return what draws a history of a year with a revision each day, each of which renames everything named."""
    loaded = load(ROOT / "data" / "tasks.yaml")
    catalog = Catalog(loaded.work_points)
    pages = tuple(f"{section}/{n}/" for section, last in (("tasks", 30), ("pillars", 7)) for n in range(1, last + 1))
    told = tuple(
        Entry(
            ref,
            (
                Change(
                    "renamed", ref, field="name", quotes=(Quote("zh", "旧", "新"), Quote("en", "a", "b")), pages=pages
                ),
            ),
        )
        for term in catalog.terms
        for ref in [Ref("terms", term.id, term.name)]
    )
    start = datetime(2023, 12, 31, tzinfo=UTC)
    commits = [Commit(f"{day:040x}", start - timedelta(days=day)) for day in range(365)]
    changelog = Changelog(tuple(Revision(commit, told) for commit in commits), Revision(commits[-1], ()), None)
    publication = publish(catalog, Site("https://example.org/", "a/b"))
    return Renderer(loaded, publication, Phrasebook(words, "en"), ROOT / "macros", changelog=changelog)


@pytest.mark.parametrize("path", ["explore/", "en/explore/", "terms/", "tasks/13/"])
def test_scripts_do_not_fill_a_page_beyond_the_budget(page: Page, path: str):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.getElementsByTagName('*').length") <= ELEMENTS


@pytest.mark.parametrize("path", ["", "tasks/14/", "en/agencies/industry/"])
def test_styles_scripts_and_requests_before_first_use_stay_small(page: Page, built_site: Path, path: str):
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url.partition("/thirty/")[2].partition("?")[0]))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert packed(*(built_site / name for name in requested if name.endswith(".css"))) <= 30 * KB
    assert packed(*(built_site / name for name in requested if name.endswith(".js"))) <= 45 * KB
    assert len(requested) <= 10


def test_nothing_is_shipped_that_no_page_asks_for(built_site: Path):
    assert list(built_site.rglob("*.map")) == []
