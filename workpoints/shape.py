"""Rules for the shape of the data: sections, keys, and what sort of value stands under each key."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workpoints import model
from workpoints.finding import Finding, named
from workpoints.model import Agency, City, Document, Pillar, Record, Task, Term
from workpoints.problems import nearest, shown
from workpoints.source import Loc

SECTIONS: Mapping[str, type[Record]] = {
    "document": Document,
    "pillars": Pillar,
    "agencies": Agency,
    "cities": City,
    "terms": Term,
    "tasks": Task,
}
"""The sections of the data file, in the order in which they stand, each with its record type."""

_FORMS: Mapping[str, str] = {
    model.LINE_PATTERN: "one line of text without spaces at its ends",
    model.ID_PATTERN: "an id of small letters, digits and single hyphens, such as big-data",
    model.MEASURE_PATTERN: 'the number of the task, a point and the number of the measure, such as "14.3"',
    model.DAY_PATTERN: 'a date of the form "2022-04-13"',
    model.ADDRESS_PATTERN: "a web address that begins with https://",
    model.ADCODE_PATTERN: 'the six digits of the division code, such as "440100"',
}
"""What each pattern of the model asks for, in plain words."""


@dataclass(frozen=True)
class Fault:
    """What pydantic found in one record."""

    loc: Loc
    """Place of the value in the file."""
    value: Any
    """The value that is wrong (for a missing key, the record that lacks it)."""
    context: Mapping[str, Any]
    """What pydantic says of the constraint."""
    known: tuple[str, ...]
    """The keys that the record may have."""

    @property
    def key(self) -> str:
        """The key of the value, or of the list that holds it."""
        return str(next((step for step in reversed(self.loc) if isinstance(step, str)), "document"))


def check_sections(data: Any) -> Iterator[Finding]:
    """The file has its six sections and no others: the document, and lists of pillars, agencies, cities, terms, tasks.

    文件由六部分组成，不多不少：文件本身，以及板块、责任单位、城市、名词、任务五个列表。
    """
    listed = ", ".join(SECTIONS)
    if not isinstance(data, dict):
        found = "an empty file" if data is None else f"{shown(data)} instead of sections"
        yield Finding((), found, f"the sections {listed}", "restore the file from its history")
        return
    for section in SECTIONS:
        if section not in data:
            yield Finding((), f"no section '{section}'", f"the sections {listed}", f"add '{section}:'")
        elif section != "document" and not isinstance(data[section], list):
            yield Finding((section,), shown(data[section]), "a list of records", "begin each record with '- '")
    for key in data:
        if key not in SECTIONS:
            mend = nearest(key, SECTIONS, "delete it")
            yield Finding((key,), f"the section {shown(key)}", f"one of {listed}", mend, at_key=True)


def read_record(record_type: type[Record], raw: Any, loc: Loc) -> tuple[Record | None, list[Finding]]:
    """Return the record that `raw`, at `loc` in the file, makes, or None and what is wrong with its shape."""
    try:
        return record_type.model_validate(raw), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [finding for detail in details for finding in _findings(record_type, detail, loc)]


def _findings(record_type: type[Record], detail: ErrorDetails, loc: Loc) -> Iterator[Finding]:
    check = SHAPE_CHECKS.get(detail["type"], check_text)
    inner = tuple(detail["loc"])
    known = _keys_at(record_type, inner if check is check_mappings else inner[:-1])
    return named(check, check(Fault((*loc, *inner), detail["input"], detail.get("ctx", {}), known)))


def _keys_at(record_type: type[Record], loc: Loc) -> tuple[str, ...]:
    """Return the keys that the record at `loc` inside a `record_type` may have."""
    found: type[Record] | None = record_type
    for step in loc:
        if isinstance(step, str) and found is not None:
            found = record_under(found, step)
    return tuple(found.model_fields) if found else ()


@functools.cache
def record_under(record: type[Record], key: str) -> type[Record] | None:
    """Return the record type that the field `key` holds, alone or in a list; None if plain values or no such field."""
    return _record_in(record.model_fields[key].annotation) if key in record.model_fields else None


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)


def check_missing_key(fault: Fault) -> Iterator[Finding]:
    """Every key that a record needs is there; a list without items is written [], an empty value null.

    记录需要的键一个也不少；没有内容的列表写作[]，没有的值写作null。
    """
    yield Finding(fault.loc, f"no '{fault.key}'", f"a value for '{fault.key}'", f"add '{fault.key}:'")


def check_unknown_key(fault: Fault) -> Iterator[Finding]:
    """A record has no keys but its own, so that a misspelled one is never overlooked.

    记录里没有多余的键，这样拼错的键不会被漏掉。
    """
    expected = f"one of {', '.join(fault.known)}"
    mend = nearest(fault.key, fault.known, "delete it")
    yield Finding(fault.loc, f"the unknown key {shown(fault.key)}", expected, mend, at_key=True)


def check_controlled_value(fault: Fault) -> Iterator[Finding]:
    """A kind, level, rule and the like is one of the words on its list.

    类别、层级、规则等字段只能取列表里的词。
    """
    choices = [choice.strip("' ") for choice in str(fault.context["expected"]).replace(" or ", ", ").split(",")]
    mend = nearest(fault.value, choices, "choose one of them")
    yield Finding(fault.loc, shown(fault.value), f"one of {', '.join(choices)}", mend)


def check_written_form(fault: Fault) -> Iterator[Finding]:
    """Ids, dates, addresses, measure numbers and lines of text have the form that the model gives them.

    编号、日期、网址、举措序号和单行文字都符合规定的写法。
    """
    mend = "correct it"
    if fault.value != fault.value.strip():
        mend = "delete the spaces"
    elif "\n" in fault.value:
        mend = "write it on one line"
    yield Finding(fault.loc, shown(fault.value), _FORMS[str(fault.context["pattern"])], mend)


def check_text(fault: Fault) -> Iterator[Finding]:
    """Where text belongs there is text, not a number, a list or nothing.

    该写文字的地方写的是文字，不是数字、列表，也不空着。
    """
    mend = f'write "{fault.value}"' if isinstance(fault.value, int) else f"write the text of '{fault.key}'"
    yield Finding(fault.loc, shown(fault.value), "text", mend)


def check_whole_numbers(fault: Fault) -> Iterator[Finding]:
    """Where a number belongs there is a whole number from 1, without quotes.

    该写数字的地方写的是从1起的整数，不加引号。
    """
    mend = "write the number without quotes" if isinstance(fault.value, str) else "write the number"
    yield Finding(fault.loc, shown(fault.value), "a whole number from 1", mend)


def check_mappings(fault: Fault) -> Iterator[Finding]:
    """Where several keys belong there are lines of the form 'key: value', not a text or a list.

    该写多个键的地方写的是一行行的键和值，不是一段文字或一个列表。
    """
    expected = f"a mapping with the keys {', '.join(fault.known)}" if fault.known else "a mapping"
    yield Finding(fault.loc, shown(fault.value), expected, "write a line 'key: value' for each key")


def check_lists(fault: Fault) -> Iterator[Finding]:
    """Where a list belongs there is a list; the agencies, sentences and measures of a task are at least one.

    该写列表的地方写的是列表；任务的责任单位、句子和举措至少各有一项。
    """
    expected = "a list with at least one item" if fault.context.get("min_length") else "a list"
    yield Finding(fault.loc, shown(fault.value), expected, "write [a, b], or one line '- item' for each item")


ShapeCheck = Callable[[Fault], Iterator[Finding]]
SHAPE_CHECKS: Mapping[str, ShapeCheck] = {
    "missing": check_missing_key,
    "extra_forbidden": check_unknown_key,
    "literal_error": check_controlled_value,
    "string_pattern_mismatch": check_written_form,
    "string_type": check_text,
    "string_too_short": check_text,
    "int_type": check_whole_numbers,
    "greater_than_equal": check_whole_numbers,
    "model_type": check_mappings,
    "model_attributes_type": check_mappings,
    "tuple_type": check_lists,
    "too_short": check_lists,
}
"""The rule that each of pydantic's errors breaks (https://docs.pydantic.dev/latest/errors/validation_errors/)."""
