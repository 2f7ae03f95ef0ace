"""The pages that a change names are held against the pages that really come out otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import real_edits
from tests.conftest import ROOT
from tests.publishing import publish
from tests.repositories import SMALL, edited
from tests.test_changes import changes
from workpoints.affected import OVERVIEWS
from workpoints.catalog import Catalog
from workpoints.loading import load
from workpoints.model import LANGS
from workpoints.pages import iter_pages
from workpoints.render import Renderer
from workpoints.site import Site
from workpoints.words import Phrasebook, Words


def drawn(text: str, words: Words, folder: Path) -> dict[str, str]:
    """Return what every generated page says in both languages, by address."""
    file = folder / "tasks.yaml"
    file.write_text(text, "utf-8")
    loaded = load(file)
    catalog = Catalog(loaded.work_points)
    said: dict[str, str] = {}
    publication = publish(catalog, Site("https://example.org/", ""))
    for lang in LANGS:
        phrases = Phrasebook(words, lang)
        renderer = Renderer(loaded, publication, phrases, ROOT / "macros")
        for page in iter_pages(catalog, renderer.phrases):
            said[page.path] = said.get(page.path, "") + renderer.page(page)
    return said


EDITS = {
    "participant": (real_edits.REAL, real_edits.PARTICIPANT),
    "reworded": (real_edits.REAL, real_edits.REWORDED),
    "city": (real_edits.REAL, real_edits.CITY),
    "renamed": (real_edits.REAL, real_edits.RENAMED),
    "reformatted": (real_edits.REAL, real_edits.REFORMATTED),
    "lead": (
        SMALL,
        edited(
            SMALL, ("printed: 省委西部", "printed: 省北厅、省委西部"), ("agencies: [west]", "agencies: [north, west]")
        ),
    ),
    "rule": (SMALL, edited(SMALL, ("rule: by_duty", "rule: lead_first"))),
    "title": (SMALL, edited(SMALL, ("建网络, en: Build networks}", "架网络, en: Lay networks}"))),
    "summary": (SMALL, edited(SMALL, ("建设网络。", "把网络建好。"))),
    "kind": (SMALL, edited(SMALL, ("kind: supervision", "kind: service"))),
    "term": (SMALL, edited(SMALL, ("name: {zh: 海岛中心, en: Island Center}", "name: {zh: 岛站, en: Station}"))),
    "gloss": (SMALL, edited(SMALL, ("gloss: {zh: 中心。", "gloss: {zh: 岛上的中心。"))),
    "city name": (SMALL, edited(SMALL, ("name: {zh: 广州, en: Guangzhou}", "name: {zh: 广州, en: Canton}"))),
    "pillar": (SMALL, edited(SMALL, ("short: {zh: 第一, en: First}", "short: {zh: 首个, en: First}"))),
    "pillar title": (SMALL, edited(SMALL, ("title: {zh: 第一板块,", "title: {zh: 首个板块,"))),
    "pillar summary": (SMALL, edited(SMALL, ("summary: {zh: 甲。", "summary: {zh: 甲甲。"))),
    "figure": (SMALL, edited(SMALL, ("meaning: {zh: 村的规模", "meaning: {zh: 村的大小"))),
    "level": (SMALL, edited(SMALL, ("id: west, level: party", "id: west, level: central"))),
}


@pytest.mark.parametrize(("old", "new"), EDITS.values(), ids=EDITS)
def test_every_page_that_is_named_comes_out_otherwise(old: str, new: str, words: Words, tmp_path: Path):
    before, after = drawn(old, words, tmp_path), drawn(new, words, tmp_path)
    otherwise = {path for path in after if before.get(path) != after[path]}
    named = {page.partition("#")[0] for change in changes(old, new) for page in change.pages}
    assert named <= otherwise | {"about/document/", ""}
    assert bool(named) == bool(otherwise)


@pytest.mark.parametrize("name", ["reworded", "gloss", "kind", "level", "figure", "rule", "pillar title"])
def test_no_page_that_comes_out_otherwise_is_left_unnamed(name: str, words: Words, tmp_path: Path):
    old, new = EDITS[name]
    before, after = drawn(old, words, tmp_path), drawn(new, words, tmp_path)
    otherwise = {path for path in after if before.get(path) != after[path]} - set(OVERVIEWS)
    assert otherwise == {page.partition("#")[0] for change in changes(old, new) for page in change.pages}
