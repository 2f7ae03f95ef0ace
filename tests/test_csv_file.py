from __future__ import annotations

import csv
import io

import pytest

from tests.hostile import VALUES, hostile_catalog
from tests.publishing import publish
from workpoints.exports.csv_file import csv_file
from workpoints.publication import Publication


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_spreadsheet_programs_see_that_it_is_utf_8(publication: Publication):
    assert all(csv_file(table).startswith(b"\xef\xbb\xbf") for table in publication.tables)


def test_every_cell_is_read_back_as_it_is(publication: Publication):
    for table in publication.tables:
        written = {None: "", True: "true", False: "false"}
        expected = [
            {k: written[v] if v is None or isinstance(v, bool) else str(v) for k, v in row.items()} for row in table.rows
        ]
        assert read(csv_file(table)) == expected


@pytest.mark.parametrize("value", VALUES)
def test_no_cell_is_a_formula_and_none_is_lost(value: str):
    tables = {table.name: table for table in publish(hostile_catalog(value)).tables}
    cell = read(csv_file(tables["tasks"]))[0]["title_zh"]
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not cell.startswith(("\t", "\r", "\n"))
    assert cell.removeprefix("'") == value


def test_real_values_need_no_apostrophe(publication: Publication):
    assert [table.name for table in publication.tables if b",'" in csv_file(table) or b"\n'" in csv_file(table)] == []
