"""The real file, spoiled at random: the check never fails itself, and names the spoiled place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from workpoints.checking import check_file
from workpoints.problems import Problem
from workpoints.references import REFERENCES, keys_of, walk
from workpoints.source import Loc, read_source

SOURCE = read_source(ROOT / "data" / "tasks.yaml")
LEAVES = [(loc, value) for loc, value in walk(SOURCE.data) if not {"url", "evidence"} & set(keys_of(loc))]
LINES = SOURCE.text.split("\n")
enough = settings(max_examples=15)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutations") / "tasks.yaml"


@dataclass(frozen=True)
class Way:
    """A way to spoil a value: which values it fits, what it makes of one as written, the rules that may name it."""

    name: str
    fits: Callable[[Loc, object], bool]
    spoil: Callable[[str], str]
    rules: frozenset[str]


def is_text(key: str | None = None) -> Callable[[Loc, object], bool]:
    return lambda loc, value: isinstance(value, str) and (key is None or keys_of(loc)[-1] == key)


def inside(mark: str) -> Callable[[str], str]:
    """Put `mark` into the middle of a value, within its quotes if it has any."""
    return lambda written: written[: len(written) // 2 + 1] + mark + written[len(written) // 2 + 1 :]


def is_reference(loc: Loc, value: object) -> bool:
    return keys_of(loc) in REFERENCES and isinstance(value, str)


WAYS = (
    Way("an unknown id", is_reference, lambda _: "zzzzz", frozenset({"known-agencies", "known-cities", "known-terms"})),
    Way("a direction mark", is_text(), inside("\u202e"), frozenset({"visible-characters"})),
    Way("a zero-width space", is_text(), inside("\u200b"), frozenset({"visible-characters"})),
    Way("a NUL", is_text(), inside("\x00"), frozenset({"visible-characters"})),
    Way("a tab", is_text(), inside("\t"), frozenset({"tabs"})),
    Way("a traditional character", is_text("zh"), inside("廣"), frozenset({"simplified-characters"})),
    Way("Chinese in English", is_text("en"), lambda _: "中文", frozenset({"chinese-in-english"})),
    Way("English in Chinese", is_text("zh"), lambda _: "some English words", frozenset({"english-in-chinese"})),
    Way("a tag", is_text("en"), lambda _: "<b>Bold", frozenset({"no-markup"})),
    Way("full-width digits", is_text("zh"), inside("２０"), frozenset({"half-width-digits"})),
    Way("nothing", is_text(), lambda _: "null", frozenset({"text", "controlled-value", "written-form"})),
    Way(
        "a list",
        lambda loc, _: isinstance(loc[-1], str),
        lambda _: "[a]",
        frozenset({"text", "whole-numbers", "controlled-value", "mappings"}),
    ),
    Way("a switch", lambda loc, value: value is not None, lambda _: "no", frozenset({"plain-text"})),
    Way("a time", lambda loc, value: value is not None, lambda _: "12:30", frozenset({"plain-text"})),
    Way("an alias", lambda loc, value: True, lambda _: "*it", frozenset({"no-aliases"})),
    Way("an anchor", lambda loc, value: True, lambda written: f"&it {written}", frozenset({"no-aliases"})),
    Way("a YAML tag", lambda loc, value: True, lambda written: f"!it {written}", frozenset({"no-tags"})),
    Way(
        "another sort of number",
        lambda loc, value: isinstance(value, int),
        lambda _: "77",
        frozenset({"numbering", "known-pillars", "known-sentences", "every-sentence", "sentence-order"}),
    ),
)


def checked(scratch: Path, text: str) -> list[Problem]:
    scratch.write_bytes(text.encode())
    return check_file(scratch)


def line_of(loc: Loc) -> int:
    return SOURCE.place(loc)[0]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
@settings(max_examples=4)
@given(data=st.data())
def test_a_spoiled_value_is_named_at_its_line(way: Way, scratch: Path, data: st.DataObject):
    loc, _ = data.draw(st.sampled_from([pair for pair in LEAVES if way.fits(*pair)]))
    node = SOURCE.node(loc)
    assert isinstance(node, yaml.ScalarNode)
    start, end = node.start_mark.index, node.end_mark.index
    problems = checked(scratch, SOURCE.text[:start] + way.spoil(SOURCE.text[start:end]) + SOURCE.text[end:])
    named = {problem.rule for problem in problems if problem.line == line_of(loc)}
    if way.name == "another sort of number" and keys_of(loc)[-1] != "number":
        named = {problem.rule for problem in problems}  # the count of a clause is named at its measures
        if keys_of(loc)[-1] in ("row", "column"):
            return  # a city may stand anywhere on the map
    assert named & way.rules, (loc, [str(problem) for problem in problems])


@enough
@given(
    st.sampled_from([(number, line) for number, line in enumerate(LINES, start=1) if line.strip() and "#" not in line])
)
def test_a_lost_line_is_noticed(scratch: Path, lost: tuple[int, str]):
    number, line = lost
    if line.strip().startswith(("- http", "- {city", "printed_as:")):
        return  # one page fewer as evidence, one place fewer: nothing that this check can know
    assert checked(scratch, "\n".join(LINES[: number - 1] + LINES[number:])), line


@enough
@given(
    st.sampled_from([(number, line) for number, line in enumerate(LINES, start=1) if ": " in line and "#" not in line])
)
def test_a_line_that_stands_twice_is_named_there(scratch: Path, twice: tuple[int, str]):
    number, line = twice
    problems = checked(scratch, "\n".join([*LINES[:number], line, *LINES[number:]]))
    assert any(abs(problem.line - number) <= 1 for problem in problems), (line, [str(p) for p in problems[:3]])


@enough
@given(st.integers(0, len(SOURCE.text)), st.integers(0, 400), st.text(max_size=20))
def test_any_stretch_put_in_place_of_any_other_is_survived(scratch: Path, start: int, length: int, text: str):
    spoiled = SOURCE.text[:start] + text.encode("utf-8", "ignore").decode() + SOURCE.text[start + length :]
    for problem in checked(scratch, spoiled):
        assert problem.line >= 1 and problem.column >= 1
        assert str(problem).isprintable()


@enough
@given(st.lists(st.tuples(st.integers(0, 200_000), st.integers(0, 255)), min_size=1, max_size=10))
def test_altered_bytes_are_survived(scratch: Path, changes: list[tuple[int, int]]):
    content = bytearray(SOURCE.text.encode())
    for position, byte in changes:
        content[position] = byte
    scratch.write_bytes(bytes(content))
    check_file(scratch)


@settings(max_examples=200)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore")))
def test_bytes_that_were_never_a_data_file_are_survived(scratch: Path, content: bytes):
    scratch.write_bytes(content)
    assert check_file(scratch)


@enough
@given(
    st.recursive(
        st.none() | st.integers() | st.text("ab甲:#-[]{}", max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from([*SOURCE.data, "id", "number", "zh", "en", "name", "measures", "places", "terms"]),
                inner,
                max_size=5,
            )
        ),
        max_leaves=15,
    )
)
def test_any_structure_with_our_keys_is_survived(scratch: Path, data: object):
    scratch.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    assert check_file(scratch)
