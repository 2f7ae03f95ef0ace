"""Compare two states of the data and say what a reader would notice, as typed records; reformatting says nothing.

The order of records in a section, and of the places and named things of a measure, is left to the editors: it is not
told. A page's words for these records are in `macros/changes/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from workpoints.affected import pages_affected
from workpoints.matching import Standing, match_measures
from workpoints.model import LANGS
from workpoints.responsibility import responsibility_changes
from workpoints.snapshot import (
    SECTIONS,
    Raw,
    Ref,
    Section,
    Snapshot,
    items,
    mapping,
    shown,
    squeezed,
)
from workpoints.telling import Change, Quote, What

_HAN = re.compile(r"[\u3400-\u9fff]")
LONG = ("text", "summary", "gloss", "meaning", "original")
"""Fields that hold sentences; the others hold names, numbers and controlled values."""


@dataclass(frozen=True)
class Entry:
    """What changed about one record."""

    record: Ref
    changes: tuple[Change, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """The addresses of all pages that show a change, each once."""
        return tuple(dict.fromkeys(page for change in self.changes for page in change.pages))


def entries(changes: Sequence[Change]) -> tuple[Entry, ...]:
    """Return the changes under the records that they are about, in the order of the sections and of the file."""
    records = dict.fromkeys((change.record.section, change.record.id) for change in changes)
    grouped = [tuple(c for c in changes if (c.record.section, c.record.id) == key) for key in records]
    return tuple(Entry(group[-1].record, group) for group in grouped)


def compare(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Return all changes from `old` to `new`, by section and record, each with the pages that it affects."""
    keys = [(section, key) for section in SECTIONS for key in [*new.records[section], *old.records[section]]]
    order = {key: place for place, key in enumerate(keys)}
    found = sorted(
        _Comparison(old, new).changes(),
        key=lambda change: (order[change.record.section, change.record.id], _place(change.measure)),
    )
    return tuple(replace(change, pages=pages_affected(change, old, new)) for change in found)


def _place(measure: str | None) -> list[int]:
    """Return what sorts measures as they stand under a task; what concerns the whole task comes first."""
    return [int(part) for part in re.findall(r"\d+", measure or "")]


Tell = Callable[[Ref, str | None, str, Any, Any], Iterator[Change]]
"""Says what the change of one field means: record, measure, field, value before, value after."""


def _worded(what: What, record: Ref, measure: str | None, field: str, before: Any, after: Any) -> Iterator[Change]:
    """Tell of a pair of texts; which languages changed is what a translator needs to know."""
    sides = [(lang, mapping(before).get(lang), mapping(after).get(lang)) for lang in LANGS]
    quotes = tuple(Quote(lang, shown(a), shown(b)) for lang, a, b in sides if squeezed(a) != squeezed(b))
    if quotes:
        yield Change(what, record, measure, field=field, quotes=quotes, is_long=field in LONG)


def _labelled(group: str, record: Ref, measure: str | None, field: str, before: Any, after: Any) -> Iterator[Change]:
    """Tell of a value from a controlled list, whose words stand under `group` among the interface words."""
    yield Change("label_changed", record, measure, field=field, group=group, before=shown(before), after=shown(after))


def _valued(record: Ref, measure: str | None, field: str, before: Any, after: Any) -> Iterator[Change]:
    """Tell of any other value, as it stands in the file."""
    said = (shown(before), shown(after))
    quote = Quote("zh" if any(map(_HAN.search, said)) else None, *said)
    yield Change("value_changed", record, measure, field=field, quotes=(quote,))


def _numbered(what: What, record: Ref, measure: str | None, field: str, before: Any, after: Any) -> Iterator[Change]:
    """Tell of numbers that need no quotation."""
    old, new = (value if isinstance(value, list) else [value] for value in (before, after))
    yield Change(what, record, measure, field=field, before=tuple(map(str, old)), after=tuple(map(str, new)))


_renamed, _reworded, _listed = (partial(_worded, what) for what in ("renamed", "reworded", "list_changed"))
_sentences = partial(_numbered, "sentences_changed")
_term_kind, _basis = (partial(_labelled, group) for group in ("term_kind", "basis"))
_NAMED: dict[str, Tell] = {"name": _renamed, "aliases": _listed}
_STANDING: dict[str, Tell] = {"standing": partial(_labelled, "standing")}
_TITLED: dict[str, Tell] = {"title": _renamed, "short": _renamed, "summary": _reworded}
FIELDS: dict[Section, dict[str, Tell]] = {
    "document": _TITLED | dict.fromkeys(("number", "addressees", "approved_by"), _renamed) | {"original": _reworded},
    "pillars": _TITLED,
    "tasks": _TITLED | {"keywords": _listed, "pillar": partial(_numbered, "pillar_changed")},
    "agencies": _NAMED | _STANDING | {"short": _renamed, "level": partial(_labelled, "level")},
    "cities": _NAMED | {"region": partial(_labelled, "region")},
    "terms": _NAMED | _STANDING | {"gloss": _reworded, "kind": _term_kind, "basis": _basis},
}
"""How each field is told; fields that are not listed are told as values, so that a new one is never lost."""
MEASURE_FIELDS: dict[str, Tell] = {"text": _reworded, "kind": partial(_labelled, "kind"), "sentences": _sentences}
FIGURE_FIELDS: dict[str, Tell] = {
    "unit": _renamed, "meaning": _reworded, "nature": partial(_labelled, "nature"),
}  # fmt: skip
_ELSEWHERE = {"id", "number", "terms", "responsibility", "measures", "places", "figures"}
"""Fields that are compared by functions of their own (a document's number is a text and told as one)."""


class _Comparison:
    """Walks through two snapshots side by side."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self._old, self._new = old, new

    def changes(self) -> Iterator[Change]:
        for section in SECTIONS:
            before, after = self._old.records[section], self._new.records[section]
            for key in after:
                record = self._new.ref(section, key)
                if key in before:
                    yield from self._record(record, before[key], after[key])
                else:
                    yield Change("record_added", record)
            yield from (Change("record_removed", self._old.ref(section, key)) for key in before if key not in after)
        yield from self._measures()

    def _record(self, record: Ref, before: Raw, after: Raw) -> Iterator[Change]:
        yield from _fields(FIELDS[record.section], record, None, before, after)
        yield from self._named(record, None, "terms", before, after)
        if record.section == "tasks":
            yield from responsibility_changes(record, before, after, self._old, self._new)

    def _named(self, record: Ref, measure: str | None, section: Section, before: Raw, after: Raw) -> Iterator[Change]:
        """Tell which named things a record or measure no longer lists, and which it lists anew."""
        ids = [[str(item) for item in items(raw.get(section))] for raw in (before, after)]
        for key in (key for key in ids[1] if key not in ids[0]):
            yield Change("term_added", record, measure, item=self._new.ref(section, key))
        for key in (key for key in ids[0] if key not in ids[1]):
            yield Change("term_removed", record, measure, item=self._old.ref(section, key))

    def _measures(self) -> Iterator[Change]:
        """Tell what became of the measures of tasks that both revisions have."""
        matched = match_measures(self._old, self._new)
        yield from self._renumbered([pair for pair in matched.pairs if pair[0].task == pair[1].task])
        for one, other in matched.pairs:
            yield from self._measure(one, other)
        for gone in (standing for standing in matched.removed if standing.task in self._new.records["tasks"]):
            yield self._whole("measure_removed", gone, self._old)
        for come in (standing for standing in matched.added if standing.task in self._old.records["tasks"]):
            yield self._whole("measure_added", come, self._new)

    def _renumbered(self, pairs: list[tuple[Standing, Standing]]) -> Iterator[Change]:
        for number in dict.fromkeys(other.task for _, other in pairs):
            moves = tuple((a.id, b.id) for a, b in pairs if b.task == number and a.id != b.id)
            if moves:
                yield Change("measures_renumbered", self._new.ref("tasks", number), moves=moves)

    def _measure(self, one: Standing, other: Standing) -> Iterator[Change]:
        record, before, after = self._new.ref("tasks", other.task), one.measure, other.measure
        if one.task != other.task:
            yield Change("measure_moved", record, other.id, before=one.id, after=other.id)
        yield from _fields(MEASURE_FIELDS, record, other.id, before, after)
        yield from self._places(record, other.id, before, after)
        yield from self._named(record, other.id, "terms", before, after)
        yield from _figures(record, other.id, items(before.get("figures")), items(after.get("figures")))

    def _whole(self, what: What, standing: Standing, snapshot: Snapshot) -> Change:
        text = mapping(standing.measure.get("text"))
        quotes = [(lang, shown(text.get(lang))) for lang in LANGS]
        come = what == "measure_added"
        told = tuple(Quote(lang, "" if come else words, words if come else "") for lang, words in quotes)
        return Change(what, snapshot.ref("tasks", standing.task), standing.id, quotes=told, is_long=True)

    def _places(self, record: Ref, measure: str, before: Raw, after: Raw) -> Iterator[Change]:
        """Tell which cities a measure names anew, no longer, or in another way."""
        named = [_by_city(raw) for raw in (before, after)]
        for key in named[1]:
            how = shown(mapping(named[1][key][0]).get("how"))
            if key not in named[0]:
                yield Change("city_added", record, measure, item=self._new.ref("cities", key), group="how", after=how)
            elif squeezed(named[0][key]) != squeezed(named[1][key]):
                yield Change("city_changed", record, measure, item=self._new.ref("cities", key))
        for key in (key for key in named[0] if key not in named[1]):
            yield Change("city_removed", record, measure, item=self._old.ref("cities", key))


def _fields(tells: dict[str, Tell], record: Ref, measure: str | None, before: Raw, after: Raw) -> Iterator[Change]:
    for field in dict.fromkeys([*after, *before]):
        told = field in tells or field not in _ELSEWHERE
        if told and squeezed(before.get(field)) != squeezed(after.get(field)):
            yield from tells.get(field, _valued)(record, measure, field, before.get(field), after.get(field))


def _by_city(measure: Raw) -> dict[str, list[Any]]:
    named: dict[str, list[Any]] = {}
    for place in items(measure.get("places")):
        named.setdefault(str(mapping(place).get("city")), []).append(place)
    return named


def _figures(record: Ref, measure: str, before: list[Any], after: list[Any]) -> Iterator[Change]:
    """Tell what became of the numbers of a measure; a number is known by how it is printed."""
    old, new = (_by_print(figures) for figures in (before, after))
    for key in (key for key in new if key in old):
        for change in _fields(FIGURE_FIELDS, record, measure, old[key], new[key]):
            yield replace(change, what="figure_changed", figure=key[0])
    for key in (key for key in new if key not in old):
        yield Change("figure_added", record, measure, figure=key[0])
    for key in (key for key in old if key not in new):
        yield Change("figure_removed", record, measure, figure=key[0])


def _by_print(figures: list[Any]) -> dict[tuple[str, int], Raw]:
    """Return figures by how they are printed, and by their turn where a measure prints one twice."""
    found: dict[tuple[str, int], Raw] = {}
    for figure in map(mapping, figures):
        printed = shown(figure.get("printed"))
        turn = sum(1 for key in found if key[0] == printed)
        found[printed, turn] = figure
    return found
