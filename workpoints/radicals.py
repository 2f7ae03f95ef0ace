"""Give the text of a PDF its characters back where the printing browser put radicals in their place.

A font may use one glyph for a radical (U+2F2F) and for the character of the same form (U+5DE5, 工). Chromium's PDF
writer notes the first of the two that it meets, so that whoever searches or copies 工 finds nothing or a radical
(https://crbug.com/981259). What stands on paper is not touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, StreamObject

_SIMPLIFIED = dict(zip(
    "⺟⺠⺫⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻥⻦⻨⻩⻬⻮⻰⻳⼾⿊",
    "母民罒虎西见角贝车长门青页风飞食马骨鱼鸟麦黄齐齿龙龟户黑",
    strict=True,
))  # fmt: skip
"""Radicals whose character Unicode's compatibility forms do not give, or give in its Japanese or traditional form
(https://www.unicode.org/Public/UCD/latest/ucd/EquivalentUnifiedIdeograph.txt)."""
_FIRST, _LAST = "\u2e80", "\u2fd5"
_BLOCK = re.compile(r"(?<=\bbeginbf)(char|range)\b(.*?)(?=\bendbf)", re.S)
_CHAR = re.compile(r"(<\w+>\s*)<(\w{4})>")
_RANGE = re.compile(r"<(\w+)>(\s*)<(\w+)>(\s*)<(\w{4})>")


def character(radical: str) -> str:
    """Return the character of the form of `radical`; any other character is returned as it is."""
    if not _FIRST <= radical <= _LAST:
        return radical
    return _SIMPLIFIED.get(radical) or unicodedata.normalize("NFKC", radical)


def restore(writer: PdfWriter) -> None:
    """Let every font of the PDF name characters instead of radicals."""
    for font in _fonts(writer):
        to_unicode = _get(font, "/ToUnicode")
        if isinstance(to_unicode, StreamObject):
            written = to_unicode.get_data().decode("ascii")
            mended = mended_map(written)
            if mended != written:
                to_unicode.set_data(mended.encode("ascii"))


def _fonts(writer: PdfWriter) -> Iterator[DictionaryObject]:
    """Yield the fonts of all pages and of the drawings on them; one that several pages use is yielded for each."""
    pending: list[DictionaryObject] = list(writer.pages)
    while pending:
        resources = _get(pending.pop(), "/Resources")
        yield from (font.get_object() for font in _get(resources, "/Font").values())
        drawings = [drawing.get_object() for drawing in _get(resources, "/XObject").values()]
        pending += [drawing for drawing in drawings if _get(drawing, "/Subtype") == "/Form"]


def _get(dictionary: DictionaryObject, key: str) -> Any:
    """Return what stands under `key`, wherever the file keeps it; an empty dictionary when there is nothing."""
    return dictionary[key].get_object() if key in dictionary else DictionaryObject()


def mended_map(cmap: str) -> str:
    """Return the text of a ToUnicode map (ISO 32000-1, section 9.10.3) with characters in the place of radicals."""
    return _BLOCK.sub(lambda block: block[1] + _mended_block(block[1], block[2]), cmap)


def _mended_block(kind: str, lines: str) -> str:
    if kind == "char":
        return _CHAR.sub(lambda line: f"{line[1]}<{_code(int(line[2], 16))}>", lines)
    return _RANGE.sub(_mended_range, lines)


def _mended_range(line: re.Match[str]) -> str:
    """Spell a range out where it holds a radical: the characters do not follow each other as the radicals do."""
    first, start = int(line[1], 16), int(line[5], 16)
    codes = range(start, start + int(line[3], 16) - first + 1)
    mended = [_code(code) for code in codes]
    if all(int(code, 16) == old for code, old in zip(mended, codes, strict=True)):
        return line[0]
    return f"<{line[1]}>{line[2]}<{line[3]}>{line[4]}[{' '.join(f'<{code}>' for code in mended)}]"


def _code(code: int) -> str:
    return f"{ord(character(chr(code))):04X}"
