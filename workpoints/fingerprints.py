"""The lock file: a fingerprint of each sentence and bracket of the official text, and no text.

With it anyone's copy can be told from an altered one, though the repository does not carry the text.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from workpoints.model import Task
from workpoints.official_text import Bracket, Clause, OfficialText, Sentence
from workpoints.problems import DataError, Problem

LOCK_FILE = "data/sentences.lock"
"""The lock file, from the top of the repository."""
_HEAD = """\
# Fingerprints of the sentences and brackets of the official text, clause by clause. No text is kept here.
# Made by `workpoints lock SOURCE`; `workpoints verify SOURCE` holds a copy against it.
# Each is the first 32 hexadecimal digits of the SHA-256 of the wording in the form of `workpoints.wording.normal`.
# The number after it says how many measures of the data restated the sentence then: one that is dropped is missed.
"""
_LINE = re.compile(
    r"(?P<clause>[1-9][0-9]*)\.(?:(?P<sentence>[1-9][0-9]*) (?P<hash>[0-9a-f]{32}) (?P<measures>[1-9][0-9]*)"
    r"|bracket (?P<bracket>[0-9a-f]{32}))"
)
_MEND = "restore the file, or make it anew: workpoints lock SOURCE"


@dataclass(frozen=True)
class LockedClause:
    """The fingerprints of one clause."""

    sentences: tuple[str, ...]
    bracket: str
    measures: tuple[int, ...]
    """How many measures restated each sentence when the lock was written."""


Lock = Mapping[int, LockedClause]
"""Fingerprints by clause."""


def fingerprint(part: Sentence | Bracket) -> str:
    """Return the fingerprint of a sentence or bracket."""
    return hashlib.sha256(part.normal.encode()).hexdigest()[:32]


def lock_of(text: OfficialText, tasks: Iterable[Task]) -> Lock:
    """Return the fingerprints of a copy, with the number of measures by which `tasks` restate each sentence."""
    restating = {task.number: measures_by_sentence(task) for task in tasks}
    return {
        clause.number: LockedClause(
            tuple(map(fingerprint, clause.sentences)), fingerprint(clause.bracket), restating[clause.number]
        )
        for clause in text.clauses
    }


def measures_by_sentence(task: Task) -> tuple[int, ...]:
    """Return how many measures of `task` restate each of its sentences, in their order."""
    cited = Counter(sentence for measure in task.measures for sentence in measure.sentences)
    return tuple(cited[sentence] for sentence in range(1, task.sentences + 1))


def write_lock(lock: Lock, path: Path) -> None:
    """Write the lock file in one go."""
    lines = [line for number, clause in lock.items() for line in _lines(number, clause)]
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    fresh.replace(path)


def _lines(number: int, clause: LockedClause) -> Iterator[str]:
    for position, (value, measures) in enumerate(zip(clause.sentences, clause.measures, strict=True), 1):
        yield f"{number}.{position} {value} {measures}"
    yield f"{number}.bracket {clause.bracket}"


def read_lock(path: Path) -> Lock:
    """Read the lock file at `path`; raises `DataError` when it is missing or not of the form that is written."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise DataError([_fault(path, 1, "no readable file", "the lock file")]) from None
    lock: dict[int, LockedClause] = {}
    so_far: list[tuple[str, int]] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        clause, sentence = len(lock) + 1, len(so_far) + 1
        match = _LINE.fullmatch(line)
        if match is None or int(match["clause"]) != clause or match["sentence"] not in (str(sentence), None):
            expected = f"{clause}.{sentence} with 32 hexadecimal digits and a number of measures, or {clause}.bracket"
            raise DataError([_fault(path, number, f"'{line}'", expected)])
        if match["sentence"]:
            so_far.append((match["hash"], int(match["measures"])))
        else:
            lock[clause] = LockedClause(tuple(h for h, _ in so_far), match["bracket"], tuple(m for _, m in so_far))
            so_far = []
    if not lock or so_far:
        raise DataError([_fault(path, len(lines), "the end of the file", f"the bracket of clause {len(lock) + 1}")])
    return lock


def _fault(path: Path, line: int, found: str, expected: str) -> Problem:
    return Problem(str(path), line, 1, "lock", "lock file", found, expected, _MEND)


def altered_parts(text: OfficialText, lock: Lock) -> Iterator[Problem]:
    """Name every sentence and bracket of a copy that is not the locked one."""
    if len(lock) != len(text.clauses):
        found, expected = f"{len(text.clauses)} clauses", f"{len(lock)} clauses as locked"
        yield _altered(text, text.clauses[0].line, "copy", found, expected)
    for clause in text.clauses:
        if locked := lock.get(clause.number):
            yield from _altered_sentences(text, clause, locked.sentences)
            if fingerprint(clause.bracket) != locked.bracket:
                found, expected = f"'{clause.bracket.text}'", "the bracket as locked"
                yield _altered(text, clause.bracket.line, clause.bracket.name, found, expected)


def _altered_sentences(text: OfficialText, clause: Clause, locked: Sequence[str]) -> Iterator[Problem]:
    own = [fingerprint(sentence) for sentence in clause.sentences]
    for tag, i, i_end, j, j_end in SequenceMatcher(None, own, locked, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        paired = min(i_end - i, j_end - j)
        for sentence in clause.sentences[i : i + paired]:
            yield _altered(text, sentence.line, sentence.name, f"'{sentence.text}'", "the sentence as locked")
        for sentence in clause.sentences[i + paired : i_end]:
            yield _altered(text, sentence.line, sentence.name, f"'{sentence.text}'", "no such sentence")
        for number in range(j + paired + 1, j_end + 1):
            record = f"clause {clause.number}, sentence {number}"
            yield _altered(text, clause.line, record, "nothing", "the sentence as locked")


def _altered(text: OfficialText, line: int, record: str, found: str, expected: str) -> Problem:
    mend = "compare it with another copy of the official text"
    return Problem(text.path, line, 1, "fingerprint", record, found, expected, mend)
