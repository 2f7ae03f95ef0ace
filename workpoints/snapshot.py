"""The data at one time as plain records, whatever shape the model had then.

A history outlives the model: comparing typed records would lose every revision from before a new field. So a snapshot
asks only for what a comparison needs, sections of records with ids, and takes everything else as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from workpoints.model import LANGS, Text
from workpoints.revisions import RevisionError
from workpoints.source import Source

Section = Literal["document", "pillars", "tasks", "agencies", "cities", "terms"]
SECTIONS: tuple[Section, ...] = get_args(Section)
"""The sections in the order in which readers are told of changes."""
Raw = Mapping[str, Any]
"""A record as it was read."""

_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that XML does not allow or no page shows (https://www.w3.org/TR/xml/#charsets)."""


@dataclass(frozen=True)
class Ref:
    """A record as a reader knows it."""

    section: Section
    id: str
    name: Text


class Snapshot:
    """All records of one state of the data file."""

    def __init__(self, source: Source) -> None:
        """Sort the records of `source` by section and id; raises `RevisionError` when it has no such records."""
        if not isinstance(source.data, dict):
            raise RevisionError(f"{source.path}: not a mapping of sections; workpoints check says more")
        self.records: dict[Section, dict[str, Raw]] = {
            section: dict(_records(source.data.get(section), section, source.path)) for section in SECTIONS
        }

    def ref(self, section: Section, key: str) -> Ref:
        """Return the record `key` of `section` with its name; one that is not there goes by its id."""
        record = self.records[section].get(key)
        if record is None:
            return Ref(section, key, text_of(dict.fromkeys(LANGS, key)))
        fields = ("short", "name") if section == "agencies" else ("name", "title")
        names = [record[field] for field in fields if record.get(field)]
        return Ref(section, key, text_of(names[0] if names else dict.fromkeys(LANGS, key)))

    def tasks(self) -> Iterator[tuple[str, Raw]]:
        """Yield every task by number."""
        yield from self.records["tasks"].items()


def _records(raw: Any, section: Section, path: str) -> Iterator[tuple[str, Raw]]:
    if section == "document":
        if not isinstance(raw, dict):
            raise RevisionError(f"{path}: no section 'document'; workpoints check says more")
        yield "", raw
        return
    if not isinstance(raw, list):
        raise RevisionError(f"{path}: no list '{section}'; workpoints check says more")
    for record in raw:
        key = record.get("id", record.get("number")) if isinstance(record, dict) else None
        if key is None:
            raise RevisionError(f"{path}: a record of '{section}' has no id and no number; workpoints check says more")
        yield str(key), record


def mapping(raw: Any) -> Raw:
    """Return `raw` if it is a mapping, otherwise an empty one."""
    return raw if isinstance(raw, dict) else {}


def items(raw: Any) -> list[Any]:
    """Return `raw` if it is a list, otherwise an empty one."""
    return raw if isinstance(raw, list) else []


def measures_of(task: Raw) -> list[Raw]:
    """Return the measures of a task as it was read."""
    return [measure for measure in items(task.get("measures")) if isinstance(measure, dict)]


def agencies_of(task: Raw) -> list[str]:
    """Return the ids of the agencies of a task, in the printed order."""
    return [str(agency) for agency in items(mapping(task.get("responsibility")).get("agencies"))]


def cities_of(measures: list[Raw]) -> list[str]:
    """Return the ids of the cities that `measures` name, each once, in their order."""
    places = (mapping(place) for measure in measures for place in items(measure.get("places")))
    return list(dict.fromkeys(str(place.get("city")) for place in places))


def terms_of(task: Raw) -> list[str]:
    """Return the ids of the named things of a task: its title's, then its measures', each once."""
    holders = [task, *measures_of(task)]
    listed = [term for holder in holders for term in items(holder.get("terms"))]
    return list(dict.fromkeys(str(term) for term in listed))


def text_of(raw: Any) -> Text:
    """Return a pair of texts as it can be shown; what is missing is empty."""
    return Text.model_construct(zh=shown(mapping(raw).get("zh")), en=shown(mapping(raw).get("en")))


def shown(value: Any) -> str:
    """Return a plain value as one line of text without anything that cannot be shown."""
    if isinstance(value, list):
        return " · ".join(shown(item) for item in value)
    if isinstance(value, dict):
        return " · ".join(shown(item) for item in value.values())
    return "" if value is None else _UNSHOWABLE.sub("", " ".join(str(value).split()))


def squeezed(value: Any) -> Any:
    """Return `value` without white space, for comparing: how a text is wrapped is not what it says."""
    if isinstance(value, dict):
        return {key: squeezed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [squeezed(item) for item in value]
    return "".join(value.split()) if isinstance(value, str) else value
