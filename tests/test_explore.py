"""The explore page in a real browser: real questions, answered from the catalog."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ROOT, SITE_URL
from workpoints.catalog import Catalog
from workpoints.model import Measure, Task
from workpoints.words import Phrasebook, Words


def unfold(page: Page, facet: str) -> None:
    """Open a facet, whose choices are put in when it has been opened for the first time."""
    page.locator(f"details[data-facet={facet}] summary").click()
    expect(page.locator(f"input[name={facet}]")).not_to_have_count(0)


def choose(page: Page, facet: str, value: str) -> None:
    """Tick a choice as a reader does, opening its facet first."""
    if page.locator(f"details[data-facet={facet}]").get_attribute("open") is None:
        unfold(page, facet)
    page.locator(f"input[name={facet}][value='{value}']").check()


def shown_tasks(page: Page) -> list[int]:
    shown = page.locator("table.explored tbody:has(.of-task:visible)")
    return [int(number) for number in shown.evaluate_all("bodies => bodies.map(body => body.dataset.task)")]


def shown_measures(page: Page) -> list[str]:
    return page.locator("table.explored tbody tr:visible > th[scope=row] > a").all_inner_texts()


def count_beside(page: Page, facet: str, value: str) -> int:
    return int(page.locator(f"label:has(> input[name={facet}][value='{value}']) .count").inner_text())


def numbers(tasks: Iterable[Task]) -> list[int]:
    return [task.number for task in tasks]


def test_which_tasks_the_science_department_leads_and_in_which_shenzhen_is_named(page: Page, catalog: Catalog):
    page.goto("explore/")
    page.get_by_role("radio", name="任务").check()
    choose(page, "agency", "science")
    choose(page, "role", "lead")
    led = [task for task in catalog.tasks if (lead := catalog.lead(task)) and lead.id == "science"]
    assert shown_tasks(page) == numbers(led) == [8, 9]
    unfold(page, "city")
    assert count_beside(page, "city", "shenzhen") == 0
    page.locator("input[name=role][value=lead]").uncheck()
    choose(page, "city", "shenzhen")
    named = [t for t in catalog.tasks if any(p.city == "shenzhen" for m in t.measures for p in m.places)]
    assert shown_tasks(page) == [task.number for task in named if "science" in task.responsibility.agencies] == [7, 12]


def test_which_measures_are_rules(page: Page, catalog: Catalog):
    page.goto("en/explore/")
    choose(page, "kind", "regulation")
    rules = [measure.id for _, measure in catalog.measures if measure.kind == "regulation"]
    assert shown_measures(page) == rules
    expect(page.get_by_role("status")).to_have_text(
        f"Measures: {len(rules)}. Tasks: {len({r.split('.')[0] for r in rules})}."
    )


def test_what_the_two_financial_regulators_share(page: Page, catalog: Catalog):
    page.goto("explore/")
    choose(page, "agency", "banking-insurance")
    choose(page, "agency", "securities")
    page.locator("details[data-facet=agency]").get_by_label("同时满足所选各项").check()
    both = {"banking-insurance", "securities"}
    shared = [task for task in catalog.tasks if both <= set(task.responsibility.agencies)]
    assert shown_tasks(page) == numbers(shared) == [29]
    assert shown_measures(page) == [measure.id for measure in shared[0].measures]
    assert page.locator(".of-task:visible .role").all_inner_texts() == ["按职责分工"]


def test_which_tasks_have_no_lead_and_which_of_them_name_the_industry_department(page: Page, catalog: Catalog):
    page.goto("en/explore/?view=tasks")
    choose(page, "role", "by_duty")
    without = [task for task in catalog.tasks if catalog.lead(task) is None]
    assert shown_tasks(page) == numbers(without) == [2, 3, 17, 28, 29]
    mine = [task for task in without if "industry" in task.responsibility.agencies]
    unfold(page, "agency")
    assert count_beside(page, "agency", "industry") == len(mine)
    choose(page, "agency", "industry")
    assert shown_tasks(page) == numbers(mine)


def test_which_pilots_are_for_guangzhou_and_shenzhen_together(page: Page, catalog: Catalog):
    page.goto("en/explore/")
    choose(page, "city", "guangzhou")
    choose(page, "city", "shenzhen")
    page.locator("details[data-facet=city]").get_by_label("Must match all chosen").check()
    choose(page, "kind", "pilot")
    both = [
        m.id
        for _, m in catalog.measures
        if {"guangzhou", "shenzhen"} <= {p.city for p in m.places} and m.kind == "pilot"
    ]
    assert both
    assert shown_measures(page) == both


def test_the_one_target_is_found(page: Page):
    page.goto("explore/")
    choose(page, "figure", "target")
    (measure,) = shown_measures(page)
    assert measure.startswith("13.")


def test_a_named_thing_is_found_by_a_part_of_its_name(page: Page, catalog: Catalog):
    page.goto("en/explore/?view=tasks")
    page.locator("details[data-facet=term] summary").click()
    page.get_by_label("Find a name").fill("ultra-high-definition")
    visible = page.locator("details[data-facet=term] .choice:visible input[name=term]")
    (term,) = [t for t in catalog.terms if t.id == visible.first.get_attribute("value")]
    visible.first.check()
    assert shown_tasks(page) == numbers(catalog.tasks_of_term(term))


def test_every_count_before_anything_is_chosen_is_that_of_the_catalog(page: Page, catalog: Catalog):
    page.goto("explore/")
    for facet in ("agency", "role", "city", "kind", "figure", "term"):
        unfold(page, facet)
    counts = page.evaluate(
        "() => [...document.querySelectorAll('.choice:not(.all) > input')].map(i =>"
        " [i.name, i.value, +i.parentElement.querySelector('.count').textContent])"
    )
    pairs = catalog.measures
    expected = {("pillar", str(p.number)): sum(t.pillar == p.number for t, _ in pairs) for p in catalog.pillars}
    expected |= {("agency", a.id): sum(a.id in t.responsibility.agencies for t, _ in pairs) for a in catalog.agencies}
    roles = {t.number: {a.role for a in catalog.assignments_of_task(t)} for t in catalog.tasks}
    expected |= {("role", r): sum(r in roles[t.number] for t, _ in pairs) for r in ("lead", "participant", "by_duty")}
    expected |= {
        ("city", c.id): sum(c.id in {p.city for p in m.places} for _, m in pairs) for c in catalog.named_cities
    }
    expected |= {("kind", g.key): sum(m.kind == g.key for _, m in pairs) for g in catalog.measures_by_kind()}
    expected |= {("figure", "target"): sum(any(f.nature == "target" for f in m.figures) for _, m in pairs)}
    terms = [term for term in catalog.terms if catalog.tasks_of_term(term)]
    expected |= {("term", x.id): sum(x.id in (*t.terms, *m.terms) for t, m in pairs) for x in terms}
    assert {(facet, value): count for facet, value, count in counts} == expected


def test_each_agency_finds_as_many_tasks_as_its_page_says(page: Page, catalog: Catalog):
    page.goto("explore/?view=tasks")
    unfold(page, "agency")
    for load in catalog.loads:
        assert count_beside(page, "agency", load.agency.id) == load.total


def test_the_address_keeps_the_choices_and_back_takes_them_back(page: Page):
    page.goto("en/explore/")
    choose(page, "pillar", "3")
    choose(page, "agency", "science")
    expect(page).to_have_url(re.compile(r"/en/explore/\?pillar=3&agency=science$"))
    found = shown_measures(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?pillar=3$"))
    expect(page.locator("input[value=science]")).not_to_be_checked()
    assert len(shown_measures(page)) > len(found)
    page.go_forward()
    assert shown_measures(page) == found
    page.reload()
    assert shown_measures(page) == found


def test_typing_narrows_at_once_and_does_not_fill_the_history(page: Page):
    page.goto("explore/")
    before = page.evaluate("history.length")
    page.get_by_label("关键词").press_sequentially("深圳 试点")
    assert page.evaluate("history.length") == before
    statements = page.locator("tbody tr:not(.of-task):visible").all_inner_texts()
    assert statements
    assert all("深圳" in text and "试点" in text for text in statements)
    page.goto("en/")
    page.go_back()
    expect(page.get_by_label("关键词")).to_have_value("深圳 试点")


def test_nothing_found_says_so_and_a_choice_is_taken_back_by_its_button(page: Page):
    page.goto("en/explore/?city=shenzhen&text=xyzzy")
    expect(page.locator(".nothing")).to_be_visible()
    expect(page.get_by_role("button", name="Download as CSV")).to_be_disabled()
    page.get_by_role("button", name="Remove filter: “xyzzy”").click()
    expect(page.locator(".nothing")).to_be_hidden()
    page.get_by_role("button", name="Clear all filters").click()
    assert len(shown_tasks(page)) == 30


def test_the_choices_go_along_into_the_other_language(page: Page):
    page.goto("explore/?city=shenzhen&view=tasks&text=%E8%AF%95%E7%82%B9")
    page.locator("a.language").click()
    expect(page).to_have_url(re.compile(r"/en/explore/\?city=shenzhen&view=tasks$"))


def test_it_all_works_by_keyboard(page: Page):
    page.goto("en/explore/")
    page.get_by_label("Words").focus()
    for key in ("Tab", "Tab", "Tab", "Space"):  # the view, the first facet, its first choice
        page.keyboard.press(key)
    expect(page.locator("input[name=pillar][value='1']")).to_be_checked()
    assert shown_tasks(page) == [1, 2, 3]


def download(page: Page) -> list[list[str]]:
    with page.expect_download() as waiting:
        page.locator("button.take").click()
    data = Path(waiting.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_download_holds_the_rows_that_are_shown(page: Page, catalog: Catalog, words: Words, lang: str):
    page.goto(("en/" if lang == "en" else "") + "explore/?city=shenzhen")
    heads, *rows = download(page)
    say, separator = Phrasebook(words, lang).say, Phrasebook(words, lang).say("list.semicolon")
    named = [(t, m) for t, m in catalog.measures if any(p.city == "shenzhen" for p in m.places)]
    assert len(heads) == 12
    assert [row[6] for row in rows] == shown_measures(page) == [m.id for _, m in named]
    for row, (task, measure) in zip(rows, named, strict=True):
        parts = [
            separator.join(a.agency.short.in_lang(lang) for a in catalog.assignments_of_task(task) if a.role == role)
            for role in ("lead", "participant", "by_duty")
        ]
        assert row[0:2] == [str(task.number), task.title.in_lang(lang)]
        assert row[3:6] == parts
        assert row[7:9] == [measure.text.in_lang(lang), say(f"kind.{measure.kind}")]
        cities = [catalog.city_by_id[city].name.in_lang(lang) for city in dict.fromkeys(p.city for p in measure.places)]
        assert row[9] == separator.join(cities)
        base = SITE_URL + ("en/" if lang == "en" else "")
        assert row[11] == f"{base}tasks/{task.number}/#{measure.anchor}"


def test_the_download_of_tasks_has_a_row_for_each_task(page: Page):
    page.goto("en/explore/?role=by_duty&view=tasks")
    heads, *rows = download(page)
    assert heads == [
        "Task",
        "Task title",
        "Pillar",
        "Lead",
        "Participants",
        "By duty",
        "Cities named",
        "Named things",
        "Address",
    ]
    assert [(row[0], row[3]) for row in rows] == [("2", ""), ("3", ""), ("17", ""), ("28", ""), ("29", "")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_javascript_everything_is_listed_and_the_page_says_why_it_cannot_filter(
    browser: Browser, served_site: str, catalog: Catalog, words: Words, lang: str
):
    context = browser.new_context(java_script_enabled=False, base_url=served_site)
    page = context.new_page()
    page.goto(("en/" if lang == "en" else "") + "explore/?city=shenzhen")
    why = page.locator(".explore noscript p")
    expect(why).to_be_visible()
    assert why.text_content() == Phrasebook(words, lang).say("explore.no_script")
    expect(page.locator("form.filters")).to_have_count(0)
    assert shown_tasks(page) == numbers(catalog.tasks)
    assert shown_measures(page) == [measure.id for _, measure in catalog.measures]
    context.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_holds_every_measure_as_the_catalog_has_it(
    built_site: Path, catalog: Catalog, words: Words, lang: str
):
    page = LexborHTMLParser((built_site / ("en" if lang == "en" else "") / "explore" / "index.html").read_text("utf-8"))
    rows = [[cell.text() for cell in row.css("th, td")] for row in page.css("table.explored tbody tr:not(.of-task)")]
    assert rows == [
        [f"{measure.id} {measure.text.in_lang(lang)}", told(measure, catalog, Phrasebook(words, lang))]
        for _, measure in catalog.measures
    ]


def told(measure: Measure, catalog: Catalog, phrases: Phrasebook) -> str:
    """Return what the table says of a measure: its kind, its named things, its cities."""
    comma, colon = phrases.say("list.comma"), phrases.say("list.colon")
    terms = comma.join(catalog.term_by_id[term].name.in_lang(phrases.lang) for term in measure.terms)
    named = dict.fromkeys(place.city for place in measure.places)
    cities = comma.join(catalog.city_by_id[city].name.in_lang(phrases.lang) for city in named)
    parts = [terms, f"{phrases.say('explore.cities')}{colon}{cities}" if cities else ""]
    kind = phrases.say(f"kind.{measure.kind}")
    return "\t".join(filter(None, [kind, phrases.say("list.semicolon").join(filter(None, parts))]))


def test_the_filters_are_in_the_page_only_with_the_script_that_works_them(built_site: Path):
    page = LexborHTMLParser((built_site / "explore" / "index.html").read_text("utf-8"))
    assert len(page.css("template.filters")) == 1
    assert page.css("form.filters") == page.css(".found [role=status]") == page.css("article input") == []


def test_agency_and_city_pages_lead_to_their_own_filter(page: Page):
    page.goto("en/cities/shenzhen/")
    page.get_by_role("link", name="See these tasks on the explore page").click()
    expect(page.locator("input[name=city][value=shenzhen]")).to_be_checked()
    assert len(shown_tasks(page)) == 8


def test_the_scripts_of_the_explore_page_are_small_and_stand_on_no_other_page(built_site: Path):
    scripts = [ROOT / "theme" / "assets" / "javascripts" / name for name in ("filtering.js", "explore.js")]
    assert sum(len(gzip.compress(script.read_bytes(), 9, mtime=0)) for script in scripts) <= 10 * 1024
    users = [
        p.relative_to(built_site)
        for p in built_site.rglob("*.html")
        if "javascripts/explore.js" in p.read_text("utf-8")
    ]
    assert sorted(users) == [Path("en/explore/index.html"), Path("explore/index.html")]


@pytest.mark.parametrize("path", ["", "explore/", "matrix/", "tasks/14/"])
def test_no_page_loads_more_than_60_kb_of_scripts(page: Page, built_site: Path, path: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("/thirty/")[2]))
    page.goto("en/" + path)
    page.wait_for_load_state("networkidle")
    scripts = [built_site / name for name in asked if name.endswith(".js")]
    assert sum(len(gzip.compress(script.read_bytes(), 9, mtime=0)) for script in scripts) <= 60 * 1024


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_header_stands_on_one_line_at_1280(page: Page, lang: str):
    page.goto(("en/" if lang == "en" else "") + "explore/")
    tops = page.locator(".site-nav a").evaluate_all("links => links.map(link => link.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    assert page.locator(".site-header").bounding_box()["height"] < 60
