"""Read the data file as it stood at another time. The only module that runs git; nothing here asks the clock."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from workpoints.problems import DataError
from workpoints.source import Source, parse_source, read_source

Absence = Literal["no_git", "no_repository", "shallow", "not_committed"]
"""Why the history of the data file cannot be told."""


class RevisionError(Exception):
    """A revision cannot be read; the message names it and says why."""


_MARK = "\x01"
"""Begins the line of a commit; no name of a file does."""


@dataclass(frozen=True)
class Commit:
    """One point of the history."""

    id: str
    """The full hash."""
    time: datetime
    """When it was committed, in UTC."""

    @property
    def stamp(self) -> str:
        """The time as RFC 3339 has it."""
        return self.time.isoformat().replace("+00:00", "Z")


@dataclass(frozen=True)
class History:
    """The commits that touched the data file on the way to the present one, newest first."""

    commits: tuple[Commit, ...]
    absence: Absence | None = None
    """Why there are none, or None when the history is whole."""


def read_revision(name: str, file: Path) -> Source:
    """Read one state of the data file: `name` is a file, or a git revision of the repository that holds `file`.

    Raises `RevisionError` when there is no such file or revision, or it does not hold the data file, and `DataError`
    when what is there is not sound YAML.
    """
    if Path(name).is_file():
        return read_source(Path(name))
    commit = _resolve(name, file)
    source = parse_source(text_at(commit, file), f"{name}:{file.name}")
    if source.problems:
        raise DataError(source.problems)
    return source


def text_at(commit: str, file: Path) -> str:
    """Return the text of `file` in `commit` (a full hash); raises `RevisionError` when it is not there."""
    shown = _git(file.parent, "show", f"{commit}:./{file.name}")
    if shown.returncode:
        raise RevisionError(f"{commit[:12]}: this revision does not hold {file.as_posix()}")
    try:
        return shown.stdout.decode("utf-8")
    except UnicodeDecodeError:
        raise RevisionError(f"{commit[:12]}: {file.as_posix()} is not UTF-8 text in this revision") from None


def history_of(file: Path) -> History:
    """Return the history of `file` (or of a folder) along the first parents, so that a merged pull request is one step.

    A shallow clone would tell half of the history as if it were whole; it counts as having none.
    """
    if shutil.which("git") is None:
        return History((), "no_git")
    place = file if file.is_dir() else file.parent
    shallow = _git(place, "rev-parse", "--is-shallow-repository")
    if shallow.returncode:
        return History((), "no_repository")
    if shallow.stdout.strip() == b"true":
        return History((), "shallow")
    listed = _git(place, "log", "--first-parent", "--format=%H %ct", "--", "." if place == file else file.name)
    commits = tuple(_commit(line) for line in listed.stdout.decode("ascii").splitlines())
    return History(commits, None if commits else "not_committed")


def histories_of(folder: Path) -> Mapping[Path, datetime]:
    """Return when each file below `folder` was last committed, in UTC, along the first parents; git is run once.

    Files that were never committed are left out, and so are all where `history_of` would tell of none.
    """
    if history_of(folder).absence:
        return {}
    listed = _git(
        folder, "-c", "core.quotePath=off", "log", "--first-parent", "--diff-merges=first-parent",
        f"--format={_MARK}%ct", "--name-only", "--relative", "--", ".",
    )  # fmt: skip
    found: dict[Path, datetime] = {}
    for part in listed.stdout.decode("utf-8").split(_MARK)[1:]:
        seconds, *names = part.split("\n")
        for name in filter(None, names):
            found.setdefault(folder / name, datetime.fromtimestamp(int(seconds), UTC))
    return found


def _commit(line: str) -> Commit:
    commit, seconds = line.split()
    return Commit(commit, datetime.fromtimestamp(int(seconds), UTC))


def _resolve(name: str, file: Path) -> str:
    if shutil.which("git") is None:
        raise RevisionError(f"{name}: no such file, and git is not installed to look for a revision of that name")
    if _git(file.parent, "rev-parse", "--git-dir").returncode:
        raise RevisionError(f"{name}: no such file, and {file.as_posix()} is not in a git repository")
    found = _git(file.parent, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode:
        mend = "check the name; in a shallow clone, fetch it first"
        raise RevisionError(f"{name}: neither a file nor a revision of this repository; {mend}")
    return found.stdout.decode("ascii").strip()


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in `folder`, in its own words (not the user's language) and without touching the repository."""
    environment: Mapping[str, str] = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = [shutil.which("git") or "git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603 (no shell)
    except OSError as error:
        raise RevisionError(f"git cannot be run: {error}") from error
