"""On which day a file of the repository was last changed, by its history; nothing here asks the clock."""

from __future__ import annotations

from pathlib import Path

from workpoints.revisions import history_of


def last_changed(file: Path) -> str | None:
    """Return the ISO date (UTC) of the last commit that changed `file`, or None where no history tells.

    There is none without git, outside of a repository, for a file that was never committed, and in a shallow clone.
    """
    history = history_of(file)
    return history.commits[0].time.date().isoformat() if history.commits else None
