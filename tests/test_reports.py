"""What a check prints, for people, for GitHub and for programs."""

from __future__ import annotations

import json

from workpoints.problems import Problem, nearest, shown
from workpoints.reports import as_github, as_json, as_text

PROBLEM = Problem("data/a,b.yaml", 3, 7, "known-cities", "task 14", "'50%\nof'", "an id", "did you mean 'x'?")


def test_text_has_a_line_for_each_problem_and_counts_them():
    lines = as_text("a.yaml", [PROBLEM, PROBLEM]).splitlines()
    assert lines[-1] == "a.yaml: 2 problems"
    assert lines[0].startswith("data/a,b.yaml:3:7: task 14: found '50%")


def test_one_problem_is_one_problem():
    assert as_text("a.yaml", [PROBLEM]).endswith("a.yaml: 1 problem")


def test_a_clean_file_is_said_to_be_clean():
    assert as_text("a.yaml", []) == "a.yaml: no problems"


def test_an_annotation_escapes_what_would_end_it():
    first = as_github("a.yaml", [PROBLEM]).splitlines()[0]
    assert first == (
        "::error file=data/a%2Cb.yaml,line=3,col=7,title=known-cities::"
        "task 14: found '50%25%0Aof'; expected an id; did you mean 'x'?"
    )


def test_json_holds_every_part_of_a_problem():
    report = json.loads(as_json("a.yaml", [PROBLEM]))
    assert report["count"] == 1
    assert report["problems"][0] == {
        "path": "data/a,b.yaml", "line": 3, "column": 7, "rule": "known-cities", "record": "task 14",
        "found": "'50%\nof'", "expected": "an id", "mend": "did you mean 'x'?", "message": PROBLEM.message,
    }  # fmt: skip


def test_what_cannot_be_seen_is_shown_as_a_number():
    assert shown("a\u202eb\x1b") == "'a<U+202E>b<U+001B>'"


def test_the_most_alike_choice_is_suggested_or_none():
    assert nearest("comerce", ["commerce", "customs"], "x") == "did you mean 'commerce'?"
    assert nearest("zzz", ["commerce"], "correct it") == "correct it"
