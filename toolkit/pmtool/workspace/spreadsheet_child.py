"""The process that opens a spreadsheet: limited in memory and time, so that a hostile or broken file ends only it.

Reads the file on standard input; writes one JSON line on standard output: `{"rows": …, "cells": [how many]}` or
`{"fault": …}`, where the fault is a word of `spreadsheets.FAULTS`. Of each column every cell is told once: the line
says how many they are. After it stands, column by column, which of them is in which row; then how many characters
each has, both as a machine's integers of 32 bits; then all of them in one piece, as UTF-8.

It is started by its path and imports nothing of pmtool, which would take longer than to read a sheet.
"""

from __future__ import annotations

import io
import json
import re
import resource
import sys
import zipfile
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain, count, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

MEMORY = 1024 * 1024 * 1024
SECONDS = 60
UNPACKED = 512 * 1024 * 1024
RATIO = 200  # unpacked to packed: sheets of text reach 20 to 60
MEMBERS = 2_000
CELLS = 5_000_000
ROWS_AT_ONCE = 250
_NEVER_ALIKE = {str, float, datetime, date, time, timedelta}  # where two are equal, so are their texts
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


def main() -> int:
    """Exit status 0 whenever there is an answer, a fault among them; 1 when the reader itself isn't there."""
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CPU, SECONDS)
    data = sys.stdin.buffer.read()
    try:
        fault = zip_fault(data)
        told = in_one_piece({"fault": fault}) if fault else first_sheet(data)
    except ImportError:
        return 1
    except BaseException as error:  # the parser's own panics don't descend from Exception
        told = in_one_piece({"fault": "memory" if isinstance(error, MemoryError) else "broken"})
    sys.stdout.buffer.writelines(told)
    return 0


def _limit(what: int, most: int) -> None:
    """Sets a limit, or keeps a stricter one that is there already."""
    _, hard = resource.getrlimit(what)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (limit, limit))


def zip_fault(data: bytes) -> str | None:
    """Why this archive had better not be opened: sizes, number of members, the size its sheets claim."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
        names = {member.filename for member in members}
        if "xl/workbook.xml" not in names:
            return "not_a_workbook"
        unpacked = sum(member.file_size for member in members)
        if len(members) > MEMBERS or unpacked > UNPACKED or unpacked > RATIO * max(len(data), 10_000):
            return "too_large"
        for member in members:
            if member.filename.startswith("xl/worksheets/") and _claimed_cells(archive, member) > CELLS:
                return "too_wide"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return "broken"
    return None


def _claimed_cells(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """The area that the sheet says it covers, in its first bytes."""
    with archive.open(member) as sheet:
        found = _DIMENSION.search(sheet.read(65_536))
    if not found:
        return 0
    left, top, right, bottom = found.groups()
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def first_sheet(data: bytes) -> list[Buffer]:
    """What is told of the first visible sheet that holds anything, as text, from cell A1."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet or sheet.visible != SheetVisibleEnum.Visible:
            continue
        cells = workbook.get_sheet_by_name(sheet.name)
        last_row, last_column = cells.end or (-1, -1)
        if (last_row + 1) * (last_column + 1) > CELLS:
            return in_one_piece({"fault": "too_wide"})
        left = cells.start[1] if cells.start else 0  # columns before the first that holds anything
        columns = told_once(cells.iter_rows(), left)
        texts, places = [each.texts() for each in columns], [each.places() for each in columns]
        if any(map(any, texts)):
            said = {"rows": len(places[0]), "cells": list(map(len, texts))}
            return in_one_piece(said, places, list(chain.from_iterable(texts)))
    return in_one_piece({"fault": "empty"})


def in_one_piece(said: Mapping[str, object], places: Sequence[Buffer] = (), cells: Sequence[str] = ()) -> list[Buffer]:
    """All that is written, in its order."""
    line = json.dumps(said).encode() + b"\n"
    return [line, *places, array("i", map(len, cells)), "".join(cells).encode()]


def told_once(rows: Iterator[Sequence[object]], left: int = 0) -> list[Column]:
    """The columns of a sheet. left: how many blank ones stand before.

    Some rows are turned round at a time, while they are near the processor.
    """
    columns: list[Column] = []
    while some := list(islice(rows, ROWS_AT_ONCE)):
        blanks = [("",) * len(some)] * left
        for number, cells in enumerate((*blanks, *zip(*some, strict=True))):
            if number == len(columns):
                columns.append(Column())
            columns[number].take(cells)
    return columns


class Column:
    """The cells of a column as they come, each known once, and which of them is in which row.

    Cells of two kinds may have the same text, such as the number 3 and the text 3: both are told. Where none of the
    first rows is like another, nothing is looked for in those that follow: every row is told.
    """

    def __init__(self) -> None:
        self._known: defaultdict[object, int] = defaultdict(count().__next__)
        self._places = array("i")
        self._unlike: list[object] = []

    def take(self, cells: Sequence[object]) -> None:
        if self._unlike:
            self._unlike += cells
            return
        told = cells if _NEVER_ALIKE.issuperset(set(map(type, cells))) else map(text_of, cells)
        self._places.fromlist(list(map(self._known.__getitem__, told)))
        if len(self._known) == ROWS_AT_ONCE == len(self._places):
            self._unlike = list(self._known)

    def texts(self) -> list[str]:
        return list(map(text_of, self._unlike or self._known))

    def places(self) -> array[int]:
        return array("i", range(len(self._unlike))) if self._unlike else self._places


def text_of(cell: object) -> str:
    """A cell as a person sees it: 3 rather than 3.0, days and times as ISO 8601, TRUE and FALSE as true and false."""
    match cell:
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
        case datetime():
            midnight = (cell.hour, cell.minute, cell.second, cell.microsecond) == (0, 0, 0, 0)
            return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="seconds")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case None:
            return ""
        case _:
            return str(cell)


if __name__ == "__main__":
    sys.exit(main())
