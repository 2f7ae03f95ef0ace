"""Read one state of the data file after another without parsing again what both have word for word.

Most corrections change one record of hundreds, and the history is read for every build; parsed whole, each commit would
cost as much as the file itself, for ever. The file in its canonical form can be cut before every record by its
indentation alone; whatever cannot be cut like that is parsed whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workpoints.source import Source, parse_source

_SECTION = re.compile(r"^(?=[a-z]+:)", re.MULTILINE)
_RECORD = re.compile(r"^(?=  - )", re.MULTILINE)


class PieceReader:
    """Parses states of the data file, each piece of their texts once."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._read: dict[str, Any] = {}

    def read(self, text: str, name: str) -> Source:
        """Return what `parse_source` would, but for the places of the values; `name` is what the file is called."""
        pieces = list(_pieces(text))
        for piece in pieces:
            if piece not in self._read:
                source = parse_source(piece, name)
                if source.problems:
                    return parse_source(text, name)
                self._read[piece] = source.data
        data = _joined([self._read[piece] for piece in pieces])
        return parse_source(text, name) if data is None else Source(name, text, data, None, ())


def _pieces(text: str) -> Iterator[str]:
    """Yield the sections of the file, a list of records cut into its head and the records."""
    for section in _SECTION.split(text):
        yield from (piece for piece in _RECORD.split(section) if piece)


def _joined(parsed: list[Any]) -> dict[str, Any] | None:
    """Return the data of pieces that were cut and parsed by themselves, or None when they do not fit together."""
    data: dict[str, Any] = {}
    section = None
    for part in parsed:
        match part:
            case None:  # nothing but comments
                pass
            case dict() if len(part) == 1 and not data.keys() & part.keys():
                ((section, value),) = part.items()
                data[section] = value
            case [record] if section and data[section] is None:
                data[section] = [record]
            case [record] if section and isinstance(data[section], list):
                data[section].append(record)
            case _:
                return None
    return data or None
