"""The JSON Schema of the data file, for editors and for readers of the data: made from the bilingual model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from workpoints.bilingual import in_languages
from workpoints.model import ID_PATTERN, Agency, City, Term, WorkPoints
from workpoints.references import REFERENCES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
_ID_NAMES = {"agencies": "AgencyId", "cities": "CityId", "terms": "TermId"}
"""What the schema calls the ids of each section."""


class HasIds(Protocol):
    """Whatever holds the records of the sections that others refer to."""

    @property
    def agencies(self) -> tuple[Agency, ...]: ...  # noqa: D102
    @property
    def cities(self) -> tuple[City, ...]: ...  # noqa: D102
    @property
    def terms(self) -> tuple[Term, ...]: ...  # noqa: D102


def schema_text(records: HasIds) -> str:
    """Return the schema as JSON text, byte for byte the same for the same model and ids."""
    return json.dumps(schema(records), ensure_ascii=False, indent=1) + "\n"


def schema(records: HasIds) -> Schema:
    """Return the JSON Schema of the data file.

    A reference to a record offers the ids of `records` and takes any other too, so that a new record can be
    written before the schema is renewed; whether an id exists is the business of the check.
    """
    made = WorkPoints.model_json_schema()
    definitions = made["$defs"]
    for part in (made, *definitions.values()):
        _describe(part)
    for section, members in (("agencies", records.agencies), ("cities", records.cities), ("terms", records.terms)):
        known = {"enum": [member.id for member in members]}
        definitions[_ID_NAMES[section]] = {"anyOf": [known, {"type": "string", "pattern": ID_PATTERN}]}
    for keys, section in REFERENCES.items():
        _refer(made, keys, section)
    title = {"title": "Guangdong's thirty digital tasks · 广东数字经济三十项"}
    return {"$schema": DIALECT, **title, **{key: made[key] for key in made if key != "title"}}


def _describe(part: Schema) -> None:
    """Put the English and the Chinese of a record and its fields on lines of their own; drop titles that say little."""
    part.pop("title", None)
    for described in (part, *part.get("properties", {}).values()):
        described.pop("title", None)
        if "description" in described:
            text = in_languages(described["description"])
            described["description"] = f"{text.en}\n{text.zh}"


def _refer(made: Schema, keys: tuple[str, ...], section: str) -> None:
    """Make the field that `keys` lead to refer to the ids of `section`; its own description stays."""
    record = made if len(keys) == 1 else _record(made, *keys[:-1])
    field = record["properties"][keys[-1]]
    reference = {"$ref": f"#/$defs/{_ID_NAMES[section]}"}
    for holder in _holders(field):
        holder.pop("type")
        holder.pop("pattern")
        holder |= reference


def _holders(field: Schema) -> Iterator[Schema]:
    """Yield the parts of a field's schema that describe an id: the field, the items of a list, a choice with null."""
    if "pattern" in field:
        yield field
    for part in (field.get("items"), *field.get("anyOf", ())):
        if isinstance(part, dict):
            yield from _holders(part)


def _record(made: Schema, *keys: str) -> Schema:
    """Return the definition of the record that `keys` lead to from the top."""
    found = made
    for key in keys:
        found = made["$defs"][_referred(found["properties"][key])]
    return found


def _referred(field: Schema) -> str:
    """Return the name of the record that a field holds, alone, in a list or as a choice with null."""
    parts: tuple[Mapping[str, Any] | None, ...] = (field, field.get("items"), *field.get("anyOf", ()))
    reference = next(part["$ref"] for part in parts if part and "$ref" in part)
    return str(reference).rpartition("/")[2]
