"""Interface words in both languages, and the forms that dates and numbers take in each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal
from pydantic import TypeAdapter, ValidationError

from workpoints.model import Lang, Record
from workpoints.problems import DataError, Problem
from workpoints.source import read_source

LOCALES: Mapping[Lang, str] = {"zh": "zh_Hans_CN", "en": "en_US"}
"""Babel's locale for each language (https://babel.pocoo.org)."""
TAGS: Mapping[Lang, str] = {"zh": "zh-Hans", "en": "en"}
"""The BCP 47 tag that goes into `lang` and `hreflang`."""


class Plural(Record):
    """An English phrase with a count; `{n}` stands for the number."""

    one: str
    other: str


class Word(Record):
    """One interface word or phrase; `{name}` parts are filled in when it is shown."""

    zh: str
    en: str | Plural
    """English, or its singular and plural."""


Words = Mapping[str, Word]
"""Interface words by dotted key."""


def load_words(path: Path) -> Words:
    """Read the words file at `path`; raises `DataError` when a word lacks a language or has an unknown part."""
    source = read_source(path)
    try:
        return TypeAdapter(dict[str, Word]).validate_python(source.data)
    except ValidationError as error:
        raise DataError([
            Problem(source.path, *source.place(tuple(detail["loc"])), "words", f"word '{detail['loc'][0]}'",
                    str(detail["input"]), "text for zh and for en (or one/other)", detail["msg"])
            for detail in error.errors()
        ]) from None  # fmt: skip


class Phrasebook:
    """The words of one language, and the ones that were used (so that unused ones can be found)."""

    def __init__(self, words: Words, lang: Lang) -> None:
        """Speak `lang` with `words`."""
        self._words = words
        self.lang: Lang = lang
        self.used: set[str] = set()
        self._numbers: dict[int, str] = {}

    def say(self, key: str, **parts: object) -> str:
        """Return the phrase `key` with its parts filled in; a part `n` also chooses between singular and plural.

        Raises `KeyError` for an unknown key or a part that is missing.
        """
        self.used.add(key)
        word = self._words[key]
        phrase = word.zh if self.lang == "zh" else word.en
        if isinstance(phrase, Plural):
            phrase = phrase.one if parts["n"] == 1 else phrase.other
        if not parts and "{" not in phrase:  # most phrases, and most of what pages ask for
            return phrase
        numbers = {name: self.number(part) if isinstance(part, int) else part for name, part in parts.items()}
        return phrase.format(**numbers)

    def knows(self, key: str) -> bool:
        """Return whether there is a phrase `key`; a value from an old revision may have none any more."""
        return key in self._words

    def number(self, value: int) -> str:
        """Return a whole number with the language's grouping."""
        if value not in self._numbers:  # few numbers stand in many places
            self._numbers[value] = format_decimal(value, locale=LOCALES[self.lang])
        return self._numbers[value]

    def day(self, iso: str) -> str:
        """Return an ISO date as the language writes it: 2022年4月13日, April 13, 2022."""
        return format_date(date.fromisoformat(iso), format="long", locale=LOCALES[self.lang])
