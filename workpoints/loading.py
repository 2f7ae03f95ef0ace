"""Turn a source into records; one that is not sound is reported and left out, so that the rest can still be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workpoints.allowed import read_allowed
from workpoints.characters import MOST_SPOTS
from workpoints.checks import Facts, run_checks
from workpoints.finding import Finding, named
from workpoints.model import Record, WorkPoints
from workpoints.problems import DataError, Problem
from workpoints.rule import rule_name
from workpoints.shape import SECTIONS, check_sections, check_written_form, read_record
from workpoints.source import Loc, Source, survey_source
from workpoints.text_checks import run_text_checks

_WRITTEN_FORM = rule_name(check_written_form)
_RECORD_NAMES = {"pillars": "pillar", "agencies": "agency", "cities": "city", "terms": "term", "tasks": "task"}


@dataclass(frozen=True)
class Loaded:
    """A sound data file: its records and where they stand."""

    work_points: WorkPoints
    source: Source

    def line_of(self, section: str, index: int) -> int:
        """Return the line of the file on which record number `index` (from 0) of `section` begins."""
        return self.source.place((section, index))[0]


@dataclass(frozen=True)
class Survey:
    """All that was found out about a data file, sound or not."""

    source: Source
    problems: tuple[Problem, ...]
    """Everything wrong with the facts, in the order of the file."""
    work_points: WorkPoints | None
    """The records, if nothing is wrong."""
    has_shape: bool
    """Every record has the right shape, so that its canonical form can be told."""


def load(path: Path, name: str | None = None) -> Loaded:
    """Read, type and check the data file at `path`, calling it `name` in messages.

    Raises `DataError` with every problem of the file, `Unreadable` if it cannot be opened.
    """
    survey = survey_file(path, name)
    if survey.work_points is None:
        raise DataError(survey.problems)
    return Loaded(survey.work_points, survey.source)


def survey_file(path: Path, name: str | None = None) -> Survey:
    """Read, type and check the data file at `path` as far as it can be; raises `Unreadable` if it cannot be opened."""
    source = survey_source(path, name)
    allowed = read_allowed(path, source.path)
    problems = list(source.problems)
    sections: dict[str, Any] = {}
    has_shape = False
    if source.root is not None or not problems:
        facts, findings = _facts(source.data)
        has_shape = facts.complete and not problems
        kept, about_allowed = allowed.sift(run_text_checks(source.data))
        findings += [*run_checks(facts), *kept]
        problems += [*_new_problems(source, findings), *about_allowed]
        sections = {section: tuple(record for _, record in facts.sound[section]) for section in SECTIONS}
    if problems:
        return Survey(source, tuple(sorted(problems)), None, has_shape)
    document = sections.pop("document")[0]
    return Survey(source, (), WorkPoints.model_construct(document=document, **sections), has_shape)


def _facts(data: Any) -> tuple[Facts, list[Finding]]:
    """Return the records of the data, sound and raw, and what is wrong with their shape."""
    findings = list(named(check_sections, check_sections(data)))
    raw = data if isinstance(data, dict) else {}
    sound: dict[str, tuple[tuple[Loc, Record], ...]] = {}
    for section, record_type in SECTIONS.items():
        records = []
        for loc, item in _raw_records(raw, section):
            record, faults = read_record(record_type, item, loc)
            findings += faults
            if record is not None:
                records.append((loc, record))
        sound[section] = tuple(records)
    return Facts(raw, sound, complete=not findings), findings


def _raw_records(raw: dict[str, Any], section: str) -> Iterator[tuple[Loc, Any]]:
    if section == "document" and section in raw:
        yield (section,), raw[section]
    elif isinstance(raw.get(section), list):
        yield from (((section, index), item) for index, item in enumerate(raw[section]))


def _new_problems(source: Source, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Give the findings their lines; of a value that is not even text or a number, nothing more is said.

    Neither is the form of an id that refers to nothing: the id that was meant is the better answer.
    """
    findings = list(findings)
    spoiled = {(problem.line, problem.column) for problem in source.problems}
    unknown = {finding.loc for finding in findings if finding.rule.startswith("known-")}
    for finding in _not_too_many(findings):
        start = source.place(finding.loc, of_key=finding.at_key)
        if start not in spoiled and not (finding.rule == _WRITTEN_FORM and finding.loc in unknown):
            place = source.place(finding.loc, of_key=finding.at_key, offset=finding.offset)
            record = record_name(source.data, finding.loc)
            yield Problem(source.path, *place, finding.rule, record, finding.found, finding.expected, finding.mend)


def _not_too_many(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield of each rule the findings that are worth naming."""
    count: Counter[str] = Counter()
    for finding in findings:
        count[finding.rule] += 1
        if count[finding.rule] <= MOST_SPOTS:
            yield finding


def record_name(data: Any, loc: Loc) -> str:
    """Return what a reader calls the record at `loc`: `task 14`, `measure 14.3`, `agency statistics`, `document`."""
    match loc:
        case ("tasks", int(index), "measures", int(position), *_):
            return f"measure {_key_of(data['tasks'][index]['measures'][position], position)}"
        case (str(section), int(index), *_) if section in _RECORD_NAMES:
            return f"{_RECORD_NAMES[section]} {_key_of(data[section][index], index)}"
        case (str(section), *_) if section in SECTIONS:
            return section
        case _:
            return "file"


def _key_of(record: Any, position: int) -> str:
    keys = record if isinstance(record, dict) else {}
    key = keys.get("id", keys.get("number"))
    return str(key) if isinstance(key, str | int) and len(str(key)) <= 40 else f"number {position + 1} of its list"
