"""The site for readers who enlarge it: at 400 % (WCAG 1.4.10, 2.4.11), with wider spacing (1.4.12) and larger text (1.4.4).

A window of 1280 by 1024 at 400 % is one of 320 by 256 CSS pixels. What moves and how large a target is is looked at here
too, since both matter most on a small screen.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.kinds import paths

NAMELESS = """() => [...document.querySelectorAll("article *")]
  .filter(each => /auto|scroll/.test(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth)
  .filter(each => each.checkVisibility())
  .filter(each => {
    const caption = each.querySelector("caption")?.textContent.trim()
    const name = each.getAttribute("aria-label") ?? document.getElementById(each.getAttribute("aria-labelledby"))?.textContent
    return each.tabIndex !== 0 || each.getAttribute("role") !== "region" || !name || (caption && caption !== name.trim())
  }).map(each => "nameless: " + each.outerHTML.slice(0, 120))"""

COVERED = """() => {
  const all = [...document.querySelectorAll("article :is(a[href], button, input, summary, [tabindex='0']), footer a")]
    .filter(each => each.checkVisibility({ visibilityProperty: true })).reverse()
  const step = Math.max(1, Math.floor(all.length / 60))
  const seen = each => [...each.getClientRects()].some(box => {
    const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)]
    const [width, height] = [Math.min(innerWidth, box.right) - left, Math.min(innerHeight, box.bottom) - top]
    return [.1, .5, .9].some(x => [.2, .5, .8].some(y => {
      const hit = document.elementFromPoint(left + x * width, top + y * height)
      return hit && (each.contains(hit) || hit.closest("label")?.contains(each))
    }))
  })
  return all.filter((_, at) => at % step === 0)
    .filter(each => { each.focus(); return document.activeElement === each && !seen(each) })
    .map(each => "covered: " + each.outerHTML.slice(0, 120))
}"""

SMALL = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, summary")]
    .filter(each => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter(each => !each.closest("[role=search]"))
    .map(each => [each, (each.matches("[type=checkbox], [type=radio]") && each.closest("label") || each).getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0)
  const small = box => box.width < 24 || box.height < 24
  const middle = box => [box.x + box.width / 2, box.y + box.height / 2]
  // A small target passes when a circle of 24 px around its middle meets no other target, nor the circle of another.
  const near = (box, other) => {
    const [x, y] = middle(box)
    if (small(other)) return Math.hypot(middle(other)[0] - x, middle(other)[1] - y) < 24
    return Math.hypot(Math.max(other.x - x, 0, x - other.right), Math.max(other.y - y, 0, y - other.bottom)) < 12
  }
  // One in a sentence passes too: a line of text has its own height. In a sentence is what has words about it that are
  // no target themselves; links that only stand in a row are not.
  const inSentence = each => {
    const inline = at => getComputedStyle(at).display === "inline"
    if (!inline(each)) return false
    let block = each.parentElement
    while (inline(block)) block = block.parentElement
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    while (walk.nextNode())
      if (/[\\p{L}\\p{N}、，,]/u.test(walk.currentNode.data) && !walk.currentNode.parentElement.closest("a, button, summary")) return true
    return false
  }
  return all.filter(([each, box]) => small(box) && !inSentence(each))
    .filter(([each, box]) => all.some(([other, its]) => other !== each && !other.contains(each) && near(box, its)))
    .map(([each]) => "small: " + each.outerHTML.slice(0, 120))
}"""

CLIPPED = """() => [...document.querySelectorAll("header *, article *, footer *")]
  .filter(each => each.checkVisibility() && each.innerText?.trim() && !each.closest(".unseen, [role=search]"))
  .filter(each => /hidden|clip/.test(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight + 1)
  .map(each => each.outerHTML.slice(0, 120))"""

MOVING = """() => [...document.querySelectorAll("*")].filter(each => {
  const { animationName, transitionProperty, transitionDuration } = getComputedStyle(each)
  return animationName !== "none" || (transitionProperty !== "none" && /[1-9]/.test(transitionDuration))
}).map(each => each.outerHTML.slice(0, 120))"""

SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}"
SAMPLE = ("", "tasks/14/", "agencies/", "cities/zhuhai/", "pillars/", "explore/")


def enlarged(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_at_400_percent_nothing_is_cut_off_covered_nameless_or_too_small_to_hit(page: Page, prefix: str):
    enlarged(page)
    found = {}
    for path in paths(prefix):
        page.goto(path)
        faults = [fault for script in (NAMELESS, SMALL, COVERED) for fault in page.evaluate(script)]
        if (width := page.evaluate("document.documentElement.scrollWidth")) != 320:
            faults.append(f"{width} px wide")
        if faults:
            found[path] = faults
    assert found == {}


def test_a_bar_that_covers_a_planted_small_target_and_a_nameless_frame_would_be_found(page: Page):
    enlarged(page)
    page.goto("en/about/")
    page.evaluate("""() => {
      const article = document.querySelector("article")
      article.insertAdjacentHTML("afterbegin", "<div id='frame'><pre></pre></div><button>a</button><button>b</button>")
      article.querySelector("#frame").style.overflowX = "auto"
      article.querySelector("#frame pre").style.width = "900px"
      for (const button of article.querySelectorAll("button")) Object.assign(button.style, { width: "9px", height: "9px" })
    }""")
    assert len(page.evaluate(NAMELESS)) == 1
    assert len(page.evaluate(SMALL)) == 2
    page.evaluate("""() => document.querySelector("article").insertAdjacentHTML("afterbegin",
      "<p><a href='#a'>a</a> <a href='#b'>b</a></p><p>In words <a href='#c'>c</a> <a href='#d'>d</a></p>")""")
    assert len(page.evaluate(SMALL)) == 4
    page.evaluate("""() => {
      const bar = document.body.appendChild(document.createElement("div"))
      Object.assign(bar.style, { position: "fixed", inset: "0", zIndex: "9" })
    }""")
    assert page.evaluate(COVERED)


def test_the_search_can_be_used_and_left_at_400_percent(page: Page):
    enlarged(page)
    page.goto("en/terms/#blockchain")
    page.keyboard.press("/")
    page.keyboard.type("data")
    results = page.locator("[data-search-results] > li a")
    expect(results.first).to_be_visible()
    results.last.focus()
    expect(results.last).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(results.last).not_to_be_in_viewport()


@pytest.mark.parametrize("path", ["en/tasks/14/", "404.html"])
def test_the_menu_can_be_used_and_left_at_400_percent(page: Page, path: str):
    enlarged(page)
    page.goto(path)
    menu = page.locator("header details")
    menu.locator("summary").click()
    last = menu.locator("a").last
    last.focus()
    expect(last).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(last).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


@pytest.mark.parametrize("path", SAMPLE)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_wider_spacing_and_text_twice_as_large_cut_nothing_off(
    browser: Browser, served_site: str, prefix: str, path: str
):
    context = browser.new_context(base_url=served_site, bypass_csp=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(prefix + path)
    page.add_style_tag(content=SPACING)
    assert page.evaluate(CLIPPED) == []
    page.add_style_tag(content="html{font-size:250%!important}")
    clipped, width = page.evaluate(CLIPPED), page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert (clipped, width) == ([], 1280)


@pytest.mark.parametrize("path", ["en/", "en/tasks/14/", "en/explore/", "en/matrix/"])
def test_nothing_moves_for_readers_who_asked_for_less_motion(page: Page, path: str):
    page.goto(path)
    assert page.evaluate(MOVING) != []
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
