"""What `workpoints verify` finds: in the invented document, and in the real one when OFFICIAL_TEXT names a copy."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.copies import ALTERED, HARMLESS, MINIATURE, SMALL, SUBJECTS, Subject
from workpoints.cli import main
from workpoints.fingerprints import LOCK_FILE, read_lock, write_lock
from workpoints.loading import Loaded, load
from workpoints.problems import DataError, Problem
from workpoints.verify import other_measures, verify

each_subject = pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)


def verified(subject: Subject, wording: str, folder: Path) -> list[Problem]:
    copy = folder / "copy.txt"
    copy.write_text(wording, "utf-8", newline="")
    return list(verify(subject.loaded, copy, subject.lock, subject.exemptions).problems)


@each_subject
def test_the_data_agrees_with_the_text_in_every_rule(subject: Subject):
    assert [str(p) for p in verify(subject.loaded, subject.copy, subject.lock, subject.exemptions).problems] == []


@each_subject
@pytest.mark.parametrize("difference", HARMLESS)
def test_a_harmless_difference_is_none(subject: Subject, difference: str, tmp_path: Path):
    changed = HARMLESS[difference](subject.wording)
    assert changed != subject.wording
    assert verified(subject, changed, tmp_path) == verified(subject, subject.wording, tmp_path)


@each_subject
@pytest.mark.parametrize("alteration", ALTERED)
def test_an_altered_copy_fails_and_the_part_is_named(subject: Subject, alteration: str, tmp_path: Path):
    change, record = ALTERED[alteration]
    problems = verified(subject, change(subject.wording), tmp_path)
    fresh = set(problems) - set(verified(subject, subject.wording, tmp_path))
    assert fresh
    assert any(re.fullmatch(record, problem.record) for problem in fresh)


def test_no_measure_of_the_real_data_can_be_dropped_unnoticed_even_when_the_rest_is_renumbered(loaded: Loaded):
    lock, tasks = read_lock(ROOT / LOCK_FILE), loaded.work_points.tasks
    for index, task in enumerate(tasks):
        for dropped in task.measures:
            left = tuple(measure for measure in task.measures if measure is not dropped)
            fewer = (*tasks[:index], task.model_copy(update={"measures": left}), *tasks[index + 1 :])
            without = Loaded(loaded.work_points.model_copy(update={"tasks": fewer}), loaded.source)
            assert {problem.record for problem in other_measures(without, lock)} == {f"task {task.number}"}, dropped.id


@each_subject
def test_an_altered_copy_is_not_held_against_the_data(subject: Subject, tmp_path: Path):
    change, _ = ALTERED["a city for another"]
    assert {problem.rule for problem in verified(subject, change(subject.wording), tmp_path)} == {"fingerprint"}


def test_a_problem_of_a_copy_points_at_its_line(tmp_path: Path):
    change, _ = ALTERED["a city for another"]
    lines = SMALL.wording.split("\n")
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("(一)"))
    assert [problem.line for problem in verified(SMALL, change(SMALL.wording), tmp_path)] == [line]


# The data altered

Data = dict[str, Any]


def measure(data: Data, id_: str) -> Data:
    task, _, number = id_.partition(".")
    return data["tasks"][int(task) - 1]["measures"][int(number) - 1]


def drop_measure(data: Data, id_: str, renumber: bool) -> None:
    measures = data["tasks"][int(id_.partition(".")[0]) - 1]["measures"]
    measures.remove(measure(data, id_))
    for position, left in enumerate(measures, 1):
        if renumber:
            left["id"] = f"{id_.partition('.')[0]}.{position}"


def swap_agencies(data: Data, printed_too: bool) -> None:
    bracket = data["tasks"][0]["responsibility"]
    bracket["agencies"][:2] = bracket["agencies"][1::-1]
    if printed_too:
        names = re.split("[，、]", bracket["printed"])
        bracket["printed"] = "、".join([*names[1::-1], *names[2:]])


def twenty(data: Data) -> Data:
    """The figure of clause 1 that prints 20."""
    return next(f for m in data["tasks"][0]["measures"] for f in m["figures"] if f["printed"].startswith("20"))


def repeat_the_text(data: Data) -> None:
    measure(data, "1.1")["text"]["zh"] = "支持广州、深圳给新灯换上会唱歌的新灯，推动一批旧灯搬进新馆。"


DATA: dict[str, tuple[Callable[[Data], object], str]] = {
    "a measure dropped": (lambda d: drop_measure(d, "1.2", renumber=False), "measure 1.3"),
    "a measure dropped, the others renumbered": (lambda d: drop_measure(d, "1.4", renumber=True), "task 1|term .*"),
    "two agencies exchanged": (lambda d: swap_agencies(d, printed_too=False), "task 1"),
    "two agencies exchanged, also as printed": (lambda d: swap_agencies(d, printed_too=True), "task 1"),
    "a bracket's rule altered": (lambda d: d["tasks"][1]["responsibility"].update(rule="lead_first"), "task 2"),
    "a term taken off a measure": (lambda d: measure(d, "1.3")["terms"].pop(0), "task 1|term .*"),
    "a term put on a measure": (lambda d: measure(d, "1.2")["terms"].append(d["terms"][-1]["id"]), "measure 1.2"),
    "a figure's printed form altered": (lambda d: twenty(d).update(printed="30座", value="30"), "task 1"),
    "a figure's value altered": (lambda d: twenty(d).update(value="30"), r"measure 1\.."),
    "a place dropped": (lambda d: measure(d, "1.1")["places"].pop(0), "task 1"),
    "a place added": (
        lambda d: measure(d, "1.2")["places"].append({"city": "shaoguan", "named_as": "韶关", "how": "city"}),
        "measure 1.2",
    ),
    "a task in another pillar": (lambda d: d["tasks"][2].update(pillar=3 - d["tasks"][2]["pillar"]), "task 3"),
    "a task's title altered": (lambda d: d["tasks"][1]["title"].update(zh="养好小猫"), "task 2"),
    "a pillar's title altered": (lambda d: d["pillars"][0]["title"].update(zh="养好小猫"), "pillar 1"),
}
"""Each with the record that must be named, in both documents if it is the same in both."""


def outcome(subject: Subject, change: Callable[[Data], object], folder: Path) -> set[tuple[str, str, str]]:
    """What `workpoints verify` names when `change` is done to the data, by record, rule and finding."""
    data = yaml.safe_load(subject.data.read_text("utf-8"))
    change(data)
    file = folder / "tasks.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    try:
        problems = verify(load(file), subject.copy, subject.lock, subject.exemptions).problems
    except DataError as error:
        problems = tuple(error.problems)
    return {(problem.record, problem.rule, problem.found) for problem in problems}


@each_subject
@pytest.mark.parametrize("alteration", DATA)
def test_altered_data_fails_and_the_record_is_named(subject: Subject, alteration: str, tmp_path: Path):
    change, record = DATA[alteration]
    fresh = outcome(subject, change, tmp_path) - outcome(subject, lambda data: None, tmp_path)
    assert fresh
    assert any(re.fullmatch(record, named) for named, _, _ in fresh)


@pytest.mark.parametrize(
    ("change", "record", "rule"),
    [
        (lambda d: d["terms"][3].pop("printed_as"), "measure 1.5", "terms-are-named"),
        (lambda d: measure(d, "2.2")["terms"].append("hengqin-station"), "measure 2.2", "places"),
        (lambda d: measure(d, "2.1")["places"][0].update(term="hengqin-station"), "measure 2.1", "places"),
        (lambda d: measure(d, "2.1")["places"][0].update(how="city", term=None), "measure 2.1", "places"),
        (lambda d: measure(d, "2.3")["figures"].clear(), "task 2", "numbers-have-figures"),
        (lambda d: d["tasks"][0].update(terms=["coast-book"]), "task 1", "terms-are-named"),
        (lambda d: d["pillars"][1].update(terms=["museum"]), "pillar 2", "terms-are-named"),
        (lambda d: measure(d, "2.4")["text"].update(zh="支持老船长。"), "task 2", "parts-are-restated"),
        (repeat_the_text, "measure 1.1", "own-words"),
    ],
    ids=["elliptical name", "area", "place in another term", "city only in a name", "Chinese number", "title of a task",
         "title of a pillar", "part of a sentence", "official words"],
)  # fmt: skip
def test_each_rule_names_its_record(change: Callable[[Data], object], record: str, rule: str, tmp_path: Path):
    assert (record, rule) in {(named, broken) for named, broken, _ in outcome(SMALL, change, tmp_path)}


def test_a_sentence_count_that_is_wrong_is_named(tmp_path: Path):
    def shorter(data: Data) -> None:
        data["tasks"][0]["sentences"] = 2
        del data["tasks"][0]["measures"][5]

    assert {("task 1", "sentence-counts", "3"), ("task 1", "sentence-counts", "2")} & outcome(SMALL, shorter, tmp_path)


# The command


@pytest.fixture
def miniature(tmp_path: Path) -> list[str]:
    """The options that point the command at the invented document."""
    write_lock(SMALL.lock, tmp_path / "sentences.lock")
    return ["--data", str(SMALL.data), "--lock", str(tmp_path / "sentences.lock")]


def run(copy: Path, miniature: list[str]) -> int:
    return main(["verify", str(copy), *miniature, "--exemptions", str(SMALL.exemptions_file)])


def test_verify_says_what_agrees(miniature: list[str], capsys: pytest.CaptureFixture[str]):
    assert run(SMALL.copy, miniature) == 0
    assert "3 clauses with 6 sentences, all as locked" in capsys.readouterr().out


def test_verify_names_what_differs(miniature: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "bad.txt").write_text(SMALL.wording.replace("木栈道", "石栈道"), "utf-8")
    assert run(tmp_path / "bad.txt", miniature) == 1
    assert "clause 1, sentence 3: found '持续修补通往灯塔的石栈道。'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no readable file"),
        (SMALL.wording.encode("gbk"), "expected plain text in UTF-8"),
        (b"<!DOCTYPE html><p>" + SMALL.wording.encode(), "found HTML"),
        (b" " * 1_000_001, "1,000,001 bytes"),
    ],
    ids=["missing", "GBK", "HTML", "huge"],
)
def test_verify_cannot_run_without_a_text(
    content: bytes | None, message: str, miniature: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    copy = tmp_path / "copy.txt"
    if content is not None:
        copy.write_bytes(content)
    assert run(copy, miniature) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "content", ["", "什么都没有。\n", "一、点亮海岸\n(一)修好灯塔。"], ids=["empty", "another text", "torn"]
)
def test_a_text_that_is_another_fails(content: str, miniature: list[str], tmp_path: Path):
    (tmp_path / "copy.txt").write_text(content, "utf-8")
    assert run(tmp_path / "copy.txt", miniature) == 1


def test_verify_cannot_run_without_a_lock_file(
    miniature: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "sentences.lock").unlink()
    assert run(SMALL.copy, miniature) == 2
    assert "lock file" in capsys.readouterr().err


def test_lock_writes_what_verify_reads(tmp_path: Path):
    options = ["--data", str(SMALL.data), "--lock", str(tmp_path / "new.lock")]
    assert main(["lock", str(SMALL.copy), *options]) == 0
    assert run(SMALL.copy, options) == 0


def test_lock_refuses_a_torn_copy_and_writes_nothing(tmp_path: Path):
    (tmp_path / "torn.txt").write_text(SMALL.wording[:150], "utf-8")
    options = ["--data", str(SMALL.data), "--lock", str(tmp_path / "new.lock")]
    assert main(["lock", str(tmp_path / "torn.txt"), *options]) == 2
    assert not list(tmp_path.glob("new.lock*"))


def test_the_invented_document_is_invented(catalog: Any):
    text = (MINIATURE / "official.txt").read_text("utf-8")
    assert not [task.number for task in catalog.tasks if task.title.zh in text]
