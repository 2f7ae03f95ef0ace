from __future__ import annotations

from workpoints.annotation import annotate
from workpoints.catalog import Catalog


def named(text: str, catalog: Catalog, lang: str) -> list[tuple[str, str | None]]:
    return [(s.text, s.term.id if s.term else None) for s in annotate(text, catalog.terms, lang).segments]


def test_a_name_is_found_where_it_stands(small: Catalog):
    assert named("建设海岛中心。", small, "zh") == [("建设", None), ("海岛中心", "island-center"), ("。", None)]


def test_an_alias_is_found_when_the_name_is_not_there(small: Catalog):
    assert named("建设岛心。", small, "zh")[1] == ("岛心", "island-center")


def test_english_names_are_found_in_any_case_but_only_as_whole_words(small: Catalog):
    assert named("the island center", small, "en")[1] == ("island center", "island-center")
    assert named("the great planet", small, "en") == [("the great planet", None)]


def test_only_the_first_occurrence_is_marked(small: Catalog):
    assert named("大计划和大计划", small, "zh") == [("大计划", "plan"), ("和大计划", None)]


def test_a_term_that_is_not_in_the_text_is_unseen(small: Catalog):
    assert [term.id for term in annotate("大计划", small.terms, "zh").unseen] == ["island-center"]


def test_the_segments_put_together_are_the_text(catalog: Catalog):
    for _, measure in catalog.measures:
        for lang in ("zh", "en"):
            found = annotate(measure.text.in_lang(lang), catalog.terms_of_measure(measure), lang)
            assert "".join(segment.text for segment in found.segments) == measure.text.in_lang(lang)
