"""New names for the copies of the data: as long as the old ones, each unlike every other, and found in the texts.

A copy's name is the old one with one Chinese character or two English letters replaced by the mark of the copy, at a
place where no other name differs from it in nothing else. Texts that hold a name get the new one, so that as many named
things are found in the texts of a copy as in the real ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workpoints.model import LANGS, Lang

MARKS: Mapping[Lang, tuple[str, ...]] = {
    # The beginning of the Thousand Character Classic (千字文), in which no character comes twice.
    "zh": tuple(
        "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
        "剑号巨阙珠称夜光果珍李柰菜芥海咸河淡鳞潜羽翔龙师火帝鸟官人皇始制字乃服衣裳推位让国有虞陶唐吊民伐罪周发商汤"
    ),
    "en": tuple(first + second for first in "bcdfghjklmnprstvwxyz" for second in "aeiou" if first + second != "ly"),
}
"""What tells copies apart; so many copies can be told apart."""
_SLOTS: Mapping[Lang, re.Pattern[str]] = {"zh": re.compile(r"[\u4e00-\u9fff]"), "en": re.compile(r"(?=[a-z]{2})")}
"""Where a mark may stand."""


@dataclass(frozen=True)
class Names:
    """The names of one language, and where the mark of a copy stands in each."""

    lang: Lang
    slots: Mapping[str, int]
    """The place of the mark by name in small letters."""

    @classmethod
    def of(cls, lang: Lang, names: Iterable[str]) -> Names:
        """Find a place for the mark in each name where no other name has the same around it; at the end without any."""
        blanks = {name: _blanks(name, lang) for name in {name.lower(): name for name in names}.values()}
        seen = Counter(blank for found in blanks.values() for blank in found.values())
        free = {
            name.lower(): [
                slot for slot, blank in found.items() if seen[blank] == 1 and not _has_mark(name, slot, lang)
            ]
            for name, found in blanks.items()
        }
        return cls(lang, {name: max(slots, default=len(name)) for name, slots in free.items()})

    def only(self, names: Iterable[str]) -> Names:
        """Return the same places for some of the names, the others not being found."""
        return Names(self.lang, {name.lower(): self.slots[name.lower()] for name in names})

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.slots, key=len, reverse=True)
        start = r"(?<![A-Za-z0-9])" if self.lang == "en" else ""
        return re.compile(f"({start}(?:{'|'.join(map(re.escape, longest_first))}))", re.IGNORECASE)

    def cut(self, text: str) -> tuple[tuple[str, int | None], ...]:
        """Return `text` cut at the names in it: each part, and the place of the mark if it is a name."""
        parts = self._pattern.split(text)
        return tuple((part, self.slots[part.lower()] if at % 2 else None) for at, part in enumerate(parts) if part)

    def renamed(self, parts: Iterable[tuple[str, int | None]], copy: int) -> str:
        """Return the text that was cut into `parts` with the names of the copy (from 1, the second one)."""
        mark = MARKS[self.lang][copy - 1]
        return "".join(part if slot is None else _marked(part, slot, mark) for part, slot in parts)


def _blanks(name: str, lang: Lang) -> dict[int, str]:
    """Return where the mark may stand in a name (not at its beginning), each with the name around it."""
    slots = [match.start() for match in _SLOTS[lang].finditer(name) if match.start()]
    return {slot: _marked(name.lower(), slot, "\0" * len(MARKS[lang][0])) for slot in slots}


def _has_mark(name: str, slot: int, lang: Lang) -> bool:
    return any(name.startswith(mark, slot) for mark in MARKS[lang])


def _marked(name: str, slot: int, mark: str) -> str:
    return name[:slot] + mark + name[slot + len(mark) :]


def names_in(data: Mapping[str, Any]) -> dict[Lang, Names]:
    """Return every name of the records of plain data by language, other names and printed forms among them."""
    found: dict[Lang, list[str]] = {lang: [] for lang in LANGS}
    for record in (*data["cities"], *data["agencies"], *data["terms"]):
        for lang, names in found.items():
            names += [record["name"][lang], record.get("short", record["name"])[lang], *record["aliases"][lang]]
        found["zh"] += record.get("printed_as", ())
    return {lang: Names.of(lang, names) for lang, names in found.items()}
