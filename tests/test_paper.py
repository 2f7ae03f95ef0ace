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
    "", "tasks/", "tasks/3/", "tasks/14/?parallel=1", "pillars/3/", "agencies/", "cities/", "cities/zhuhai/", "figures/",
    "terms/", "about/", "explore/?kind=pilot",
    "en/tasks/", "en/tasks/3/", "en/pillars/3/", "en/agencies/", "en/cities/zhuhai/", "en/figures/",
)  # fmt: skip
"""What is made into sheets; of the second language only what breaks otherwise there."""


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


def printed(page: Page) -> list[str]:
    """Return the text of each sheet that `page` is printed on."""
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]


def holds_more_than_the_footer(page: Page, sheet: str) -> bool:
    footer = packed(page.locator("footer").inner_text())
    return len(packed(sheet)) > 1.5 * len(footer)


@pytest.mark.parametrize("path", PRINTED)
def test_first_and_last_sheet_are_filled_and_no_heading_stands_alone_at_the_foot_of_one(dark: Page, path: str):
    dark.goto(path)
    dark.emulate_media(media="print")
    headings = {packed(text) for text in dark.locator("article :is(h2, h3, .citations dt)").all_inner_texts()}
    sheets = printed(dark)
    assert len(packed(sheets[0])) > 250
    assert holds_more_than_the_footer(dark, sheets[-1])
    assert [sheet for sheet in sheets[:-1] if packed(sheet.strip().splitlines()[-1]) in headings] == []


def test_a_footer_alone_on_a_sheet_would_be_found(dark: Page):
    dark.goto("en/about/")
    dark.emulate_media(media="print")
    dark.evaluate("document.querySelector('footer').style.breakBefore = 'page'")
    assert not holds_more_than_the_footer(dark, printed(dark)[-1])


def test_the_filters_that_were_chosen_are_printed_as_plain_words(dark: Page):
    dark.goto("en/explore/?city=shenzhen&kind=pilot")
    dark.locator(".active button").nth(1).wait_for()
    dark.emulate_media(media="print")
    sheet = printed(dark)[0]
    assert "Shenzhen· Pilots" in sheet.replace(" ·", "·")
    assert "×" not in sheet
    assert dark.locator(".active button").first.evaluate("each => getComputedStyle(each).borderTopStyle") == "none"


def test_the_second_language_is_printed_only_where_it_was_chosen(dark: Page):
    """The theme opens every folded part before it prints, so that being folded keeps nothing from the paper."""
    texts = []
    for query in ("", "?parallel=1"):
        dark.goto("tasks/14/" + query)
        texts.append(packed("".join(printed(dark))))
    twin = packed(dark.locator("#m1 details p").inner_text())
    assert [twin in text for text in texts] == [False, True]
