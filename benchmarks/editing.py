"""Edit one record after another under `make serve`, and wait until both languages show the new words."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measuring import RunError, Sample, cpu_of, memory_of
from benchmarks.multiply import written
from workpoints.model import LANGS
from workpoints.site import DATA_FILE, language_root
from workpoints.source import read_source

_PAUSE = 0.02
"""Seconds between two looks at a page."""
_REST = 2.0
"""Seconds between two edits, so that the server is at rest."""
_PATIENCE = 300.0
"""Seconds after which a page is not waited for any longer."""


@dataclass(frozen=True)
class Edit:
    """New words in one text of a record."""

    path: str
    """The page that shows them, from the root of its language."""
    pair: dict[str, str]
    """The text in the data, which is changed."""
    words: dict[str, str]
    """What the pages show afterwards, by language."""

    def apply(self) -> None:
        """Put the new words into the data."""
        self.pair.update(self.words)


def edits(data: dict[str, Any], count: int) -> Iterator[Edit]:
    """Yield edits that keep the data sound, by turns of a measure, the name of an agency and a gloss, all different."""
    for number in range(1, count + 1):
        task, agency, term = (data[key][number % len(data[key])] for key in ("tasks", "agencies", "terms"))
        yield [
            _sentence(f"tasks/{task['number']}/", task["measures"][0]["text"], number),
            _sentence("terms/", term["gloss"], number),
            _name(f"agencies/{agency['id']}/", agency["name"], number),
        ][number % 3]


def _sentence(path: str, pair: dict[str, str], number: int) -> Edit:
    """Return the edit of a whole sentence, which keeps its full stop."""
    words = {"zh": f"第{number}次修改：{pair['zh']}", "en": f"Edit {number}: {pair['en']}"}
    return Edit(path, pair, words)


def _name(path: str, pair: dict[str, str], number: int) -> Edit:
    return Edit(path, pair, {"zh": f"{pair['zh']}（第{number}次修改）", "en": f"{pair['en']} (edit {number})"})


def measure_edits(command: Sequence[str], checkout: Path, count: int) -> list[Sample]:
    """Serve `checkout` with `command` and return what each edit cost; raises `RunError` when a page never shows it."""
    file = checkout / DATA_FILE
    data = read_source(file).data
    with _served(command, checkout) as (pid, root):
        return [_measure_edit(edit, data, file, pid, root) for edit in edits(data, count)]


def _measure_edit(edit: Edit, data: dict[str, Any], file: Path, pid: int, root: str) -> Sample:
    edit.apply()
    text = written(data, file.name)
    time.sleep(_REST)
    cpu, started = cpu_of(pid), time.perf_counter()
    file.write_text(text, "utf-8", newline="\n")
    for lang in LANGS:
        # A mark of the edit that no escaping alters.
        _wait(f"{root}{language_root(lang)}{edit.path}", edit.words[lang].split("：")[0].split(":")[0])
    wall = time.perf_counter() - started
    return Sample(cpu_of(pid) - cpu, wall, memory_of(pid), 0, 0)


def _wait(address: str, words: str) -> None:
    """Wait until the page at `address` holds `words`."""
    given_up = time.perf_counter() + _PATIENCE
    while time.perf_counter() < given_up:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            if words in _read(address):
                return
        time.sleep(_PAUSE)
    raise RunError(f"{address} does not show {words!r} after {_PATIENCE:.0f} seconds")


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as page:  # noqa: S310 (a server of this machine)
        content: bytes = page.read()
    return content.decode()


@contextlib.contextmanager
def _served(command: Sequence[str], checkout: Path) -> Iterator[tuple[int, str]]:
    """Start the server on a free port; give its process and address once it shows the first page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(  # noqa: S603 (no shell, a command of ours)
            [*command, "--dev-addr", f"127.0.0.1:{port}"], cwd=checkout, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            root = f"http://127.0.0.1:{port}/"
            _wait(root, "</html>")
            yield process.pid, root
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
