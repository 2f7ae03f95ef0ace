"""The PDF of each language: complete, with bookmarks, tags, page numbers, and text that can be searched."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import SITE_URL
from workpoints.book import Anchors
from workpoints.catalog import Catalog
from workpoints.pdf import PdfError, _check_fonts, make_books, page_numbers

RADICALS = re.compile("[\u2e80-\u2fdf]")


@pytest.fixture(scope="session")
def pdf_site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built site with the PDFs in it.

    Made by the command, in a process of its own, since the browser tests keep the one Playwright that a process may run.
    """
    site = tmp_path_factory.mktemp("pdf") / "thirty"
    shutil.copytree(built_site, site)
    subprocess.run([sys.executable, "-m", "workpoints.cli", "pdf", "--folder", site], check=True)
    return site


@pytest.fixture(scope="session", params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="session")
def book(pdf_site: Path, lang: str) -> PdfReader:
    return PdfReader(pdf_site / f"guangdong-digital-2022-{lang}.pdf")


@pytest.fixture(scope="session")
def texts(book: PdfReader) -> list[str]:
    """The text of each page without spaces, which lines and typography add."""
    return ["".join(page.extract_text().split()) for page in book.pages]


@pytest.fixture(scope="session")
def web_page(pdf_site: Path, lang: str) -> LexborHTMLParser:
    folder = pdf_site if lang == "zh" else pdf_site / "en"
    return LexborHTMLParser((folder / "print" / "index.html").read_text("utf-8"))


def bookmarks(outline: list) -> int:
    return sum(bookmarks(item) if isinstance(item, list) else 1 for item in outline)


def test_every_heading_is_a_bookmark(book: PdfReader, web_page: LexborHTMLParser, catalog: Catalog):
    headings = len(web_page.css("article h1, article h2, article h3, article h4"))
    assert bookmarks(book.outline) == headings
    assert headings > len(catalog.pillars) + len(catalog.tasks) + len(catalog.agencies) + len(catalog.cities)


def test_every_place_of_the_book_can_be_linked_to(book: PdfReader, catalog: Catalog):
    anchors = Anchors(catalog)
    wanted = {anchors.anchor(record) for record in (*catalog.tasks, *catalog.agencies, *catalog.cities)}
    assert wanted <= set(page_numbers(book))


def test_the_contents_print_the_page_that_they_lead_to(book: PdfReader, texts: list[str], lang: str, catalog: Catalog):
    numbers = page_numbers(book)
    contents = "".join(texts[numbers["contents"] - 1 : numbers["pillars"] - 1])
    for task in catalog.tasks:
        title, number = "".join(task.title.in_lang(lang).split()), numbers[f"task-{task.number}"]
        assert f"{title}{number}" in contents, task.number
        assert title in texts[number - 1], task.number


def test_the_text_has_no_radicals_in_the_place_of_characters(texts: list[str]):
    assert RADICALS.findall("".join(texts)) == []


def test_the_names_of_all_agencies_can_be_searched(texts: list[str], catalog: Catalog):
    text = "".join(texts)
    assert [agency.id for agency in catalog.agencies if agency.name.zh not in text] == []


def test_a_page_says_its_number_but_the_cover_does_not(texts: list[str]):
    assert texts[1].startswith("2") or texts[1].endswith("2")
    assert not re.search(r"^1\D|\D1$", texts[0])


def test_the_pages_are_a4(book: PdfReader):
    sizes = {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in book.pages}
    assert sizes == {(595, 842)}


def test_the_pdf_is_tagged_and_says_its_language(book: PdfReader, lang: str):
    assert book.root_object["/MarkInfo"]["/Marked"]
    assert book.root_object["/Lang"] == {"zh": "zh-Hans", "en": "en"}[lang]


def test_the_pdf_is_dated_by_the_data_and_not_by_its_printing(book: PdfReader, web_page: LexborHTMLParser):
    day = web_page.css_first("time").attributes["datetime"].replace("-", "")
    assert book.metadata["/CreationDate"] == book.metadata["/ModDate"] == f"D:{day}000000Z"


def test_links_out_of_the_book_lead_to_the_public_site_or_its_repository(book: PdfReader):
    actions = [link.get_object().get("/A") for page in book.pages for link in page.get("/Annots", [])]
    addresses = {str(action["/URI"]) for action in actions if action and "/URI" in action}
    assert addresses
    assert [address for address in addresses if not address.startswith((SITE_URL, "https://github.com/"))] == []


def test_without_a_site_no_pdf_is_made(tmp_path: Path):
    with pytest.raises(PdfError, match="build the site first"):
        make_books(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_browser_without_a_font_for_chinese_is_noticed():
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    empty = io.BytesIO()
    writer.write(empty)
    with pytest.raises(PdfError, match="install a font for Chinese"):
        _check_fonts(empty.getvalue(), ["广东数字经济三十项"])
