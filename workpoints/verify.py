"""Hold a copy of the official text against the lock file, and the data against the copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workpoints import evidence, own_words
from workpoints.exemptions import Exemptions, stale_exemptions
from workpoints.fingerprints import Lock, altered_parts
from workpoints.loading import Loaded, record_name
from workpoints.model import WorkPoints
from workpoints.official_text import CopyError, Expected, OfficialText, UnreadableCopy, read_official_text
from workpoints.problems import Problem


@dataclass(frozen=True)
class Verdict:
    """What came of a verification."""

    text: OfficialText | None
    """The copy, if it is a whole and unaltered official text."""
    problems: tuple[Problem, ...]
    """What is wrong with the copy; if nothing is, what in the data does not agree with it."""


def verify(loaded: Loaded, copy: Path, lock: Lock, exemptions: Exemptions) -> Verdict:
    """Hold the copy against `lock`, then the data against the copy; an altered copy is no evidence for anything.

    Raises `UnreadableCopy` when there is no text to look at.
    """
    try:
        text = read_genuine(copy, lock, loaded.work_points)
    except UnreadableCopy:
        raise
    except CopyError as error:
        return Verdict(None, error.problems)
    return Verdict(text, tuple(sorted(disagreements(loaded, text, exemptions))))


def read_genuine(copy: Path, lock: Lock, work_points: WorkPoints) -> OfficialText:
    """Read a copy that has every sentence and bracket as locked; raises `CopyError` naming each that it has not."""
    text = read_official_text(copy, expected(work_points))
    if altered := tuple(altered_parts(text, lock)):
        raise CopyError(*altered)
    return text


def expected(work_points: WorkPoints) -> list[Expected]:
    """Return what the data knows of each clause, which helps to read a copy."""
    return [Expected(task.title.zh, task.sentences) for task in work_points.tasks]


def disagreements(loaded: Loaded, text: OfficialText, exemptions: Exemptions) -> Iterator[Problem]:
    """Yield everything in the data that does not agree with `text`, and exemptions that no longer apply."""
    records = exemptions.records
    held = evidence.Evidence(loaded.work_points, text, records.no_numbers, records.no_names)
    for rule in (*evidence.RULES, *own_words.RULES):
        for finding in rule(held):
            line, column = loaded.source.place(finding.loc, of_key=finding.at_key)
            record = record_name(loaded.source.data, finding.loc)
            yield Problem(
                loaded.source.path, line, column, finding.rule, record, finding.found, finding.expected, finding.mend
            )
    yield from stale_exemptions(exemptions, text)
