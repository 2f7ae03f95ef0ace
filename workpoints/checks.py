"""Rules between records. One rule is one function; its docstring, in both languages, is its documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from workpoints.finding import Finding, named
from workpoints.model import Agency, City, Measure, Record, Task, Term, Texts
from workpoints.problems import nearest, shown
from workpoints.references import keys_of, names_of, references, walk
from workpoints.source import Loc

_DAYS = {("document", "issued"), ("document", "readings", "published")}
_SECTIONS_WITH_IDS = ("agencies", "cities", "terms")


@dataclass(frozen=True)
class Facts:
    """What the rules look at."""

    raw: Mapping[str, Any]
    """The data as read, the records without the right shape among them."""
    sound: Mapping[str, tuple[tuple[Loc, Record], ...]]
    """The records with the right shape by section, each with its place in the file."""
    complete: bool
    """Every record has the right shape."""

    @cached_property
    def references(self) -> tuple[tuple[Loc, str, str], ...]:
        """Every id that refers to a record: its place, the section it should be in, the id."""
        return tuple(references(self.raw))

    @property
    def tasks(self) -> Iterator[tuple[Loc, Task]]:
        """Yield the sound tasks with their places."""
        return ((loc, record) for loc, record in self.sound["tasks"] if isinstance(record, Task))

    @property
    def measures(self) -> Iterator[tuple[Loc, Task, Measure]]:
        """Yield the measures of the sound tasks with their places."""
        for loc, task in self.tasks:
            for position, measure in enumerate(task.measures):
                yield (*loc, "measures", position), task, measure

    @property
    def agencies(self) -> Iterator[tuple[Loc, Agency]]:
        """Yield the sound agencies with their places."""
        return ((loc, record) for loc, record in self.sound["agencies"] if isinstance(record, Agency))

    @property
    def cities(self) -> Iterator[tuple[Loc, City]]:
        """Yield the sound cities with their places."""
        return ((loc, record) for loc, record in self.sound["cities"] if isinstance(record, City))

    @property
    def terms(self) -> Iterator[tuple[Loc, Term]]:
        """Yield the sound terms with their places."""
        return ((loc, record) for loc, record in self.sound["terms"] if isinstance(record, Term))

    @property
    def named(self) -> Iterator[tuple[Loc, Agency | City | Term]]:
        """Yield the sound records that have a name and aliases, with their places."""
        yield from self.agencies
        yield from self.cities
        yield from self.terms

    def raw_records(self, section: str) -> Iterator[tuple[Loc, Mapping[str, Any]]]:
        """Yield the records of a section as read, with their places."""
        records = self.raw.get(section)
        for index, record in enumerate(records if isinstance(records, list) else ()):
            if isinstance(record, dict):
                yield (section, index), record


Check = Callable[[Facts], Iterator[Finding]]
"""A rule: yields what breaks it."""


def run_checks(facts: Facts) -> Iterator[Finding]:
    """Yield the findings of every rule."""
    for check in CHECKS:
        yield from named(check, check(facts))


def check_unique_ids(facts: Facts) -> Iterator[Finding]:
    """Every id stands once in its section; ids are never reused.

    每个编号在所属部分里只出现一次，也永远不再用于别的记录。
    """
    for section in _SECTIONS_WITH_IDS:
        first: dict[str, int] = {}
        for loc, record in facts.raw_records(section):
            value = str(record.get("id"))
            if value in first and "id" in record:
                found = f"the id {shown(value)} again (first in record {first[value]} of '{section}')"
                yield Finding((*loc, "id"), found, "an id of its own", "give the newer record another id")
            first.setdefault(value, len(first) + 1)


def check_unique_names(facts: Facts) -> Iterator[Finding]:
    """No name or alias stands for two agencies, cities or terms, so that a search finds one thing.

    一个名称或别名只指一个责任单位、城市或名词，这样搜索结果才不含糊。
    """
    owners: dict[str, str] = {}
    for loc, record in facts.named:
        for keys, name in walk({"name": record.name.model_dump(), "aliases": _plain_lists(record.aliases)}):
            owner = owners.setdefault(name.lower(), record.id)
            if owner != record.id:
                found = f"the name {shown(name)}, which is also one of '{owner}'"
                mend = "delete the alias, or say in the name what tells the two apart"
                yield Finding((*loc, *keys), found, "a name of its own", mend)


def _plain_lists(texts: Texts) -> dict[str, list[str]]:
    return {"zh": list(texts.zh), "en": list(texts.en)}


def check_no_repeats(facts: Facts) -> Iterator[Finding]:
    """Nothing is listed twice in one list.

    同一个列表里没有重复的项。
    """
    seen: dict[tuple[Loc, Any], int] = {}
    for loc, value in walk(facts.raw):
        if loc and isinstance(loc[-1], int) and value is not None:
            if (loc[:-1], value) in seen:
                found = f"{shown(value)} a second time in this list"
                yield Finding(loc, found, "each item once", "delete one of the two")
            seen[loc[:-1], value] = 1


def check_numbering(facts: Facts) -> Iterator[Finding]:
    """Pillars and tasks are numbered 1, 2, 3 … in the order of the document.

    板块和任务按文件的顺序编号：1、2、3……
    """
    for section in ("pillars", "tasks"):
        for loc, record in facts.raw_records(section):
            number, expected = record.get("number"), int(loc[1]) + 1
            if isinstance(number, int) and number > 0 and number != expected:
                mend = "restore the order of the document; the numbers are official and never change"
                yield Finding((*loc, "number"), str(number), str(expected), mend)


def check_measure_numbers(facts: Facts) -> Iterator[Finding]:
    """The measures of task 14 are numbered 14.1, 14.2, 14.3 … in order.

    任务14的各项举措依次编号为14.1、14.2、14.3……
    """
    for loc, task, measure in facts.measures:
        expected = f"{task.number}.{int(loc[-1]) + 1}"
        if measure.id != expected:
            yield Finding((*loc, "id"), shown(measure.id), f'"{expected}"', "number the measures of a task in order")


def check_known_pillars(facts: Facts) -> Iterator[Finding]:
    """Each task belongs to a pillar that exists.

    每项任务所属的板块确实存在。
    """
    known = [record.get("number") for _, record in facts.raw_records("pillars")]
    for loc, task in facts.tasks:
        if task.pillar not in known:
            expected = f"one of {', '.join(str(number) for number in known)}"
            yield Finding((*loc, "pillar"), str(task.pillar), expected, "write the number of its pillar")


def check_pillar_order(facts: Facts) -> Iterator[Finding]:
    """No task stands in an earlier pillar than the task before it.

    任务的先后与板块的先后一致。
    """
    before = 0
    for loc, task in facts.tasks:
        if task.pillar < before:
            found = f"pillar {task.pillar} after a task of pillar {before}"
            expected = f"pillar {before} or a later one"
            yield Finding((*loc, "pillar"), found, expected, "follow the sections of the document")
        before = max(before, task.pillar)


def check_known_agencies(facts: Facts) -> Iterator[Finding]:
    """Every agency that a record refers to exists, by its id.

    记录用编号引用的责任单位确有其条目。
    """
    yield from _unknown(facts, "agencies")


def check_known_cities(facts: Facts) -> Iterator[Finding]:
    """Every city that a record refers to exists, by its id.

    记录用编号引用的城市确有其条目。
    """
    yield from _unknown(facts, "cities")


def check_known_terms(facts: Facts) -> Iterator[Finding]:
    """Every named thing that a record refers to exists, by its id.

    记录用编号引用的名词确有其条目。
    """
    yield from _unknown(facts, "terms")


def _unknown(facts: Facts, section: str) -> Iterator[Finding]:
    """Yield the references to `section` that lead nowhere; one that is a name or alias of a record suggests its id."""
    if not isinstance(facts.raw.get(section), list):
        return  # that the section is missing is said once
    names = names_of(facts.raw[section])
    ids = set(names.values())
    for loc, referred, value in facts.references:
        if referred == section and value not in ids:
            otherwise = f"add a record with this id to '{section}', or correct the id"
            mend = f"did you mean '{names[value]}'?" if value in names else nearest(value, ids, otherwise)
            yield Finding(loc, shown(value), f"an id of the section '{section}'", mend)


def check_every_sentence(facts: Facts) -> Iterator[Finding]:
    """Every sentence of a clause is restated by a measure.

    条文的每一句都有举措转述，一句不漏。
    """
    for loc, task in facts.tasks:
        cited = {sentence for measure in task.measures for sentence in measure.sentences}
        for sentence in range(1, min(task.sentences, 99) + 1):
            if sentence not in cited:
                mend = f"restate sentence {sentence} in a measure, or cite it where it is restated"
                found = f"no measure for sentence {sentence}"
                yield Finding((*loc, "measures"), found, "at least one", mend, at_key=True)


def check_known_sentences(facts: Facts) -> Iterator[Finding]:
    """No measure cites a sentence that its clause does not have.

    举措注明的句子在条文里确实存在。
    """
    for loc, task, measure in facts.measures:
        for at, sentence in enumerate(measure.sentences):
            if sentence > task.sentences:
                expected = f"a sentence from 1 to {task.sentences}"
                mend = "correct the number, or 'sentences' of the task"
                yield Finding((*loc, "sentences", at), f"sentence {sentence}", expected, mend)


def check_sentence_order(facts: Facts) -> Iterator[Finding]:
    """Measures follow the order of the sentences they restate; so do the sentences of one measure.

    举措按所转述句子的顺序排列，一项举措转述的几句也按顺序排列。
    """
    for loc, task, measure in facts.measures:
        before = 1 if loc[-1] == 0 else task.measures[int(loc[-1]) - 1].sentences[0]
        if measure.sentences[0] < before:
            found = f"sentence {measure.sentences[0]} after a measure that begins with sentence {before}"
            yield Finding((*loc, "sentences"), found, "rising numbers", "put the measures into the order of the clause")
        if list(measure.sentences) != sorted(measure.sentences):
            listed = ", ".join(str(sentence) for sentence in sorted(measure.sentences))
            yield Finding((*loc, "sentences"), "sentences out of order", "rising numbers", f"write [{listed}]")


def check_printed_agencies(facts: Facts) -> Iterator[Finding]:
    """The agencies of a task are those of its printed bracket, in the printed order (，and 、 part the names alike).

    任务的责任单位与括号里印的单位一致，顺序也一致（逗号和顿号作用相同）。
    """
    short = {agency.id: agency.short.zh for _, agency in facts.agencies}
    ids = {name: agency for agency, name in short.items()}
    for loc, task in facts.tasks:
        printed = re.split("[、，]", task.responsibility.printed)
        listed = [short.get(agency) for agency in task.responsibility.agencies]
        if None not in listed and printed != listed:
            found = f"{'、'.join(name for name in listed if name)} ({len(listed)})"
            expected = f"{'、'.join(printed)} ({len(printed)}), as 'printed' says"
            known = all(name in ids for name in printed)
            order = ", ".join(ids.get(name, name) for name in printed)
            mend = f"write [{order}]" if known else "correct 'printed' or the agency's short name"
            yield Finding((*loc, "responsibility", "agencies"), found, expected, mend)


def check_by_duty_has_several(facts: Facts) -> Iterator[Finding]:
    """A task whose agencies work by duty names at least two; one agency alone is the lead.

    “按职责分工负责”的任务至少有两个责任单位，只有一个单位的，由它牵头。
    """
    for loc, task in facts.tasks:
        if task.responsibility.rule == "by_duty" and len(task.responsibility.agencies) == 1:
            mend = "write lead_first, or list the other agencies"
            yield Finding((*loc, "responsibility", "rule"), "by_duty with one agency", "several agencies", mend)


def check_one_target(facts: Facts) -> Iterator[Finding]:
    """Only the 5,000 enterprises of task 13 are a target of the document; no other number is called one.

    文件里只有任务13的5000家企业是目标值，其他数字都不叫目标。
    """
    for loc, task, measure in facts.measures:
        for at, figure in enumerate(measure.figures):
            if figure.nature == "target" and task.number != 13:
                mend = "choose threshold, count, ordinal, name or frequency"
                yield Finding((*loc, "figures", at, "nature"), "a target", "no target outside task 13", mend)


def check_place_terms(facts: Facts) -> Iterator[Finding]:
    """A city named inside a name (in_name) or through an area says in which term; a city named itself has none.

    城市名出现在别的名称里（in_name）或只点到其一部分（area）的，注明是哪个名词；直接点名的不注明。
    """
    for loc, _, measure in facts.measures:
        for at, place in enumerate(measure.places):
            where = (*loc, "places", at)
            if place.how == "city" and place.term is not None:
                yield Finding((*where, "term"), "a term", "none where how is city", "delete 'term', or correct 'how'")
            if place.how != "city" and place.term is None:
                found = f"how: {place.how} without a term"
                mend = "add 'term:' with its id, or correct 'how'"
                yield Finding(where, found, "the term whose name holds the place", mend)


def check_place_names(facts: Facts) -> Iterator[Finding]:
    """The words that name a city hold its name, unless they name only an area of it.

    点到城市的字样里含有这座城市的名称；只点到其一部分的除外。
    """
    names = {city.id: city.name.zh for _, city in facts.cities}
    for loc, _, measure in facts.measures:
        for at, place in enumerate(measure.places):
            if place.how != "area" and place.city in names and names[place.city] not in place.named_as:
                expected = f"words with '{names[place.city]}'"
                mend = "correct the city or the words, or write how: area"
                yield Finding((*loc, "places", at, "named_as"), shown(place.named_as), expected, mend)


def check_terms_are_used(facts: Facts) -> Iterator[Finding]:
    """Every term is mentioned somewhere: by a measure, in a title, or as a basis of the document.

    每个名词都在某处出现：举措、标题，或文件的依据。
    """
    yield from _unused(facts, "terms", "list its id where it is named, or delete the record")


def check_agencies_are_used(facts: Facts) -> Iterator[Finding]:
    """Every agency is responsible for a task.

    每个责任单位至少负责一项任务。
    """
    yield from _unused(facts, "agencies", "list its id in a task, or delete the record")


def _unused(facts: Facts, section: str, mend: str) -> Iterator[Finding]:
    """Yield the records that nothing refers to; a misspelled key elsewhere would make many look so."""
    used = {value for _, referred, value in facts.references if referred == section}
    for loc, record in facts.raw_records(section) if facts.complete else ():
        if record["id"] not in used:
            yield Finding((*loc, "id"), f"{shown(record['id'])}, which nothing names", "a mention", mend)


def check_official_evidence(facts: Facts) -> Iterator[Finding]:
    """An English name that is called official gives a page that shows it.

    标为“官方用名”的英文名附有能查到它的网页。
    """
    for loc, record in facts.named:
        if not isinstance(record, City) and record.standing == "official" and not record.evidence:
            mend = "give the page under 'evidence', or write established or own"
            expected = "the address of a page that shows the name"
            yield Finding((*loc, "standing"), "official without evidence", expected, mend)


def check_own_tile(facts: Facts) -> Iterator[Finding]:
    """No two cities stand on one place of the tile map.

    方格地图上每座城市各占一格。
    """
    yield from _shared(facts, "grid", "a column and row of its own")


def check_own_adcode(facts: Facts) -> Iterator[Finding]:
    """No two cities have one division code.

    每座城市的行政区划代码各不相同。
    """
    yield from _shared(facts, "adcode", "a code of its own")


def _shared(facts: Facts, key: str, expected: str) -> Iterator[Finding]:
    owners: dict[Any, str] = {}
    for loc, city in facts.cities:
        value = getattr(city, key)
        if value in owners:
            yield Finding((*loc, key), f"the same {key} as '{owners[value]}'", expected, "correct one of the two")
        owners.setdefault(value, city.id)


def check_real_dates(facts: Facts) -> Iterator[Finding]:
    """A date is a day of the calendar.

    日期在日历上确实存在。
    """
    for loc, value in walk(facts.raw):
        if keys_of(loc) in _DAYS and isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            try:
                date.fromisoformat(value)
            except ValueError as error:
                yield Finding(loc, f"{shown(value)} ({error})", "a day of the calendar", "correct the date")


CHECKS: tuple[Check, ...] = (
    check_unique_ids,
    check_unique_names,
    check_known_agencies,
    check_known_cities,
    check_known_terms,
    check_no_repeats,
    check_numbering,
    check_measure_numbers,
    check_known_pillars,
    check_pillar_order,
    check_every_sentence,
    check_known_sentences,
    check_sentence_order,
    check_printed_agencies,
    check_by_duty_has_several,
    check_one_target,
    check_place_terms,
    check_place_names,
    check_terms_are_used,
    check_agencies_are_used,
    check_official_evidence,
    check_own_tile,
    check_own_adcode,
    check_real_dates,
)
"""Every rule between records, in the order in which the rules page describes them."""
