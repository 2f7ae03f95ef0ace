"""Every name on the site from A to Z: how one looks something up without a search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from string import ascii_uppercase

from workpoints.catalog import Catalog, Group
from workpoints.hanzi import pinyin
from workpoints.model import Agency, City, Lang, Pillar, Task, Term

DIGITS = "0"
"""The letter under which names stand that begin with a digit."""
LETTERS = (DIGITS, *ascii_uppercase)

Listed = Pillar | Task | Agency | City | Term


@dataclass(frozen=True)
class Name:
    """One name of a record."""

    text: str
    kind: str
    """What the record is: `task`, `agency` …"""
    record: Listed
    main: str | None
    """The record's main name, when this is another one."""

    @cached_property
    def syllables(self) -> list[str]:
        """What the name is sorted by: its words or the pinyin of its characters, without quotation marks."""
        return pinyin(re.sub(r"[^\w\s]", " ", self.text)).split()


def names_a_to_z(catalog: Catalog, lang: Lang) -> tuple[Group[str, Name], ...]:
    """Return all names in `lang` under every letter; Chinese ones stand in the order of their pinyin, by syllable."""
    letters: dict[str, list[Name]] = {letter: [] for letter in LETTERS}
    for name in sorted(_names(catalog, lang), key=lambda name: (name.syllables, name.text, name.kind)):
        letters[_letter(name.syllables)].append(name)
    return tuple(Group(letter, tuple(names)) for letter, names in letters.items())


def count_names(catalog: Catalog, lang: Lang) -> int:
    """Return how many names there are in `lang`."""
    return sum(1 for _ in _names(catalog, lang))


def by_first_word(names: Iterable[Name]) -> tuple[Group[str, Name], ...]:
    """Return sorted names under the word, or the pinyin of the character, that they begin with."""
    return tuple(Group(word, tuple(run)) for word, run in groupby(names, lambda name: name.syllables[0]))


def _names(catalog: Catalog, lang: Lang) -> Iterator[Name]:
    for pillar in catalog.pillars:
        yield from _named("pillar", pillar, pillar.title.in_lang(lang), [pillar.short.in_lang(lang)])
    for task in catalog.tasks:
        yield from _named("task", task, task.title.in_lang(lang), [])
    for agency in catalog.agencies:
        others = [agency.short.in_lang(lang), *agency.aliases.in_lang(lang)]
        yield from _named("agency", agency, agency.name.in_lang(lang), others)
    for city in catalog.cities:
        yield from _named("city", city, city.name.in_lang(lang), city.aliases.in_lang(lang))
    for term in catalog.terms:
        yield from _named("term", term, term.name.in_lang(lang), term.aliases.in_lang(lang))


def _named(kind: str, record: Listed, main: str, others: Iterable[str]) -> Iterator[Name]:
    yield Name(main, kind, record, None)
    yield from (Name(other, kind, record, main) for other in dict.fromkeys(others) if other != main)


def _letter(syllables: list[str]) -> str:
    first = syllables[0][0].upper()
    return first if first in LETTERS else DIGITS
