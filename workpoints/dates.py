"""On which day files of the repository were last changed, by their history; nothing here asks the clock."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from workpoints.revisions import histories_of, history_of


def last_changed(file: Path) -> str | None:
    """Return the ISO date (UTC) of the last commit that changed `file`, or None where no history tells.

    There is none without git, outside of a repository, for a file that was never committed, and in a shallow clone.
    """
    history = history_of(file)
    return history.commits[0].time.date().isoformat() if history.commits else None


def days_of_change(folder: Path) -> Mapping[Path, str]:
    """Return what `last_changed` tells of each file below `folder`; those of which it tells nothing are left out."""
    return {file: time.date().isoformat() for file, time in histories_of(folder).items()}
