"""Say what a check found: to people, to GitHub's annotations, to programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from workpoints.problems import Problem

Report = Callable[[str, Sequence[Problem]], str]
"""A format: takes the name of the file and its problems in order, returns the text to print."""


def as_text(path: str, problems: Sequence[Problem]) -> str:
    """Return one line for each problem and a last one that counts them."""
    return "\n".join([*(str(problem) for problem in problems), _summary(path, problems)])


def as_github(path: str, problems: Sequence[Problem]) -> str:
    """Return workflow commands that show each problem at its line of a pull request.

    The form is GitHub's: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    return "\n".join([*(_annotation(problem) for problem in problems), _summary(path, problems)])


def as_json(path: str, problems: Sequence[Problem]) -> str:
    """Return `{file, count, problems: [{path, line, column, rule, record, found, expected, mend, message}]}`."""
    listed = [asdict(problem) | {"message": problem.message} for problem in problems]
    return json.dumps({"file": path, "count": len(problems), "problems": listed}, ensure_ascii=False, indent=1)


FORMATS: Mapping[str, Report] = {"text": as_text, "github": as_github, "json": as_json}
"""Every format by the name it has on the command line."""


def _summary(path: str, problems: Sequence[Problem]) -> str:
    match len(problems):
        case 0:
            return f"{path}: no problems"
        case 1:
            return f"{path}: 1 problem"
        case count:
            return f"{path}: {count} problems"


def _annotation(problem: Problem) -> str:
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column},title={_property(problem.rule)}"
    return f"::error {place}::{_escaped(problem.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
