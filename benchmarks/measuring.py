"""Run one command as a fresh process and say what it cost: CPU of the process tree, time, peak memory, pages, bytes."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

_PAUSE = 0.02
"""Seconds between two looks at the memory."""


class RunError(Exception):
    """A measured command failed; the message holds the end of what it said."""


@dataclass(frozen=True)
class Variant:
    """One thing that is measured."""

    name: str
    command: Sequence[str]
    """Without a shell; the first part is an absolute path."""
    folder: Path
    """Where it runs."""
    site: Path | None = None
    """Where it leaves pages, if it does; emptied before each run, so that every run is a cold one."""
    rounds: int | None = None
    """In how many rounds it runs at most; None for every round."""


@dataclass(frozen=True)
class Sample:
    """What one run cost."""

    cpu: float
    """Seconds, user and system, of the process and all that it waited for."""
    wall: float
    """Seconds from its start to its end."""
    memory: int
    """The most bytes that the process and its descendants had in memory together, looked at fifty times a second."""
    pages: int
    """HTML pages that it left."""
    size: int
    """Bytes that it left."""


def measure(variant: Variant) -> Sample:
    """Run the command of `variant` once; raises `RunError` when it fails."""
    if variant.site:
        shutil.rmtree(variant.site, ignore_errors=True)
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 (no shell, a command of ours)
            list(variant.command), cwd=variant.folder, stdout=output, stderr=subprocess.STDOUT
        )
        with _Watch(process.pid) as watch:
            _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RunError(f"{variant.name}: exit code {process.returncode}\n{_end_of(output)}")
    pages, size = _left_in(variant.site)
    return Sample(usage.ru_utime + usage.ru_stime, wall, watch.peak, pages, size)


def _end_of(output: IO[bytes]) -> str:
    output.seek(0)
    return "\n".join(output.read().decode(errors="replace").splitlines()[-20:])


def _left_in(site: Path | None) -> tuple[int, int]:
    """Return how many HTML pages and bytes are in a folder."""
    files = [file for file in site.rglob("*") if file.is_file()] if site else []
    return sum(file.suffix == ".html" for file in files), sum(file.stat().st_size for file in files)


class _Watch:
    """Looks at the memory of a process tree until the block is left.

    The kernel's own maximum (`ru_maxrss`) will not do: it is that of the largest process alone, and a new process
    inherits the maximum of the one that started it.
    """

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(_PAUSE):
            self.peak = max(self.peak, memory_of(self._pid))


def tree_of(pid: int) -> list[psutil.Process]:
    """Return a process and its descendants; none when it has ended."""
    with contextlib.suppress(psutil.NoSuchProcess):
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    return []


def memory_of(pid: int) -> int:
    """Return the bytes that a process and its descendants have in memory."""
    total = 0
    for process in tree_of(pid):
        with contextlib.suppress(psutil.NoSuchProcess):
            total += process.memory_info().rss
    return total


def cpu_of(pid: int) -> float:
    """Return the CPU seconds that a running process, its descendants and those that it waited for have had."""
    total = 0.0
    for process in tree_of(pid):
        with contextlib.suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            total += times.user + times.system
            if process.pid == pid:
                total += getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
    return total
