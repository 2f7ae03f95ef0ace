"""The Frictionless description of the CSV tables (https://specs.frictionlessdata.io/tabular-data-package/)."""

from __future__ import annotations

from typing import Any

from workpoints.model import Text
from workpoints.publication import LICENSE, Publication
from workpoints.tables import ColumnForm, Table

_TYPES = {"uri": {"type": "string", "format": "uri"}, "list": {"type": "string"}}


def datapackage(publication: Publication) -> dict[str, Any]:
    """Return the descriptor of all tables, English in the standard's places and Chinese beside it."""
    document = publication.catalog.document
    return {
        "profile": "tabular-data-package",
        "name": "guangdong-digital-economy-work-points-2022",
        **_both("title", publication.say("site.name")),
        **_both("description", publication.say("data.about", document=document.title, number=document.number)),
        "version": publication.release.version,
        "created": f"{publication.release.day}T00:00:00Z",
        "homepage": publication.address("zh", "data"),
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": LICENSE}],
        "sources": [{"title": reading.publisher.en, "path": reading.url} for reading in document.readings],
        "resources": [_resource(table) for table in publication.tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        **_both("title", table.form.title),
        **_both("description", table.form.description),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": {
            "fields": [_field(name, column) for name, column in table.form.columns.items()],
            "primaryKey": list(table.form.key),
            "foreignKeys": [_foreign_key(name, c.refers) for name, c in table.form.columns.items() if c.refers],
        },
    }


def _field(name: str, column: ColumnForm) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.blank else {"required": True}
    if column.vocabulary:
        constraints["enum"] = list(column.vocabulary)
    kind = _TYPES.get(column.type, {"type": column.type})
    texts = _both("title", column.title) | _both("description", column.description)
    return {"name": name, **kind, **texts, "constraints": constraints}


def _foreign_key(name: str, refers: str) -> dict[str, Any]:
    table, _, column = refers.partition(".")
    return {"fields": [name], "reference": {"resource": table, "fields": [column]}}


def _both(key: str, text: Text) -> dict[str, str]:
    """Return English under the standard's key and Chinese under one of our own: the standard knows one language."""
    return {key: text.en, f"{key}_zh": text.zh}
