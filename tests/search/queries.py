"""What people ask, what answers it, and how well an engine does.

`queries.json` holds one query a line: the language of the reader, the class of the query, the words, and every address
that answers them (a page answers for its sections). `before` keeps what an earlier version of the set expected, when the
site had fewer pages. The set was written from how people ask, and is not to be changed to suit the engine.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workpoints.model import Lang

QUERIES = Path(__file__).with_name("queries.json")

Found = Sequence[Sequence[str]]
"""The results of one query, the first one first: the addresses that each leads to, from the root of the language."""


@dataclass(frozen=True)
class Query:
    lang: Lang
    kind: str
    words: str
    expected: tuple[str, ...]

    def rank(self, found: Found) -> int | None:
        """Return the place (from 1) of the first result that answers, or None."""
        places = (place for place, result in enumerate(found, start=1) if any(self._answers(a) for a in result))
        return next(places, None)

    def _answers(self, address: str) -> bool:
        return address in self.expected or address.partition("#")[0] in self.expected


@dataclass(frozen=True)
class Score:
    """How an engine did on some queries."""

    ranks: tuple[int | None, ...]

    def hit(self, within: int) -> float:
        return sum(1 for rank in self.ranks if rank and rank <= within) / len(self.ranks)

    @property
    def reciprocal(self) -> float:
        """The mean reciprocal rank (https://en.wikipedia.org/wiki/Mean_reciprocal_rank)."""
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)


def read_queries() -> tuple[Query, ...]:
    raw = json.loads(QUERIES.read_text("utf-8"))
    return tuple(Query(each["lang"], each["class"], each["query"], tuple(each["expected"])) for each in raw)


def score(queries: Iterable[Query], found: dict[Query, Found]) -> Score:
    return Score(tuple(query.rank(found[query]) for query in queries))
