"""A table as CSV that spreadsheet programs open rightly: UTF-8 with BOM, CRLF (RFC 4180), no cell a formula."""

from __future__ import annotations

import csv
import io

from workpoints.tables import Cell, Table

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that a spreadsheet program may run (https://owasp.org/www-community/attacks/CSV_Injection)."""


def csv_file(table: Table) -> bytes:
    """Return `table` as a CSV file with one row of column names."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_written(cell) for cell in cells] for cells in table.cells())
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    """Return the text of a cell: nothing for None, `true`/`false`, and an apostrophe before what would be a formula."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case int():
            return str(cell)
        case str():
            return f"'{cell}" if cell.startswith(_STARTS_FORMULA) or cell.lstrip().startswith(_STARTS_FORMULA) else cell
