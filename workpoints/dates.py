"""When a file of the repository was last changed, by its history; nothing here asks the clock."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


def last_changed(file: Path) -> str | None:
    """Return the ISO date of the last commit that changed `file`, or None where no history tells.

    There is none without git, outside of a repository, for a file that was never committed, and in a shallow clone,
    whose one commit would seem to have changed everything.
    """
    if _git(file.parent, "rev-parse", "--is-shallow-repository") != "false":
        return None
    return _git(file.parent, "log", "-1", "--format=%cs", "--", file.name) or None


def _git(folder: Path, *arguments: str) -> str | None:
    """Return what git prints in `folder`, or None when it is not there or fails."""
    program = shutil.which("git")
    if program is None:
        return None
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = [program, "-C", str(folder), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603 (no shell)
    return ran.stdout.strip() if ran.returncode == 0 else None
