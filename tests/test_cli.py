"""The installed command: what it prints, and its exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.corpus import VALID
from workpoints.cli import main


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    shutil.copy(VALID, tmp_path / "tasks.yaml")
    return tmp_path / "tasks.yaml"


@pytest.fixture
def spoiled(file: Path) -> Path:
    file.write_text(file.read_text("utf-8").replace("kind: pilot", "kind: pilots"), "utf-8")
    return file


def test_a_clean_file_exits_with_0(file: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}: no problems\n"


def test_a_spoiled_file_exits_with_1_and_names_the_line(spoiled: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(spoiled)]) == 1
    assert capsys.readouterr().out.startswith(f"{spoiled}:168:15: measure 1.2: found 'pilots'; expected one of ")


def test_a_missing_file_exits_with_2_and_prints_nothing_but_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for command in (["check"], ["check", "--format", "json"], ["fix"], ["schema"]):
        assert main([*command, str(tmp_path / "none.yaml")]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert "no such file or directory" in printed.err


def test_an_unknown_option_exits_with_2():
    with pytest.raises(SystemExit) as raised:
        main(["check", "--format", "xml"])
    assert raised.value.code == 2


def test_json_is_json_even_without_problems(file: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", "--format", "json", str(file)]) == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(file), "count": 0, "problems": []}


def test_in_github_actions_problems_become_annotations(
    spoiled: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["check", str(spoiled)]) == 1
    assert capsys.readouterr().out.startswith(
        f"::error file={spoiled},line=168,col=15,title=controlled-value::measure 1.2"
    )


def test_fix_says_what_it_did(file: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["fix", str(file)]) == 0
    assert "already" in capsys.readouterr().out
    file.write_text(file.read_text("utf-8").replace("zh: 珠海", 'zh: "珠海"'), "utf-8")
    assert main(["fix", str(file)]) == 0
    assert "already" not in capsys.readouterr().out
    assert file.read_text("utf-8") == VALID.read_text("utf-8")


def test_fix_refuses_what_it_cannot_read_and_leaves_it(file: Path, capsys: pytest.CaptureFixture[str]):
    file.write_text("a: [", "utf-8")
    assert main(["fix", str(file)]) == 1
    assert "left as it is" in capsys.readouterr().err
    assert file.read_text("utf-8") == "a: ["


def test_fix_refuses_an_empty_file(file: Path):
    file.write_text("# nothing\n", "utf-8")
    assert main(["fix", str(file)]) == 1
    assert file.read_text("utf-8") == "# nothing\n"


def test_schema_writes_the_schema_beside_the_file(file: Path):
    assert main(["schema", str(file)]) == 0
    written = json.loads(file.with_name("schema.json").read_text("utf-8"))
    assert "island-center" in written["$defs"]["TermId"]["anyOf"][0]["enum"]


def test_schema_is_not_written_from_a_file_with_problems(spoiled: Path):
    assert main(["schema", str(spoiled)]) == 1
    assert not spoiled.with_name("schema.json").exists()


def test_the_command_is_installed_and_its_help_names_every_command():
    program = Path(sys.executable).with_name("workpoints")
    done = subprocess.run([program, "--help"], capture_output=True, text=True, check=True, cwd=ROOT)
    for command in ("check", "fix", "schema", "build"):
        assert f"    {command} " in done.stdout
