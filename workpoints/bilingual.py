"""Docstrings in both languages: what a rule or a field means is written where it is defined, and shown on the site."""

from __future__ import annotations

import inspect
import re

from workpoints.model import Text

_SEAM = re.compile(r"(?<=[.!?])\s+(?=\S*[\u3400-\u9fff])")
"""Between an English sentence and the Chinese that follows it."""


def in_languages(docstring: str | None) -> Text:
    """Return a docstring as a pair: its English sentences, and the Chinese ones after them.

    Raises `ValueError` when one of the two is missing.
    """
    english, *chinese = _SEAM.split(inspect.cleandoc(docstring or ""), maxsplit=1)
    if not chinese:
        raise ValueError(f"a docstring has to be in English and then in Chinese: {docstring!r}")
    return Text(zh=re.sub(r"\s*\n\s*", "", chinese[0]), en=re.sub(r"\s+", " ", english))
