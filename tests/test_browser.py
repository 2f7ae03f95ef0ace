"""The site in a real browser, as a reader uses it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def test_a_reader_finds_a_task_changes_language_and_goes_on_to_the_agency(page: Page):
    page.goto("en/")
    page.locator(".home-search label").click()
    page.keyboard.type("digital agriculture")
    page.keyboard.press("Shift")
    page.locator(".md-search-result__list a[href*='tasks/14/']").first.click()
    expect(page.locator("h1")).to_contain_text("Develop digital agriculture")
    page.locator("a.language").click()
    expect(page).to_have_url(re.compile(r"/thirty/tasks/14/"))
    expect(page.locator("h1")).to_contain_text("发展数字农业")
    page.locator("dl.card").get_by_role("link", name="省农业农村厅").click()
    expect(page.locator("h1")).to_have_text("广东省农业农村厅")


def test_changing_the_language_keeps_the_place(page: Page):
    page.goto("tasks/14/#m3")
    page.locator("a.language").click()
    expect(page).to_have_url(re.compile(r"/en/tasks/14/#m3$"))


def test_a_named_thing_is_explained_on_focus_and_dismissed_with_escape(page: Page):
    page.goto("en/tasks/14/")
    term = page.locator(".statement .term").first
    term.locator("a").focus()
    expect(term.locator(".gloss")).to_be_visible()
    page.keyboard.press("Escape")
    expect(term.locator(".gloss")).to_be_hidden()


def test_the_agency_table_sorts_by_its_heads(page: Page):
    page.goto("en/agencies/")
    lead = page.locator("table.sortable th", has_text="Lead")
    lead.get_by_role("button").click()
    expect(lead).to_have_attribute("aria-sort", "descending")
    counts = page.locator("table.sortable tbody tr td:nth-child(3)").all_inner_texts()
    assert [int(n) for n in counts] == sorted((int(n) for n in counts), reverse=True)


def test_the_menu_of_a_narrow_screen_opens_by_keyboard_and_closes_with_escape(page: Page):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("en/")
    menu = page.locator(".site-menu")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Agencies")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Agencies")).to_be_hidden()


NARROW = (
    "", "tasks/3/", "tasks/3/?parallel=1", "pillars/3/", "agencies/", "agencies/industry/", "cities/zhuhai/", "terms/",
    "figures/", "data/", "explore/", "matrix/", "matrix/pillars/", "matrix/partners/",
)  # fmt: skip


def test_no_page_kind_scrolls_sideways_on_a_narrow_screen(page: Page):
    page.set_viewport_size({"width": 320, "height": 700})
    for path in NARROW:
        for prefix in ("", "en/"):
            page.goto(prefix + path)
            assert page.evaluate("document.documentElement.scrollWidth") == 320, prefix + path


def test_everything_reads_without_javascript(browser, served_site: str):
    context = browser.new_context(java_script_enabled=False, base_url=served_site)
    page = context.new_page()
    page.goto("en/tasks/14/")
    expect(page.locator("#m3 .statement")).to_be_visible()
    page.locator("#m3 summary").click()
    expect(page.locator("#m3 details p")).to_be_visible()
    context.close()


def test_a_citation_is_copied_with_the_day_of_the_visit(browser, served_site: str):
    context = browser.new_context(base_url=served_site, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.clock.set_fixed_time("2027-03-04T12:00:00")
    page.goto("en/tasks/14/")
    page.get_by_role("button", name="Copy GB/T 7714—2015", exact=True).click()
    expect(page.get_by_role("button", name="Copied GB/T 7714—2015")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("(2026-11-24)[2027-03-04]. https://example.org/thirty/en/tasks/14/.")
    context.close()


def test_what_is_copied_as_bibtex_is_the_file(browser, served_site: str):
    context = browser.new_context(base_url=served_site, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("tasks/14/")
    page.locator("details.as-text summary").click()
    page.get_by_role("button", name="复制 BibTeX").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.request.get("tasks/14/cite.bib").text().strip()
    context.close()


def test_where_copying_is_not_allowed_the_text_is_selected(browser, served_site: str):
    context = browser.new_context(base_url=served_site)
    page = context.new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))")
    page.goto("en/tasks/14/")
    page.get_by_role("button", name="Copy APA 7", exact=True).click()
    expect(page.get_by_role("button", name="Please copy by hand APA 7")).to_be_visible()
    assert page.evaluate("getSelection().toString()").strip().startswith("Contributors to Guangdong's Thirty Digital Tasks. (2026")
    context.close()


def test_citations_and_files_are_there_without_javascript(browser, served_site: str):
    context = browser.new_context(java_script_enabled=False, base_url=served_site)
    page = context.new_page()
    page.goto("tasks/14/")
    expect(page.locator("section.cite .citation").first).to_contain_text("[引用日期]")
    page.locator("details.cite-measures summary").click()
    expect(page.locator("details.cite-measures .citation").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "task.csv"
    context.close()
