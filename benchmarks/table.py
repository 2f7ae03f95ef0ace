"""The results as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from workpoints.benchmark import Benchmark

MEGABYTE = 1_000_000
_VERDICT = {True: "met", False: "not met", None: ""}


def table(benchmark: Benchmark) -> str:
    """Return medians, then ratios with their targets, and where they were measured."""
    return "\n".join([*_lines(benchmark), "", *_ratios(benchmark), "", *_machine(benchmark)])


def _lines(benchmark: Benchmark) -> Iterator[str]:
    yield f"{'':<14}{'CPU s':>9}{'wall s':>9}{'MB memory':>11}{'pages':>8}{'MB site':>9}{'runs':>6}"
    for line in benchmark.lines:
        memory, size = line.memory / MEGABYTE, line.size / MEGABYTE
        yield (
            f"{line.name:<14}{line.cpu:>9.2f}{line.wall:>9.2f}{memory:>11.0f}{line.pages:>8}{size:>9.1f}{line.runs:>6}"
        )


def _ratios(benchmark: Benchmark) -> Iterator[str]:
    yield f"{'':<14}{'ratio':>9}{'at most':>9}"
    for ratio in benchmark.ratios:
        limit = "" if ratio.limit is None else f"{ratio.limit:g}"
        yield f"{ratio.name:<14}{ratio.value:>9.2f}{limit:>9}  {_VERDICT[ratio.met]}".rstrip()


def _machine(benchmark: Benchmark) -> Iterator[str]:
    machine = benchmark.machine
    yield f"{benchmark.day}, {benchmark.rounds} rounds, medians"
    memory = f"{machine.memory / MEGABYTE / 1000:.0f} GB"
    yield f"{machine.processor}, {machine.cores} cores, {memory}, Python {machine.python}"
    yield ", ".join(f"{name} {version}" for name, version in machine.packages.items())
