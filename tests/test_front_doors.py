"""The ways from a page to its source and to an error form."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import REPOSITORY, ROOT, SITE_URL
from tests.publishing import publish
from workpoints.catalog import Catalog
from workpoints.loading import Loaded
from workpoints.model import LANGS, Lang
from workpoints.pages import iter_pages
from workpoints.render import Renderer
from workpoints.site import Site
from workpoints.words import Phrasebook, Words

SITE = Site("https://example.org/", "owner/name")
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"


def fields(address: str | None) -> dict[str, str]:
    assert address
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def form(lang: Lang) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((FORMS / f"error-{lang}.yml").read_text("utf-8"))
    return loaded


def ids(lang: Lang) -> list[str]:
    return [part["id"] for part in form(lang)["body"] if "id" in part]


def corrections(built_site: Path, page: str) -> list[str]:
    tree = LexborHTMLParser((built_site / page / "index.html").read_text("utf-8"))
    return [link.attributes["href"] or "" for link in tree.css(".correct a")]


def test_the_error_form_is_filled_in_with_what_the_page_knows() -> None:
    page = "https://example.org/tasks/14/"
    address = SITE.report_url("zh", page=page, record="task 14", current="发展 & “数字”农业?")
    assert address and address.startswith("https://github.com/owner/name/issues/new?")
    assert fields(address) == {
        "template": "error-zh.yml",
        "page": page,
        "record": "task 14",
        "current": "发展 & “数字”农业?",
    }


def test_a_page_without_a_record_leaves_that_field_empty() -> None:
    assert "record" not in fields(SITE.report_url("en", page="https://example.org/", record="", current="Home"))


def test_without_a_repository_there_is_no_form() -> None:
    assert Site("https://example.org/", "").report_url("zh", page="p", record="r", current="c") is None


@pytest.mark.parametrize("lang", LANGS)
def test_the_form_has_every_field_that_a_link_fills_in(lang: Lang) -> None:
    sent = fields(SITE.report_url(lang, page="p", record="r", current="c"))
    assert (FORMS / sent.pop("template")).exists()
    assert sent.keys() <= set(ids(lang))


def test_both_forms_ask_for_the_same_things() -> None:
    assert ids("zh") == ids("en") == ["page", "record", "current", "wrong", "source"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_report_needs_the_sentence_of_the_document(lang: Lang) -> None:
    source = next(part for part in form(lang)["body"] if part.get("id") == "source")
    assert source["validations"]["required"]


@pytest.mark.parametrize(
    ("page", "lang", "record"),
    [
        ("tasks/14", "zh", "task 14"),
        ("en/tasks/14", "en", "task 14"),
        ("agencies/statistics", "zh", "agency statistics"),
        ("en/cities/heyuan", "en", "city heyuan"),
        ("pillars/4", "zh", "pillar 4"),
    ],
)
def test_a_record_page_leads_to_its_record_and_a_filled_form(
    built_site: Path, page: str, lang: str, record: str
) -> None:
    source, report = corrections(built_site, page)
    assert source.startswith(f"https://github.com/{REPOSITORY}/blob/HEAD/data/tasks.yaml?plain=1#L")
    filled = fields(report)
    assert filled.pop("current")
    assert filled == {"template": f"error-{lang}.yml", "page": f"{SITE_URL}{page}/", "record": record}


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("", "content/zh/index.md"),
        ("about/method/", "content/zh/about/method.md"),
        ("en/about/", "content/en/about/index.md"),
        ("terms/", "data/tasks.yaml"),
        ("en/figures/", "data/tasks.yaml"),
    ],
)
def test_a_page_about_no_record_leads_to_its_source_file(built_site: Path, page: str, source: str) -> None:
    found, report = corrections(built_site, page)
    assert found == f"https://github.com/{REPOSITORY}/blob/HEAD/{source}"
    assert fields(report)["page"] == f"{SITE_URL}{page}"


@pytest.mark.parametrize("lang", LANGS)
def test_a_record_page_without_a_repository_shows_neither_way(
    loaded: Loaded, catalog: Catalog, words: Words, lang: Lang
) -> None:
    phrases = Phrasebook(words, lang)
    renderer = Renderer(loaded, publish(catalog, Site("https://example.org/", "")), phrases, ROOT / "macros")
    page = next(page for page in iter_pages(catalog, phrases) if page.path == "tasks/14/")
    assert 'class="correct"' not in renderer.page(page)
