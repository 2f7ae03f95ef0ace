from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from workpoints.dates import days_of_change, last_changed


def git(folder: Path, *arguments: str, day: str = "2022-04-13") -> None:
    moment = f"{day}T12:00:00Z"
    environment = os.environ | {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    names = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, env=environment, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose two files changed on different days."""
    folder = tmp_path / "work"
    folder.mkdir()
    git(folder, "init", "--quiet")
    for name, day in (("old.yaml", "2022-04-13"), ("new.yaml", "2023-05-01")):
        (folder / name).write_text(name, "utf-8")
        git(folder, "add", name)
        git(folder, "commit", "--quiet", "--message", name, day=day)
    return folder


@pytest.mark.parametrize(("name", "day"), [("old.yaml", "2022-04-13"), ("new.yaml", "2023-05-01")])
def test_a_file_has_the_day_of_its_own_last_commit(repository: Path, name: str, day: str):
    assert last_changed(repository / name) == day


def test_a_file_that_was_never_committed_has_no_day(repository: Path):
    (repository / "draft.yaml").write_text("x", "utf-8")
    assert last_changed(repository / "draft.yaml") is None


def test_a_shallow_clone_tells_no_day(repository: Path, tmp_path: Path):
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), "shallow")
    assert last_changed(tmp_path / "shallow" / "old.yaml") is None


def test_outside_of_a_repository_there_is_no_day(tmp_path: Path):
    (tmp_path / "x.yaml").write_text("x", "utf-8")
    assert last_changed(tmp_path / "x.yaml") is None


def test_without_git_there_is_no_day(repository: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    assert last_changed(repository / "old.yaml") is None


def test_the_days_of_a_folder_are_those_of_its_files(repository: Path, tmp_path: Path):
    (repository / "draft.yaml").write_text("x", "utf-8")
    assert days_of_change(repository) == {
        repository / name: last_changed(repository / name) for name in ("old.yaml", "new.yaml")
    }
    assert days_of_change(tmp_path) == {}


def test_a_merge_gives_its_day_to_what_it_brought(repository: Path):
    git(repository, "checkout", "--quiet", "-b", "correction")
    (repository / "old.yaml").write_text("corrected", "utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "correct", day="2023-06-01")
    git(repository, "checkout", "--quiet", "-")
    git(repository, "merge", "--quiet", "--no-ff", "--message", "merge", "correction", day="2023-07-01")
    assert last_changed(repository / "old.yaml") == "2023-07-01"
    assert days_of_change(repository)[repository / "old.yaml"] == "2023-07-01"
