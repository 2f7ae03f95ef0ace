"""The site as it is published: every page parsed."""

from __future__ import annotations

import json
import re
import struct
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.conftest import ROOT, SITE_URL
from workpoints.catalog import Catalog
from workpoints.dates import last_changed
from workpoints.exports import normalised
from workpoints.words import Phrasebook, Words

NO_LEAD = (2, 3, 17, 28, 29)
HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="session")
def parsed(built_site: Path) -> dict[str, LexborHTMLParser]:
    """Every page by its address from the root of the site; the 404 page is not one of them."""
    return {
        str(file.parent.relative_to(built_site)).removeprefix(".")
        + "/" * (file.parent != built_site): LexborHTMLParser(file.read_text("utf-8"))
        for file in sorted(built_site.rglob("index.html"))
    }


def language(address: str) -> str:
    return "en" if address.startswith("en/") else "zh"


def twin(address: str) -> str:
    return address.removeprefix("en/") if language(address) == "en" else f"en/{address}"


def main_text(page: LexborHTMLParser) -> str:
    return page.css_first("article").text(separator=" ")


def test_there_is_a_page_for_every_record_and_index(parsed: dict[str, LexborHTMLParser], catalog: Catalog):
    expected = {f"tasks/{task.number}/" for task in catalog.tasks} | {f"pillars/{p.number}/" for p in catalog.pillars}
    expected |= {f"agencies/{agency.id}/" for agency in catalog.agencies}
    expected |= {f"cities/{city.id}/" for city in catalog.cities}
    expected |= {"", "tasks/", "pillars/", "agencies/", "cities/", "terms/", "figures/", "data/", "about/"}
    assert expected | {f"en/{address}" for address in expected} <= set(parsed)


def test_every_page_has_its_twin(parsed: dict[str, LexborHTMLParser]):
    assert {twin(address) for address in parsed} == set(parsed)


def test_every_page_says_its_language(parsed: dict[str, LexborHTMLParser]):
    tags = {"zh": "zh-Hans", "en": "en"}
    assert {a for a, page in parsed.items() if page.css_first("html").attributes["lang"] != tags[language(a)]} == set()


def test_twins_name_each_other_absolutely(parsed: dict[str, LexborHTMLParser]):
    for address, page in parsed.items():
        zh, en = (address, twin(address)) if language(address) == "zh" else (twin(address), address)
        links = {n.attributes["hreflang"]: n.attributes["href"] for n in page.css("link[hreflang]")}
        assert links == {"zh-Hans": SITE_URL + zh, "en": SITE_URL + en, "x-default": SITE_URL + zh}
        assert page.css_first("link[rel=canonical]").attributes["href"] == SITE_URL + address


def test_the_language_link_leads_to_the_twin(parsed: dict[str, LexborHTMLParser]):
    for address, page in parsed.items():
        href = page.css_first("a.language").attributes["href"]
        assert urljoin(SITE_URL + address, href) == SITE_URL + twin(address)


def test_twins_have_the_same_anchors(parsed: dict[str, LexborHTMLParser]):
    def anchors(address: str) -> Counter[str]:
        return Counter(str(node.attributes["id"]) for node in parsed[address].css("article [id]"))

    assert [a for a in parsed if language(a) == "zh" and anchors(a) != anchors(twin(a))] == []


def test_no_id_stands_twice_on_a_page(parsed: dict[str, LexborHTMLParser]):
    for address, page in parsed.items():
        twice = [i for i, n in Counter(node.attributes["id"] for node in page.css("[id]")).items() if n > 1]
        assert (address, twice) == (address, [])


def test_every_page_has_one_title_and_headings_in_order(parsed: dict[str, LexborHTMLParser]):
    for address, page in parsed.items():
        levels = [int(node.tag[1]) for node in page.css("article h1, article h2, article h3, article h4")]
        assert levels.count(1) == 1, address
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), address
        assert page.css_first("title").text().strip(), address
        assert page.css_first("meta[name=description]").attributes["content"], address


def test_titles_and_descriptions_tell_pages_apart(parsed: dict[str, LexborHTMLParser]):
    titles = Counter((language(a), page.css_first("title").text()) for a, page in parsed.items())
    assert [title for title, n in titles.items() if n > 1] == []


def test_every_link_and_anchor_leads_somewhere(parsed: dict[str, LexborHTMLParser], built_site: Path):
    broken = []
    ids = {address: {node.attributes["id"] for node in page.css("[id]")} for address, page in parsed.items()}
    for address, page in parsed.items():
        for node in page.css("a[href], link[href], script[src], img[src]"):
            target = urljoin(SITE_URL + address, node.attributes.get("href") or node.attributes.get("src"))
            if not target.startswith(SITE_URL):
                continue
            parts = urlsplit(target)
            path = unquote(parts.path).removeprefix(urlsplit(SITE_URL).path)
            if path in ids:
                if parts.fragment and unquote(parts.fragment) not in ids[path]:
                    broken.append((address, target))
            elif not (built_site / path).is_file():
                broken.append((address, target))
    assert broken == []


def test_links_stay_within_their_language(parsed: dict[str, LexborHTMLParser]):
    strays = []
    for address, page in parsed.items():
        for node in page.css("article a[href]"):
            target = urljoin(SITE_URL + address, node.attributes["href"])
            path = target.removeprefix(SITE_URL).partition("#")[0]
            if target.startswith(SITE_URL) and path in parsed and language(path) != language(address):
                strays.append((address, target))
    assert strays == []


def test_no_template_is_left_undrawn(built_site: Path):
    for file in built_site.rglob("*.html"):
        text = re.sub("<pre.*?</pre>", "", file.read_text("utf-8"), flags=re.S)  # BibTeX has double braces of its own
        assert not re.search(r"\{\{|\{%|Undefined|[\ue000-\ue0ff]", text), file


def foreign(node: LexborNode) -> bool:
    while node is not None and node.tag != "html":
        if node.attributes.get("lang"):
            return True
        node = node.parent
    return False


def chinese_outside_of_marked_phrases(page: LexborHTMLParser) -> list[str]:
    return [
        node.text().strip()
        for node in page.body.traverse(include_text=True)
        if node.tag == "-text" and HAN.search(node.text()) and not foreign(node.parent) and node.parent.tag != "script"
    ]


def test_chinese_on_an_english_page_is_marked_as_chinese(parsed: dict[str, LexborHTMLParser]):
    found = {a: chinese_outside_of_marked_phrases(page) for a, page in parsed.items() if language(a) == "en"}
    assert {address: phrases for address, phrases in found.items() if phrases} == {}


def test_no_english_interface_word_stands_on_a_chinese_page(parsed: dict[str, LexborHTMLParser], words: Words):
    english = {
        w.en for k, w in words.items() if isinstance(w.en, str) and len(w.en) > 6 and w.en != w.zh and "{" not in w.en
    }
    found = []
    for address, page in parsed.items():
        if language(address) == "zh":
            for node in page.body.traverse(include_text=True):
                if node.tag == "-text" and node.text().strip() in english and not foreign(node.parent):
                    found.append((address, node.text().strip()))
    assert found == []


def test_no_chinese_interface_word_stands_on_an_english_page_even_in_an_attribute(parsed: dict[str, LexborHTMLParser]):
    found = []
    for address, page in parsed.items():
        if language(address) == "en":
            for node in page.css("[title], [aria-label], [placeholder], [alt]"):
                values = [node.attributes.get(name) or "" for name in ("title", "aria-label", "placeholder", "alt")]
                found += [(address, value) for value in values if HAN.search(value) and not foreign(node)]
    assert found == []


@pytest.mark.parametrize("number", NO_LEAD)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_five_tasks_nowhere_show_a_lead(parsed: dict[str, LexborHTMLParser], words: Words, number: int, lang: str):
    prefix = "" if lang == "zh" else "en/"
    lead = Phrasebook(words, lang).say("role.lead")
    terms = [node.text() for node in parsed[f"{prefix}tasks/{number}/"].css("dt")]
    assert lead not in terms
    cards = [
        node.text()
        for page in parsed.values()
        for node in page.css(f"li.task-card h3 a[href$='tasks/{number}/'], li.task-card h3 a[href='../{number}/']")
        for node in [node.parent.parent]
        if language_of(page) == lang
    ]
    assert cards
    assert not [card for card in cards if lead + Phrasebook(words, lang).say("list.colon") in card]


def language_of(page: LexborHTMLParser) -> str:
    return "en" if page.css_first("html").attributes["lang"] == "en" else "zh"


def test_an_agency_never_leads_a_task_done_by_duty(parsed: dict[str, LexborHTMLParser], catalog: Catalog):
    for task in catalog.tasks:
        if task.number in NO_LEAD:
            for agency_id in task.responsibility.agencies:
                groups = parsed[f"agencies/{agency_id}/"].css("section.by-role")
                holding = [g for g in groups if any(n.text() == str(task.number) for n in g.css("summary .number"))]
                assert [g.css_first("h3").attributes["id"] for g in holding] == ["by-duty"]


def test_every_measure_stands_on_its_page_in_both_languages(parsed: dict[str, LexborHTMLParser], catalog: Catalog):
    for task, measure in catalog.measures:
        for prefix, lang in (("", "zh"), ("en/", "en")):
            item = parsed[f"{prefix}tasks/{task.number}/"].css_first(f"#{measure.anchor}")
            statement = item.css_first(".statement")
            for gloss in statement.css(".gloss"):
                gloss.decompose()
            assert statement.text().strip() == measure.text.in_lang(lang)
            assert item.css_first("details p").text() == measure.text.in_lang("en" if lang == "zh" else "zh")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_ten_cities_that_are_not_named_say_so(
    parsed: dict[str, LexborHTMLParser], catalog: Catalog, words: Words, prefix: str
):
    phrases = Phrasebook(words, "en" if prefix else "zh")
    for city in catalog.cities:
        says_so = phrases.say("city.unnamed", name=city.name.in_lang(phrases.lang)) in main_text(
            parsed[f"{prefix}cities/{city.id}/"]
        )
        assert says_so == (city not in catalog.named_cities), city.id


def test_the_agency_table_shows_what_the_catalog_counts(parsed: dict[str, LexborHTMLParser], catalog: Catalog):
    rows = [[cell.text().strip() for cell in row.css("td.numeric")] for row in parsed["agencies/"].css("tbody tr")]
    assert rows == [[str(n) for n in (load.lead, load.participant, load.by_duty, load.total)] for load in catalog.loads]


def test_the_public_data_file_is_the_catalog(built_site: Path, catalog: Catalog):
    data = json.loads((built_site / "data" / "work-points.json").read_text("utf-8"))
    assert data == json.loads(json.dumps(normalised(catalog)))
    assert list(data) == ["document", "pillars", "agencies", "cities", "terms", "tasks"]


def test_a_page_leads_to_its_record_in_the_repository(parsed: dict[str, LexborHTMLParser]):
    link = parsed["tasks/14/"].css_first(".correct a").attributes["href"]
    line = int(link.rpartition("#L")[2])
    assert link.startswith("https://github.com/example/thirty/blob/HEAD/data/tasks.yaml?plain=1#L")
    assert (ROOT / "data" / "tasks.yaml").read_text("utf-8").splitlines()[line - 1].strip() == "- number: 14"


def test_nothing_is_loaded_from_elsewhere(parsed: dict[str, LexborHTMLParser]):
    for address, page in parsed.items():
        for node in page.css("script[src], img[src], link[rel=stylesheet], link[rel=icon]"):
            assert not re.match("https?:|//", node.attributes.get("src") or node.attributes.get("href")), address


def test_the_sitemap_names_every_page_with_its_twin(built_site: Path, parsed: dict[str, LexborHTMLParser]):
    sitemap = (built_site / "sitemap.xml").read_text("utf-8")
    assert set(re.findall("<loc>(.*?)</loc>", sitemap)) == {SITE_URL + address for address in parsed}


def test_the_sitemap_says_when_each_page_was_last_changed(built_site: Path, catalog: Catalog):
    sitemap = (built_site / "sitemap.xml").read_text("utf-8")
    days = dict(re.findall("<loc>(.*?)</loc><lastmod>(.*?)</lastmod>", sitemap))
    data = last_changed(ROOT / "data" / "tasks.yaml") or catalog.document.issued
    prose = last_changed(ROOT / "content" / "en" / "about" / "citing.md") or catalog.document.issued
    assert days[f"{SITE_URL}tasks/14/"] == days[f"{SITE_URL}en/agencies/industry/"] == data
    assert days[f"{SITE_URL}en/about/citing/"] == max(data, prose)
    assert len(days) == sitemap.count("<url>")


def test_the_packed_sitemap_is_dated_by_the_latest_change_and_not_by_the_build(built_site: Path):
    latest = max(re.findall("<lastmod>(.*?)</lastmod>", (built_site / "sitemap.xml").read_text("utf-8")))
    (seconds,) = struct.unpack("<I", (built_site / "sitemap.xml.gz").read_bytes()[4:8])
    assert datetime.fromtimestamp(seconds, UTC).date().isoformat() == latest


def test_robots_are_told_where_the_sitemap_is(built_site: Path):
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (built_site / "robots.txt").read_text("utf-8").splitlines()


def test_the_page_for_what_is_not_there_speaks_both_languages(built_site: Path):
    page = LexborHTMLParser((built_site / "404.html").read_text("utf-8"))
    assert "没有这个页面" in page.css_first("h1").text()
    assert page.css_first("section[lang=en] h2").text() == "Page not found"
    assert not (built_site / "en" / "404.html").exists()


def test_colours_have_enough_contrast_in_light_and_dark():
    css = (ROOT / "theme" / "assets" / "stylesheets" / "site.css").read_text("utf-8")
    for scheme in ("default", "slate"):
        block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', css, re.S)[1]
        colours = dict(re.findall(r"--([\w-]+): (#\w+);", block))
        for name in ("ink", "muted", "link", *(f"pillar-{n}" for n in range(1, 8))):
            for ground in ("paper", "sheet", "wash"):
                assert contrast(colours[name], colours[ground]) >= 4.5, (scheme, name, ground)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, section 1.4.3."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_dark_looks_the_same_whether_the_reader_or_the_system_chose_it():
    css = (ROOT / "theme" / "assets" / "stylesheets" / "site.css").read_text("utf-8")
    chosen = re.search(r'\[data-md-color-scheme="slate"\] \{(.*?)\}', css, re.S)[1]
    by_system = re.search(r"prefers-color-scheme: dark.*?\.no-js \{(.*?)\}", css, re.S)[1]
    assert dict(re.findall(r"(--[\w-]+): ([^;]+);", chosen)) == dict(re.findall(r"(--[\w-]+): ([^;]+);", by_system))
