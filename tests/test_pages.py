from __future__ import annotations

from collections import Counter

import pytest

from workpoints.catalog import Catalog
from workpoints.pages import iter_pages
from workpoints.words import Phrasebook, Words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_record_has_a_page(catalog: Catalog, words: Words, lang: str):
    kinds = Counter(page.template for page in iter_pages(catalog, Phrasebook(words, lang)))
    assert (kinds["task"], kinds["pillar"], kinds["agency"], kinds["city"]) == (30, 7, 32, 21)


def test_both_languages_have_the_same_addresses(catalog: Catalog, words: Words):
    zh, en = ([page.path for page in iter_pages(catalog, Phrasebook(words, lang))] for lang in ("zh", "en"))
    assert zh == en


def test_an_address_stands_once(catalog: Catalog, words: Words):
    paths = [page.path for page in iter_pages(catalog, Phrasebook(words, "zh"))]
    assert len(paths) == len(set(paths))


def test_pages_of_a_section_know_their_neighbours(small: Catalog, words: Words):
    tasks = [page for page in iter_pages(small, Phrasebook(words, "zh")) if page.template == "task"]
    neighbours = [(page.previous, page.next) for page in tasks]
    assert neighbours == [(None, "tasks/2/"), ("tasks/1/", "tasks/3/"), ("tasks/2/", None)]


def test_a_record_page_points_at_its_record(small: Catalog, words: Words):
    (page,) = [page for page in iter_pages(small, Phrasebook(words, "en")) if page.path == "tasks/2/"]
    assert page.record == ("tasks", 1)
    assert page.title == "Task 2: Run networks"


def test_only_the_pages_that_need_them_have_scripts_and_styles_of_their_own(small: Catalog, words: Words):
    own = {page.path: (page.styles, page.scripts) for page in iter_pages(small, Phrasebook(words, "zh"))}
    assert own["explore/"] == (("explore",), ("filtering", "explore"))
    assert own["matrix/partners/"] == (("matrix",), ())
    assert own["agencies/"] == ((), ())
