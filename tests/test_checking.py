"""The check as a whole: the corpus of spoiled files, the real file, and files that are not ours at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.corpus import VALID, Spoiled, corpus
from workpoints.checking import check_file, fix_file
from workpoints.loading import load
from workpoints.problems import DataError, Unreadable
from workpoints.rules import RULE_GROUPS

CORPUS = corpus()
DATA = ROOT / "data" / "tasks.yaml"


def checked(tmp_path: Path, content: bytes) -> list[str]:
    """Return `LINE:COLUMN rule` of each problem of a file with this content."""
    file = tmp_path / "spoiled.yaml"
    file.write_bytes(content)
    return [f"{problem.line}:{problem.column} {problem.rule}" for problem in check_file(file)]


def test_the_real_file_is_clean():
    assert check_file(DATA) == []


def test_the_file_that_the_corpus_spoils_is_clean():
    assert check_file(VALID) == []


@pytest.mark.parametrize("spoiled", CORPUS, ids=lambda spoiled: spoiled.name)
def test_a_spoiled_file_is_named_with_line_and_rule_and_nothing_else(spoiled: Spoiled, tmp_path: Path):
    assert checked(tmp_path, spoiled.content) == list(spoiled.expected)


@pytest.mark.parametrize("spoiled", CORPUS, ids=lambda spoiled: spoiled.name)
def test_a_message_says_what_was_found_what_is_expected_and_how_to_mend_it(spoiled: Spoiled, tmp_path: Path):
    file = tmp_path / "spoiled.yaml"
    file.write_bytes(spoiled.content)
    for problem in check_file(file):
        assert str(problem).startswith(f"{file}:{problem.line}:{problem.column}: {problem.record}: found ")
        assert problem.found and problem.expected and problem.mend and problem.record
        assert str(problem).isprintable()


def test_every_rule_has_a_file_that_breaks_it():
    in_corpus = {expected.split()[1] for spoiled in CORPUS for expected in spoiled.expected}
    elsewhere = {"allowed-wordings", "used-allowances"}  # see test_allowed.py
    assert {rule.name for group in RULE_GROUPS for rule in group.rules} == in_corpus | elsewhere


def test_the_corpus_is_large_and_every_file_expects_something():
    assert len(CORPUS) >= 60
    assert all(spoiled.expected for spoiled in CORPUS)


def test_all_problems_are_named_at_once_in_the_order_of_the_file(tmp_path: Path):
    text = VALID.read_text("utf-8")
    spoiled = {
        "issuer: north": "issuer: nort",
        '"440400"': "440400",
        "zh: 海岛中心": "zh: 海島中心",
        "kind: pilot": "kind: x",
    }
    for good, bad in spoiled.items():
        assert text.count(good) == 1
        text = text.replace(good, bad)
    found = checked(tmp_path, text.encode())
    rules = ["known-agencies", "text", "simplified-characters", "controlled-value"]
    assert [place.split()[1] for place in found] == rules
    assert found == sorted(found, key=lambda place: int(place.split(":")[0]))


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "sections"),
        (b"a" * 10_000_000, "sections"),
        (b"[" * 1_000_000, "nesting"),
        (b"- " * 100_000 + b"x", "nesting"),
        (b"{a: " * 5_000, "nesting"),
        (b"\x00" * 100_000, "visible-characters"),
        (b"\xff" * 100_000, "utf8"),
        (bytes(range(256)) * 1_000, "utf8"),
        (b"tasks: [" + b"{number: 1}, " * 20_000 + b"]", "sections"),
        (b"tasks:\n" + b"  - x\n" * 100_000, "mappings"),
        (b'tasks: "' + b"&amp;" * 200_000 + b'"', "sections"),
        (("tasks:\n  - {title: {zh: '" + "“(《" * 300_000 + "'}}").encode(), "text-length"),
    ],
    ids=[
        "empty",
        "one word of 10 MB",
        "brackets",
        "dashes",
        "braces",
        "NUL",
        "not UTF-8",
        "all bytes",
        "many records",
        "many texts",
        "entities",
        "quotes that never close",
    ],
)
def test_anything_at_all_is_survived(tmp_path: Path, content: bytes, rule: str):
    assert rule in {place.split()[1] for place in checked(tmp_path, content)}


def test_an_alias_bomb_does_not_go_off(tmp_path: Path):
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    found = checked(tmp_path, "\n".join(levels).encode())
    assert len([place for place in found if place.endswith("no-aliases")]) == 12 + 11 * 9


def test_one_rule_does_not_flood_the_screen(tmp_path: Path):
    assert len(checked(tmp_path, b"a: [" + b"&x y, " * 50_000 + b"]")) < 1_000


def test_a_long_value_is_cut_in_the_message(tmp_path: Path):
    file = tmp_path / "long.yaml"
    file.write_text(VALID.read_text("utf-8").replace("kind: pilot", f"kind: {'pilot' * 500}"), "utf-8")
    (problem,) = check_file(file)
    assert "…" in problem.found
    assert len(problem.found) < 100


def test_a_folder_or_a_missing_file_cannot_be_read(tmp_path: Path):
    for path in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(Unreadable):
            check_file(path)


def test_a_build_asks_for_everything_but_the_form(tmp_path: Path):
    file = tmp_path / "tasks.yaml"
    file.write_text(VALID.read_text("utf-8").replace("en: Island Center", 'en: "Island Center"'), "utf-8")
    assert [problem.rule for problem in check_file(file)] == ["canonical-form"]
    assert load(file).work_points.terms[1].name.en == "Island Center"


@pytest.mark.parametrize("spoiled", CORPUS, ids=lambda spoiled: spoiled.name)
def test_a_build_says_the_same_as_the_check(spoiled: Spoiled, tmp_path: Path):
    file = tmp_path / "tasks.yaml"
    file.write_bytes(spoiled.content)
    said = [problem for problem in check_file(file) if problem.rule != "canonical-form"]
    try:
        load(file)
        built = []
    except DataError as error:
        built = error.problems
    assert built == said


def test_a_file_that_cannot_be_told_is_left_as_it_is(tmp_path: Path):
    file = tmp_path / "tasks.yaml"
    file.write_text("a: no\n", "utf-8")
    with pytest.raises(DataError, match="plain-text"):
        fix_file(file)
    assert file.read_text("utf-8") == "a: no\n"


@pytest.mark.parametrize(
    "way",
    [
        "saved-with-bom",
        "saved-with-crlf",
        "quotes-that-are-not-needed",
        "keys-out-of-order",
        "line-wrapped",
        "list-on-several-lines",
        "spaces-after-a-line",
        "two-empty-lines",
    ],
)
def test_what_fix_mends_is_the_valid_file_again(way: str, tmp_path: Path):
    file = tmp_path / "tasks.yaml"
    file.write_bytes(next(spoiled.content for spoiled in CORPUS if spoiled.name == way))
    assert fix_file(file)
    assert file.read_bytes() == VALID.read_bytes()


def test_fix_leaves_a_file_in_its_form_untouched(tmp_path: Path):
    file = tmp_path / "tasks.yaml"
    file.write_bytes(VALID.read_bytes())
    before = file.stat()
    assert not fix_file(file)
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert list(tmp_path.iterdir()) == [file]


def test_fix_keeps_what_the_model_does_not_know(tmp_path: Path):
    file = tmp_path / "tasks.yaml"
    file.write_text("unknown: {b: 1, a: [x, {y: z}]}\ntasks: []\n", "utf-8")
    fix_file(file)
    assert file.read_text("utf-8") == "tasks: []\nunknown:\n  b: 1\n  a:\n    - x\n    - y: z\n"
