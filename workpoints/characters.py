"""Rules for the bytes and characters of a file, before anyone asks whether they are YAML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workpoints.problems import visible

MOST_SPOTS = 500
"""Places that one rule names at most in one run; a file with more of them is not ours."""
LOST = "\ufffd"
"""Stands for a character that was refused, so that the rest of the file keeps its place (REPLACEMENT CHARACTER)."""
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that show nothing: the Hangul fillers and the empty Braille cell."""
_REFUSED = frozenset({"Cc", "Cf", "Co", "Cn", "Zl", "Zp", "Zs"})
"""Categories that show nothing: controls, formatting, private use, unassigned, separators (Unicode, section 4.5)."""
_ALLOWED = frozenset("\n\r\t \u3000")
"""Kept out of `visible-characters`: the ordinary space and the characters that other rules look at."""


@dataclass(frozen=True)
class Spot:
    """A fault at a place of the text."""

    line: int
    """Line, from 1."""
    column: int
    """Column, from 1."""
    found: str
    expected: str
    mend: str


CharacterCheck = Callable[[str], Iterator[Spot]]
"""A rule for the decoded text, with its line ends and byte-order mark as they are."""


def check_utf8(content: bytes) -> Iterator[Spot]:
    """The file is saved as UTF-8, the encoding that every editor and GitHub expect.

    文件以UTF-8编码保存，这是编辑器和GitHub通用的编码。
    """
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
        found = f"the byte 0x{content[error.start]:02X}, which is not UTF-8{_encoding(content)}"
        yield Spot(before.count(b"\n") + 1, column, found, "UTF-8", "save the file with the encoding UTF-8")


def _encoding(content: bytes) -> str:
    """Name the encoding that the file may have, if that can be told."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return " (the file looks like UTF-16)"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return " (the file looks like GBK)"


def check_byte_order_mark(text: str) -> Iterator[Spot]:
    """The file begins with its first visible character, not with a byte-order mark.

    文件开头没有字节顺序标记（BOM），第一个字符就是看得见的字符。
    """
    if text.startswith("\ufeff"):
        yield Spot(1, 1, "a byte-order mark", "none", "run `workpoints fix`, or save the file as UTF-8 without BOM")


def check_line_endings(text: str) -> Iterator[Spot]:
    """Lines end with a line feed alone, as on Linux and in Git, not with a carriage return.

    每行以换行符（LF）结尾，与Git一致，不带回车符（CR）。
    """
    for line, content in enumerate(text.split("\n"), start=1):
        if "\r" in content:
            column = content.index("\r") + 1
            mend = "run `workpoints fix`, or set the editor to LF line endings"
            yield Spot(line, column, "a carriage return (Windows line ending)", "a line feed alone (LF)", mend)
            return  # the other lines of such a file are the same


def check_tabs(text: str) -> Iterator[Spot]:
    """Lines are indented with spaces; a tab stands nowhere.

    用空格缩进，文件里不出现制表符（Tab）。
    """
    for line, column, tabs in _places(text, re.compile("\t+")):
        found = "a tab" if tabs == "\t" else f"{len(tabs)} tabs"
        yield Spot(line, column, found, "spaces", "indent with two spaces for each level, part words with one")


def check_visible_characters(text: str) -> Iterator[Spot]:
    """Every character can be seen: no control, direction, zero-width, private-use or special space characters.

    每个字符都看得见：没有控制字符、改变文字方向的字符、零宽字符、自造字和特殊空格。
    """
    unseen = "".join(c for c in set(text.removeprefix("\ufeff")) if _is_refused(c))
    if not unseen:
        return
    start = 1 if text.startswith("\ufeff") else 0
    for line, column, character in _places(text[start:], re.compile(f"[{re.escape(unseen)}]")):
        name = unicodedata.name(character, "a control character or one that has no name").lower()
        found = f"U+{ord(character):04X} ({name})"
        mend = "write an ordinary space" if unicodedata.category(character) == "Zs" else "delete it"
        yield Spot(line, column, found, "characters that can be seen", mend)


def _is_refused(character: str) -> bool:
    if character in _ALLOWED:
        return False
    variant = unicodedata.name(character, "").startswith("VARIATION SELECTOR")
    return character == LOST or character in _BLANK or variant or unicodedata.category(character) in _REFUSED


def _places(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and text of each match of `pattern`."""
    for line, content in enumerate(text.split("\n"), start=1):
        for match in pattern.finditer(content):
            yield line, match.start() + 1, match[0]


CHARACTER_CHECKS: tuple[CharacterCheck, ...] = (
    check_byte_order_mark,
    check_line_endings,
    check_tabs,
    check_visible_characters,
)


def tamed(text: str) -> str:
    """Return `text` as a YAML parser can read it, each character in its place: refused ones give way to `LOST`."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return plain.translate({ord(c): LOST for c in set(plain) if _is_refused(c) or (c != "\n" and visible(c) != c)})
