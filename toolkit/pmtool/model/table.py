"""A table as it came in: rows of text, nothing interpreted yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

Row = tuple[str, ...]
Rows = Sequence[Row]


@dataclass(frozen=True, slots=True)
class EvenRows(Sequence[Row]):
    """Rows of one width, kept as their columns: what is done to a column needn't go through every row."""

    columns: tuple[Sequence[str], ...]  # at least one

    def __len__(self) -> int:
        return len(self.columns[0])

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> EvenRows: ...
    def __getitem__(self, place: int | slice) -> Row | EvenRows:
        if isinstance(place, slice):
            return EvenRows(tuple(column[place] for column in self.columns))
        return tuple(column[place] for column in self.columns)

    def __iter__(self) -> Iterator[Row]:
        return zip(*self.columns, strict=True)


@dataclass(frozen=True, slots=True)
class Table:
    """What a file or a sheet holds, cell by cell.

    raw_rows: every row from the first, header and all; row i is numbered i + 1, as a spreadsheet shows it; a blank
    line is an empty tuple. header and rows: the same after the header was taken off, without blank lines; a row may
    be shorter or longer than the header. numbers: the row number of each of `rows`.
    encoding and delimiter: how the file was read; "" for a spreadsheet. is_unended: its last line has no line end.
    """

    file: str
    header: Row
    rows: Rows
    numbers: tuple[int, ...]
    encoding: str
    delimiter: str
    raw_rows: Rows
    is_unended: bool = False
