"""What the shipped search finds, asked in a browser with the query set: the floors that it must not fall below."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from tests.search.engines import ask_ours
from tests.search.queries import Found, Query, read_queries, score

KB = 1024
FLOORS = {"zh": (0.95, 0.98), "en": (0.92, 0.97)}
CLASSES = {
    "zh": {"name", "term", "part", "abbreviation", "abbreviation-unlisted", "two-joined", "two-spaced", "typo", "mixed", "number",
           "traditional", "pinyin", "question", "everyday", "cross"},
    "en": {"name", "term", "two", "plural", "prefix", "typo", "number", "everyday", "acronym", "cross", "question"},
}  # fmt: skip

QUERIES = read_queries()


@pytest.fixture(scope="session")
def answers(browser: Browser, served_site: str) -> dict[Query, Found]:
    return {query: found for query, (found, _) in ask_ours(browser, served_site, QUERIES).items()}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_right_answer_comes_first_or_among_the_first_three(answers: dict[Query, Found], lang: str):
    reached = score([query for query in QUERIES if query.lang == lang], answers)
    first, third = FLOORS[lang]
    assert reached.hit(1) >= first and reached.hit(3) >= third


@pytest.mark.parametrize(("lang", "kind"), sorted({(query.lang, query.kind) for query in QUERIES}))
def test_no_class_of_queries_is_left_behind(answers: dict[Query, Found], lang: str, kind: str):
    assert score([query for query in QUERIES if (query.lang, query.kind) == (lang, kind)], answers).hit(3) >= 0.85


def test_no_result_leads_to_a_page_of_the_other_language_or_nowhere(answers: dict[Query, Found], built_site: Path):
    pages = {address.partition("#")[0] for found in answers.values() for result in found for address in result}
    assert [page for page in pages if page.startswith("en/") or not (built_site / page / "index.html").is_file()] == []


def test_the_query_set_is_large_and_has_every_class():
    assert len(QUERIES) >= 250
    assert all(CLASSES[lang] <= {query.kind for query in QUERIES if query.lang == lang} for lang in CLASSES)


def test_no_query_stands_twice():
    assert [each for each, n in Counter((query.lang, query.words) for query in QUERIES).items() if n > 1] == []


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: f"{query.lang} {query.words}")
def test_every_expected_address_is_on_the_site(query: Query, built_site: Path, anchors: dict[str, set[str]]):
    for address in query.expected:
        page, _, anchor = address.partition("#")
        assert (built_site / page / "index.html").is_file(), address
        assert not anchor or anchor in anchors[page], address


@pytest.fixture(scope="session")
def anchors(built_site: Path) -> dict[str, set[str]]:
    pages = {address.partition("#")[0] for query in QUERIES for address in query.expected if "#" in address}
    parsed = {page: LexborHTMLParser((built_site / page / "index.html").read_text("utf-8")) for page in pages}
    return {page: {str(node.attributes["id"]) for node in tree.css("[id]")} for page, tree in parsed.items()}


@pytest.mark.parametrize("root", ["", "en"])
def test_index_and_engine_together_weigh_at_most_40_kb(built_site: Path, root: str):
    files = (built_site / root / "search/index.js", built_site / "assets/javascripts/search-engine.js")
    assert sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files) <= 40 * KB


def test_nothing_of_the_themes_own_search_is_shipped(built_site: Path):
    assert not list(built_site.rglob("search_index.json")) and not list(built_site.rglob("lunr*"))
    assert not (built_site / "assets/javascripts/workers").exists() and not (built_site / "assets/javascripts/search").exists()
