"""Pages under axe (https://github.com/dequelabs/axe-core), as they are and with everything opened."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.kinds import LONG, paths

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}


LIKE = 10
"""How many of many like things are looked at: the thousandth row of a table has no fault that the tenth has not."""


def thin_out(page: Page) -> None:
    """Leave the first few of every long row of like elements; axe needs minutes for a page that holds everything."""
    page.evaluate(
        """like => {
          for (const parent of document.querySelectorAll("article, article :is(tbody, ul, ol, dl, section, div)")) {
            for (const tag of ["TR", "LI", "SECTION", "DIV"]) {
              const same = [...parent.children].filter(child => child.tagName === tag)
              for (const child of same.slice(like)) child.remove()
            }
          }
        }""",
        LIKE,
    )


def faults(page: Page, *, whole: bool = False) -> list[str]:
    """Return what axe finds, in the page thinned out or in the whole of it."""
    if not whole:
        thin_out(page)
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in violations for node in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 320])
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, served_site: str, scheme: Literal["light", "dark"], width: int, prefix: str
):
    context = browser.new_context(base_url=served_site, color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    found = {}
    for path in paths(prefix):
        page.goto(path)
        if page_faults := faults(page):
            found[path] = page_faults
    context.close()
    assert found == {}


@pytest.mark.parametrize(("path", "scheme", "width"), LONG)
def test_axe_finds_nothing_in_the_whole_of_a_long_page(
    browser: Browser, served_site: str, path: str, scheme: Literal["light", "dark"], width: int
):
    context = browser.new_context(base_url=served_site, color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(path)
    assert faults(page, whole=True) == []
    context.close()


@pytest.mark.parametrize("width", [1440, 320])
@pytest.mark.parametrize("path", ["print/", "en/print/"])
def test_axe_finds_nothing_in_the_book(browser: Browser, served_site: str, width: int, path: str):
    context = browser.new_context(base_url=served_site, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(path)
    assert faults(page) == []
    context.close()


def open_search(page: Page) -> None:
    page.locator(".md-search__input").focus()
    page.keyboard.type("5G")
    page.keyboard.press("Shift")
    page.locator(".md-search-result__item").first.wait_for()


def search_in_vain(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("xyzzyq")
    page.get_by_text("Nothing found").wait_for()


def open_gloss(page: Page) -> None:
    page.locator(".statement .term a").first.focus()


def open_details(page: Page) -> None:
    for summary in page.locator("article summary").all()[:5]:
        summary.click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "opened", [open_search, search_in_vain, open_gloss, open_details], ids=lambda function: function.__name__
)
def test_axe_finds_nothing_when_something_is_open(browser: Browser, served_site: str, scheme, opened):
    context = browser.new_context(base_url=served_site, color_scheme=scheme, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto("en/tasks/14/")
    opened(page)
    assert faults(page) == []
    context.close()


def test_axe_finds_nothing_when_the_menu_of_a_phone_is_open(browser: Browser, served_site: str):
    context = browser.new_context(base_url=served_site, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto("tasks/14/")
    page.locator(".site-menu summary").click()
    assert faults(page) == []
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 320)])
def test_axe_finds_nothing_in_opened_and_chosen_filters(browser: Browser, served_site: str, scheme, width: int):
    context = browser.new_context(base_url=served_site, color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto("en/explore/")
    for facet in ("Cities", "Named things"):
        page.locator("form summary", has_text=facet).click()
    page.locator("input[name=city][value=shenzhen]").check()
    page.get_by_role("button", name="Remove filter: ").wait_for()
    page.evaluate("scrollTo(0, 0)")  # axe counts a target that is half scrolled below the header as a small one
    assert faults(page) == []
    context.close()


@pytest.mark.parametrize("width", [1440, 320])
def test_the_language_is_changed_by_a_plain_link_that_says_its_language(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("tasks/14/")
    link = page.get_by_role("banner").locator("a[hreflang=en]")
    assert (link.is_visible(), link.get_attribute("lang"), link.text_content()) == (True, "en", "English")


def test_axe_sees_a_planted_fault(page: Page):
    page.goto("tasks/14/")
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert any(fault.startswith("image-alt") for fault in faults(page))
