"""Make a data file of many times the size that keeps every proportion of the real one and every rule of the check.

`python -m benchmarks.multiply 10 FILE` writes ten copies of the real data as one document. The first copy is the real
data; in the others, numbers go on where the copy before ended, ids end in the number of the copy, names are those that
`benchmarks.naming` gives, and every reference leads to a record of the same copy. What only one record may be stays so:
the target of task 13 becomes a count in the copies.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks.naming import MARKS, names_in
from workpoints.form import canonical
from workpoints.model import LANGS, Lang
from workpoints.references import REFERENCES
from workpoints.source import parse_source, read_source

MOST = 1 + min(len(marks) for marks in MARKS.values())
"""How many times the size the data can have at most."""
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_ADDRESSES = frozenset({"evidence", "url"})
_ID_SECTIONS = ("agencies", "cities", "terms")
Keys = tuple[str, ...]
Draft = Callable[[int], Any]
"""Makes a value for the copy with this number (from 1, the second one)."""


def multiplied(data: Mapping[str, Any], times: int) -> dict[str, Any]:
    """Return plain data of a sound data file, `times` as large; raises `ValueError` for more than `MOST`."""
    if not 1 <= times <= MOST:
        raise ValueError(f"{times} times the data: expected 1 to {MOST} times")
    drafts = _Drafts(data)
    grown: dict[str, Any] = {key: list(value) if isinstance(value, list) else value for key, value in data.items()}
    for copy in range(1, times):
        for section in (key for key in grown if key != "document"):
            grown[section] += [make(copy) for make in drafts.of_section(section)]
    grown["document"] = {**data["document"], "basis": drafts.basis(times)}
    return grown


def written(data: Mapping[str, Any], name: str) -> str:
    """Return plain data as the text of a data file in its canonical form; `name` is what the file is called."""
    text = yaml.dump(data, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10**6)
    return canonical(parse_source(text, name))


class _Drafts:
    """The real data with everything that a copy needs found out once: where names stand, what refers to what."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._names = names_in(data)
        self._city_names = self._names["zh"].only(city["name"]["zh"] for city in data["cities"])
        self._columns = max(city["grid"]["column"] for city in data["cities"])
        self._drafts = {
            section: [self._draft((section,), record) for record in records]
            for section, records in data.items()
            if section != "document"
        }

    def of_section(self, section: str) -> list[Draft]:
        return self._drafts[section]

    def basis(self, times: int) -> list[str]:
        """Return the documents that the document rests on, with their copies, so that nothing is left unnamed."""
        ids = self._data["document"]["basis"]
        return [_suffixed(name, copy) if copy else name for copy in range(times) for name in ids]

    def _draft(self, keys: Keys, value: Any) -> Draft:
        """Return what makes `value`, which stands under `keys`, for a copy."""
        if isinstance(value, dict):
            parts = {key: self._draft((*keys, key), part) for key, part in value.items()}
            return lambda copy: {key: make(copy) for key, make in parts.items()}
        if isinstance(value, list):
            items = [self._draft(keys, item) for item in value]
            return lambda copy: [make(copy) for make in items]
        return self._draft_scalar(keys, value)

    def _draft_scalar(self, keys: Keys, value: Any) -> Draft:
        section, key = keys[0], keys[-1]
        if keys in REFERENCES or (section in _ID_SECTIONS and key == "id"):
            return lambda copy: _suffixed(value, copy)
        match keys:
            case (_, "number") | ("tasks", "pillar"):
                step = len(self._data["pillars" if key == "pillar" else section])
                return lambda copy: value + copy * step
            case ("tasks", "measures", "id"):
                return lambda copy: _renumbered(value, copy * len(self._data["tasks"]))
            case ("cities", "adcode"):
                return lambda copy: str(int(value) + copy)
            case ("cities", "grid", "column"):
                return lambda copy: value + copy * self._columns
            case ("tasks", "measures", "figures", "nature"):
                return lambda _: "count" if value == "target" else value
        return self._draft_text(keys, value)

    def _draft_text(self, keys: Keys, value: Any) -> Draft:
        """Names in a text become those of the copy; words that name a city hold nothing but the name of the city."""
        lang = _lang(keys)
        if lang is None or _ADDRESSES.intersection(keys):
            return lambda _: value
        names = self._city_names if keys[-1] == "named_as" else self._names[lang]
        parts = names.cut(value)
        return lambda copy: names.renamed(parts, copy)


def _lang(keys: Keys) -> Lang | None:
    if keys[-1] in ("named_as", "printed_as") or keys[-2:] == ("responsibility", "printed"):
        return "zh"
    return next((lang for lang in LANGS if lang == keys[-1]), None)


def _suffixed(value: str, copy: int) -> str:
    return f"{value}-{copy + 1}"


def _renumbered(measure: str, step: int) -> str:
    task, _, number = measure.partition(".")
    return f"{int(task) + step}.{number}"


def multiply_file(source: Path, target: Path, times: int) -> None:
    """Write the data of `source`, `times` as large, into `target`."""
    target.write_text(written(multiplied(read_source(source).data, times), target.name), "utf-8", newline="\n")


if __name__ == "__main__":
    multiply_file(Path("data/tasks.yaml"), Path(sys.argv[2]), int(sys.argv[1]))
