"""The public data files, made from the catalog alone (design, section 5): the same bytes for the same data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from workpoints.exports.csv_file import csv_file
from workpoints.exports.datapackage import datapackage
from workpoints.exports.record_files import Subject, record_file, record_json, record_table, subjects
from workpoints.exports.records import normalised
from workpoints.exports.workbook import workbook
from workpoints.linked_data import linked_dataset
from workpoints.publication import Publication
from workpoints.schema import schema

__all__ = ["EXPORTERS", "data_files", "json_file", "normalised"]

EXPORTERS: Mapping[str, Callable[[Publication], bytes]] = {
    "work-points.json": lambda publication: json_file(normalised(publication.catalog)),
    "work-points.xlsx": workbook,
    "datapackage.json": lambda publication: json_file(datapackage(publication)),
    "work-points.jsonld": lambda publication: json_file(linked_dataset(publication)),
    "schema.json": lambda publication: json_file(schema(publication.catalog)),
}
"""The files of `data/` that hold more than one table, and what makes each; the data page lists them in this order."""


def data_files(
    publication: Publication, wanted: Callable[[Subject], bool] = lambda _: True
) -> Iterator[tuple[str, bytes]]:
    """Yield every data file of the site: its address from the root, and its content.

    Of the files beside the pages of records, only those of `wanted` records are made.
    """
    for name, export in EXPORTERS.items():
        yield f"data/{name}", export(publication)
    for table in publication.tables:
        yield f"data/{table.name}.csv", csv_file(table)
    for subject in filter(wanted, subjects(publication.catalog)):
        yield record_file(subject, publication, "json"), json_file(record_json(subject, publication))
        yield record_file(subject, publication, "csv"), csv_file(record_table(subject, publication))


def json_file(data: object) -> bytes:
    """Return plain data as a JSON file that people can read, too."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
