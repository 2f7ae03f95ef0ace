"""What is compared with what, and how large the result may be at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workpoints.benchmark import LineName, Measured, Ratio, RatioName


@dataclass(frozen=True)
class Target:
    """One comparison of two lines."""

    name: RatioName
    line: LineName
    base: LineName | None
    """What it is divided by; None where the value itself is the answer, in seconds."""
    limit: float | None = None
    measure: Literal["cpu", "wall", "memory"] = "cpu"
    start: LineName | None = None
    """What is taken off first, being the same whatever the size: the start of Python."""
    start_of_base: bool = True
    """Take it off from both; else from the line alone."""


TARGETS = (
    Target("peer", "ours", "peer", 1.0),
    Target("peer_full", "ours", "peer_full", 0.6),
    Target("own", "own", "ours", 0.1, start="start", start_of_base=False),
    Target("ours_10", "ours_10", "ours_1", 11),
    Target("growing_100", "growing_100", "growing", 120, start="start"),
    Target("memory_10", "ours_10", "ours_1", 10, measure="memory"),
    Target("memory_100", "growing_100", "growing", 100, measure="memory"),
    Target("edit", "edit", None, 2, measure="wall"),
    Target("peer_plain", "ours", "peer_plain"),
    Target("ours_peer_10", "ours_10", "peer_10"),
    Target("ours_peer_full_10", "ours_10", "peer_full_10"),
    Target("own_10", "own_10", "own", start="start"),
    Target("peer_10", "peer_10", "peer"),
    Target("peer_full_10", "peer_full_10", "peer_full"),
)
"""The targets, then what else is worth comparing."""


def ratios(lines: Mapping[LineName, Measured]) -> tuple[Ratio, ...]:
    """Return the comparisons of the medians, as far as their lines were measured."""
    return tuple(ratio for target in TARGETS if (ratio := _ratio(target, lines)))


def _ratio(target: Target, lines: Mapping[LineName, Measured]) -> Ratio | None:
    needed = [name for name in (target.line, target.base, target.start) if name]
    if any(name not in lines for name in needed):
        return None
    start = _of(target, lines[target.start]) if target.start else 0.0
    value = _of(target, lines[target.line]) - start
    if target.base:
        value /= _of(target, lines[target.base]) - (start if target.start_of_base else 0.0)
    return Ratio(name=target.name, value=round(max(value, 0.0), 3), limit=target.limit)


def _of(target: Target, line: Measured) -> float:
    return float(getattr(line, target.measure))
