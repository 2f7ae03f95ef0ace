"""Pages under axe (https://github.com/dequelabs/axe-core), as they are and with everything opened."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

KINDS = (
    "", "tasks/", "tasks/3/", "tasks/14/", "pillars/", "pillars/3/", "agencies/", "agencies/industry/", "cities/",
    "cities/zhuhai/", "cities/heyuan/", "figures/", "data/", "about/", "about/method/", "explore/?kind=pilot", "explore/?city=shenzhen&view=tasks",
    "matrix/", "matrix/pillars/", "matrix/partners/", "tasks/14/?parallel=1",
)  # fmt: skip
"""One page of every kind."""

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
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


def faults(page: Page) -> list[str]:
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
    for path in KINDS:
        page.goto(prefix + path)
        if page_faults := faults(page):
            found[path] = page_faults
    context.close()
    assert found == {}


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


def open_gloss(page: Page) -> None:
    page.locator(".statement .term a").first.focus()


def open_details(page: Page) -> None:
    for summary in page.locator("article summary").all()[:5]:
        summary.click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("opened", [open_search, open_gloss, open_details], ids=lambda function: function.__name__)
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


def test_axe_sees_a_planted_fault(page: Page):
    page.goto("tasks/14/")
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert any(fault.startswith("image-alt") for fault in faults(page))
