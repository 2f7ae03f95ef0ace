"""Rules between records. One rule is one function; its docstring is its documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from workpoints.model import Measure, Task, WorkPoints
from workpoints.source import Loc


@dataclass(frozen=True)
class Finding:
    """A fault at a place in the data, before it has a line."""

    loc: Loc
    rule: str
    found: str
    expected: str
    mend: str
    at_key: bool = False
    """Point at the key rather than at its value."""

    def at(self, loc: Loc) -> Finding:
        """Return the same finding at another place."""
        return replace(self, loc=loc)


Check = Callable[[WorkPoints, Mapping[str, Any]], Iterator[Finding]]
"""A rule: takes the sound records and the raw data, yields what breaks it."""


def run_checks(work_points: WorkPoints, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the findings of every rule. `raw` is the data as read, with the records that are left out of `work_points`."""
    for check in CHECKS:
        yield from check(work_points, raw)


def check_unique_ids(work_points: WorkPoints, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Every id stands once in its section; ids are never reused."""
    for section in ("agencies", "cities", "terms"):
        seen: set[str] = set()
        for index, record in enumerate(getattr(work_points, section)):
            if record.id in seen:
                yield Finding((section, index, "id"), "unique-ids", f"the id '{record.id}' again", "an id of its own", "rename one")
            seen.add(record.id)


def check_numbering(work_points: WorkPoints, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Pillars and tasks are numbered 1, 2, 3 … in the order of the document; so are the measures of a task."""
    for section in ("pillars", "tasks"):
        records = getattr(work_points, section)
        if len(records) == len(raw[section]):
            for index, record in enumerate(records):
                if record.number != index + 1:
                    mend = "restore the order of the document; numbers are official and never change"
                    yield Finding((section, index, "number"), "numbering", f"{record.number}", f"{index + 1}", mend)
    for loc, task, measure, position in _measures(work_points):
        expected = f"{task.number}.{position + 1}"
        if measure.id != expected:
            yield Finding((*loc, "id"), "numbering", f"'{measure.id}'", f'"{expected}"', "number the measures in order")


def check_pillar_order(work_points: WorkPoints, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Each task belongs to a pillar that exists, and no task stands in an earlier pillar than the task before it."""
    known = {str(record.get("number")) for record in raw["pillars"] if isinstance(record, dict)}
    before = 0
    for index, task in enumerate(work_points.tasks):
        loc = ("tasks", index, "pillar")
        if str(task.pillar) not in known:
            yield Finding(loc, "known-pillar", f"{task.pillar}", f"one of {', '.join(sorted(known))}", "correct the number")
        elif task.pillar < before:
            yield Finding(loc, "pillar-order", f"{task.pillar}", f"{before} or more", "tasks follow the sections of the document")
        before = max(before, task.pillar)


def check_known_ids(work_points: WorkPoints, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Every agency, city and term that a record refers to exists."""
    known = {section: _raw_ids(raw[section]) for section in ("agencies", "cities", "terms")}
    for loc, section, value in _references(work_points):
        if value not in known[section]:
            near = get_close_matches(value, known[section], n=1)
            mend = f"did you mean '{near[0]}'?" if near else f"add it to '{section}' or correct the id"
            yield Finding(loc, f"known-{section}", f"'{value}'", f"an id of the section '{section}'", mend)


def check_sentences(work_points: WorkPoints, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Every sentence of a clause is restated by a measure, and no measure cites a sentence that the clause does not have."""
    for index, task in enumerate(work_points.tasks):
        cited = {sentence for measure in task.measures for sentence in measure.sentences}
        for sentence in sorted(set(range(1, task.sentences + 1)) - cited):
            mend = f"restate sentence {sentence} in a measure, or cite it where it is restated"
            yield Finding(("tasks", index, "measures"), "every-sentence", f"no measure for sentence {sentence}", "one", mend)
        for position, measure in enumerate(task.measures):
            for at, sentence in enumerate(measure.sentences):
                if sentence > task.sentences:
                    loc = ("tasks", index, "measures", position, "sentences", at)
                    expected = f"a sentence from 1 to {task.sentences}"
                    yield Finding(loc, "every-sentence", f"sentence {sentence}", expected, "correct the number")


def check_sentence_order(work_points: WorkPoints, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Measures follow the order of the sentences they restate."""
    for index, task in enumerate(work_points.tasks):
        last = 1
        for position, measure in enumerate(task.measures):
            if measure.sentences[0] < last:
                loc = ("tasks", index, "measures", position, "sentences")
                yield Finding(loc, "sentence-order", f"sentence {measure.sentences[0]} after {last}", "rising numbers", "reorder")
            last = measure.sentences[0]


def check_printed_agencies(work_points: WorkPoints, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """The agencies of a task are those of its printed bracket, in the printed order (commas part names as 、 does)."""
    short = {agency.id: agency.short.zh for agency in work_points.agencies}
    for index, task in enumerate(work_points.tasks):
        printed = re.split("[、，]", task.responsibility.printed)
        listed = [short.get(agency, agency) for agency in task.responsibility.agencies]
        if printed != listed and all(agency in short for agency in task.responsibility.agencies):
            loc = ("tasks", index, "responsibility", "agencies")
            mend = "list the ids in the printed order, or correct 'printed' or the agency's short name"
            yield Finding(loc, "printed-agencies", "、".join(listed), "、".join(printed), mend)


def check_by_duty_has_several(work_points: WorkPoints, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """A task whose agencies work by duty names at least two; one agency alone is the lead."""
    for index, task in enumerate(work_points.tasks):
        if task.responsibility.rule == "by_duty" and len(task.responsibility.agencies) == 1:
            loc = ("tasks", index, "responsibility", "rule")
            yield Finding(loc, "by-duty", "by_duty with one agency", "lead_first, or several agencies", "correct the rule")


def check_one_target(work_points: WorkPoints, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Only the 5,000 enterprises of task 13 are a target of the document (design, section 3.4)."""
    for loc, task, measure, _ in _measures(work_points):
        for position, figure in enumerate(measure.figures):
            if figure.nature == "target" and task.number != 13:
                where = (*loc, "figures", position, "nature")
                mend = "choose threshold, count, ordinal, name or frequency"
                yield Finding(where, "one-target", "a target", "no target outside task 13", mend)


def check_places(work_points: WorkPoints, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """A city named inside a name or through an area says in which term; a city named itself is named by its own name."""
    names = {city.id: city.name.zh for city in work_points.cities}
    for loc, _, measure, _ in _measures(work_points):
        for position, place in enumerate(measure.places):
            where = (*loc, "places", position)
            if place.how == "city" and place.term is not None:
                yield Finding((*where, "term"), "places", "a term", "none for how: city", "delete 'term' or correct 'how'")
            if place.how != "city" and place.term is None:
                yield Finding(where, "places", f"how: {place.how} without 'term'", "the term that holds the name", "add 'term:'")
            if place.how != "area" and place.city in names and names[place.city] not in place.named_as:
                expected = f"text with '{names[place.city]}'"
                yield Finding((*where, "named_as"), "places", f"'{place.named_as}'", expected, "or write how: area")


def check_terms_are_used(work_points: WorkPoints, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Every term is mentioned somewhere: by a measure, in a title, or as a basis of the document."""
    used = {value for _, section, value in _references(work_points) if section == "terms"}
    if len(work_points.tasks) == len(raw["tasks"]):
        for index, term in enumerate(work_points.terms):
            if term.id not in used:
                mend = "list it where it is named, or delete it"
                yield Finding(("terms", index, "id"), "terms-are-used", f"'{term.id}', which nothing names", "a mention", mend)


def check_grid(work_points: WorkPoints, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """No two cities stand on one place of the tile map, and no two have one adcode."""
    for key in ("grid", "adcode"):
        seen: dict[Any, str] = {}
        for index, city in enumerate(work_points.cities):
            value = getattr(city, key)
            if value in seen:
                yield Finding(("cities", index, key), "grid", f"the {key} of {seen[value]}", "one of its own", "correct it")
            seen.setdefault(value, city.id)


def _measures(work_points: WorkPoints) -> Iterator[tuple[Loc, Task, Measure, int]]:
    for index, task in enumerate(work_points.tasks):
        for position, measure in enumerate(task.measures):
            yield ("tasks", index, "measures", position), task, measure, position


def _references(work_points: WorkPoints) -> Iterator[tuple[Loc, str, str]]:
    """Yield every id that a record refers to: its place, the section it should be in, the id."""
    yield ("document", "issuer"), "agencies", work_points.document.issuer
    yield from _listed(("document", "basis"), "terms", work_points.document.basis)
    for index, pillar in enumerate(work_points.pillars):
        yield from _listed(("pillars", index, "terms"), "terms", pillar.terms)
    for index, task in enumerate(work_points.tasks):
        yield from _listed(("tasks", index, "terms"), "terms", task.terms)
        yield from _listed(("tasks", index, "responsibility", "agencies"), "agencies", task.responsibility.agencies)
    for loc, _, measure, _ in _measures(work_points):
        yield from _listed((*loc, "terms"), "terms", measure.terms)
        for position, place in enumerate(measure.places):
            yield (*loc, "places", position, "city"), "cities", place.city
            if place.term is not None:
                yield (*loc, "places", position, "term"), "terms", place.term


def _listed(loc: Loc, section: str, values: Iterable[str]) -> Iterator[tuple[Loc, str, str]]:
    for position, value in enumerate(values):
        yield (*loc, position), section, value


def _raw_ids(records: Iterable[Any]) -> list[str]:
    return [str(record["id"]) for record in records if isinstance(record, dict) and "id" in record]


CHECKS: tuple[Check, ...] = (
    check_unique_ids,
    check_numbering,
    check_pillar_order,
    check_known_ids,
    check_sentences,
    check_sentence_order,
    check_printed_agencies,
    check_by_duty_has_several,
    check_one_target,
    check_places,
    check_terms_are_used,
    check_grid,
)
"""Every rule, in the order in which they are described on the method page."""
