"""The official wording on the task pages: only where a copy was given for the build, and that copy verifies."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.publishing import publish
from tests.conftest import ROOT
from tests.copies import REAL, SMALL
from workpoints.build import BuildError, build_site
from workpoints.catalog import Catalog
from workpoints.model import LANGS, Lang
from workpoints.pages import iter_pages
from workpoints.render import Renderer
from workpoints.words import Phrasebook, Words


def task_page(number: int, lang: Lang, words: Words) -> LexborHTMLParser:
    """The page of a task of the invented document, drawn with its official text."""
    catalog, phrases = Catalog(SMALL.loaded.work_points), Phrasebook(words, lang)
    renderer = Renderer(SMALL.loaded, publish(catalog), phrases, ROOT / "macros", official=SMALL.text)
    page = next(page for page in iter_pages(catalog, phrases) if page.path == f"tasks/{number}/")
    return LexborHTMLParser(renderer.page(page))


@pytest.mark.parametrize("lang", LANGS)
def test_each_measure_shows_the_sentences_it_cites(lang: Lang, words: Words):
    page = task_page(2, lang, words)
    shown = [node.text().strip() for node in page.css(".measure details.official blockquote[lang=zh-Hans]")]
    first, second = (f"{s.number} {s.text}" for s in SMALL.text.clauses[1].sentences)
    assert shown == [first, first, second, second]


@pytest.mark.parametrize("lang", LANGS)
def test_the_official_wording_is_labelled(lang: Lang, words: Words):
    labels = {node.text() for node in task_page(1, lang, words).css("details.official summary")}
    assert labels == {Phrasebook(words, lang).say("official.title")}


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_published_page_says_where_the_text_can_be_read(built_site: Path, catalog: Catalog, prefix: str):
    page = LexborHTMLParser((built_site / prefix / "tasks/14/index.html").read_text("utf-8"))
    links = {node.attributes["href"] for node in page.css("#measures ~ .note a")}
    assert {reading.url for reading in catalog.document.readings} <= links


def test_a_published_page_holds_no_official_wording(built_site: Path):
    assert not [
        file for file in built_site.glob("**/tasks/*/index.html") if 'class="official"' in file.read_text("utf-8")
    ]


def test_a_copy_that_does_not_verify_is_refused_and_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").write_text("old", "utf-8")
    monkeypatch.setenv("OFFICIAL_TEXT", str(SMALL.copy))
    with pytest.raises(BuildError, match="does not verify; nothing was built"):
        build_site(ROOT / "mkdocs.yml", tmp_path / "site")
    assert [file.name for file in (tmp_path / "site").iterdir()] == ["old.html"]


@pytest.mark.skipif(not REAL, reason="OFFICIAL_TEXT names no copy of the official text")
def test_the_real_wording_is_shown_beside_every_measure(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OFFICIAL_TEXT", REAL)
    folder = build_site(ROOT / "mkdocs.yml", tmp_path / "site").folder
    for prefix in ("", "en/"):
        pages = [LexborHTMLParser(f.read_text("utf-8")) for f in folder.glob(f"{prefix}tasks/*/index.html")]
        assert sum(len(page.css(".measure > details.official")) for page in pages) == len(catalog.measures)
