"""Numbers as the official text prints them: Arabic digits and Chinese numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

DIGITS = "零一二三四五六七八九"
_VALUES = {character: value for value, character in enumerate(DIGITS)} | {"两": 2, "首": 1}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
NUMBER = re.compile("[0-9]+(?:,[0-9]{3})*|[一二三四五六七八九十百千万亿两]+")
"""A number: digits, or a run of characters that count. 零 and 首 only count together with others or when asked for."""
_COUNTED = re.compile(f"{NUMBER.pattern}|首")


@dataclass(frozen=True)
class Number:
    """A number where it stands in a text."""

    start: int
    end: int
    printed: str


def chinese(number: int) -> str:
    """Return a whole number from 1 to 99 in Chinese numerals, as sections and clauses are numbered: 三十, 二十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def numbers_in(text: str) -> Iterator[Number]:
    """Yield every number of `text` in its order."""
    for match in NUMBER.finditer(text):
        yield Number(match.start(), match.end(), match[0])


def values_in(text: str) -> list[int]:
    """Return what the numbers of `text` are worth, in their order; 首 (the first) is worth one."""
    return [value_of(match[0]) for match in _COUNTED.finditer(text)]


def value_of(numeral: str) -> int:
    """Return the value of a run of digits, grouped or not, or of Chinese numerals."""
    if numeral[0].isascii():
        return int(numeral.replace(",", ""))
    whole = part = digit = 0
    for character in numeral:
        if character in _GROUPS:
            whole, part, digit = (whole + part + digit or 1) * _GROUPS[character], 0, 0
        elif character in _UNITS:
            part, digit = part + (digit or 1) * _UNITS[character], 0
        else:
            digit = _VALUES[character]
    return whole + part + digit
