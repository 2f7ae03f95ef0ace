"""The files of the site that are no pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.publishing import RELEASE, SITE
from workpoints.editions import Editions, Kept, Sources, make_editions
from workpoints.model import LANGS
from workpoints.outputs import outputs_in_lang, pictures, shared_outputs

SOURCES = Sources(ROOT / "data" / "tasks.yaml", "data/tasks.yaml", ROOT / "macros", ROOT / "content", Path())


@pytest.fixture(scope="module")
def editions() -> Editions:
    return make_editions(SOURCES, SITE, RELEASE, Kept())


def test_no_two_files_have_the_same_address(editions: Editions):
    addresses = [address for lang in LANGS for address, _ in outputs_in_lang(editions, lang, "x", (), ())]
    addresses += [address for address, _ in shared_outputs(editions, ROOT / "theme")]
    addresses += [address for address, _ in pictures(editions, ROOT / "theme")]
    assert len(set(addresses)) == len(addresses)


def test_only_english_files_stand_under_en(editions: Editions):
    zh, en = ([address for address, _ in outputs_in_lang(editions, lang, "x", (), ())] for lang in LANGS)
    assert all(address.startswith("en/") for address in en)
    assert not any(address.startswith("en/") for address in zh)


def test_every_file_is_in_the_built_site(editions: Editions, built_site: Path):
    shared = [
        address for address, _ in (*shared_outputs(editions, ROOT / "theme"), *pictures(editions, ROOT / "theme"))
    ]
    assert [address for address in shared if not (built_site / address).is_file()] == []
