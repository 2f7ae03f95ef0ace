"""One form for the many ways in which the same Chinese wording is typed: widths, scripts, quotes, spaces, lines."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_QUOTES = str.maketrans(dict.fromkeys("“”‘’「」『』", '"'))
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_FULL_STOP = re.compile(r"(?<!\.)\.(?![.0-9A-Za-z])")
"""A dot that ends a sentence, and not one inside a number, a version or an ellipsis."""
_SPACE = re.compile(r"\s+")
_SPACE_BETWEEN_WORDS = re.compile(r"(?<=[0-9A-Za-z]) (?=[0-9A-Za-z])")
_PRINTED = str.maketrans({",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "?": "？", "!": "！"})


def cleaned(text: str) -> str:
    """Return `text` in simplified characters, ASCII widths and straight quotes, without invisible characters.

    Line breaks stay where they are, so that a place in the result is on the same line as in `text`.
    """
    text = _LINE_BREAKS.sub("\n", text)
    text = "".join(c for c in text if c == "\n" or c == "\t" or unicodedata.category(c) not in ("Cf", "Cc"))
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return _FULL_STOP.sub("。", _simplified(text))


def normal(text: str) -> str:
    """Return the form in which wordings are compared: `cleaned`, and without any white space."""
    return _SPACE.sub("", cleaned(text))


def printed(text: str) -> str:
    """Return a `cleaned` text as Chinese is printed: on one line, with full-width punctuation and curly quotes."""
    line = _SPACE_BETWEEN_WORDS.sub("\0", _SPACE.sub(" ", text.strip()))
    parts = line.replace(" ", "").replace("\0", " ").translate(_PRINTED).split('"')
    return parts[0] + "".join(("“" if position % 2 == 0 else "”") + part for position, part in enumerate(parts[1:]))


def _simplified(text: str) -> str:
    """Convert `text` as if it had no white space, since the characters of a word decide on each other."""
    converted: str = _simplifier().convert(_SPACE.sub("", text))
    if len(converted) != len(_SPACE.sub("", text)):
        return str(_simplifier().convert(text))
    characters = iter(converted)
    return "".join(c if c.isspace() else next(characters) for c in text)


@cache
def _simplifier() -> OpenCC:
    """Hong Kong's table also reads the standard and the Taiwan forms; it leaves simplified text as it is."""
    return OpenCC("hk2s")
