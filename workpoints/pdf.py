"""Make the book of each language a PDF: Chromium prints the built site's print page, pypdf reads and finishes it.

No server runs and nothing is fetched: the browser gets every file of the site from its folder under its public address,
so that the links of the PDF lead to the public site.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from workpoints import chromium
from workpoints.book import BOOK
from workpoints.model import LANGS, Lang
from workpoints.radicals import restore
from workpoints.site import NAME, language_root

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
_NUMBERS = "(links, numbers) => links.forEach(link => link.dataset.page = numbers[link.hash.slice(1)] ?? '')"
"""Writes the page numbers into the contents; the style sheet shows them."""
ATTEMPTS = 4
"""How often the book is set at most until the contents have the numbers that they lead to."""


class PdfError(Exception):
    """A PDF could not be made; the message says why, and no file was changed."""


def make_books(site: Path) -> list[Path]:
    """Make the PDF of each language from the built site in the folder `site`, put it there, and return the files.

    Raises `PdfError` when there is no site or no browser, or when the browser has no font for Chinese.
    """
    from playwright.sync_api import sync_playwright

    addresses = {lang: _public_address(site / language_root(lang) / BOOK / "index.html") for lang in LANGS}
    program = chromium.find()
    if program is None:
        raise PdfError(chromium.NONE_FOUND)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(chromium.ARGUMENTS))
        books = {
            site / f"{NAME}-{lang}.pdf": _book(browser, site, lang, address) for lang, address in addresses.items()
        }
        browser.close()
    for file, content in books.items():
        file.write_bytes(content)
    return list(books)


def _book(browser: Browser, site: Path, lang: Lang, address: str) -> bytes:
    root = address.removesuffix(language_root(lang) + BOOK)
    # Paper needs nothing that the site's scripts add.
    context = browser.new_context(color_scheme="light", java_script_enabled=False)
    context.route("**/*", lambda route: _serve(route, site, root))
    page = context.new_page()
    page.goto(address)
    printed = _with_page_numbers(page)
    cover = page.locator(".cover h1, .cover > .twin").all_inner_texts()
    day = page.locator(".about-book time").get_attribute("datetime")
    context.close()
    finished = _finish(printed, cover[0], str(day))
    _check_fonts(finished, cover)
    return finished


def _public_address(file: Path) -> str:
    """Return the public address of a built page."""
    try:
        found = _CANONICAL.search(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PdfError(f"{file}: there is no such page; build the site first") from None
    if found is None:
        raise PdfError(f"{file}: this page does not name its public address")
    return found[1]


def _serve(route: Route, site: Path, root: str) -> None:
    """Answer a request of the browser with a file of the site; there is nothing else that it may ask for."""
    url = route.request.url
    path = unquote(urlsplit(url).path.removeprefix(urlsplit(root).path))
    file = site / path / "index.html" if path.endswith("/") or not path else site / path
    if url.startswith(root) and file.is_file():
        route.fulfill(path=file)
    else:
        route.abort()


def _with_page_numbers(page: Page) -> bytes:
    """Print the book until its contents hold the numbers of the pages that they lead to.

    Chromium has no `target-counter()` (https://www.w3.org/TR/css-content-3/#cross-references), so the numbers come from
    the book as it was printed before.
    """
    written: Mapping[str, int] = {}
    for _ in range(ATTEMPTS):
        printed = page.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
        numbers = page_numbers(PdfReader(io.BytesIO(printed)))
        if numbers == written:
            return printed
        page.locator(".contents a").evaluate_all(_NUMBERS, numbers)
        written = numbers
    raise PdfError(f"the page numbers of the contents still changed after {ATTEMPTS} attempts")


def page_numbers(book: PdfReader) -> dict[str, int]:
    """Return the number of the page, from 1, on which each anchor of the book stands."""
    found = ((name, book.get_destination_page_number(place)) for name, place in book.named_destinations.items())
    return {name.removeprefix("/"): index + 1 for name, index in found if index is not None}


def _finish(printed: bytes, title: str, day: str) -> bytes:
    """Restore the text, name the book, and date it by the data, not by the printing."""
    writer = PdfWriter(clone_from=io.BytesIO(printed))
    restore(writer)
    moment = f"D:{day.replace('-', '')}000000Z"
    writer.add_metadata({"/Title": title, "/Creator": "workpoints", "/CreationDate": moment, "/ModDate": moment})
    writer.root_object[NameObject("/PageMode")] = NameObject("/UseOutlines")
    finished = io.BytesIO()
    writer.write(finished)
    return finished.getvalue()


def _check_fonts(book: bytes, expected: list[str]) -> None:
    """A browser without a font for Chinese prints boxes, which hold no text."""
    text = "".join(PdfReader(io.BytesIO(book)).pages[0].extract_text().split())
    missing = [words for words in expected if "".join(words.split()) not in text]
    if missing:
        raise PdfError(f"the cover lacks “{missing[0]}”: install a font for Chinese, such as Debian's fonts-noto-cjk")
