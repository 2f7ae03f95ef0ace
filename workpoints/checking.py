"""Check the data file, facts and form, and write it in its canonical form."""

from __future__ import annotations

import tempfile
from pathlib import Path

from workpoints.characters import check_byte_order_mark, check_line_endings
from workpoints.form import canonical, check_canonical_form
from workpoints.loading import survey_file
from workpoints.problems import DataError, Problem
from workpoints.rule import rule_name
from workpoints.source import Source, parse_source, problems_of, survey_source
from workpoints.translations import content_beside, lock_beside, translations_of

_MENDED = frozenset(rule_name(check) for check in (check_byte_order_mark, check_line_endings))
"""Rules whose faults are gone when the file is written anew."""


def check_file(path: Path) -> list[Problem]:
    """Return every problem of the data file at `path`, in its order; raises `Unreadable`.

    To what a build asks for, this adds the canonical form and translations that have fallen behind, which do not keep
    pages from being built. Both are asked for once every record has its right shape: a key that is misspelled has no
    place yet.
    """
    survey = survey_file(path)
    problems = list(survey.problems)
    if survey.has_shape:
        problems += problems_of(check_canonical_form, check_canonical_form(survey.source), survey.source.path)
        problems += _behind(survey.source, path)
    return sorted(problems)


def _behind(source: Source, path: Path) -> list[Problem]:
    """Return the texts whose translation has fallen behind, or what is wrong with the lock that tells."""
    try:
        translations = translations_of(source, lock_beside(path), content_beside(path))
    except DataError as error:
        return list(error.problems)
    return [behind.problem() for behind in translations.waiting]


def fix_file(path: Path) -> bool:
    """Write the data file at `path` in its canonical form if it has another; return whether it had.

    Raises `Unreadable`, and `DataError` when what a value is cannot be told for sure; then nothing is written.
    """
    source = survey_source(path)
    blocking = [problem for problem in source.problems if problem.rule not in _MENDED]
    if blocking or source.root is None:
        raise DataError(blocking or [_empty(source.path)])
    text = canonical(source)
    again = parse_source(text, source.path)
    if again.data != source.data or again.problems:
        raise AssertionError(f"{path}: the canonical form would change a value; nothing was written")
    changed = text.encode() != path.read_bytes()
    if changed:
        _replace(path, text)
    return changed


def _empty(path: str) -> Problem:
    return Problem(path, 1, 1, "sections", "file", "an empty file", "records", "restore the file from its history")


def _replace(path: Path, text: str) -> None:
    """Write `text` beside the file and put it in its place, so that a full disk leaves the old file whole."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=path.parent, delete=False) as new:
        new.write(text)
    written = Path(new.name)
    written.chmod(path.stat().st_mode & 0o777)
    written.replace(path)
