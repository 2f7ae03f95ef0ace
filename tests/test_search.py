import json

import pytest

from workpoints.catalog import Catalog
from workpoints.model import Lang
from workpoints.passages import Passage
from workpoints.search import KINDS, OPENING, Entry, SearchIndex, SitePage
from workpoints.words import Phrasebook, Words


@pytest.fixture(scope="session")
def index_of(catalog: Catalog, words: Words):
    def make(lang: Lang) -> SearchIndex:
        return SearchIndex(catalog, Phrasebook(words, lang), lambda figure: figure.value)

    return make


def entry(index: SearchIndex, path: str, kind: str, pages: tuple[SitePage, ...] = ()) -> Entry:
    return next(each for each in index.entries(pages) if each.path == path and each.kind == kind)


def read(script: str) -> dict[str, list]:
    return json.loads(script.removeprefix("self.searchData = "))


def test_every_record_can_be_found(index_of, catalog: Catalog):
    kinds = [each.kind for each in index_of("zh").entries([])]
    records = {
        "pillar": catalog.pillars, "task": catalog.tasks, "measure": catalog.measures, "agency": catalog.agencies,
        "city": catalog.cities, "term": catalog.terms, "figure": catalog.figures,
    }  # fmt: skip
    assert {kind: kinds.count(kind) for kind in records} == {kind: len(each) for kind, each in records.items()}


def test_a_measure_leads_to_its_anchor_and_is_near_to_its_task_and_cities(index_of):
    measure = entry(index_of("zh"), "tasks/30/#m2", "measure")
    assert measure.names == ("30.2",) and {"tasks/30/", "cities/shenzhen/", "cities/dongguan/"} <= set(measure.near)


def test_the_editors_words_belong_to_the_task_in_each_language(index_of, catalog: Catalog):
    keywords = catalog.task_by_number[20].keywords
    assert [entry(index_of(lang), "tasks/20/", "task").words for lang in ("zh", "en")] == [keywords.zh, keywords.en]


def test_other_names_of_an_agency_are_in_the_index_in_its_own_language_only(index_of):
    names = entry(index_of("zh"), "agencies/industry/", "agency").names
    assert "工信厅" in names and "Guangdong MIIT" not in names


def test_a_named_thing_is_told_by_its_definition_without_what_is_to_be_done(index_of, catalog: Catalog):
    gloss = catalog.term_by_id["smic"].gloss.zh
    told = entry(index_of("zh"), "terms/#smic", "term").text
    assert "；" in gloss and gloss.startswith(told) and "；" not in told


def test_a_passage_of_a_page_is_found_by_heading_and_opening(index_of):
    page = SitePage(
        "about/method/", "方法", "怎样读", (Passage("top", "方法", ""), Passage("roles", "牵头", "字" * 200))
    )
    passage = entry(index_of("zh"), "about/method/#roles", "page", (page,))
    assert passage.text == "字" * OPENING["zh"] + "…" and passage.near == ("about/method/",)


def test_the_columns_are_equally_long_and_point_at_one_another(index_of):
    index = read(index_of("zh").script([]))
    columns = [index[name] for name in ("kind", "path", "name", "names", "words", "text", "near", "pillar")]
    assert len({len(column) for column in columns}) == 1
    assert {place for near in index["near"] for place in near} <= set(range(len(index["path"])))
    assert index["kinds"] == list(KINDS)


def test_what_is_known_of_the_characters_stands_apart(index_of):
    known = read(index_of("zh").characters_script([]))
    assert "韶shao" in known["readings"] and "廣广" in known["simplify"] and "广廣" not in known["simplify"]


def test_the_index_is_the_same_every_time(index_of):
    assert index_of("en").script([]) == index_of("en").script([])
