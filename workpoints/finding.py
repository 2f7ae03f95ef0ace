"""A fault at a place in the data, before it has a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workpoints.rule import RuleFunction, rule_name
from workpoints.source import Loc


@dataclass(frozen=True)
class Finding:
    """What breaks a rule, and where; the fields are those of `Problem`."""

    loc: Loc
    found: str
    expected: str
    mend: str
    at_key: bool = False
    """Point at the key rather than at its value."""
    offset: int = 0
    """Character of the text at which to point, from 0."""
    rule: str = ""
    """Name of the rule; whoever runs the rule fills it in."""

    def at(self, loc: Loc) -> Finding:
        """Return the same finding at another place."""
        return replace(self, loc=loc)


def named(check: RuleFunction, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings of `check` under the name of its rule."""
    for finding in findings:
        yield replace(finding, rule=rule_name(check))
