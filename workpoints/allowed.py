"""Wordings that may break a rule for texts, each with its reason; one that allows nothing is a fault."""

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

ALLOWED_FILE = "allowed.yaml"
"""Name of the file, in the folder of the data file; it may be missing."""
_RULES = tuple(rule_name(check) for check in TEXT_CHECKS)


class Allowed(Record):
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
class AllowedWordings:
    """The file of allowed wordings as it was read."""

    entries: tuple[tuple[int, Allowed], ...] = ()
    """The sound entries, each with its position in the file."""
    source: Source | None = None
    """The file, or None if there is none."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file itself."""

    def sift(self, offences: Iterable[Offence]) -> tuple[list[Finding], list[Problem]]:
        """Return the offences that no entry allows, and the problems of the file: entries not needed among them."""
        kept, needed = [], set()
        for offence in offences:
            allowing = {position for position, entry in self.entries if _covers(entry, offence)}
            needed |= allowing
            if not allowing:
                kept.append(offence.finding)
        stale = [(at, entry) for at, entry in self.entries if at not in needed and entry.rule in _RULES]
        findings = named(check_used_allowances, check_used_allowances(stale))
        return kept, [*self.problems, *(_placed(self.source, findings) if self.source else ())]


def _covers(entry: Allowed, offence: Offence) -> bool:
    """Return whether the part of the text that offends lies within an occurrence of the allowed wording."""
    if entry.rule != offence.rule:
        return False
    start = offence.value.text.find(entry.text)
    while start >= 0:
        if start <= offence.stretch.start and offence.stretch.end <= start + len(entry.text):
            return True
        start = offence.value.text.find(entry.text, start + 1)
    return False


def read_allowed(data_file: Path, name: str) -> AllowedWordings:
    """Read the wordings allowed beside `data_file`, which messages call `name`; raises `Unreadable`."""
    path = data_file.with_name(ALLOWED_FILE)
    if not path.exists():
        return AllowedWordings()
    source = survey_source(path, Path(name).with_name(ALLOWED_FILE).as_posix())
    is_yaml = source.root is not None or not source.problems
    findings = list(named(check_allowed_wordings, check_allowed_wordings(source.data))) if is_yaml else []
    entries = []
    for position, raw in enumerate(source.data if isinstance(source.data, list) else ()):
        entry, faults = read_record(Allowed, raw, (position,))
        findings += faults
        if isinstance(entry, Allowed):
            entries.append((position, entry))
    return AllowedWordings(tuple(entries), source, (*source.problems, *_placed(source, findings)))


def check_allowed_wordings(data: Any) -> Iterator[Finding]:
    """The file data/allowed.yaml is a list, and each entry names the rule for texts that its wording may break.

    data/allowed.yaml是一个列表，每一条都写明所放行的是哪条文字规则。
    """
    if not isinstance(data, list):
        yield Finding((), shown(data), "a list of wordings", "begin each with '- rule:', or write []")
    for position, raw in enumerate(data if isinstance(data, list) else ()):
        rule = raw.get("rule") if isinstance(raw, dict) else None
        if rule is not None and rule not in _RULES:
            mend = nearest(rule, _RULES, "choose one of them")
            yield Finding((position, "rule"), shown(rule), f"one of {', '.join(_RULES)}", mend)


def check_used_allowances(stale: Iterable[tuple[int, Allowed]]) -> Iterator[Finding]:
    """Every entry of data/allowed.yaml allows something that the data has; one that is no longer needed is deleted.

    data/allowed.yaml的每一条都确有用处，用不着的要删掉。
    """
    for position, entry in stale:
        found = f"an entry for {shown(entry.text)}, which breaks {entry.rule} nowhere"
        yield Finding((position,), found, "a wording that the data has", "delete the entry")


def _placed(source: Source, findings: Iterable[Finding]) -> Iterator[Problem]:
    for finding in findings:
        place = source.place(finding.loc)
        record = f"entry {int(finding.loc[0]) + 1}" if finding.loc else "allowed wordings"
        yield Problem(source.path, *place, finding.rule, record, finding.found, finding.expected, finding.mend)
