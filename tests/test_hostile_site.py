"""A site made of hostile names, in a real browser: each shows as text, and none runs.

`check` refuses such names; the site must withstand them all the same.
"""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ROOT, _Quiet
from workpoints.build import build_site
from workpoints.loading import Loaded, load
from workpoints.model import Text, WorkPoints

NAMES = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "\"'><svg onload=window.hacked=1>",
    "</script><script>window.hacked=1</script>",
    "[a](javascript:window.hacked=1) *b* `c`",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnihton\u202c",
    "=HYPERLINK(1)",
)
"""What somebody might put into a name to have it run."""


def hostile(points: WorkPoints) -> WorkPoints:
    """Return the real records with hostile names in the first tasks, measures, agencies, cities and terms."""
    texts = [Text.model_construct(zh=name, en=name) for name in NAMES]
    named = {
        section: tuple(
            record.model_copy(update=dict.fromkeys(keys, text)) for record, text in zip(records, texts, strict=False)
        )
        + records[len(texts) :]
        for section, keys, records in (
            ("agencies", ("name", "short"), points.agencies),
            ("cities", ("name",), points.cities),
            ("terms", ("name", "gloss"), points.terms),
            ("pillars", ("title", "short", "summary"), points.pillars),
        )
    }
    tasks = tuple(
        task.model_copy(
            update={
                "title": text,
                "summary": text,
                "measures": tuple(measure.model_copy(update={"text": text}) for measure in task.measures),
            }
        )
        for task, text in zip(points.tasks, texts, strict=False)
    )
    return points.model_copy(update=named | {"tasks": tasks + points.tasks[len(texts) :]})


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    loaded = load(ROOT / "data" / "tasks.yaml", "data/tasks.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workpoints.editions.load", lambda *_: Loaded(hostile(loaded.work_points), loaded.source))
        return build_site(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("hostile") / "site").folder


@pytest.fixture(scope="module")
def hostile_page(browser: Browser, hostile_site: Path) -> Iterator[Page]:
    handler = functools.partial(_Quiet, directory=hostile_site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context(base_url=f"http://127.0.0.1:{server.server_port}/")
        yield context.new_page()
        context.close()
        server.shutdown()


@pytest.mark.parametrize("position", range(len(NAMES)), ids=lambda position: NAMES[position][:20])
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_hostile_title_shows_as_text_and_does_not_run(hostile_page: Page, position: int, prefix: str):
    name = NAMES[position]
    hostile_page.goto(f"{prefix}tasks/{position + 1}/")
    assert name in hostile_page.locator("h1").inner_text()
    assert hostile_page.locator("#m1 .statement").inner_text() == name
    assert hostile_page.evaluate("window.hacked") is None


@pytest.mark.parametrize(
    "path", ["", "agencies/", "cities/", "terms/", "pillars/", "explore/", "matrix/", "a-z/", "print/"]
)
def test_no_overview_runs_what_is_in_a_name(hostile_page: Page, path: str):
    hostile_page.goto(path)
    assert hostile_page.evaluate("window.hacked") is None


def test_a_hostile_name_in_the_search_shows_as_text(hostile_page: Page):
    hostile_page.goto("en/")
    hostile_page.locator(".md-search__input").focus()
    hostile_page.keyboard.type("window.hacked")
    hostile_page.locator(".md-search-result__item").first.wait_for()
    assert hostile_page.locator(".md-search-result__item :is(script, img[src=x], [onload])").count() == 0
    assert hostile_page.evaluate("window.hacked") is None


def test_linked_data_and_feeds_still_parse(hostile_site: Path):
    for file in hostile_site.rglob("index.html"):
        for script in LexborHTMLParser(file.read_text("utf-8")).css("script[type='application/ld+json']"):
            assert json.loads(script.text())
    for file in (*hostile_site.rglob("*.xml"), *hostile_site.rglob("*.svg")):
        ElementTree.parse(file)  # noqa: S314 (made here)
