"""Turn a source into records; a record that is not sound is reported and left out, so that the rest can still be checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workpoints.checks import Finding, run_checks
from workpoints.model import Agency, City, Document, Pillar, Record, Task, Term, WorkPoints
from workpoints.problems import DataError, Problem
from workpoints.source import Loc, Source, read_source

SECTIONS: dict[str, type[Record]] = {
    "document": Document,
    "pillars": Pillar,
    "agencies": Agency,
    "cities": City,
    "terms": Term,
    "tasks": Task,
}
"""The sections of the data file, in the order in which they stand, each with its record type."""


@dataclass(frozen=True)
class Loaded:
    """A sound data file: its records and where they stand."""

    work_points: WorkPoints
    source: Source

    def line_of(self, section: str, index: int) -> int:
        """Return the line of the file on which record number `index` (from 0) of `section` begins."""
        return self.source.place((section, index))[0]


def load(path: Path, name: str | None = None) -> Loaded:
    """Read, type and check the data file at `path`, calling it `name` in messages.

    Raises `DataError` with all problems of the first stage that has any: form of the YAML, then shape of the records
    together with the rules between them.
    """
    source = read_source(path, name)
    findings = list(_shape_of_file(source.data))
    if findings:
        raise DataError([_problem(source, finding) for finding in findings])
    sections: dict[str, Any] = {}
    for section in SECTIONS:
        sections[section], faults = _read_section(section, source.data[section])
        findings += faults
    work_points = None if sections["document"] is None else WorkPoints.model_construct(**sections)
    if work_points is not None:
        findings += _placed(run_checks(work_points, source.data), source.data, sections)
    if findings or work_points is None:
        raise DataError([_problem(source, finding) for finding in findings])
    return Loaded(work_points, source)


def _shape_of_file(data: Any) -> Iterator[Finding]:
    if not isinstance(data, dict):
        yield Finding((), "sections", "something that is not a mapping", f"the sections {', '.join(SECTIONS)}", "restore them")
        return
    for section in SECTIONS:
        if section not in data:
            yield Finding((), "sections", f"no section '{section}'", f"a section '{section}'", "add it")
        elif section != "document" and not isinstance(data[section], list):
            yield Finding((section,), "sections", "no list", "a list of records", "begin each record with '- '")
    for key in data:
        if key not in SECTIONS:
            yield Finding((key,), "sections", f"the unknown section '{key}'", f"one of {', '.join(SECTIONS)}", "delete or rename it")


def _read_section(section: str, raw: Any) -> tuple[Any, list[Finding]]:
    """Return the sound records of a section (None for an unsound document) and what is wrong with the others."""
    record_type = SECTIONS[section]
    if section == "document":
        record, findings = _read_record(record_type, raw, (section,))
        return record, findings
    records, findings = [], []
    for index, item in enumerate(raw):
        record, faults = _read_record(record_type, item, (section, index))
        findings += faults
        if record is not None:
            records.append(record)
    return tuple(records), findings


def _read_record(record_type: type[Record], raw: Any, loc: Loc) -> tuple[Record | None, list[Finding]]:
    try:
        return record_type.model_validate(raw), []
    except ValidationError as error:
        return None, [_finding(loc, detail, record_type) for detail in error.errors()]


def _finding(record_loc: Loc, detail: ErrorDetails, record_type: type[Record]) -> Finding:
    """Say in a maintainer's words what pydantic found."""
    loc = record_loc + tuple(detail["loc"])
    key, value, context = loc[-1], detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return Finding(loc, "missing-key", f"no '{key}'", f"a value for '{key}'", f"add '{key}:'")
        case "extra_forbidden":
            known = _keys_at(record_type, detail["loc"][:-1])
            near = get_close_matches(str(key), known, n=1)
            mend = f"did you mean '{near[0]}'?" if near else "delete it"
            return Finding(loc, "unknown-key", f"the unknown key '{key}'", f"one of {', '.join(known)}", mend, at_key=True)
        case "literal_error":
            choices = [choice.strip("' ") for choice in context["expected"].replace(" or ", ", ").split(",")]
            near = get_close_matches(str(value), choices, n=1)
            mend = f"did you mean '{near[0]}'?" if near else "choose one of them"
            return Finding(loc, "controlled-value", f"'{value}'", f"one of {', '.join(choices)}", mend)
        case "string_pattern_mismatch":
            return Finding(loc, "form", f"'{value}'", f"text of the form {context['pattern']}", "correct it")
        case "string_type" | "string_too_short":
            return Finding(loc, "text", _shown(value), "text", f"write a value for '{key}', in quotes if it is a number")
        case "int_type" | "greater_than_equal":
            return Finding(loc, "number", _shown(value), "a whole number from 1", "write it without quotes")
        case "model_type" | "model_attributes_type" | "dict_type":
            return Finding(loc, "mapping", _shown(value), "a mapping of keys and values", "write 'key: value' lines")
        case "tuple_type" | "too_short":
            return Finding(loc, "list", _shown(value), "a list with at least one item or []", "write '- item' lines or [a, b]")
        case other:
            return Finding(loc, "shape", f"{_shown(value)} ({other})", detail["msg"], "correct it")


def _keys_at(record_type: type[Record], loc: tuple[int | str, ...]) -> list[str]:
    """Return the keys that the record at `loc` inside `record_type` may have."""
    for step in loc:
        if isinstance(step, str):
            record_type = _record_in(record_type.model_fields[step].annotation)
    return list(record_type.model_fields)


def _record_in(annotation: Any) -> type[Record]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next(found for part in annotation.__args__ if part is not Ellipsis and (found := _record_in(part)))


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return f"'{value}'"


def _placed(findings: Iterator[Finding], raw: dict[str, Any], sections: dict[str, Any]) -> Iterator[Finding]:
    """Move findings from positions among the sound records to positions in the file."""
    sound: dict[str, list[int]] = {}
    for section, record_type in SECTIONS.items():
        if section != "document":
            sound[section] = [i for i, item in enumerate(raw[section]) if _read_record(record_type, item, ())[0] is not None]
    for finding in findings:
        match finding.loc:
            case (str(section), int(index), *rest) if section in sound:
                yield finding.at((section, sound[section][index], *rest))
            case _:
                yield finding


def _problem(source: Source, finding: Finding) -> Problem:
    line, column = source.place(finding.loc, of_key=finding.at_key)
    record = record_name(source.data, finding.loc)
    return Problem(source.path, line, column, finding.rule, record, finding.found, finding.expected, finding.mend)


def record_name(data: Any, loc: Loc) -> str:
    """Return what a reader calls the record at `loc`: `task 14`, `measure 14.3`, `agency statistics`, `document`."""
    names = {"pillars": "pillar", "agencies": "agency", "cities": "city", "terms": "term", "tasks": "task"}
    match loc:
        case ("tasks", int(index), "measures", int(position), *_):
            measure = data["tasks"][index]["measures"][position]
            return f"measure {_key_of(measure, position)}"
        case (str(section), int(index), *_) if section in names:
            return f"{names[section]} {_key_of(data[section][index], index)}"
        case (str(section), *_):
            return section
        case _:
            return "data file"


def _key_of(record: Any, position: int) -> str:
    keys = record if isinstance(record, dict) else {}
    return str(keys.get("id", keys.get("number", f"number {position + 1} of its list")))
