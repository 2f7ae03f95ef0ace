"""What the tests share: the real data, a small invented one, the built site and a browser."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.publishing import publish
from workpoints import chromium
from workpoints.build import build_site
from workpoints.catalog import Catalog
from workpoints.loading import Loaded, load
from workpoints.publication import Publication
from workpoints.words import Words, load_words

# The same examples every time: a failure in a pull request is its own, and no test is a matter of luck or of time.
settings.register_profile(
    "ours", derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile("ours")

ROOT = Path(__file__).parent.parent
SITE_URL = "https://example.org/thirty/"
"""The public address that the built site is made for: not at the top of its host, as on GitHub Pages."""
REPOSITORY = "example/thirty"


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return load(ROOT / "data" / "tasks.yaml", "data/tasks.yaml")


@pytest.fixture(scope="session")
def catalog(loaded: Loaded) -> Catalog:
    return Catalog(loaded.work_points)


@pytest.fixture(scope="session")
def small() -> Catalog:
    return Catalog(load(ROOT / "tests" / "data" / "small.yaml").work_points)


@pytest.fixture(scope="session")
def publication(catalog: Catalog) -> Publication:
    return publish(catalog)


@pytest.fixture(scope="session")
def words() -> Words:
    return load_words(ROOT / "macros" / "words.yaml")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once, strictly, as the publishing workflow builds it."""
    folder = tmp_path_factory.mktemp("published") / "thirty"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE_URL)
        patch.setenv("GITHUB_REPOSITORY", REPOSITORY)
        patch.delenv("OFFICIAL_TEXT", raising=False)
        return build_site(ROOT / "mkdocs.yml", folder).folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: a test that needs to know of a request listens in the browser."""

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:
        """Send a file; a browser that goes on to the next page before it has all is no fault."""
        with contextlib.suppress(ConnectionError):
            super().copyfile(source, outputfile)


def _record_failure(faults: list[str], request: Request) -> None:
    """Note a request that failed, but not one that the browser broke off because it went on to another page."""
    if request.failure != "net::ERR_ABORTED":
        faults.append(f"{request.failure}: {request.url}")


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[str]:
    """The address at which the built site is served, under the same base path as in public."""
    handler = functools.partial(_Quiet, directory=built_site.parent)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{built_site.name}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium.find()
    if program is None:
        pytest.fail(chromium.NONE_FOUND, pytrace=False)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=list(chromium.ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, served_site: str) -> Iterator[Page]:
    """A page of its own for each test, which fails on any error in the console, failed or foreign request, or cookie."""
    context = browser.new_context(base_url=served_site, viewport={"width": 1280, "height": 900}, locale="en-US")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("requestfailed", functools.partial(_record_failure, faults))
    own = (served_site.removesuffix("thirty/"), "data:", "blob:")
    opened.on("request", lambda request: None if request.url.startswith(own) else faults.append(request.url))
    yield opened
    cookies = context.cookies()
    context.close()
    assert (faults, cookies) == ([], [])
