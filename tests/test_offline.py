"""The copy of the site that works from disk."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from workpoints.offline import OfflineError, for_file, pack


@pytest.fixture(scope="session")
def archive(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("offline") / "thirty"
    shutil.copytree(built_site, site)
    return pack(site)


@pytest.fixture(scope="session")
def unpacked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    (root,) = folder.iterdir()
    return root


@pytest.fixture
def disk_page(browser: Browser) -> Iterator[Page]:
    """A page that fails on any error in the console and on any request that is not for a file."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: None if request.url.startswith("file:") else faults.append(request.url))
    yield opened
    context.close()
    assert faults == []


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("tasks/14/", "tasks/14/index.html"),
        ("../../tasks/14/#m3", "../../tasks/14/index.html#m3"),
        (".", "./index.html"),
        ("../..", "../../index.html"),
        ("#m3", "#m3"),
        ("data/work-points.json", "data/work-points.json"),
        ("https://example.org/", "https://example.org/"),
        ("explore/?q=5G", "explore/index.html?q=5G"),
    ],
)
def test_a_link_to_a_folder_names_its_page(link: str, expected: str):
    assert for_file(f'<a class="x" href="{link}">x</a>') == f'<a class="x" href="{expected}">x</a>'


def test_the_public_address_of_a_page_is_kept():
    head = '<link rel="canonical" href="https://example.org/tasks/14/">'
    assert for_file(head) == head


def test_equal_sites_make_equal_archives(archive: Path):
    before = archive.read_bytes()
    assert pack(archive.parent).read_bytes() == before


def test_the_archive_holds_every_page_in_one_folder_and_nothing_for_servers(archive: Path, built_site: Path):
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
    pages = {file.relative_to(built_site).as_posix() for file in built_site.rglob("index.html")}
    assert {f"guangdong-digital-2022/{page}" for page in pages} <= set(names)
    assert names == sorted(names)
    assert [name for name in names if re.search(r"404|sitemap|robots|previews|\.zip$|\.pdf$", name)] == []
    assert {name.partition("/")[0] for name in names} == {"guangdong-digital-2022"}


def test_every_link_of_the_copy_names_a_file(unpacked: Path):
    broken = []
    for file in unpacked.rglob("*.html"):
        for node in LexborHTMLParser(file.read_text("utf-8")).css("a[href], link[href], script[src], img[src]"):
            target = urlsplit(urljoin(file.as_uri(), node.attributes.get("href") or node.attributes.get("src")))
            if target.scheme == "file" and not Path(unquote(target.path)).is_file():
                broken.append((file.relative_to(unpacked), target.path))
    assert broken == []


def test_without_a_site_there_is_no_archive(tmp_path: Path):
    with pytest.raises(OfflineError, match="build it first"):
        pack(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("start", "query", "title"), [
    ("index.html", "发展数字农业", "发展数字农业"),
    ("en/index.html", "Develop digital agriculture", "Develop digital agriculture"),
])  # fmt: skip
def test_a_reader_goes_from_home_by_search_to_a_task(
    disk_page: Page, unpacked: Path, start: str, query: str, title: str
):
    disk_page.goto((unpacked / start).as_uri())
    disk_page.locator("article [data-search-open]").first.click()
    disk_page.keyboard.type(query)
    disk_page.locator(".md-search-result__list a[href*='tasks/14/']").first.click()
    expect(disk_page.locator("h1")).to_contain_text(title)
    assert disk_page.url.startswith(unpacked.as_uri())


def test_the_language_the_trail_and_the_sorting_work_from_disk(disk_page: Page, unpacked: Path):
    disk_page.goto((unpacked / "agencies" / "index.html").as_uri())
    disk_page.locator("a.language").click()
    expect(disk_page.locator("h1")).to_have_text("Agencies")
    disk_page.locator("table.sortable th", has_text="Lead").get_by_role("button").click()
    expect(disk_page.locator("table.sortable th", has_text="Lead")).to_have_attribute("aria-sort", "descending")
    disk_page.locator(".trail a").first.click()
    expect(disk_page).to_have_url(f"{unpacked.as_uri()}/en/index.html")
