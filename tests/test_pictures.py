"""Every number on a picture, against the catalog."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ROOT
from workpoints.catalog import Catalog
from workpoints.loading import Loaded
from workpoints.publication import Publication
from workpoints.render import Renderer
from workpoints.words import Phrasebook, Words

LANGS = pytest.mark.parametrize("lang", ["zh", "en"])


def drawn(call: str, loaded: Loaded, publication: Publication, words: Words, lang: str) -> LexborHTMLParser:
    """Return what a hand-written page gets from a macro call."""
    renderer = Renderer(loaded, publication, Phrasebook(words, lang), ROOT / "macros")
    (fragment,) = renderer.prose(f"{{{{ {call} }}}}", "about/method/").fragments
    return LexborHTMLParser(str(fragment))


def counted(catalog: Catalog) -> list[list[int]]:
    kinds = [group.key for group in catalog.measures_by_kind()]
    return [
        [sum(m.kind == kind for t, m in catalog.measures if t.pillar == p.number) for p in catalog.pillars]
        for kind in kinds
    ]


@LANGS
def test_the_kind_chart_says_every_count_in_figures(
    loaded: Loaded, publication: Publication, catalog: Catalog, words: Words, lang: str
):
    chart = drawn("kinds.chart()", loaded, publication, words, lang)
    rows = [[int(cell.text().strip() or 0) for cell in row.css("td")] for row in chart.css("tbody tr")]
    assert rows == [[*counts, sum(counts)] for counts in counted(catalog)]
    foot = [int(cell.text()) for cell in chart.css("tfoot td")]
    assert foot == [sum(column) for column in zip(*rows, strict=True)]


def test_the_circles_of_the_kind_chart_have_areas_like_the_counts(
    loaded: Loaded, publication: Publication, catalog: Catalog, words: Words
):
    chart = drawn("kinds.chart()", loaded, publication, words, "zh")
    counts = [count for row in counted(catalog) for count in row if count]
    radii = [float(circle.attributes["r"]) for circle in chart.css("tbody circle")]
    assert radii == pytest.approx([9.5 * math.sqrt(count / max(counts)) for count in counts], abs=0.006)


@LANGS
def test_the_kind_table_defines_and_counts_every_kind(
    loaded: Loaded, publication: Publication, catalog: Catalog, words: Words, lang: str
):
    table = drawn("kinds.table()", loaded, publication, words, lang)
    say = Phrasebook(words, lang).say
    rows = [[cell.text() for cell in row.css("th, td")] for row in table.css("tbody tr")]
    assert rows == [
        [say(f"kind.{group.key}"), say(f"kind.{group.key}.definition"), str(len(group.items))]
        for group in catalog.measures_by_kind()
    ]
    assert table.css_first("tfoot .numeric").text() == str(len(catalog.measures))


def home(site: Path, lang: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / ("en" if lang == "en" else "") / "index.html").read_text("utf-8"))


@LANGS
def test_a_tile_says_how_many_tasks_name_the_city_and_in_which_ways(
    built_site: Path, catalog: Catalog, words: Words, lang: str
):
    say = Phrasebook(words, lang).say
    for tile, city in zip(home(built_site, lang).css(".tile"), catalog.cities, strict=True):
        tasks = {m.task.number for m in catalog.mentions if m.city is city}
        hows = {m.place.how for m in catalog.mentions if m.city is city}
        assert tile.css_first(".count").text().split()[0] == str(len(tasks))
        assert [n.text().strip() for n in tile.css(".ways .unseen")] == [
            say(f"how.{how}") for how in ("city", "in_name", "area") if how in hows
        ]
        assert len(tile.css(".ways svg")) == len(hows)


@LANGS
def test_the_legend_of_the_map_counts_the_cities_of_each_shade_and_way(
    built_site: Path, catalog: Catalog, words: Words, lang: str
):
    say = Phrasebook(words, lang).say
    shades, ways = home(built_site, lang).css(".map-legend > div")
    counts = [len({m.task.number for m in catalog.mentions if m.city is city}) for city in catalog.cities]
    expected = [say("map.level", n=n, cities=counts.count(n)) for n in sorted(set(counts) - {0})]
    assert [d.text().strip() for d in shades.css("dd")] == [say("map.level_none", cities=counts.count(0)), *expected]
    cities = {how: {m.city.id for m in catalog.mentions if m.place.how == how} for how in ("city", "in_name", "area")}
    assert [d.text().strip() for d in ways.css("dd")] == [
        say(f"how.{how}") + say("list.open") + say("map.way_cities", n=len(named)) + say("list.close")
        for how, named in cities.items()
    ]


@LANGS
def test_the_role_bars_of_the_home_page_are_as_long_as_their_counts(
    built_site: Path, catalog: Catalog, words: Words, lang: str
):
    bars = home(built_site, lang).css(".bars li")
    for bar, load in zip(bars, catalog.loads, strict=False):
        parts = (load.lead, load.participant, load.by_duty)
        assert [int(rect.attributes["width"]) for rect in bar.css("rect")] == list(parts)
        counts = dict(zip(("lead", "participant", "by_duty"), parts, strict=True))
        assert bar.css_first(".meta").text() == Phrasebook(words, lang).say("agency.counts", total=sum(parts), **counts)


@LANGS
def test_the_legend_of_the_role_bars_counts_every_role(built_site: Path, lang: str):
    legend = home(built_site, lang).css(".role-legend li")
    assert [node.text().split()[-1] for node in legend] == ["25", "23", "18"]


@LANGS
def test_the_home_page_has_a_dot_for_every_task_in_its_pillar(built_site: Path, catalog: Catalog, lang: str):
    cards = [[dot.text().split()[0] for dot in card.css(".dot")] for card in home(built_site, lang).css(".pillar-card")]
    assert cards == [[str(task.number) for task in catalog.tasks_of_pillar(pillar)] for pillar in catalog.pillars]


def test_no_picture_has_a_style_of_its_own(built_site: Path):
    for path in ("", "cities/", "agencies/industry/", "matrix/", "matrix/pillars/", "matrix/partners/", "explore/"):
        page = LexborHTMLParser((built_site / path / "index.html").read_text("utf-8"))
        assert page.css("article [style], article style") == []
