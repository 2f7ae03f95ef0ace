"""How heavy a page may be, in bytes as they travel (gzip) and in what the browser has to hold."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

KB = 1024
LONG_PAGES = ("terms", "matrix", "explore", "print", "a-z", "changes")
"""Pages that hold the whole site's worth of something: long by intent, and not on the way to anything."""


def packed(*files: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files)


def ordinary_pages(site: Path) -> list[Path]:
    return [file for file in site.rglob("*.html") if not set(file.relative_to(site).parts) & set(LONG_PAGES)]


def test_no_ordinary_page_is_heavier_than_20_kb(built_site: Path):
    heavy = {
        file.relative_to(built_site): packed(file) for file in ordinary_pages(built_site) if packed(file) > 20 * KB
    }
    assert heavy == {}


def test_no_ordinary_page_has_more_than_1500_nodes(built_site: Path):
    sizes = {
        file.relative_to(built_site): sum(1 for _ in LexborHTMLParser(file.read_text("utf-8")).root.traverse())
        for file in ordinary_pages(built_site)
    }
    assert {page: size for page, size in sizes.items() if size > 1500} == {}


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
