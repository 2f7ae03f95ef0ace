from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import SITE_URL
from tests.hostile import VALUES, hostile_catalog
from tests.publishing import publish
from workpoints.linked_data import linked_dataset, page_graph, script_text
from workpoints.publication import Publication
from workpoints.trail import Step

BLOCK = 'script[type="application/ld+json"]'


def graph(file: Path) -> dict[str, dict[str, Any]]:
    """Return the nodes of the page by type."""
    (block,) = LexborHTMLParser(file.read_text("utf-8")).css(BLOCK)
    return {node["@type"]: node for node in json.loads(block.text())["@graph"]}


def test_every_page_has_the_steps_that_lead_to_it(built_site: Path):
    for file in built_site.rglob("index.html"):
        page = LexborHTMLParser(file.read_text("utf-8"))
        shown = [node.text() for node in page.css(".trail li")]
        items = graph(file)["BreadcrumbList"]["itemListElement"]
        assert [item["name"] for item in items] == (shown or [items[0]["name"]]), file
        assert items[-1]["item"] == page.css_first("link[rel=canonical]").attributes["href"], file
        assert [item["position"] for item in items] == list(range(1, len(items) + 1)), file


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_an_agency_page_is_about_the_body(built_site: Path, publication: Publication, prefix: str):
    for agency in publication.catalog.agencies:
        nodes = graph(built_site / prefix / "agencies" / agency.id / "index.html")
        node = nodes["Organization" if agency.level == "party" else "GovernmentOrganization"]
        assert [name["@value"] for name in node["name"]] == [agency.name.zh, agency.name.en]
        assert nodes["WebPage"]["mainEntity"] == {"@id": node["@id"]}


def test_a_city_page_is_about_the_city(built_site: Path, publication: Publication):
    for city in publication.catalog.cities:
        node = graph(built_site / "cities" / city.id / "index.html")["City"]
        assert node["identifier"]["value"] == city.adcode


def test_the_page_on_the_document_is_about_the_document(built_site: Path, publication: Publication):
    node = graph(built_site / "en" / "about" / "document" / "index.html")["Legislation"]
    assert node["legislationIdentifier"] == publication.catalog.document.number.zh
    assert node["legislationDate"] == "2022-04-13"


def test_the_data_set_names_only_files_that_there_are(built_site: Path):
    node = graph(built_site / "data" / "index.html")["Dataset"]
    files = [built_site / download["contentUrl"].removeprefix(SITE_URL) for download in node["distribution"]]
    assert len(files) == 12
    assert [file for file in files if not file.is_file()] == []
    assert node["version"] == "1.0.0"


def test_whatever_the_file_refers_to_is_in_it(publication: Publication):
    nodes = linked_dataset(publication)["@graph"]
    ids = [node["@id"] for node in nodes]
    assert len(ids) == len(set(ids)) == 2 + 32 + 21 + 30
    assert {node["isPartOf"]["@id"] for node in nodes if "isPartOf" in node} == {ids[0]}
    assert nodes[0]["isBasedOn"]["@id"] == ids[1]
    assert nodes[1]["legislationPassedBy"]["@id"] in ids


@pytest.mark.parametrize("value", VALUES)
def test_no_value_ends_the_script_it_stands_in(value: str):
    publication = publish(hostile_catalog(value))
    agency = publication.catalog.agencies[0]
    steps = [Step("Home", ""), Step(value, "agencies/north/", current=True)]
    html = f'<script type="application/ld+json">{script_text(page_graph(publication, "zh", steps[1].path, steps, agency))}</script>'
    page = LexborHTMLParser(html)
    assert len(page.css("script")) == 1
    nodes = json.loads(page.css_first(BLOCK).text())["@graph"]
    assert nodes[0]["name"] == nodes[1]["itemListElement"][1]["name"] == nodes[2]["name"][0]["@value"] == value
