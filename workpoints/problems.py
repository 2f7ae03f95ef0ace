"""What is wrong with the data file, said so that a maintainer can mend it."""

from __future__ import annotations

from dataclasses import dataclass


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
    """Name of the rule that was broken, such as `known-agency`."""
    record: str
    """The record as a reader knows it, such as `task 14`."""
    found: str
    """What stands in the file."""
    expected: str
    """What should stand there."""
    mend: str
    """What to do about it."""

    def __str__(self) -> str:
        """Return the problem as one line: place, record, found, expected, remedy."""
        return (
            f"{self.path}:{self.line}:{self.column}: {self.record}: "
            f"found {self.found}; expected {self.expected}; {self.mend} [{self.rule}]"
        )


class DataError(Exception):
    """The data file cannot be used; carries every problem found in it."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems in the order of the file."""
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
