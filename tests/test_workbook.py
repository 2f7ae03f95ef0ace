from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook

from tests.hostile import VALUES, hostile_catalog
from tests.publishing import publish
from workpoints.exports.workbook import workbook
from workpoints.publication import Publication


def test_there_is_a_sheet_a_table_after_the_read_me(publication: Publication):
    book = load_workbook(io.BytesIO(workbook(publication)))
    assert book.sheetnames == ["说明 README", *(table.name for table in publication.tables)]


def test_every_cell_is_read_back_with_its_type(publication: Publication):
    book = load_workbook(io.BytesIO(workbook(publication)))
    for table in publication.tables:
        rows = list(book[table.name].iter_rows(values_only=True))
        assert rows[0] == table.columns
        assert rows[1:] == list(table.cells())


def test_the_read_me_explains_every_column_in_both_languages(publication: Publication):
    book = load_workbook(io.BytesIO(workbook(publication)))
    rows = set(book.worksheets[0].iter_rows(values_only=True))
    for table in publication.tables:
        for name, column in table.form.columns.items():
            title, meaning = column.title, column.description
            assert (table.name, name, column.type, title.zh, title.en, meaning.zh, meaning.en) in rows


@pytest.mark.parametrize("value", VALUES)
def test_a_hostile_value_stays_a_text(value: str):
    book = load_workbook(io.BytesIO(workbook(publish(hostile_catalog(value)))))
    cell = next(cell for cell in book["tasks"][2] if book["tasks"].cell(1, cell.column).value == "title_zh")
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.value.replace("_x000D_", "\r").replace("\r\n", "\n") == value.replace("\r\n", "\n")


def test_the_only_time_in_it_is_that_of_the_version(publication: Publication):
    content = workbook(publication)
    properties = load_workbook(io.BytesIO(content)).properties
    assert {str(properties.created), str(properties.modified)} == {"2026-11-24 00:00:00"}
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
