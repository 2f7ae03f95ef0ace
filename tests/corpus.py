"""The files of `tests/data/invalid/`: each says what must be found, and how to spoil `tests/data/valid.yaml`.

The first lines say `expect: LINE:COLUMN rule`, one for each problem, in order. Then may come `bytes: …` for what a
text cannot show: `crlf`, `bom`, `gbk`, `utf-16`, or `escapes`, with which \\u202e, \\x00 and \\t are read in the added
lines. After an empty line follows a difference in the usual notation: lines that begin with `-` give way to those that
begin with `+`; lines that begin with a space stay and show the place. A file without any line to find is a whole file.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "data" / "invalid"
VALID = ROOT / "tests" / "data" / "valid.yaml"


@dataclass(frozen=True)
class Spoiled:
    name: str
    expected: tuple[str, ...]
    """`LINE:COLUMN rule` of each problem."""
    content: bytes


def corpus() -> list[Spoiled]:
    return [read(path) for path in sorted(FOLDER.glob("*.diff"))]


def read(path: Path) -> Spoiled:
    head, _, difference = path.read_text("utf-8").partition("\n\n")
    headers = [line.split(": ", 1) for line in head.splitlines()]
    expected = tuple(value for key, value in headers if key == "expect")
    ways = {way for key, value in headers if key == "bytes" for way in value.split()}
    assert len(expected) + ("bytes" in dict(headers)) == len(headers), f"{path}: only expect and bytes may stand first"
    text = apply(difference, escapes="escapes" in ways, name=path.name)
    return Spoiled(path.stem, expected, encode(text, ways - {"escapes"}))


def apply(difference: str, *, escapes: bool, name: str) -> str:
    """Return the valid file with one or more differences, parted by empty lines, applied."""
    text = VALID.read_text("utf-8")
    for hunk in difference.rstrip("\n").split("\n\n"):
        lines = hunk.splitlines()
        before = "".join(f"{line[1:]}\n" for line in lines if line[:1] in " -")
        after = "".join(f"{unescaped(line[1:]) if escapes else line[1:]}\n" for line in lines if line[:1] in " +")
        if not before:
            return after
        times = text.count(before)
        assert times == 1, f"{name}: these lines stand {times} times in the valid file:\n{before}"
        text = text.replace(before, after)
    return text


def unescaped(text: str) -> str:
    pattern = re.compile(r"\\U[0-9a-f]{8}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\t")
    return pattern.sub(lambda match: codecs.decode(match[0], "unicode_escape"), text)


def encode(text: str, ways: set[str]) -> bytes:
    """Return the bytes of a file that was saved in an unusual way."""
    if "crlf" in ways:
        text = text.replace("\n", "\r\n")
    encoding = next(iter(ways & {"gbk", "utf-16"}), "utf-8-sig" if "bom" in ways else "utf-8")
    assert ways <= {"crlf", "bom", "gbk", "utf-16"}, ways
    return text.encode(encoding)
