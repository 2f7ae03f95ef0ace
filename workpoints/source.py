"""Read YAML text into plain data that still knows where each value stands.

Only what the data file needs is accepted: mappings, lists, text, whole numbers and null. Everything that YAML 1.1 would
turn into something the author did not mean (`no`, `1.10`, `010`, `12:30`, dates, duplicate keys, aliases) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from workpoints.problems import DataError, Problem

Loc = tuple[str | int, ...]
"""Where a value stands in the data: keys and list positions from the top."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]*")
_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True)
class Source:
    """A data file that was read."""

    path: str
    """The file, as the user named it."""
    data: Any
    """Dictionaries, lists, text, whole numbers and None."""
    root: yaml.Node = field(repr=False)
    """The YAML nodes behind `data`, for places."""

    def place(self, loc: Loc, *, of_key: bool = False) -> tuple[int, int]:
        """Return line and column (from 1) of the value at `loc`, or of the deepest part of it that exists.

        With `of_key` the place of the value's key is returned, which is where an unknown key is to be pointed at.
        """
        node, mark = self.root, self.root.start_mark
        for step in loc:
            if isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == step), None)
                if pair is None:
                    break
                key, node = pair
                mark = key.start_mark if of_key else node.start_mark
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                mark = node.start_mark
            else:
                break
        return mark.line + 1, mark.column + 1


def read_source(path: Path, name: str | None = None) -> Source:
    """Read the YAML file at `path`, calling it `name` in messages.

    Raises `DataError` with every problem of form: unreadable file, YAML syntax, duplicate keys, aliases, and plain
    values that YAML reads as something else than text.
    """
    shown = name or str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataError([_problem(shown, None, "readable", "no such file", "the data file", "restore it")]) from None
    except UnicodeDecodeError as error:
        found = f"byte {error.object[error.start]:#04x} at offset {error.start}"
        raise DataError([_problem(shown, None, "readable", found, "UTF-8 text", "save the file as UTF-8")]) from None
    return parse_source(text, shown)


def parse_source(text: str, name: str) -> Source:
    """Parse YAML `text` that came from the file called `name`; raises `DataError` as `read_source` does."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        found = error.problem or "text that is not YAML"
        mend = "mend the indentation, quotes or brackets at this place"
        raise DataError([_problem(name, error.problem_mark, "yaml", found, "YAML", mend)]) from None
    if root is None:
        raise DataError([_problem(name, None, "yaml", "an empty file", "the sections of the data file", "restore it")])
    problems: list[Problem] = []
    data = _construct(root, name, problems, seen=set())
    if problems:
        raise DataError(problems)
    return Source(path=name, data=data, root=root)


def _construct(node: yaml.Node, name: str, problems: list[Problem], seen: set[int]) -> Any:
    if not isinstance(node, yaml.ScalarNode):
        if id(node) in seen:
            problems.append(
                _problem(name, node.start_mark, "no-alias", "an alias (*…) of this value", "the value itself", "write it out")
            )
            return None
        seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        problems.extend(_duplicate_keys(node, name))
        return {key.value: _construct(value, name, problems, seen) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, name, problems, seen) for item in node.value]
    return _scalar(node, name, problems)


def _duplicate_keys(node: yaml.MappingNode, name: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for key, _ in node.value:
        if key.value in first:
            found = f"the key '{key.value}' a second time (first on line {first[key.value]})"
            yield _problem(name, key.start_mark, "unique-keys", found, "each key once", "delete one of the two")
        first.setdefault(key.value, key.start_mark.line + 1)


def _scalar(node: yaml.ScalarNode, name: str, problems: list[Problem]) -> str | int | None:
    kind = node.tag.removeprefix(_TAG)
    if kind == "str":
        return str(node.value)
    if kind == "null":
        return None
    if kind == "int" and _WHOLE_NUMBER.fullmatch(node.value):
        return int(node.value)
    found = f"{node.value} without quotes, which YAML reads as {kind}"
    mend = f'write "{node.value}"'
    problems.append(_problem(name, node.start_mark, "plain-text", found, "text or a whole number", mend))
    return None


def _problem(name: str, mark: yaml.Mark | None, rule: str, found: str, expected: str, mend: str) -> Problem:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(name, line, column, rule, "data file", found, expected, mend)
