"""Tell which measure of a revision is which measure of the next: a measure's id is its place, and places shift."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from workpoints.snapshot import Raw, Snapshot, mapping, measures_of, squeezed

ALIKE = 0.6
"""How alike two wordings must be (difflib's ratio) to be taken for one measure reworded."""


@dataclass(frozen=True)
class Standing:
    """A measure and the task that it stands under."""

    task: str
    measure: Raw

    @property
    def id(self) -> str:
        """The measure's id."""
        return str(self.measure.get("id"))

    def wording(self, lang: str) -> str:
        """Return the text in `lang` without white space."""
        return str(squeezed(mapping(self.measure.get("text")).get(lang, "")))


@dataclass(frozen=True)
class Matched:
    """The measures of two revisions, told apart."""

    pairs: tuple[tuple[Standing, Standing], ...]
    removed: tuple[Standing, ...]
    added: tuple[Standing, ...]


Same = Callable[[Standing, Standing], bool]


def match_measures(old: Snapshot, new: Snapshot) -> Matched:
    """Pair the measures of `old` and `new`: the plainest likeness first, and each measure once.

    A measure keeps its id and a text; or it has moved with both texts or one; or it was reworded in its place so far
    that only the sentence it cites tells that it is the same.
    """
    before, after = list(_standing(old)), list(_standing(new))
    pairs: list[tuple[Standing, Standing]] = []
    for same in (_same_place_and_text, _same_texts_in_task, _same_texts, _same_text_in_task):
        pairs += _take(before, after, same)
    pairs += _take_alike(before, after)
    pairs += _take(before, after, _same_place_and_sentences)
    return Matched(tuple(pairs), tuple(before), tuple(after))


def _standing(snapshot: Snapshot) -> Iterator[Standing]:
    for number, task in snapshot.tasks():
        for measure in measures_of(task):
            yield Standing(number, measure)


def _take(before: list[Standing], after: list[Standing], same: Same) -> Iterator[tuple[Standing, Standing]]:
    """Yield what `same` pairs, and take it out of both lists."""
    for one in list(before):
        other = next((candidate for candidate in after if same(one, candidate)), None)
        if other is not None:
            before.remove(one)
            after.remove(other)
            yield one, other


def _take_alike(before: list[Standing], after: list[Standing]) -> Iterator[tuple[Standing, Standing]]:
    """Yield the measures of one task whose wordings are most alike, and take them out of both lists."""
    rated = [(_likeness(a, b), a.id == b.id, a, b) for a in before for b in after if a.task == b.task]
    for ratio, _, one, other in sorted(rated, key=lambda r: (-r[0], not r[1], r[2].id, r[3].id)):
        if ratio >= ALIKE and one in before and other in after:
            before.remove(one)
            after.remove(other)
            yield one, other


def _likeness(one: Standing, other: Standing) -> float:
    return max(SequenceMatcher(None, one.wording(lang), other.wording(lang)).ratio() for lang in ("zh", "en"))


def _same_place_and_text(one: Standing, other: Standing) -> bool:
    return one.id == other.id and _same_text_in_task(one, other)


def _same_texts(one: Standing, other: Standing) -> bool:
    return all(one.wording(lang) == other.wording(lang) for lang in ("zh", "en"))


def _same_texts_in_task(one: Standing, other: Standing) -> bool:
    return one.task == other.task and _same_texts(one, other)


def _same_text_in_task(one: Standing, other: Standing) -> bool:
    return one.task == other.task and any(one.wording(lang) == other.wording(lang) for lang in ("zh", "en"))


def _same_place_and_sentences(one: Standing, other: Standing) -> bool:
    sentences = [set(map(str, standing.measure.get("sentences") or [])) for standing in (one, other)]
    return one.task == other.task and one.id == other.id and bool(sentences[0] & sentences[1])
