"""`make bench`: measure, print the table, write `benchmarks/results.json`."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import get_args

from benchmarks.checkouts import copy_checkout, multiply_checkout
from benchmarks.editing import measure_edits
from benchmarks.machine import this_machine
from benchmarks.measuring import RunError, Sample, Variant, measure
from benchmarks.table import table
from benchmarks.targets import ratios
from benchmarks.variants import Commands, Grounds, needs, variants
from workpoints.benchmark import RESULTS_FILE, Benchmark, LineName, Measured, write_benchmark

ROOT = Path(__file__).parent.parent
EDITS_A_ROUND = 3
"""One each of the three kinds of edit."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for; a run of everything is written down. Returns the exit code."""
    options = _parser().parse_args(arguments)
    os.environ.pop("OFFICIAL_TEXT", None)  # the published build is what is measured
    commands = Commands(_absolute(options.build), _absolute(options.serve))
    asked: tuple[LineName, ...] = tuple(options.only or get_args(LineName))
    try:
        with tempfile.TemporaryDirectory(prefix="bench.") as scratch:
            samples = run(commands, Path(scratch), asked, options.rounds)
    except RunError as error:
        print(error, file=sys.stderr)
        return 1
    found = summary(samples, options.rounds)
    print(table(found))
    if not options.only:
        write_benchmark(found, ROOT / RESULTS_FILE)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each thing is measured")
    parser.add_argument("--only", nargs="*", choices=get_args(LineName), help="measure these alone, and write no file")
    parser.add_argument("--build", required=True, help="the command of make site")
    parser.add_argument("--serve", required=True, help="the command of make serve")
    return parser


def _absolute(command: str) -> tuple[str, ...]:
    program, *rest = shlex.split(command)
    return (str(ROOT / program), *rest)


def run(commands: Commands, scratch: Path, asked: Iterable[LineName], rounds: int) -> dict[LineName, list[Sample]]:
    """Make ready what is needed, then measure by turns: every variant once a round, each round in another order."""
    grounds = Grounds(ROOT, scratch)
    needed = needs(asked)
    if "checkout_1" in needed:
        copy_checkout(ROOT, grounds.checkout(1))
    for times in (times for times in (10, 100) if f"checkout_{times}" in needed):
        _say(f"making {times} times the data")
        multiply_checkout(ROOT, grounds.checkout(times), times)
    for times in (times for times in (1, 10) if f"peer_{times}" in needed):
        _say(f"writing the pages of {times} times the data as Markdown")
        grounds.write_peer(times, commands)
    samples = by_turns([v for v in variants(grounds, commands) if v.name in set(asked)], rounds)
    if "edit" in asked:
        _say("editing under make serve")
        samples["edit"] = measure_edits(commands.serve, copy_checkout(ROOT, scratch / "edited"), rounds * EDITS_A_ROUND)
    return {name: samples[name] for name in get_args(LineName) if name in samples}


def by_turns(found: Sequence[Variant], rounds: int) -> dict[str, list[Sample]]:
    """Run every variant once a round, beginning each round with another one."""
    samples: dict[str, list[Sample]] = {variant.name: [] for variant in found}
    for number in range(rounds):
        first = number % max(len(found), 1)
        for variant in (*found[first:], *found[:first]):
            if variant.rounds is None or number < variant.rounds:
                _say(f"round {number + 1}: {variant.name}")
                samples[variant.name].append(measure(variant))
    return samples


def summary(samples: Mapping[LineName, Sequence[Sample]], rounds: int) -> Benchmark:
    """Return the medians and what they come to."""
    lines = {name: _medians(name, of_line) for name, of_line in samples.items()}
    return Benchmark(
        day=datetime.now(UTC).date().isoformat(),
        rounds=rounds,
        machine=this_machine(),
        ratios=ratios(lines),
        lines=tuple(lines.values()),
    )


def _medians(name: LineName, samples: Sequence[Sample]) -> Measured:
    return Measured(
        name=name,
        runs=len(samples),
        cpu=round(median(sample.cpu for sample in samples), 3),
        wall=round(median(sample.wall for sample in samples), 3),
        memory=int(median(sample.memory for sample in samples)),
        pages=int(median(sample.pages for sample in samples)),
        size=int(median(sample.size for sample in samples)),
    )


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
