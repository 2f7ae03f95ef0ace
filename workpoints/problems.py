"""What is wrong with the data file, said so that a maintainer can mend it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

LONGEST_QUOTE = 60
"""Characters of a value that a message repeats at most."""
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
"""General categories of characters that show nothing or steer the text around them (Unicode, section 4.5)."""


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of the data file; problems sort by place."""

    path: str
    """The file, as the user named it."""
    line: int
    """Line of the fault, counted from 1."""
    column: int
    """Column of the fault, counted from 1."""
    rule: str
    """Name of the rule that was broken, such as `known-agencies`."""
    record: str
    """The record as a reader knows it, such as `task 14`."""
    found: str
    """What stands in the file."""
    expected: str
    """What should stand there."""
    mend: str
    """What to do about it."""

    @property
    def message(self) -> str:
        """Return what is wrong without the place: record, what was found, what is expected, how to mend it."""
        return f"{self.record}: found {self.found}; expected {self.expected}; {self.mend}"

    def __str__(self) -> str:
        """Return the problem as one line."""
        return f"{self.path}:{self.line}:{self.column}: {self.message} [{self.rule}]"


class DataError(Exception):
    """The data file cannot be used; carries every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of the file."""
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Unreadable(DataError):
    """The file cannot even be opened; nothing can be said about what is in it."""


def shown(value: object) -> str:
    """Return `value` as a message shows it: named if it is no text, else in quotes, cut short, nothing unseen left."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, int):
        return f"the number {value}"
    text = str(value)
    cut = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    return "'" + "".join(visible(character) for character in cut) + "'"


def visible(character: str) -> str:
    """Return the character, or its number (`<U+202E>`) if it would not be seen or would change the text around it."""
    return f"<U+{ord(character):04X}>" if unicodedata.category(character) in _UNSEEN else character


def nearest(value: object, choices: Iterable[str], otherwise: str) -> str:
    """Return how to mend `value` when one of `choices` was meant: name the most alike, or say `otherwise`."""
    alike = get_close_matches(str(value), list(choices), n=1)
    return f"did you mean '{alike[0]}'?" if alike else otherwise
