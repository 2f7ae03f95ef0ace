"""The site in forced colours (Windows' contrast themes): nothing may depend on the colours that are then taken away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.kinds import paths

UNFOCUSED = """() => [...document.querySelectorAll("a[href], button, summary, input, [tabindex='0']")]
  .filter(element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })).slice(0, 80)
  .filter(element => {
    element.focus()
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return document.activeElement === element && (outlineStyle === "none" || parseFloat(outlineWidth) < 2)
  }).map(element => element.outerHTML.slice(0, 120))"""

INVISIBLE = """() => {
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor
      if (!/^rgba\\(.*, 0\\)$/.test(color)) return color
    }
  }
  return [...document.body.querySelectorAll("*")]
    .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .filter(element => element.checkVisibility() && getComputedStyle(element).color === behind(element))
    .map(element => element.outerHTML.slice(0, 120))
}"""


@pytest.fixture(params=["light", "dark"])
def forced(request: pytest.FixtureRequest, browser: Browser, served_site: str) -> Iterator[Page]:
    """A page in forced colours, on a light and on a dark ground; no colour is caught on its way to another."""
    context = browser.new_context(
        base_url=served_site, color_scheme=request.param, forced_colors="active", reduced_motion="reduce",
        viewport={"width": 1280, "height": 900},
    )  # fmt: skip
    yield context.new_page()
    context.close()


def styles(page: Page, selector: str, name: str, pseudo: str = "") -> list[str]:
    return page.locator(selector).evaluate_all(
        "(all, [name, pseudo]) => all.map(each => getComputedStyle(each, pseudo || null)[name])", [name, pseudo]
    )


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_focus_is_seen_and_no_text_is_lost(forced: Page, prefix: str):
    found = {}
    for path in paths(prefix):
        forced.goto(path)
        if lost := forced.evaluate(UNFOCUSED) + forced.evaluate(INVISIBLE):
            found[path] = lost
    assert found == {}


def test_text_of_the_colour_of_its_ground_would_be_found(forced: Page):
    forced.goto("en/about/")
    forced.evaluate("""() => {
      const style = document.querySelector("h1").style
      style.forcedColorAdjust = "none"
      style.color = style.backgroundColor = "rgb(1, 2, 3)"
    }""")
    assert len(forced.evaluate(INVISIBLE)) == 1


def test_only_the_section_that_one_is_in_is_underlined(forced: Page):
    forced.goto("en/tasks/3/")
    current = styles(forced, ".site-nav a[aria-current]", "borderBottomColor")
    others = styles(forced, ".site-nav a:not([aria-current])", "borderBottomColor")
    assert (len(set(current)), len(set(others)), set(current) & set(others)) == (1, 1, set())


def test_the_section_that_one_is_in_is_marked_in_the_menu_of_a_phone_too(forced: Page):
    forced.set_viewport_size({"width": 320, "height": 700})
    forced.goto("tasks/3/")
    forced.locator(".site-menu summary").click()
    marked = forced.locator(".site-menu a[aria-current]")
    assert marked.all_text_contents() == ["任务"]
    assert styles(forced, ".site-menu a[aria-current]", "borderInlineStartWidth") == ["4px"]


def test_roles_differ_in_the_bar_and_beside_their_words(forced: Page):
    forced.goto("en/agencies/industry/")
    marks = styles(forced, ".role-bar li:not(.total)", "backgroundColor", "::before")
    assert len(set(marks)) == 3
    assert styles(forced, ".role-bar rect", "fill") == marks


def test_tiles_and_their_legend_differ_by_their_borders_and_say_their_number(forced: Page):
    forced.goto("en/cities/")

    def borders(city: str) -> tuple[list[str], list[str]]:
        tile = f".tile-map a[href*='{city}']"
        return styles(forced, tile, "borderTopWidth"), styles(forced, tile, "borderTopStyle")

    seen = [borders(city) for city in ("heyuan", "zhuhai", "shantou", "shenzhen")]
    assert seen == [(["1px"], ["dashed"]), (["1px"], ["solid"]), (["2px"], ["solid"]), (["4px"], ["solid"])]
    assert len(set(styles(forced, ".swatch", "border"))) == forced.locator(".swatch").count() == 4


@pytest.mark.parametrize(
    ("path", "selector"),
    [("en/matrix/", "td .cell, td.cell"), ("en/pillars/", ".dot"), ("en/tasks/14/", ".chip, .kind, .card")],
)
def test_what_was_a_coloured_field_has_a_border_and_words(forced: Page, path: str, selector: str):
    forced.goto(path)
    assert all(text.strip() for text in forced.locator(f"article :is({selector})").all_text_contents())
    assert "none" not in styles(forced, f"article :is({selector})", "borderTopStyle")
