"""Reviewed exceptions to the rules for texts, kept beside the data file; one that excuses nothing is a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workpoints.finding import Finding, named
from workpoints.model import Line, Record, Text
from workpoints.problems import Problem, nearest, shown
from workpoints.rule import rule_name
from workpoints.shape import read_record
from workpoints.source import Source, survey_source
from workpoints.text_checks import TEXT_CHECKS, Offence

EXCEPTIONS_FILE = "exceptions.yaml"
"""Name of the file, in the folder of the data file; it may be missing."""


class Excused(Record):
    """A wording that may break a rule, and why.

    允许不合某条规则的写法及其理由。
    """

    rule: Line
    """Name of the rule. 规则的名称。"""
    text: Line
    """The wording that may stand, exactly. 允许的写法，一字不差。"""
    reason: Text
    """Why it is right. 为什么是对的。"""


@dataclass(frozen=True)
class Exceptions:
    """The file of exceptions as it was read."""

    entries: tuple[tuple[int, Excused], ...] = ()
    """The sound entries, each with its position in the file."""
    source: Source | None = None
    """The file, or None if there is none."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file itself."""

    def sift(self, offences: Iterable[Offence]) -> tuple[list[Finding], list[Problem]]:
        """Return the offences that no entry excuses, and the problems of the file: entries not needed among them."""
        kept, needed = [], set()
        for offence in offences:
            excusing = {position for position, entry in self.entries if _covers(entry, offence)}
            needed |= excusing
            if not excusing:
                kept.append(offence.finding)
        stale = [pair for pair in self.entries if pair[0] not in needed]
        findings = named(check_needed_exceptions, check_needed_exceptions(stale))
        return kept, [*self.problems, *(_placed(self.source, findings) if self.source else ())]


def _covers(entry: Excused, offence: Offence) -> bool:
    """Return whether the part of the text that offends lies within an occurrence of the excused wording."""
    if entry.rule != offence.rule:
        return False
    start = offence.value.text.find(entry.text)
    while start >= 0:
        if start <= offence.stretch.start and offence.stretch.end <= start + len(entry.text):
            return True
        start = offence.value.text.find(entry.text, start + 1)
    return False


def read_exceptions(data_file: Path, name: str) -> Exceptions:
    """Read the exceptions beside `data_file`, which messages call `name`; raises `Unreadable`."""
    path = data_file.with_name(EXCEPTIONS_FILE)
    if not path.exists():
        return Exceptions()
    source = survey_source(path, Path(name).with_name(EXCEPTIONS_FILE).as_posix())
    is_yaml = source.root is not None or not source.problems
    findings = list(named(check_exceptions, check_exceptions(source.data))) if is_yaml else []
    entries = []
    for position, raw in enumerate(source.data if isinstance(source.data, list) else ()):
        entry, faults = read_record(Excused, raw, (position,))
        findings += faults
        if isinstance(entry, Excused):
            entries.append((position, entry))
    return Exceptions(tuple(entries), source, (*source.problems, *_placed(source, findings)))


def check_exceptions(data: Any) -> Iterator[Finding]:
    """The file of exceptions is a list, and each entry names a rule for texts.

    例外文件是一个列表，每一条都写明一条文字规则的名称。
    """
    rules = [rule_name(check) for check in TEXT_CHECKS]
    if not isinstance(data, list):
        yield Finding((), shown(data), "a list of exceptions", "begin each with '- rule:', or write []")
    for position, raw in enumerate(data if isinstance(data, list) else ()):
        rule = raw.get("rule") if isinstance(raw, dict) else None
        if rule is not None and rule not in rules:
            mend = nearest(rule, rules, "choose one of them")
            yield Finding((position, "rule"), shown(rule), f"one of {', '.join(rules)}", mend)


def check_needed_exceptions(stale: Iterable[tuple[int, Excused]]) -> Iterator[Finding]:
    """Every exception excuses something; one that is no longer needed is deleted.

    每一条例外都确有用处，用不着的要删掉。
    """
    for position, entry in stale:
        found = f"an exception for {shown(entry.text)}, which breaks {entry.rule} nowhere"
        yield Finding((position,), found, "a wording that the data has", "delete the exception")


def _placed(source: Source, findings: Iterable[Finding]) -> Iterator[Problem]:
    for finding in findings:
        place = source.place(finding.loc)
        record = f"exception {int(finding.loc[0]) + 1}" if finding.loc else "exceptions"
        yield Problem(source.path, *place, finding.rule, record, finding.found, finding.expected, finding.mend)
