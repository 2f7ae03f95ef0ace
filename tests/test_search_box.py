"""The search box in a real browser, as readers use it: by keyboard, mouse, input method, link and without a server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

RESULTS = "[data-search-results] > li"


def ask(page: Page, path: str, words: str) -> None:
    page.goto(path)
    page.keyboard.press("/")
    page.keyboard.type(words)


def test_a_reader_types_walks_through_the_results_and_opens_one(page: Page):
    ask(page, "", "5G基站")
    expect(page.locator(RESULTS).first).to_contain_text("5G基站")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).nth(1).locator("a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/thirty/tasks/1/\?h=.*#m\d"))
    expect(page.locator(".md-content mark").first).to_be_visible()


def test_enter_opens_the_best_result_even_before_it_is_shown(page: Page):
    ask(page, "en/", "Shaoguan")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/thirty/en/cities/shaoguan/"))


def test_a_result_says_its_kind_its_name_and_why_it_was_found(page: Page):
    ask(page, "", "工信厅")
    first = page.locator(RESULTS).first
    expect(first.locator(".result-kind")).to_contain_text("责任单位")
    expect(first.locator(".result-kind svg")).to_be_visible()
    expect(first.locator(".result-known mark")).to_have_text("工信厅")


def test_the_number_of_results_is_announced(page: Page):
    ask(page, "en/", "telemedicine")
    expect(page.get_by_role("status")).to_have_text("1 result")


def test_when_nothing_is_found_there_are_words_and_links_to_go_on_with(page: Page):
    ask(page, "en/", "xyzzyq")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
    page.get_by_role("button", name="telemedicine").click()
    expect(page.locator(RESULTS).first).to_contain_text("Develop smart healthcare")


@pytest.mark.parametrize("root", ["", "en/"])
def test_every_suggestion_finds_something(page: Page, root: str):
    page.goto(root)
    page.keyboard.press("/")
    for words in page.locator("[data-search-start] [data-search-for]").all_inner_texts():
        page.locator("[data-search] input").fill(words)
        expect(page.locator(RESULTS).first.locator("mark").first).to_be_visible()
        page.locator("[data-search] input").fill("")
        expect(page.locator(RESULTS)).to_have_count(0)


def test_nothing_is_fetched_before_the_box_is_used(page: Page):
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("tasks/14/")
    page.wait_for_load_state("networkidle")
    assert [url for url in fetched if "/search/" in url or "search-engine" in url] == []
    page.keyboard.press("/")
    page.keyboard.type("荔枝")
    expect(page.locator(RESULTS).first).to_be_visible()
    assert [url.partition("/thirty/")[2] for url in fetched if "search/index" in url] == ["search/index.js"]


def test_the_other_language_is_fetched_for_its_own_words_and_the_page_stays_the_readers(page: Page):
    ask(page, "en/", "粤省事")
    link = page.locator(RESULTS).first.locator("a").first
    expect(link).to_have_attribute("href", re.compile(r"/en/terms/.*#yueshengshi$"))
    expect(page.locator(RESULTS).first.locator(".result-known [lang=zh-Hans]")).to_have_text("粤省事")


def test_an_input_method_searches_what_was_picked_and_its_enter_opens_nothing(page: Page):
    page.goto("")
    page.keyboard.press("/")
    typing = page.context.new_cdp_session(page)
    typing.send("Input.imeSetComposition", {"text": "shao guan", "selectionStart": 9, "selectionEnd": 9})
    page.locator("[data-search] input").evaluate(
        "input => input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))"
    )
    typing.send("Input.insertText", {"text": "韶关"})
    expect(page.locator(RESULTS).first).to_contain_text("韶关")
    expect(page).to_have_url(re.compile(r"/thirty/$"))


def test_pasted_words_are_searched_at_once(page: Page):
    page.goto("")
    page.keyboard.press("/")
    page.locator("[data-search] input").evaluate("input => document.execCommand('insertText', false, '數字人民幣')")
    expect(page.locator(RESULTS).first).to_contain_text("数字人民币")


def test_a_link_can_ask_a_question(page: Page):
    page.goto("en/?q=lychee")
    expect(page.locator(RESULTS).first).to_contain_text("litchi")


def test_escape_closes_the_box_and_the_list_of_recent_words_is_kept_and_cleared(page: Page):
    ask(page, "en/", "blockchain")
    page.locator(RESULTS).first.locator("a").first.click()
    page.wait_for_url("**/en/terms/**")
    page.keyboard.press("/")
    expect(page.locator("[data-search-recent]")).to_contain_text("blockchain")
    page.locator("[data-search-forget]").click()
    expect(page.locator("[data-search-recent]")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-start]")).not_to_be_in_viewport()


def test_keys_typed_into_a_field_do_not_open_the_box(page: Page):
    page.goto("en/")
    page.evaluate("document.querySelector('article').append(document.createElement('textarea'))")
    page.locator("textarea").press("/")
    expect(page.locator("#__search")).not_to_be_checked()


def test_without_javascript_the_header_leads_to_the_list_of_names(browser: Browser, served_site: str):
    context = browser.new_context(java_script_enabled=False, base_url=served_site)
    page = context.new_page()
    page.goto("en/tasks/14/")
    page.locator("header").get_by_role("link", name="Search").click()
    expect(page.locator("h1")).to_have_text("Names from A to Z")
    page.locator(".letters").get_by_role("link", name="Y", exact=True).click()
    page.get_by_role("link", name="Yueshengshi", exact=True).click()
    expect(page).to_have_url(re.compile(r"/en/terms/#yueshengshi$"))
    context.close()


def test_the_search_works_on_pages_opened_from_a_folder(browser: Browser, built_site: Path):
    page = browser.new_page()
    page.goto((built_site / "en/tasks/14/index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("粤省事")
    page.locator(RESULTS).first.locator("a").first.click()
    expect(page).to_have_url(re.compile(r"/en/terms/index\.html.*#yueshengshi$"))
    page.close()


def test_when_the_index_cannot_be_had_the_reader_is_told(browser: Browser, served_site: str):
    context = browser.new_context(base_url=served_site)
    context.route("**/search/index.js", lambda route: route.abort())
    page = context.new_page()
    page.goto("en/")
    page.keyboard.press("/")
    page.keyboard.type("loans")
    expect(page.get_by_role("status")).to_contain_text("could not start")
    context.close()
