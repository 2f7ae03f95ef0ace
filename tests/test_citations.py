from __future__ import annotations

import json
import re
from pathlib import Path

import bibtexparser
import jsonschema
import pytest
import rispy
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import SITE_URL
from tests.hostile import VALUES, hostile_catalog
from tests.publishing import publish
from workpoints.citations import styles
from workpoints.citations.citer import Citer
from workpoints.citations.formats import bibtex, csl_json, ris
from workpoints.citations.items import Item, document_item, measure_items, page_item
from workpoints.citations.styles import Printer
from workpoints.model import LANGS
from workpoints.publication import Publication

TEXT = {"type": "string", "minLength": 1}
CSL = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "type", "title", "author", "issued", "URL", "language", "note"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string", "pattern": r"^[A-Za-z0-9.-]+$"},
            "type": {"enum": ["webpage", "dataset", "report"]},
            **{name: TEXT for name in ("title", "container-title", "publisher", "number", "version", "note")},
            "URL": {"type": "string", "pattern": r"^https?://\S+$"},
            "language": {"enum": ["zh-CN", "en-US"]},
            "author": {
                "type": "array",
                "items": {"type": "object", "required": ["literal"], "properties": {"literal": TEXT}, "additionalProperties": False},
            },
            "issued": {
                "type": "object",
                "required": ["date-parts"],
                "additionalProperties": False,
                "properties": {
                    "date-parts": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}, "minItems": 3}}
                },
            },
        },
    },
}
"""The part of CSL-JSON that is used here (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""


def own(publication: Publication, lang: str) -> list[Item]:
    """Return every item that is a work of this site and about a task, with the data set."""
    tasks = publication.catalog.tasks
    pages = [page_item(publication, lang, f"tasks/{task.number}/", "", task) for task in tasks]
    measures = [item for task in tasks for item in measure_items(publication, lang, task)]
    return [page_item(publication, lang, "data/", "", None), *pages, *measures]


def printed(publication: Publication, lang: str, item: Item) -> list[str]:
    texts = Printer(publication.phrases[lang]).printed(item)
    return [text.before + ("" if text.after is None else f"2026-12-01{text.after}") for text in texts]


def test_the_document_in_chinese(publication: Publication):
    gb, apa = printed(publication, "zh", document_item(publication, "zh"))
    source = publication.catalog.document
    address = source.readings[0].url
    assert gb == (
        "广东省工业和信息化厅. 2022年广东省数字经济工作要点: 粤工信数字产业函〔2022〕13号[A/OL]. (2022-04-13)[2026-12-01]. "
        f"{address}."
    )
    assert apa == f"广东省工业和信息化厅. (2022). 2022年广东省数字经济工作要点 (粤工信数字产业函〔2022〕13号). {address}"


def test_a_page_in_both_languages(publication: Publication):
    task = publication.catalog.task_by_number[14]
    zh, en = (printed(publication, lang, page_item(publication, lang, "tasks/14/", "", task)) for lang in LANGS)
    assert zh[0] == (
        "广东数字经济三十项编写者. 任务14：发展数字农业: 数据版本1.0.0[EB/OL]. (2026-11-24)[2026-12-01]. "
        "https://example.org/thirty/tasks/14/."
    )
    assert en == [
        "Contributors to Guangdong's Thirty Digital Tasks. Task 14: Develop digital agriculture: data version 1.0.0[EB/OL]. "
        "(2026-11-24)[2026-12-01]. https://example.org/thirty/en/tasks/14/.",
        "Contributors to Guangdong's Thirty Digital Tasks. (2026, November 24). Task 14: Develop digital agriculture "
        "[Data version 1.0.0]. Guangdong's Thirty Digital Tasks. https://example.org/thirty/en/tasks/14/",
    ]


def test_the_data_page_stands_for_the_data_set(publication: Publication):
    gb, apa = printed(publication, "en", page_item(publication, "en", "data/", "Data", None))
    assert "[DS/OL]" in gb
    assert apa.startswith(
        "Contributors to Guangdong's Thirty Digital Tasks. (2026). Guangdong's Thirty Digital Tasks (Version 1.0.0) [Dataset]."
    )


def test_a_measure_is_cited_with_its_own_address(publication: Publication):
    task = publication.catalog.task_by_number[14]
    item = measure_items(publication, "en", task)[2]
    assert item["title"] == "Measure 14.3 (Task 14: Develop digital agriculture)"
    assert item["URL"] == "https://example.org/thirty/en/tasks/14/#m3"


@pytest.mark.parametrize("lang", LANGS)
def test_version_and_permanent_address_are_in_every_citation(publication: Publication, lang: str):
    for item in own(publication, lang):
        formats = [bibtex([item]), ris([item]), csl_json([item]), *printed(publication, lang, item)]
        assert all("1.0.0" in text and item["URL"] in text for text in formats), item["id"]
    document = document_item(publication, lang)
    here = publication.address(lang, "about/document")
    assert all("1.0.0" in text and here in text for text in (bibtex([document]), ris([document]), csl_json([document])))


@pytest.mark.parametrize("lang", LANGS)
def test_a_filled_in_pattern_is_what_the_library_would_have_made(publication: Publication, lang: str):
    samples = [*own(publication, lang)[:40:6], document_item(publication, lang)]
    samples += [page_item(publication, lang, "", publication.phrases[lang].say("site.name"), None)]
    samples += [page_item(publication, lang, "about/", publication.phrases[lang].say("about.title"), None)]
    for item in samples:
        version = publication.phrases[lang].say("cite.version", version=item["version"]) if "version" in item else ""
        plain = {name: value for name, value in item.items() if name != "note"}
        direct = [styles._render(style, style.adapt(plain, version)) for style in styles._STYLES]
        filled = Printer(publication.phrases[lang]).printed(item)
        assert [text.replace(styles._VISIT, "|") for text in direct] == [
            text.before + ("" if text.after is None else f"|{text.after}") for text in filled
        ]


@pytest.mark.parametrize("lang", LANGS)
def test_keys_tell_all_citations_apart(publication: Publication, lang: str):
    keys = [item["id"] for item in [*own(publication, lang), document_item(publication, lang)]]
    assert len(set(keys)) == len(keys) == len(publication.catalog.measures) + 32


def read_bibtex(text: str) -> list[dict[str, str]]:
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    return [{"ID": entry.key} | {name: field.value for name, field in entry.fields_dict.items()} for entry in library.entries]


def test_every_bibtex_file_is_read_back(built_site: Path):
    for file in built_site.rglob("*.bib"):
        items = json.loads(file.with_suffix(".json").read_text("utf-8"))
        read = read_bibtex(file.read_text("utf-8"))
        assert [entry["ID"] for entry in read] == [item["id"] for item in items], file
        assert [entry["url"] for entry in read] == [item["URL"] for item in items], file
        assert [tex_text(entry["title"]) for entry in read] == [item["title"] for item in items], file
        assert [tex_text(entry["author"]) for entry in read] == [item["author"][0]["literal"] for item in items], file


def test_every_ris_file_is_read_back(built_site: Path):
    for file in built_site.rglob("*.ris"):
        items = json.loads(file.with_suffix(".json").read_text("utf-8"))
        read = rispy.loads(file.read_bytes().decode("utf-8"))
        assert [entry["id"] for entry in read] == [item["id"] for item in items], file
        assert [entry["title"] for entry in read] == [item["title"] for item in items], file
        assert [entry["authors"] for entry in read] == [[item["author"][0]["literal"]] for item in items], file
        assert [entry["urls"] for entry in read] == [[item["URL"]] for item in items], file


def test_every_csl_file_is_sound(built_site: Path):
    files = [file for name in ("cite.json", "cite-measures.json", "document.json") for file in built_site.rglob(name)]
    assert len(files) == len(list(built_site.rglob("index.html"))) + 60 + 2
    for file in files:
        jsonschema.validate(json.loads(file.read_text("utf-8")), CSL)


def tex_text(value: str) -> str:
    """Return what TeX would print for a value that holds no command but those of special characters."""
    value = value.removeprefix("{").removesuffix("}")
    names = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^"}
    value = re.sub(r"\\text(\w+?)\{\}", lambda match: f"\0{match[1]}\0", value)
    value = re.sub(r"\\([&%$#_])", r"\1", value)
    return re.sub("\0(\\w+)\0", lambda match: names[match[1]], value)


@pytest.mark.parametrize("value", VALUES)
def test_a_hostile_title_stays_in_its_field(value: str):
    publication = publish(hostile_catalog(value))
    items = [page_item(publication, "en", "tasks/1/", "", publication.catalog.tasks[0]), document_item(publication, "en")]
    plain = [" ".join(item["title"].split()) for item in items]
    read = read_bibtex(bibtex(items))
    assert [tex_text(entry["title"]) for entry in read] == plain
    assert [sorted(entry) for entry in read] == [sorted(entry) for entry in read_bibtex(bibtex(sound_items()))]
    entries = rispy.loads(ris(items))
    assert [" ".join(entry["title"].split()) for entry in entries] == plain
    assert [entry["type_of_reference"] for entry in entries] == ["ELEC", "GOVDOC"]
    assert [item["title"] for item in json.loads(csl_json(items))] == [item["title"] for item in items]


def sound_items() -> list[Item]:
    """Return the same items of a catalog without a hostile value."""
    publication = publish(hostile_catalog("Title"))
    return [page_item(publication, "en", "tasks/1/", "", publication.catalog.tasks[0]), document_item(publication, "en")]


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_shows_the_text_that_its_files_hold(built_site: Path, lang: str):
    prefix = "" if lang == "zh" else "en/"
    for path in ("", "tasks/14/", "cities/heyuan/", "about/citing/", "terms/"):
        section = LexborHTMLParser((built_site / prefix / path / "index.html").read_text("utf-8")).css_first("section.cite")
        assert SITE_URL + prefix + path in section.css_first(".citation").text(), path
        texts = [text.text() for text in section.css("details.as-text pre")]
        files = [(built_site / prefix / path / f"cite.{suffix}").read_bytes().decode() for suffix in ("bib", "ris", "json")]
        assert [text.replace("\r\n", "\n").strip() for text in texts] == [f.replace("\r\n", "\n").strip() for f in files]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_task_page_cites_each_of_its_measures(built_site: Path, publication: Publication, prefix: str):
    for task in publication.catalog.tasks:
        page = LexborHTMLParser((built_site / prefix / "tasks" / str(task.number) / "index.html").read_text("utf-8"))
        rows = page.css("details.cite-measures dl > div")
        assert [row.css_first("dt").text() for row in rows] == [measure.id for measure in task.measures]
        for row, measure in zip(rows, task.measures, strict=True):
            address = f"{SITE_URL}{prefix}tasks/{task.number}/#{measure.anchor}"
            assert [address in citation.text() for citation in row.css(".citation")] == [True, True]


def test_files_are_named_relative_to_the_root_of_their_language(publication: Publication):
    task = publication.catalog.task_by_number[14]
    names = [file.path for file in Citer(publication, "en").measures(task).files]
    assert names == ["tasks/14/cite-measures.bib", "tasks/14/cite-measures.ris", "tasks/14/cite-measures.json"]
