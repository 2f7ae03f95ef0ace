"""Read YAML text into plain data that still knows where each value stands.

Only what the data file needs is accepted: mappings, lists, text, whole numbers and null. Everything that YAML 1.1 would
turn into something the author did not mean (`no`, `1.10`, `010`, `12:30`, dates, duplicate keys, aliases) is refused,
but read as far as it can be, so that one run names every problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from workpoints.characters import CHARACTER_CHECKS, LOST, MOST_SPOTS, Spot, check_tabs, check_utf8, tamed
from workpoints.problems import DataError, Problem, Unreadable
from workpoints.rule import RuleFunction, rule_name
from workpoints.yaml_nodes import compose, plain

Loc = tuple[str | int, ...]
"""Where a value stands in the data: keys and list positions from the top."""


@dataclass(frozen=True)
class Source:
    """A data file that was read."""

    path: str
    """The file, as the user named it."""
    text: str = field(repr=False)
    """The text that was parsed: without byte-order mark, lines ending with a line feed."""
    data: Any
    """Dictionaries, lists, text, whole numbers and None; None altogether if the file is not YAML."""
    root: yaml.Node | None = field(repr=False)
    """The YAML nodes behind `data`, for places; None if the file is empty or not YAML."""
    problems: tuple[Problem, ...] = field(repr=False)
    """What is wrong with the form of the file, in its order."""

    def node(self, loc: Loc, *, of_key: bool = False) -> yaml.Node | None:
        """Return the node of the value at `loc`, or of the deepest part of it that exists; with `of_key`, its key's."""
        found = node = self.root
        for step in loc:
            if isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == step), None)
                if pair is None:
                    break
                found, node = pair if of_key else (pair[1], pair[1])
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                found = node = node.value[step]
            else:
                break
        return found

    def place(self, loc: Loc, *, of_key: bool = False, offset: int = 0) -> tuple[int, int]:
        """Return line and column (from 1) of the value at `loc`, or of the deepest part of it that exists.

        With `of_key` the place of the value's key is returned, which is where an unknown key is to be pointed at;
        with `offset` that of a character of a text (counted from 0), where the text stands in the file as it is.
        """
        node = self.node(loc, of_key=of_key)
        if node is None:
            return 1, 1
        mark = node.start_mark
        return mark.line + 1, mark.column + 1 + (self._shift(node, offset) if offset else 0)

    def _shift(self, node: yaml.Node, offset: int) -> int:
        """Return how far the character `offset` of a text is from its start; 0 if escapes or line breaks change it."""
        written = self.text[node.start_mark.index : node.end_mark.index]
        quote = 1 if isinstance(node, yaml.ScalarNode) and node.style in ("'", '"') else 0
        as_it_is = written[quote : len(written) - quote] if quote else written
        return quote + offset if as_it_is.replace(LOST, "") == node.value else 0


def read_source(path: Path, name: str | None = None) -> Source:
    """Read the YAML file at `path`, calling it `name` in messages.

    Raises `Unreadable` if it cannot be opened, and `DataError` with every problem of form: encoding, characters, YAML
    syntax, duplicate keys, aliases, and plain values that YAML reads as something else than text.
    """
    source = survey_source(path, name)
    if source.problems:
        raise DataError(source.problems)
    return source


def survey_source(path: Path, name: str | None = None) -> Source:
    """Read the YAML file at `path` as far as it can be, its problems beside its data; raises `Unreadable`."""
    shown_path = name or str(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        found = (error.strerror or type(error).__name__).lower()
        mend = "give the path of the data file, or restore the file"
        raise Unreadable([Problem(shown_path, 1, 1, "readable", "file", found, "a file", mend)]) from None
    problems = tuple(problems_of(check_utf8, check_utf8(content), shown_path))
    return Source(shown_path, "", None, None, problems) if problems else parse_source(content.decode(), shown_path)


def parse_source(raw: str, name: str) -> Source:
    """Parse the text of the file called `name`; whatever it is, the answer is a `Source`."""
    problems: list[Problem] = []
    for check in CHARACTER_CHECKS:
        problems += problems_of(check, check(raw), name)
    text = tamed(raw)
    composed = compose(text)
    for rule, spots in composed.faults.items():
        # Tabs are most often indentation, and then the parser's complaint is about them.
        if not (composed.root is None and any(problem.rule == rule_name(check_tabs) for problem in problems)):
            problems += problems_of(rule, iter(spots), name)
    data = None if composed.root is None else plain(composed.root)
    return Source(name, text, data, composed.root, tuple(sorted(problems)))


def problems_of(check: RuleFunction, spots: Iterator[Spot], name: str) -> Iterator[Problem]:
    """Yield what breaks the rule `check` as problems of the file called `name`, as many as are worth naming."""
    for spot in islice(spots, MOST_SPOTS):
        yield Problem(name, spot.line, spot.column, rule_name(check), "file", spot.found, spot.expected, spot.mend)
