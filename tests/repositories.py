"""Small git repositories of a data file, made for one test."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

SMALL = (ROOT / "tests" / "data" / "small.yaml").read_text("utf-8")
FIRST_DAY = 1_669_248_000
"""24 November 2022, 00:00 UTC; each commit is made a day after the one before."""


@dataclass
class Repository:
    """A repository with `data/tasks.yaml` and nothing else."""

    folder: Path
    days: int = 0

    @property
    def file(self) -> Path:
        return self.folder / "data" / "tasks.yaml"

    def git(self, *arguments: str) -> str:
        moment = f"{FIRST_DAY + 86_400 * self.days} +0000"
        own = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        own |= {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        own |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        git = shutil.which("git")
        assert git, "the tests of the history need git"
        command = [git, "-C", str(self.folder), *arguments]
        return subprocess.run(command, env=os.environ | own, capture_output=True, text=True, check=True).stdout.strip()

    def commit(self, text: str) -> str:
        """Write the data file, commit it a day later, and return the commit's hash."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(text, "utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Change the data")
        self.days += 1
        return self.git("rev-parse", "HEAD")


def start(folder: Path, text: str = SMALL) -> Repository:
    """Make a repository whose first commit holds `text` as the data file."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder)
    repository.git("init", "--quiet", "--initial-branch", "main")
    repository.commit(text)
    return repository


def edited(text: str, *replacements: tuple[str, str]) -> str:
    """Return `text` with each replacement made once; what is to be replaced must be there."""
    for old, new in replacements:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text
