"""Hold a copy of the official text against the lock file, and the data against the copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workpoints import evidence, own_words
from workpoints.exemptions import Exemptions, stale_exemptions
from workpoints.fingerprints import Lock, altered_parts, measures_by_sentence
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
    return Verdict(text, tuple(sorted(disagreements(loaded, text, exemptions, lock))))


def read_genuine(copy: Path, lock: Lock, work_points: WorkPoints) -> OfficialText:
    """Read a copy that has every sentence and bracket as locked; raises `CopyError` naming each that it has not."""
    text = read_official_text(copy, expected(work_points))
    if altered := tuple(altered_parts(text, lock)):
        raise CopyError(*altered)
    return text


def expected(work_points: WorkPoints) -> list[Expected]:
    """Return what the data knows of each clause, which helps to read a copy."""
    return [Expected(task.title.zh, task.sentences) for task in work_points.tasks]


def disagreements(loaded: Loaded, text: OfficialText, exemptions: Exemptions, lock: Lock) -> Iterator[Problem]:
    """Yield what in the data does not agree with `text` or `lock`, and exemptions that no longer apply."""
    records = exemptions.records
    held = evidence.Evidence(loaded.work_points, text, records.no_numbers, records.no_names)
    for rule in (*evidence.RULES, *own_words.RULES):
        for finding in rule(held):
            line, column = loaded.source.place(finding.loc, of_key=finding.at_key)
            record = record_name(loaded.source.data, finding.loc)
            yield Problem(
                loaded.source.path, line, column, finding.rule, record, finding.found, finding.expected, finding.mend
            )
    yield from other_measures(loaded, lock)
    yield from stale_exemptions(exemptions, text)


def other_measures(loaded: Loaded, lock: Lock) -> Iterator[Problem]:
    """Name every sentence that more or fewer measures restate than when the lock was written.

    A measure that is dropped need not leave a gap: its sentence may be restated by others, and the rest renumbered.
    """
    for index, task in enumerate(loaded.work_points.tasks):
        then = lock[task.number].measures if task.number in lock else ()
        for sentence, counts in enumerate(zip(measures_by_sentence(task), then, strict=False), 1):
            if counts[0] != counts[1]:
                yield _other_count(loaded, index, sentence, counts)


def _other_count(loaded: Loaded, index: int, sentence: int, counts: tuple[int, int]) -> Problem:
    line, column = loaded.source.place(("tasks", index, "measures"))
    record = record_name(loaded.source.data, ("tasks", index))
    found, expected = f"{counts[0]} measure(s) for sentence {sentence}", f"{counts[1]}, as locked"
    mend = "restore the measure; or, if the change is meant, run: workpoints lock SOURCE"
    return Problem(loaded.source.path, line, column, "measures-as-locked", record, found, expected, mend)
