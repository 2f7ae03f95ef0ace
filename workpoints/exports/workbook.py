"""All tables as one XLSX workbook, a sheet a table, after a read-me sheet in both languages.

XlsxWriter is asked never to make a formula, a link or a number of a text; its files hold no time but the one given.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from workpoints.publication import LICENSE, Publication
from workpoints.tables import Cell, Table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NARROW, _WIDE = 14, 44
_LONG = 30
"""Characters above which a column is made wide."""


def workbook(publication: Publication) -> bytes:
    """Return the tables of `publication` as an XLSX file, byte for byte the same for the same data."""
    content = io.BytesIO()
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({
            "title": publication.phrases["zh"].say("site.name"),
            "subject": publication.phrases["en"].say("site.name"),
            "comments": LICENSE,
            "created": datetime.combine(publication.release.date, time()),
        })  # fmt: skip
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        _fill_read_me(book.add_worksheet("说明 README"), publication, head, body)
        for table in publication.tables:
            _fill(book.add_worksheet(table.name), table, head, body)
    return content.getvalue()


def _fill_read_me(sheet: Worksheet, publication: Publication, head: Format, body: Format) -> None:
    sheet.set_column(0, 1, 18)
    sheet.set_column(2, 2, 10)
    sheet.set_column(3, 6, _WIDE)
    for number, (is_head, cells) in enumerate(_read_me(publication)):
        _write_row(sheet, number, cells, head if is_head else body)


def _read_me(publication: Publication) -> Iterator[tuple[bool, tuple[Cell, ...]]]:
    """Yield the rows of the read-me sheet, each with whether it is a heading."""
    release = publication.release
    for key in ("site.name", "site.unofficial", "data.lede", "data.empty", "data.apostrophe"):
        text = publication.say(key)
        yield key == "site.name", (text.zh, None, None, text.en)
    version = publication.say("data.version", version=release.version, day=release.day)
    yield False, (version.zh, None, None, version.en)
    yield False, (LICENSE, None, None, publication.address("zh", "data"))
    for table in publication.tables:
        form = table.form
        yield False, ()
        yield True, (table.name, None, None, form.title.zh, form.title.en, form.description.zh, form.description.en)
        for name, column in form.columns.items():
            texts = (column.title.zh, column.title.en, column.description.zh, column.description.en)
            yield False, (table.name, name, column.type, *texts)


def _fill(sheet: Worksheet, table: Table, head: Format, body: Format) -> None:
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    for number, name in enumerate(table.columns):
        longest = max((len(str(row[name])) for row in table.rows), default=0)
        sheet.set_column(number, number, _WIDE if longest > _LONG else _NARROW)
    _write_row(sheet, 0, table.columns, head)
    for number, cells in enumerate(table.cells(), start=1):
        _write_row(sheet, number, cells, body)


def _write_row(sheet: Worksheet, number: int, cells: tuple[Cell, ...], form: Format) -> None:
    for column, cell in enumerate(cells):
        match cell:
            case None:
                continue
            case bool():
                sheet.write_boolean(number, column, cell, form)
            case int():
                sheet.write_number(number, column, cell, form)
            case str():
                sheet.write_string(number, column, cell, form)
