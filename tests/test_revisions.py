from __future__ import annotations

from pathlib import Path

import pytest

from tests.repositories import SMALL, Repository, edited, start
from workpoints.problems import DataError
from workpoints.revisions import RevisionError, history_of, read_revision

REWORDED = edited(SMALL, ("管好海岛中心", "看好海岛中心"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return start(tmp_path / "repository")


def measure(name: str, repository: Repository) -> str:
    return read_revision(name, repository.file).data["tasks"][1]["measures"][0]["text"]["zh"]


def test_a_revision_is_read_as_it_was_and_a_file_as_it_is(repository: Repository):
    repository.commit(REWORDED)
    assert measure("HEAD~1", repository) == "管好海岛中心。"
    assert measure(str(repository.file), repository) == "看好海岛中心。"


@pytest.mark.parametrize("name", ["no-such-branch", "--all", "HEAD:data", ""])
def test_what_is_no_revision_is_named(repository: Repository, name: str):
    with pytest.raises(RevisionError, match="neither a file nor a revision"):
        read_revision(name, repository.file)


def test_a_revision_without_the_data_file_is_named(repository: Repository):
    with pytest.raises(RevisionError, match=r"does not hold .*data/others\.yaml"):
        read_revision("HEAD", repository.file.with_name("others.yaml"))


def test_broken_yaml_in_a_revision_is_named_with_the_revision_and_the_line(repository: Repository):
    repository.commit("document: [\n")
    with pytest.raises(DataError, match=r"HEAD:tasks.yaml:1:12"):
        read_revision("HEAD", repository.file)


def test_bytes_that_are_no_text_are_named(repository: Repository):
    repository.file.write_bytes("document: 粤".encode("gbk"))
    repository.git("commit", "--quiet", "--all", "--message", "Save in another encoding")
    with pytest.raises(RevisionError, match="is not UTF-8 text"):
        read_revision("HEAD", repository.file)


def test_outside_of_a_repository_a_revision_is_an_error_that_says_so(tmp_path: Path):
    with pytest.raises(RevisionError, match="is not in a git repository"):
        read_revision("HEAD", tmp_path / "tasks.yaml")


def test_the_history_has_a_step_for_each_commit_of_the_file_newest_first(repository: Repository):
    second = repository.commit(REWORDED)
    (repository.folder / "other.txt").write_text("not data", "utf-8")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Add something else")
    history = history_of(repository.file)
    assert [commit.stamp for commit in history.commits] == ["2022-11-25T00:00:00Z", "2022-11-24T00:00:00Z"]
    assert history.commits[0].id == second


def test_a_merged_branch_is_one_step(repository: Repository):
    repository.git("checkout", "--quiet", "-b", "correction")
    repository.commit(REWORDED)
    repository.commit(edited(REWORDED, ("Look after", "Care for")))
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge the correction", "correction")
    merge, _first = history_of(repository.file).commits
    assert merge.id == repository.git("rev-parse", "HEAD")


def test_a_folder_that_is_no_repository_has_no_history(tmp_path: Path):
    assert history_of(tmp_path / "tasks.yaml").absence == "no_repository"


def test_a_shallow_clone_has_no_history(repository: Repository, tmp_path: Path):
    repository.commit(REWORDED)
    repository.git("clone", "--quiet", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "clone"))
    assert history_of(tmp_path / "clone" / "data" / "tasks.yaml").absence == "shallow"


def test_a_file_that_was_never_committed_has_no_history(repository: Repository):
    (repository.folder / "data" / "new.yaml").write_text(SMALL, "utf-8")
    assert history_of(repository.folder / "data" / "new.yaml").absence == "not_committed"


def test_without_git_there_is_no_history_and_no_revision(repository: Repository, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert history_of(repository.file).absence == "no_git"
    with pytest.raises(RevisionError, match="git is not installed"):
        read_revision("HEAD", repository.file)
