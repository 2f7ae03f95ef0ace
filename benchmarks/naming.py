"""New names for the copies of the data: as long as the old ones, each unlike every other, and found in the texts.

A copy's name is the old one with one Chinese character or two English letters replaced by the mark of the copy, at a
place where no other name differs from it in nothing else. Texts that hold a name get the new one, so that as many named
things are found in the texts of a copy as in the real ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from workpoints.model import LANGS, Lang

MARKS: Mapping[Lang, tuple[str, ...]] = {
    # The beginning of the Thousand Character Classic (千字文), in which no character comes twice.
    "zh": tuple(
        "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
        "剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡鳞潜羽翔龙师火帝鸟官人皇始制文字乃服衣裳推位让国有虞陶唐吊民伐罪周发商汤"
    ),
    "en": tuple(first + second for first in "bcdfghjklmnprstvwxyz" for second in "aeiou" if first + second != "ly"),
}
"""What tells copies apart; so many copies can be told apart."""
_SLOTS: Mapping[Lang, re.Pattern[str]] = {"zh": re.compile(r"[\u4e00-\u9fff]"), "en": re.compile(r"(?=[a-z]{2})")}
"""Where a mark may stand."""


@dataclass
class Names:
    """The names of one language, and where the mark of a copy stands in each."""

    lang: Lang
    _slot: dict[str, int] = field(default_factory=dict)
    """The place of the mark by name in small letters."""
    _taken: set[str] = field(default_factory=set)

    def add(self, name: str) -> None:
        """Find a place for the mark in `name`; after its end where no other is free."""
        if name.lower() in self._slot:
            return
        slots = [match.start() for match in _SLOTS[self.lang].finditer(name) if match.start()]
        slots = [slot for slot in slots if not name.startswith(MARKS[self.lang], slot)]
        free = (slot for slot in reversed(slots) if self._blank(name, slot) not in self._taken)
        self._slot[name.lower()] = slot = next(free, len(name))
        self._taken.add(self._blank(name, slot))

    def only(self, names: Iterable[str]) -> Names:
        """Return the same places for some of the names, the others not being found."""
        return Names(self.lang, {name.lower(): self._slot[name.lower()] for name in names})

    def _blank(self, name: str, slot: int) -> str:
        return self._marked(name.lower(), slot, "\0")

    def _marked(self, name: str, slot: int, mark: str) -> str:
        return name[:slot] + mark + name[slot + len(MARKS[self.lang][0]) :]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._slot, key=len, reverse=True)
        start = r"(?<![A-Za-z0-9])" if self.lang == "en" else ""
        return re.compile(f"({start}(?:{'|'.join(map(re.escape, longest_first))}))", re.IGNORECASE)

    def cut(self, text: str) -> tuple[tuple[str, int | None], ...]:
        """Return `text` cut at the names in it: each part, and the place of the mark if it is a name."""
        parts = self._pattern.split(text)
        return tuple((part, self._slot[part.lower()] if at % 2 else None) for at, part in enumerate(parts) if part)

    def renamed(self, parts: Iterable[tuple[str, int | None]], copy: int) -> str:
        """Return the text that was cut into `parts` with the names of the copy (from 1, the second one)."""
        mark = MARKS[self.lang][copy - 1]
        return "".join(part if slot is None else self._marked(part, slot, mark) for part, slot in parts)


def names_in(data: Mapping[str, Any]) -> dict[Lang, Names]:
    """Return every name of the records of plain data by language, other names and printed forms among them."""
    found: dict[Lang, Names] = {lang: Names(lang) for lang in LANGS}
    for record in (*data["cities"], *data["agencies"], *data["terms"]):
        for lang, names in found.items():
            written = [record["name"][lang], record.get("short", record["name"])[lang], *record["aliases"][lang]]
            for name in [*written, *(record.get("printed_as", ()) if lang == "zh" else ())]:
                names.add(name)
    return found
