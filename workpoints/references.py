"""Which values of the data refer to records of another section, and the walk that finds every value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workpoints.source import Loc

REFERENCES: Mapping[tuple[str, ...], str] = {
    ("document", "issuer"): "agencies",
    ("document", "basis"): "terms",
    ("pillars", "terms"): "terms",
    ("tasks", "terms"): "terms",
    ("tasks", "responsibility", "agencies"): "agencies",
    ("tasks", "measures", "places", "city"): "cities",
    ("tasks", "measures", "places", "term"): "terms",
    ("tasks", "measures", "terms"): "terms",
}
"""The section that each id belongs to, by the keys that lead to it."""


def walk(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Yield every text, number or None of the data with its place, in the order of the file."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from walk(part, (*loc, key))
    elif isinstance(value, list):
        for position, part in enumerate(value):
            yield from walk(part, (*loc, position))
    else:
        yield loc, value


def keys_of(loc: Loc) -> tuple[str, ...]:
    """Return the keys of a place without the positions in lists."""
    return tuple(step for step in loc if isinstance(step, str))


def references(raw: Any) -> Iterator[tuple[Loc, str, str]]:
    """Yield every id of the raw data that refers to a record: its place, the section it should be in, the id."""
    for loc, value in walk(raw):
        section = REFERENCES.get(keys_of(loc))
        if section and isinstance(value, str):
            yield loc, section, value


def names_of(records: Any) -> dict[str, str]:
    """Return the ids of raw records by everything that they may be called: id, names and aliases."""
    names: dict[str, str] = {}
    for record in records if isinstance(records, list) else ():
        if isinstance(record, dict) and isinstance(record.get("id"), str):
            called = {key: record.get(key) for key in ("id", "name", "short", "aliases")}
            for _, name in walk(called):
                names.setdefault(str(name), record["id"])
    return names
