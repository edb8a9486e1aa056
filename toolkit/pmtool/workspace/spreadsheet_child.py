"""The process that opens a spreadsheet: limited in memory and time, so that a hostile or broken file ends only it.

Reads the file on standard input; writes one JSON line on standard output: `{"rows": …, "columns": [cells]}` or
`{"fault": …}`, where the fault is a word of `spreadsheets.FAULTS`. Of each column the line holds each of its cells
once; after it stands which of them is in which row: column by column, a machine's integer of 32 bits a row.

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
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count, islice

MEMORY = 1024 * 1024 * 1024
SECONDS = 60
UNPACKED = 512 * 1024 * 1024
RATIO = 200  # unpacked to packed: sheets of text reach 20 to 60
MEMBERS = 2_000
CELLS = 5_000_000
ROWS_AT_ONCE = 1_000
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


def main() -> int:
    """Exit status 0 whenever there is an answer, a fault among them; 1 when the reader itself isn't there."""
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CPU, SECONDS)
    data = sys.stdin.buffer.read()
    try:
        fault = zip_fault(data)
        answer, places = ({"fault": fault}, []) if fault else first_sheet(data)
        line = json.dumps(answer)
    except ImportError:
        return 1
    except BaseException as error:  # the parser's own panics don't descend from Exception
        line, places = json.dumps({"fault": "memory" if isinstance(error, MemoryError) else "broken"}), []
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.writelines(places)
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


def first_sheet(data: bytes) -> tuple[dict[str, object], list[array[int]]]:
    """The first visible sheet that holds anything, as text, from cell A1: what the line says, and what follows it."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet or sheet.visible != SheetVisibleEnum.Visible:
            continue
        cells = workbook.get_sheet_by_name(sheet.name)
        last_row, last_column = cells.end or (-1, -1)
        if (last_row + 1) * (last_column + 1) > CELLS:
            return {"fault": "too_wide"}, []
        left = cells.start[1] if cells.start else 0  # columns before the first that holds anything
        known, places = told_once(cells.iter_rows(), left)
        if any(any(each) for each in known):
            return {"rows": len(places[0]), "columns": known}, places
    return {"fault": "empty"}, []


def told_once(rows: Iterator[Sequence[object]], left: int = 0) -> tuple[list[list[str]], list[array[int]]]:
    """Of each column its cells as text, each once, and the place of each row's cell among them.

    left: how many blank columns stand before. Some rows are turned round at a time, while they are near the processor.
    """
    known: list[defaultdict[str, int]] = []
    places: list[array[int]] = []
    while some := list(islice(rows, ROWS_AT_ONCE)):
        blanks = [("",) * len(some)] * left
        for number, cells in enumerate((*blanks, *zip(*some, strict=True))):
            if number == len(known):
                known.append(defaultdict(count().__next__))
                places.append(array("i"))
            texts = cells if set(map(type, cells)) == {str} else map(text_of, cells)
            places[number].extend(map(known[number].__getitem__, texts))
    return list(map(list, known)), places


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
