"""The two languages of a task page side by side."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect


def boxes(page: Page) -> tuple[dict[str, float], dict[str, float]]:
    own, twin = page.locator("#m1 .statement").bounding_box(), page.locator("#m1 .twin-text p").bounding_box()
    assert own and twin
    return own, twin


def test_a_link_shows_both_languages_beside_each_other(page: Page):
    page.goto("en/tasks/14/?parallel=1")
    own, twin = boxes(page)
    assert twin["x"] >= own["x"] + own["width"]
    assert abs(twin["y"] - own["y"]) < 12


def test_on_a_phone_one_language_stands_below_the_other(page: Page):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("en/tasks/14/?parallel=1")
    own, twin = boxes(page)
    assert twin["y"] >= own["y"] + own["height"]


def test_every_measure_shows_both_languages(page: Page):
    page.goto("tasks/3/?parallel=1")
    assert page.locator(".measure").count() == page.locator(".measure .twin-text p:visible").count() == 10


def test_the_button_chooses_and_the_next_page_remembers(page: Page):
    page.goto("tasks/14/")
    button = page.get_by_role("button", name="中英对照")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#m1 .twin-text p")).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/tasks/14/\?parallel=1$"))
    page.goto("en/tasks/15/")
    expect(page.locator("#m1 .twin-text p")).to_be_visible()
    page.get_by_role("button", name="Show both languages").click()
    page.goto("tasks/14/")
    expect(page.locator("#m1 .twin-text p")).to_be_hidden()


def test_a_link_weighs_more_than_what_is_remembered_and_changes_nothing_in_it(page: Page):
    page.goto("tasks/14/?parallel=1")
    page.goto("tasks/15/")
    expect(page.locator("#m1 .twin-text p")).to_be_hidden()


def test_changing_the_language_keeps_both_in_view(page: Page):
    page.goto("tasks/14/?parallel=1#m2")
    page.locator("a.language").click()
    expect(page).to_have_url(re.compile(r"/en/tasks/14/\?parallel=1#m2$"))


@pytest.mark.parametrize("query", ["", "?parallel=1"])
def test_on_paper_the_second_language_is_printed_where_it_was_shown(page: Page, query: str):
    page.goto("tasks/14/" + query)
    page.emulate_media(media="print")
    assert page.locator("#m1 .twin-text p").is_visible() == bool(query)


def test_without_javascript_there_is_no_button_and_each_measure_opens_by_itself(browser: Browser, served_site: str):
    context = browser.new_context(java_script_enabled=False, base_url=served_site)
    page = context.new_page()
    page.goto("en/tasks/14/?parallel=1")
    expect(page.locator(".parallel-switch")).to_be_hidden()
    page.locator("#m1 summary").click()
    expect(page.locator("#m1 .twin-text p")).to_be_visible()
    context.close()
