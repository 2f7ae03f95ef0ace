"""What is made once for both languages, and what outlives one build."""

from __future__ import annotations

from pathlib import Path

from jinja2 import DictLoader, Environment

from tests.conftest import ROOT
from tests.publishing import RELEASE, SITE
from workpoints.editions import Kept, Sources, make_editions
from workpoints.model import LANGS

SOURCES = Sources(ROOT / "data" / "tasks.yaml", "data/tasks.yaml", ROOT / "macros", ROOT / "content", Path())


def test_both_languages_have_the_same_pages():
    editions = make_editions(SOURCES, SITE, RELEASE, Kept())
    zh, en = (editions.by_lang[lang].pages for lang in LANGS)
    assert list(zh) == list(en)


def test_what_was_made_is_kept_as_long_as_its_sources_are_the_same():
    kept, made = Kept(), iter(range(3))
    answers = [kept.made("words", state, lambda: next(made)) for state in ("a", "a", "b", "a")]
    assert answers == [0, 0, 1, 2]


def test_words_and_history_are_read_once_for_two_builds():
    kept = Kept()
    first, second = (make_editions(SOURCES, SITE, RELEASE, kept) for _ in range(2))
    assert first.changelog is second.changelog
    assert first.publication.forms is second.publication.forms
    assert first.loaded is not second.loaded


def test_a_template_is_compiled_again_when_its_text_changed():
    kept = Kept()
    drawn = [
        Environment(loader=DictLoader({"page": text}), autoescape=True, bytecode_cache=kept)
        .get_template("page")
        .render()
        for text in ("one", "one", "two")
    ]
    assert drawn == ["one", "one", "two"]
