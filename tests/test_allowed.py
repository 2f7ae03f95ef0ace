"""Wordings that may break a rule for texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.corpus import VALID
from workpoints.allowed import read_allowed
from workpoints.checking import check_file

ENTRY = "- rule: simplified-characters\n  text: 海島\n  reason: {zh: 原名, en: the original name}\n"


def checked(folder: Path, allowed: str, text: str = "海島中心") -> list[str]:
    data = VALID.read_text("utf-8").replace("zh: 海岛中心", f"zh: {text}")
    (folder / "tasks.yaml").write_text(data, "utf-8")
    (folder / "allowed.yaml").write_text(allowed, "utf-8")
    return [f"{Path(p.path).name}:{p.line} {p.rule}" for p in check_file(folder / "tasks.yaml")]


def test_a_wording_that_is_allowed_is_no_problem(tmp_path: Path):
    assert checked(tmp_path, ENTRY) == []


def test_the_rule_holds_outside_the_wording(tmp_path: Path):
    assert checked(tmp_path, ENTRY, "海島中心廳") == ["tasks.yaml:124 simplified-characters"]


def test_an_entry_allows_only_its_own_rule(tmp_path: Path):
    found = checked(tmp_path, ENTRY.replace("simplified-characters", "spaces"))
    assert found == ["allowed.yaml:1 used-allowances", "tasks.yaml:124 simplified-characters"]


def test_an_entry_that_is_no_longer_needed_is_named_with_its_line(tmp_path: Path):
    assert checked(tmp_path, f"# why\n{ENTRY}", "海岛中心") == ["allowed.yaml:2 used-allowances"]


@pytest.mark.parametrize(
    ("allowed", "found"),
    [
        ("{}", ["allowed.yaml:1 allowed-wordings"]),
        ("", ["allowed.yaml:1 allowed-wordings"]),
        ("- rule: no-such-rule\n  text: x\n  reason: {zh: 一, en: a}\n", ["allowed.yaml:1 allowed-wordings"]),
        ("- rule: spaces\n  text: x\n", ["allowed.yaml:1 missing-key"]),
        (
            "- rule: spaces\n  text: no\n  reason: {zh: 一, en: a}\n",
            ["allowed.yaml:1 used-allowances", "allowed.yaml:2 plain-text"],
        ),
        ("- [", ["allowed.yaml:1 yaml-syntax"]),
        ("- x\n", ["allowed.yaml:1 mappings"]),
    ],
    ids=["no list", "empty", "unknown rule", "no reason", "not a text", "no YAML", "no record"],
)
def test_a_fault_of_the_file_itself_is_named(tmp_path: Path, allowed: str, found: list[str]):
    assert checked(tmp_path, allowed, "海岛中心") == found


def test_an_unknown_rule_suggests_the_one_that_was_meant(tmp_path: Path):
    checked(tmp_path, ENTRY.replace("simplified-characters", "simplified-character"))
    problem = next(p for p in check_file(tmp_path / "tasks.yaml") if p.rule == "allowed-wordings")
    assert problem.mend == "did you mean 'simplified-characters'?"


def test_without_the_file_nothing_is_allowed(tmp_path: Path):
    assert read_allowed(tmp_path / "tasks.yaml", "tasks.yaml").entries == ()


def test_the_real_file_of_allowed_wordings_can_be_read():
    allowed = read_allowed(ROOT / "data" / "tasks.yaml", "data/tasks.yaml")
    assert allowed.source is not None
    assert allowed.problems == ()
