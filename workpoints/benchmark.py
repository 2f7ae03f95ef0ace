"""What `make bench` measured, as the site tells it: read from the file that it wrote, which may be absent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from workpoints.model import Day, Line, Many, Record
from workpoints.problems import DataError, Problem

RESULTS_FILE = "benchmarks/results.json"
"""The results, from the top of the repository."""
LineName = Literal[
    "ours", "peer", "peer_full", "peer_plain", "start", "own", "previews", "history",
    "ours_1", "ours_10", "peer_10", "peer_full_10", "own_10", "growing", "growing_100", "edit",
]  # fmt: skip
"""What is measured; the speed page explains each."""
RatioName = Literal[
    "peer", "peer_full", "own", "ours_10", "growing_100", "memory_10", "memory_100", "edit",
    "peer_plain", "ours_peer_10", "ours_peer_full_10", "own_10", "peer_10", "peer_full_10",
]  # fmt: skip
"""What is compared, those with a target first; the speed page explains each."""
Amount = Annotated[float, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]


class Machine(Record):
    """Where it was measured, in general terms."""

    processor: Line
    cores: Count
    memory: Count
    """Bytes."""
    python: Line
    packages: dict[str, str]
    """The version of each package that the comparison is about."""


class Measured(Record):
    """The medians of one thing that was measured."""

    name: LineName
    runs: Count
    cpu: Amount
    """Seconds of the processor, user and system, of the whole process tree."""
    wall: Amount
    """Seconds on the clock."""
    memory: Count
    """The most bytes in memory at once."""
    pages: Count
    """HTML pages; 0 where none are written."""
    size: Count
    """Bytes of the site; 0 where none is written."""


class Ratio(Record):
    """One comparison: times as much, or seconds for an edit."""

    name: RatioName
    value: Amount
    limit: Amount | None
    """The most that it should be, where there is a target."""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        return None if self.limit is None else self.value <= self.limit


class Benchmark(Record):
    """One run of `make bench`."""

    day: Day
    rounds: Count
    machine: Machine
    ratios: Many[Ratio]
    lines: Many[Measured]


def read_benchmark(file: Path) -> Benchmark | None:
    """Return what was measured, or None when nothing was; raises `DataError` for a file that is not the model's."""
    if not file.exists():
        return None
    try:
        return Benchmark.model_validate_json(file.read_bytes())
    except ValidationError as error:
        detail = error.errors()[0]
        place = ".".join(str(step) for step in detail["loc"]) or "file"
        problem = Problem(
            RESULTS_FILE, 1, 1, "benchmark", place, detail["msg"], "what make bench writes", "run make bench"
        )
        raise DataError([problem]) from None


def write_benchmark(benchmark: Benchmark, file: Path) -> None:
    """Write what was measured, as a file that people can read, too."""
    file.write_text(benchmark.model_dump_json(indent=1) + "\n", "utf-8", newline="\n")
