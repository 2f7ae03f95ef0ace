"""Every kind of page on paper. The matrices and the book have tests of their own besides (test_matrices, test_pdf)."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.kinds import paths

SHEET = 680
"""The width of an A4 page within margins of 15 mm, in CSS pixels."""

NOT_FOR_PAPER = """() => [...document.querySelectorAll("header, nav, form, input, select, [role=search], button")]
  .filter(each => each.checkVisibility() && each.getBoundingClientRect().height > 1)
  .filter(each => !each.closest("ul.active")).map(each => "not for paper: " + each.outerHTML.slice(0, 100))"""
# What was chosen on the explore page is said by buttons, which are printed as plain words.

DARK = """() => [...document.querySelectorAll("html, body, main, article, article *, footer")]
  .filter(each => each.checkVisibility() && each.getBoundingClientRect().width > 300)
  .filter(each => {
    const numbers = getComputedStyle(each).backgroundColor.match(/[\\d.]+/g)?.map(Number) ?? []
    return numbers.length === 3 && Math.min(...numbers) < 200
  }).map(each => "dark: " + each.outerHTML.slice(0, 100))"""

CUT = """width => [...document.querySelectorAll("table, figure, pre, dl")]
  .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > width + 1)
  .map(each => "cut at the right: " + each.outerHTML.slice(0, 100))"""

PRINTED = (
    "",
    "tasks/",
    "tasks/3/",
    "tasks/14/?parallel=1",
    "pillars/3/",
    "agencies/",
    "cities/",
    "cities/zhuhai/",
    "figures/",
    "about/",
)


@pytest.fixture
def dark(browser: Browser, served_site: str) -> Iterator[Page]:
    """A page of a reader who has dark colours on."""
    context = browser.new_context(
        base_url=served_site, color_scheme="dark", reduced_motion="reduce", viewport={"width": SHEET, "height": 900}
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_paper_is_white_and_holds_what_can_be_read_and_nothing_to_press(dark: Page, prefix: str):
    dark.emulate_media(media="print")
    found = {}
    for path in paths(prefix):
        dark.goto(path)
        faults = dark.evaluate(NOT_FOR_PAPER) + dark.evaluate(DARK)
        if "matrix" not in path:
            faults += dark.evaluate(CUT, SHEET)
        if faults:
            found[path] = faults
    assert found == {}


def test_a_button_and_a_dark_field_on_paper_would_be_found(dark: Page):
    dark.emulate_media(media="print")
    dark.goto("en/about/")
    dark.evaluate("""() => {
      document.querySelector("article").append(Object.assign(document.createElement("button"), { textContent: "x" }))
      document.querySelector("article").style.backgroundColor = "rgb(20, 25, 31)"
    }""")
    assert len(dark.evaluate(NOT_FOR_PAPER)) == len(dark.evaluate(DARK)) == 1


def packed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", PRINTED)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_first_sheet_is_filled_the_footer_is_whole_and_no_heading_stands_alone_at_its_foot(
    dark: Page, prefix: str, path: str
):
    dark.goto(prefix + path)
    dark.emulate_media(media="print")
    footer = packed(dark.locator("footer").inner_text())
    headings = {packed(text) for text in dark.locator("article :is(h2, h3)").all_inner_texts()}
    sheets = [page.extract_text() for page in PdfReader(io.BytesIO(dark.pdf(prefer_css_page_size=True))).pages]
    assert len(packed(sheets[0])) > 250
    assert len(packed(sheets[-1])) > 0.8 * len(footer)
    assert [sheet for sheet in sheets[:-1] if packed(sheet.strip().splitlines()[-1]) in headings] == []


def test_the_second_language_is_printed_only_where_it_was_chosen(dark: Page):
    """The theme opens every folded part before it prints, so that being folded keeps nothing from the paper."""
    printed = []
    for query in ("", "?parallel=1"):
        dark.goto("tasks/14/" + query)
        sheets = PdfReader(io.BytesIO(dark.pdf(prefer_css_page_size=True))).pages
        printed.append(packed("".join(sheet.extract_text() for sheet in sheets)))
    twin = packed(dark.locator("#m1 details p").inner_text())
    assert [twin in text for text in printed] == [False, True]
