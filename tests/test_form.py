"""The canonical form: what it changes, and that it changes no value and loses no comment."""

from __future__ import annotations

import string

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.corpus import VALID
from workpoints.form import canonical
from workpoints.source import Source, parse_source

PLAIN = VALID.read_text("utf-8")


def parsed(text: str) -> Source:
    return parse_source(text, "x.yaml")


def form(text: str) -> str:
    return canonical(parsed(text))


@pytest.mark.parametrize("file", ["data/tasks.yaml", "tests/data/valid.yaml"])
def test_a_file_in_its_form_stays_the_same(file: str):
    text = (ROOT / file).read_text("utf-8")
    assert form(text) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain words", "plain words"),
        ("no", '"no"'),
        ("010", '"010"'),
        ("12:30", '"12:30"'),
        ("1.10", '"1.10"'),
        ("20", '"20"'),
        ("null", '"null"'),
        ("", '""'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("#a", '"#a"'),
        ("“引号”", "“引号”"),
        ('a "b" c', 'a "b" c'),
        ('"a" b', '"\\"a\\" b"'),
        ("- a", '"- a"'),
        ("a, b", "a, b"),
        ("@a", '"@a"'),
        ("back\\slash", "back\\slash"),
        ("two\nlines", '"two\\nlines"'),
        ("'a'", "\"'a'\""),
        ("2022-04-13", '"2022-04-13"'),
    ],
)
def test_a_value_has_quotes_only_where_it_needs_them(value: str, written: str):
    assert form(yaml.safe_dump({"a": value}, allow_unicode=True)) == f"a: {written}\n"


def test_within_brackets_commas_need_quotes_too():
    assert form("a:\n  - x, y\n  - '[z]'\n  - z\n") == 'a: ["x, y", "[z]", z]\n'


def test_keys_follow_the_model_and_unknown_ones_come_last():
    assert form("terms: []\nextra: 1\ndocument: {short: {en: b, zh: a}}\n") == (
        "document:\n  short:\n    zh: a\n    en: b\nterms: []\nextra: 1\n"
    )


def test_addresses_stand_one_a_line():
    text = "agencies:\n  - evidence: ['https://a.example', 'https://b.example']\n"
    assert form(text) == "agencies:\n  - evidence:\n      - https://a.example\n      - https://b.example\n"


def test_a_comment_moves_with_its_key():
    text = "terms: [] # beside\n# above\ndocument:\n  # inside\n  issuer: a\n"
    assert form(text) == "# above\ndocument:\n  # inside\n  issuer: a\nterms: []  # beside\n"


def test_a_comment_above_a_record_stays_above_it_when_its_keys_move():
    assert (
        form("tasks:\n  # the first\n  - pillar: 1\n    number: 1\n")
        == "tasks:\n  # the first\n  - number: 1\n    pillar: 1\n"
    )


def test_a_comment_inside_brackets_comes_out_of_them():
    assert form("a: [x, # one\n  y] # two\n") == "a: [x, y]  # one  # two\n"


def test_a_sign_that_looks_like_a_comment_is_none():
    text = 'a: "x # y"\nb: x#y\nc: |-\n  # z\n  w\n'
    assert parsed(form(text)).data == {"a": "x # y", "b": "x#y", "c": "# z\nw"}


def test_an_empty_line_inside_a_text_is_not_one_between_records():
    assert form('a: "x\n\n  y"\nb: 1\n') == 'a: "x\\ny"\nb: 1\n'


def test_the_last_comment_stays_the_last():
    assert form("a: 1\n\n\n# end\n\n") == "a: 1\n\n# end\n"


def test_a_block_of_text_keeps_the_comments_around_it():
    assert form("a: |  # mark\n  x\n# next\nb: 1\n") == 'a: "x\\n"  # mark\n# next\nb: 1\n'


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" :#-,[]{}&*!|>'\"%@`\\?"),
    max_size=12,
)
KEYS = st.text(string.ascii_lowercase, min_size=1, max_size=6)
VALUES = st.recursive(
    TEXTS | st.integers(-999, 999) | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["document", "tasks", "terms", "extra"]) | KEYS, VALUES, min_size=1, max_size=4))
def test_no_value_is_changed_whatever_it_is(data: dict[str, object]):
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    source = parsed(text)
    again = parsed(canonical(source))
    assert again.data == source.data
    assert again.problems == ()


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_the_form_of_the_form_is_itself(data: dict[str, object]):
    once = form(yaml.safe_dump(data, allow_unicode=True))
    assert form(once) == once


@given(st.sampled_from([True, False, None]), st.sampled_from([None, "'", '"']), st.integers(20, 200))
def test_the_valid_file_comes_back_from_every_style(flow: bool | None, quotes: str | None, width: int):
    data = parsed(PLAIN).data
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, default_style=quotes, width=width)
    source = parsed(text.replace("!!int ", "").replace("!!null ", "")) if quotes is None else parsed(text)
    if source.problems or source.data != data:
        return  # that style makes texts of numbers
    bare = "\n".join(line for line in PLAIN.splitlines()[1:] if line) + "\n"
    assert canonical(source) == bare


@given(
    st.lists(
        st.tuples(st.integers(1, len(PLAIN.splitlines())), st.booleans()),
        min_size=1,
        max_size=8,
        unique_by=lambda p: p[0],
    )
)
def test_every_comment_survives_and_stays_where_it_is(places: list[tuple[int, bool]]):
    lines = PLAIN.splitlines()
    for number, is_alone in sorted(places, reverse=True):
        line = lines[number - 1]
        if is_alone or not line or line.startswith("#"):
            indent = line[: len(line) - len(line.lstrip())] if not line.lstrip().startswith("#") else ""
            lines.insert(number - 1, f"{indent}# note {number}")
        else:
            lines[number - 1] = f"{line}  # note {number}"
    text = "\n".join(lines) + "\n"
    assert form(text) == text
