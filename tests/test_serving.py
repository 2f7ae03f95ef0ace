"""While the data is edited under `mkdocs serve --dirty`: what is left from the build before is what a full one makes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from tests.conftest import ROOT
from tests.repositories import edited

ADDRESS = "http://127.0.0.1:8000/"
EDITS = (
    ("      zh: 粤安居\n", "      zh: 粤安居家\n"),
    ("      zh: 发展智慧交通和智慧物流\n", "      zh: 发展智慧交通与智慧物流\n"),
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is in the repository, with its history, to be edited."""
    folder = tmp_path_factory.mktemp("serving") / "checkout"
    subprocess.run(["git", "clone", "--quiet", "--no-local", str(ROOT), str(folder)], check=True, capture_output=True)
    for name in ("data", "content", "macros", "theme", "mkdocs.yml"):  # as they stand, committed or not
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, dirs_exist_ok=True)
        else:
            shutil.copy2(source, folder / name)
    return folder


def config_of(checkout: Path, site: Path) -> MkDocsConfig:
    config = load_config(str(checkout / "mkdocs.yml"), site_dir=str(site))
    config.site_url = ADDRESS
    return config


def serve(checkout: Path, site: Path) -> None:
    """Build as `mkdocs serve --dirty` does when it starts."""
    config = config_of(checkout, site)
    config.plugins.on_startup(command="serve", dirty=True)
    build(config, serve_url=ADDRESS, dirty=True)


def rebuild(checkout: Path, site: Path) -> None:
    """Build as `mkdocs serve --dirty` does after an edit."""
    build(config_of(checkout, site), serve_url=ADDRESS, dirty=True)


@pytest.fixture
def as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["mkdocs", "serve", "--dirty"])
    monkeypatch.setenv("GITHUB_REPOSITORY", "")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.delenv("OFFICIAL_TEXT", raising=False)


@pytest.fixture(scope="module")
def sites(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, dict[str, int]]]:
    """The site rebuilt after two edits, the site built at once with both, and when each page of the first was written."""
    rebuilt, whole = tmp_path_factory.mktemp("rebuilt"), tmp_path_factory.mktemp("whole")
    data = checkout / "data" / "tasks.yaml"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["mkdocs", "serve", "--dirty"])  # where the i18n plugin looks
        patch.setenv("GITHUB_REPOSITORY", "")
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.delenv("OFFICIAL_TEXT", raising=False)
        serve(checkout, rebuilt)
        written = {file.relative_to(rebuilt).as_posix(): file.stat().st_mtime_ns for file in rebuilt.rglob("*.html")}
        for edit in EDITS:
            data.write_text(edited(data.read_text("utf-8"), edit), "utf-8")
            rebuild(checkout, rebuilt)
        serve(checkout, whole)
    yield rebuilt, whole, written


def test_pages_rebuilt_after_edits_have_the_bytes_of_a_full_build(sites: tuple[Path, Path, dict[str, int]]):
    rebuilt, whole, _ = sites
    files = {file.relative_to(whole) for file in whole.rglob("*") if file.is_file()}
    assert files == {file.relative_to(rebuilt) for file in rebuilt.rglob("*") if file.is_file()}
    assert [file for file in sorted(files) if (rebuilt / file).read_bytes() != (whole / file).read_bytes()] == []


def test_the_edits_show_in_both_languages_addresses(sites: tuple[Path, Path, dict[str, int]]):
    rebuilt, *_ = sites
    for page in ("terms/index.html", "print/index.html"):
        assert "粤安居家" in (rebuilt / page).read_text("utf-8")
        assert "粤安居家" in (rebuilt / "en" / page).read_text("utf-8")


def test_pages_that_the_edits_cannot_concern_are_not_written_again(sites: tuple[Path, Path, dict[str, int]]):
    rebuilt, _, written = sites
    kept = {page for page, time in written.items() if (rebuilt / page).stat().st_mtime_ns == time}
    assert {"tasks/1/index.html", "en/agencies/statistics/index.html", "en/cities/shantou/index.html"} <= kept
    assert not kept & {"tasks/17/index.html", "en/tasks/23/index.html", "index.html", "en/explore/index.html"}


@pytest.mark.usefixtures("as_served")
def test_after_a_build_that_failed_halfway_nothing_is_taken_for_drawn(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    data = checkout / "data" / "tasks.yaml"
    sound = data.read_text("utf-8")
    serve(checkout, tmp_path)
    data.write_text(
        edited(sound, ("en: Develop smart transport and smart logistics", "en: Develop smart freight")), "utf-8"
    )
    with monkeypatch.context() as patch, pytest.raises(IsADirectoryError):
        patch.setattr("workpoints.plugin.shared_outputs", lambda *_: iter([("data", b"a folder is in the way")]))
        rebuild(checkout, tmp_path)
    rebuild(checkout, tmp_path)
    data.write_text(sound, "utf-8")
    assert "Develop smart freight" in (tmp_path / "en" / "tasks" / "17" / "index.html").read_text("utf-8")


@pytest.mark.usefixtures("as_served")
def test_the_page_of_a_record_that_is_gone_goes_too(checkout: Path, tmp_path: Path):
    data = checkout / "data" / "tasks.yaml"
    sound = data.read_text("utf-8")
    serve(checkout, tmp_path)
    data.write_text(re.sub(r"(?m)^(  - id: |      agencies: \[.*)\bpostal(?=[,\]\n])", r"\1post", sound), "utf-8")
    rebuild(checkout, tmp_path)
    data.write_text(sound, "utf-8")
    assert (tmp_path / "agencies" / "post" / "index.html").is_file()
    assert not (tmp_path / "agencies" / "postal").exists()
