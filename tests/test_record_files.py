"""What a page shows and what the file beside it says."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from workpoints.publication import Publication
from workpoints.words import Phrasebook, Words

LANGS = [("", "zh"), ("en/", "en")]
both_languages = pytest.mark.parametrize(("prefix", "lang"), LANGS)


def page(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path / "index.html").read_text("utf-8"))


def facts(site: Path, path: str) -> dict[str, Any]:
    return json.loads((site / path).read_text("utf-8"))


def rows(site: Path, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((site / path).read_bytes().decode("utf-8-sig"), newline="")))


def last_step(node: LexborNode) -> str:
    """Return the last step of the address that a link leads to: `../../agencies/tax/` leads to `tax`."""
    return node.attributes["href"].rstrip("/").rpartition("/")[2]


def numbers(node: LexborNode) -> list[int]:
    return [int(number.text()) for number in node.css("a.task-number")]


def section(parsed: LexborHTMLParser, anchor: str) -> LexborNode:
    """Return the section under the heading with the id `anchor`."""
    return parsed.css_first(f"article h2#{anchor}").parent


def linked_rows(node: LexborNode) -> list[tuple[str, list[int]]]:
    """Return, for each item of a list, the record it links to first and the tasks it names."""
    return [(last_step(item.css_first("a")), numbers(item)) for item in node.css("li")]


@both_languages
def test_a_task_file_says_what_its_page_shows(built_site: Path, publication: Publication, prefix: str, lang: str):
    for task in publication.catalog.tasks:
        parsed = page(built_site, f"{prefix}tasks/{task.number}")
        said = facts(built_site, f"tasks/{task.number}/task.json")
        listed = rows(built_site, f"tasks/{task.number}/task.csv")
        shown = parsed.css(".measure")
        for gloss in parsed.css(".statement .gloss"):
            gloss.decompose()
        statements = [item.css_first(".statement").text().strip() for item in shown]
        assert statements == [measure["text"][lang] for measure in said["task"]["measures"]]
        assert statements == [row[f"text_{lang}"] for row in listed]
        assert [item.css_first(".anchor").text() for item in shown] == [row["id"] for row in listed]
        assert parsed.css_first("p.lede").text() == said["task"]["summary"][lang]
        agencies = [last_step(link) for link in parsed.css("dl.card a[href*='/agencies/']")]
        assert agencies == [part["agency"] for part in said["task"]["responsibility"]["agencies"]]
        cities = [last_step(link) for link in parsed.css("dl.card a[href*='/cities/']")]
        assert cities == [city["id"] for city in said["cities"]]
        related = [int(item.css_first(".number").text()) for item in parsed.css(".related li")]
        assert related == [other["task"] for other in said["related"]]


@both_languages
def test_an_agency_file_says_what_its_page_shows(
    built_site: Path, publication: Publication, words: Words, prefix: str, lang: str
):
    roles = {"lead": "lead", "participant": "participant", "by-duty": "by_duty"}
    for agency in publication.catalog.agencies:
        parsed = page(built_site, f"{prefix}agencies/{agency.id}")
        said = facts(built_site, f"agencies/{agency.id}/agency.json")
        shown = {
            (int(number.text()), roles[group.css_first("h3").attributes["id"]])
            for group in parsed.css("section.by-role")
            for number in group.css("summary .number")
        }
        assert shown == {(part["task"], part["role"]) for part in said["agency"]["tasks"]}
        assert shown == {(int(r["task"]), r["role"]) for r in rows(built_site, f"agencies/{agency.id}/agency.csv")}
        assert parsed.css_first("h1").text() == said["agency"]["name"][lang]
        partners = linked_rows(section(parsed, "partners"))
        assert partners == [(partner["id"], partner["tasks"]) for partner in said["partners"]]
        cities = {last_step(link) for link in section(parsed, "cities").css("a[href*='/cities/']")}
        assert cities == {city["id"] for city in said["cities"]}


@both_languages
def test_a_city_file_says_what_its_page_shows(
    built_site: Path, publication: Publication, words: Words, prefix: str, lang: str
):
    for city in publication.catalog.cities:
        parsed = page(built_site, f"{prefix}cities/{city.id}")
        said = facts(built_site, f"cities/{city.id}/city.json")
        items = parsed.css(".city-task li")
        how = {Phrasebook(words, lang).say(f"how.{way}"): way for way in ("city", "in_name", "area")}
        shown = [(item.css_first("a").text(), how[item.css_first(".how").text()]) for item in items]
        assert shown == [(mention["measure"], mention["how"]) for mention in said["mentions"]]
        assert shown == [(row["measure"], row["how"]) for row in rows(built_site, f"cities/{city.id}/city.csv")]
        tasks = [int(number.text()) for number in parsed.css(".city-task h3 .number")]
        assert tasks == [task["number"] for task in said["tasks"]]
        agencies = linked_rows(section(parsed, "agencies")) if shown else []
        assert agencies == [(agency["id"], agency["tasks"]) for agency in said["agencies"]]


@both_languages
def test_a_pillar_file_says_what_its_page_shows(built_site: Path, publication: Publication, prefix: str, lang: str):
    for pillar in publication.catalog.pillars:
        parsed = page(built_site, f"{prefix}pillars/{pillar.number}")
        said = facts(built_site, f"pillars/{pillar.number}/pillar.json")
        titles = [re.sub(r"^\d+\s*", "", card.css_first("h3").text().strip()) for card in parsed.css("li.task-card")]
        assert titles == [task["title"][lang] for task in said["tasks"]]
        assert titles == [row[f"title_{lang}"] for row in rows(built_site, f"pillars/{pillar.number}/pillar.csv")]
        agencies = linked_rows(section(parsed, "agencies"))
        assert agencies == [(agency["id"], [part["task"] for part in agency["tasks"]]) for agency in said["agencies"]]
        terms = [link.attributes["href"].partition("#")[2] for link in section(parsed, "terms").css("a")]
        assert terms == [term["id"] for term in said["terms"]]


def test_a_task_file_and_the_whole_agree(built_site: Path):
    whole = facts(built_site, "data/work-points.json")
    for task in whole["tasks"]:
        assert facts(built_site, f"tasks/{task['number']}/task.json")["task"] == task


@both_languages
def test_a_page_leads_to_its_files(built_site: Path, prefix: str, lang: str):
    for path, name in (("tasks/14", "task"), ("pillars/4", "pillar"), ("agencies/tax", "agency"), ("cities/zhuhai", "city")):
        file = built_site / prefix / path / "index.html"
        links = [link.attributes["href"] for link in LexborHTMLParser(file.read_text("utf-8")).css("a.file")]
        found = {(file.parent / link).resolve() for link in links}
        assert {(built_site / path / f"{name}.{suffix}").resolve() for suffix in ("json", "csv")} <= found


def test_a_file_says_which_version_it_is_of_and_where_its_page_is(built_site: Path):
    about = facts(built_site, "tasks/14/task.json")["about"]
    assert about["version"] == "1.0.0"
    assert about["pages"] == {"zh": "https://example.org/thirty/tasks/14/", "en": "https://example.org/thirty/en/tasks/14/"}


@both_languages
def test_the_data_page_documents_every_column_in_both_languages(
    built_site: Path, publication: Publication, prefix: str, lang: str
):
    parsed = page(built_site, f"{prefix}data")
    for table in publication.tables:
        for name, column in table.form.columns.items():
            text = parsed.css_first(f"tr[id='{table.name}.{name}']").text(separator=" ")
            assert column.description.zh in text
            assert column.description.en in text
            assert [value for value in column.vocabulary if value not in text] == []
