"""Building the site: what it says, and what it leaves behind when it fails."""

from __future__ import annotations

import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from workpoints.build import BuildError, build_site
from workpoints.cli import main


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of all that a build reads, to be spoilt."""
    for name in ("content", "data", "macros", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def failure(copy: Path) -> str:
    """Build the spoilt copy over a good site and return the message; the good site must be left as it was."""
    good = copy / "site" / "index.html"
    good.parent.mkdir()
    good.write_text("good", "utf-8")
    with pytest.raises(BuildError) as raised:
        build_site(copy / "mkdocs.yml")
    assert good.read_text("utf-8") == "good"
    assert [path.name for path in copy.iterdir() if path.name.startswith("site.")] == []
    return str(raised.value)


def test_a_broken_record_stops_the_build_with_its_line(copy: Path):
    spoil(copy / "data" / "tasks.yaml", "- number: 14\n    pillar: 4", "- number: 14\n    pillar: four")
    assert re.search(r"data/tasks\.yaml:\d+:\d+: task 14: found 'four'; expected a whole number", failure(copy))


def test_a_broken_link_in_prose_stops_the_build(copy: Path):
    spoil(copy / "content" / "en" / "index.md", "agencies/index.md", "agencies/nowhere.md")
    assert "agencies/nowhere.md" in failure(copy)


def test_an_unknown_macro_in_prose_is_named_with_its_page(copy: Path):
    spoil(copy / "content" / "zh" / "index.md", "{{ map.city_map() }}", "{{ map.no_map() }}")
    assert "content/zh/index.md" in failure(copy)


def test_a_hand_written_page_cannot_take_a_generated_address(copy: Path):
    (copy / "content" / "zh" / "tasks").mkdir()
    (copy / "content" / "zh" / "tasks" / "14.md").write_text("# 14\n", "utf-8")
    assert "content/zh/tasks/14.md: this page is generated" in failure(copy)


def test_a_renamed_agency_changes_every_page_that_shows_it_and_nothing_else(copy: Path):
    before = build_site(copy / "mkdocs.yml", copy / "before").folder
    data = copy / "data" / "tasks.yaml"
    data.write_text(data.read_text("utf-8").replace("Guangdong Statistics Bureau", "Guangdong Numbers Bureau"), "utf-8")
    main(["confirm", "statistics", "--file", str(data)])  # or its page would say that the Chinese has not followed
    after = build_site(copy / "mkdocs.yml", copy / "after").folder
    pages = [file.relative_to(before) for file in before.rglob("index.html")]
    changed = {page.as_posix() for page in pages if (before / page).read_bytes() != (after / page).read_bytes()}
    showing = {page.as_posix() for page in pages if "Guangdong Statistics Bureau" in (before / page).read_text("utf-8")}
    assert changed == showing
    assert "en/agencies/statistics/index.html" in changed


def test_a_missing_template_is_named(copy: Path):
    (copy / "macros" / "pages" / "task.html.j2").unlink()
    assert "task.html.j2" in failure(copy)


def test_an_error_in_a_template_is_named_with_its_line_and_page(copy: Path):
    spoil(copy / "macros" / "pages" / "task.html.j2", "{{ task.summary | text }}", "{{ task.sumary | text }}")
    assert re.search(r"task\.html\.j2:\d+: .*sumary.*, while drawing tasks/1/", failure(copy))


def test_broken_template_syntax_is_named_with_its_line(copy: Path):
    spoil(copy / "macros" / "components" / "map.html.j2", "{% endmacro %}", "")
    assert re.search(r"map\.html\.j2:\d+: ", failure(copy))


def test_a_deleted_data_file_is_named(copy: Path):
    (copy / "data" / "tasks.yaml").unlink()
    assert "data_file" in failure(copy)


def command(copy: Path, *arguments: str, **options) -> subprocess.Popen[str]:
    """Start `workpoints build` for the copy as a process of its own."""
    program = [sys.executable, "-m", "workpoints.cli", "build", "--config", str(copy / "mkdocs.yml"), *arguments]
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def good_site(copy: Path) -> Path:
    good = copy / "site" / "index.html"
    good.parent.mkdir()
    good.write_text("good", "utf-8")
    return good


def leftovers(copy: Path) -> list[Path]:
    return [path for path in copy.iterdir() if path.name.startswith("site.")]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_leaves_the_last_good_site_as_it_was(copy: Path, sent: signal.Signals):
    good = good_site(copy)
    building = command(copy)
    while building.poll() is None and not list(copy.glob("site.*/new/*")):
        time.sleep(0.01)
    building.send_signal(sent)
    _, said = building.communicate()
    assert building.returncode != 0
    assert said.splitlines()[-1] == "The build was interrupted; the last good site is as it was."
    assert (good.read_text("utf-8"), leftovers(copy)) == ("good", [])


def test_a_disk_that_takes_no_more_stops_the_build_with_one_line(copy: Path):
    good = good_site(copy)

    def no_large_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    building = command(copy, preexec_fn=no_large_files)
    _, said = building.communicate()
    assert building.returncode == 1
    assert "File too large" in said.splitlines()[-1]
    assert "Traceback" not in said
    assert (good.read_text("utf-8"), leftovers(copy)) == ("good", [])


def test_a_folder_that_cannot_be_written_stops_the_build_with_one_line(copy: Path):
    (copy / "taken").write_text("a file, not a folder", "utf-8")
    building = command(copy, "--folder", str(copy / "taken" / "site"))
    _, said = building.communicate()
    assert building.returncode == 1
    assert "taken" in said.splitlines()[-1]
    assert "Traceback" not in said
