"""A table as it came in: rows of text, nothing interpreted yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """What a file or a sheet holds, cell by cell.

    raw_rows: every row from the first, header and all; row i is numbered i + 1, as a spreadsheet shows it; a blank
    line is an empty tuple. header and rows: the same after the header was taken off, without blank lines; a row may
    be shorter or longer than the header. numbers: the row number of each of `rows`.
    encoding and delimiter: how the file was read; "" for a spreadsheet. is_unended: its last line has no line end.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    encoding: str
    delimiter: str
    raw_rows: tuple[tuple[str, ...], ...]
    is_unended: bool = False
