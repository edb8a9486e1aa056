"""Rows as the files that people send: a CSV, one as a German Excel writes it, an XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import xlsxwriter

Row = Mapping[str, str]


def csv_file(rows: Sequence[Row]) -> bytes:
    """UTF-8 with commas."""
    return _text(rows, ",", "\n").encode()


def german_csv_file(rows: Sequence[Row]) -> bytes:
    """Windows-1252 with semicolons. Raises UnicodeEncodeError for letters that Windows-1252 doesn't have."""
    return _text(rows, ";", "\r\n").encode("cp1252")


def xlsx_file(rows: Sequence[Row]) -> bytes:
    """A workbook of one sheet, every cell a text."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"created": datetime(2027, 1, 1)})  # noqa: DTZ001
        sheet = book.add_worksheet("answers")
        header = columns_of(rows)
        for number, cells in enumerate([header, *([row.get(name, "") for name in header] for row in rows)]):
            for place, cell in enumerate(cells):
                if cell:
                    sheet.write_string(number, place, cell)
    return target.getvalue()


def columns_of(rows: Iterable[Row]) -> list[str]:
    """Every column of any row, in the order in which they first appear."""
    return list(dict.fromkeys(name for row in rows for name in row))


def _text(rows: Sequence[Row], delimiter: str, line_end: str) -> str:
    target = io.StringIO()
    writer = csv.DictWriter(target, columns_of(rows), restval="", delimiter=delimiter, lineterminator=line_end)
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()
