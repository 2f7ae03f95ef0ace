from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from workpoints.problems import DataError
from workpoints.tables import VOCABULARIES
from workpoints.words import Phrasebook, Words, load_words

CALLED = re.compile(r"""(?<!lang\.)(?:\bt|say)\(\s*["']([\w.]+)["']\s*[,)~]""")
BUILT = re.compile(r"""(?:\bt|say)\(\s*["']([\w.]+\.)["']\s*~""")


def sources() -> str:
    files = [*ROOT.glob("macros/**/*.j2"), *ROOT.glob("theme/**/*.html"), *ROOT.glob("workpoints/**/*.py")]
    return "\n".join(file.read_text("utf-8") for file in files)


def test_every_word_a_template_names_exists(words: Words):
    assert {key for key in CALLED.findall(sources()) if not key.endswith(".")} <= set(words)


def test_no_word_is_left_unused(words: Words):
    text = sources()
    prefixes = {key for key in BUILT.findall(text)} | {f"{key}." for key in re.findall(r'f"([\w]+)\.\{', text)}
    prefixes |= {f"{name}." for name in VOCABULARIES}  # the data page explains the values of every controlled list
    dotted = re.findall(r'f"\{name\}\.(\w+)"', text)
    unused = {
        key
        for key in words
        if f'"{key}"' not in text
        and not any(key.startswith(prefix) for prefix in prefixes)
        and not any(key.endswith(f".{part}") for part in dotted)
    }
    assert unused == set()


def test_a_word_without_english_is_refused_with_its_line(tmp_path: Path):
    file = tmp_path / "words.yaml"
    file.write_text("a: {zh: 甲, en: A}\nb: {zh: 乙}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"words.yaml:2:4: word 'b'"):
        load_words(file)


def test_both_languages_of_a_word_have_the_same_parts(words: Words):
    for key, word in words.items():
        english = word.en if isinstance(word.en, str) else word.en.other
        parts = [set(re.findall(r"\{(\w+)\}", phrase)) for phrase in (word.zh, english)]
        assert parts[0] == parts[1], key


def test_english_counts_agree_with_their_nouns(words: Words):
    phrases = Phrasebook(words, "en")
    assert phrases.say("count.tasks", n=1) == "1 task"
    assert phrases.say("count.tasks", n=2) == "2 tasks"


def test_numbers_and_dates_take_the_form_of_the_language(words: Words):
    assert Phrasebook(words, "zh").day("2022-04-13") == "2022年4月13日"
    assert Phrasebook(words, "en").day("2022-04-13") == "April 13, 2022"
    assert Phrasebook(words, "en").number(5000) == "5,000"


def test_an_unknown_word_is_an_error(words: Words):
    with pytest.raises(KeyError):
        Phrasebook(words, "zh").say("no.such.word")


def test_a_missing_part_is_an_error(words: Words):
    with pytest.raises(KeyError):
        Phrasebook(words, "zh").say("count.tasks")
