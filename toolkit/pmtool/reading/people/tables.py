"""The bytes of a CSV or TSV file as a table of text."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.table import EvenRows, Rows, Table
from pmtool.reading.people.encodings import Decoded, decode
from pmtool.reading.people.turning import Turning, even
from pmtool.reading.people.uncollected import uncollected
from pmtool.reading.people.wholesale import DELIMITERS, LONG, START, cut_wholesale, start_of

LARGEST = 128 * 1024 * 1024  # bytes
MOST_ROWS, MOST_COLUMNS = 1_048_576, 5_000  # a spreadsheet has no more rows; and no form so many questions
MOST_CELLS = 10_000_000
_SAMPLE_ROWS = 500
_NOT_TEXT = {
    b"PK\x03\x04": "a spreadsheet or a zip file",
    b"\xd0\xcf\x11\xe0": "an old Excel file, or one with a password",
    b"%PDF": "a PDF",
}


@uncollected
def read_table(data: bytes, file: str) -> tuple[Table | None, tuple[Finding, ...]]:
    """The table in a CSV or TSV file, or None and why. A half-written file gives nothing."""
    fault = _fault_of_bytes(data, file)
    if fault:
        return None, (fault,)
    cut = (_cut_long(data) if len(data) >= LONG else None) or _cut_text(data, file)
    if isinstance(cut, Finding):
        return None, (cut,)
    if fault := _too_much(cut.rows, file):
        return None, (fault,)
    fault = None if cut.is_ended else _cut_short(cut.rows, file)
    if fault and fault.severity is Severity.ERROR:
        return None, (fault,)
    table, findings = _table(cut.rows, file, cut.encoding, cut.delimiter)
    if table is None or fault is None:
        return table, findings
    return replace(table, is_unended=True), (*findings, fault)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text cut into rows. is_ended: its last line has an end."""

    rows: Rows
    encoding: str
    delimiter: str
    is_ended: bool


def _cut_long(data: bytes) -> _Cut | None:
    """A long file that is regular, without making a text of it; None for another, which is looked at more closely."""
    encoding = "utf-8-sig" if data.startswith(BOM_UTF8) else "utf-8"
    data = data.removeprefix(BOM_UTF8)
    start = start_of(data)
    if start is None or _stated_delimiter(start)[0]:
        return None
    delimiter = sniff_delimiter(start)
    rows = cut_wholesale(data, delimiter)
    return None if rows is None else _Cut(rows, encoding, delimiter, data.endswith((b"\n", b"\r")))


def _cut_text(data: bytes, file: str) -> _Cut | Finding:
    decoded = decode(data)
    if isinstance(text := _sound_text(decoded, file), Finding):
        return text
    delimiter, text = _stated_delimiter(text)
    delimiter = delimiter or sniff_delimiter(text)
    rows = _split(text, delimiter, file)
    return rows if isinstance(rows, Finding) else _Cut(rows, decoded.encoding, delimiter, text.endswith(("\n", "\r")))


def table_of_rows(rows: Sequence[Sequence[str]], file: str) -> tuple[Table | None, tuple[Finding, ...]]:
    """The same from a spreadsheet whose cells are text already."""
    if fault := _too_much(rows, file):
        return None, (fault,)
    if not (isinstance(rows, EvenRows) and any(map(all, rows.columns))):  # else no row is blank
        rows = even(tuple(tuple(row) if any(row) else () for row in rows))
    return _table(rows, file, "", "")


def with_header(table: Table, skip_rows: int, header_rows: int, rows_below: int = 0) -> Table:
    """The table with its header below `skip_rows` rows and `header_rows` high, and its first row `rows_below` it.

    Several header rows are joined by " / ": a blank repeats the cell to its left, except in the lowest row, where
    it adds nothing.
    """
    start = skip_rows + header_rows
    filled = [_filled(row) for row in table.raw_rows[skip_rows : start - 1]]
    heads = [*filled, *table.raw_rows[skip_rows + header_rows - 1 : start]]
    width = max((len(head) for head in heads), default=0)
    # a merged cell reaches as far as the table is wide: its blanks at the right are often not in the file
    padded = [
        head + (head[-1] if head and row < len(filled) else "",) * (width - len(head)) for row, head in enumerate(heads)
    ]
    header = tuple(" / ".join(part.strip() for part in parts if part.strip()) for parts in zip(*padded, strict=True))
    return _headed(table, header, start + rows_below)


def sniff_delimiter(text: str) -> str:
    """The character that cuts the most rows to one width; of those that do, the one that makes most columns."""
    sample = text[:START]
    if len(sample) < len(text):
        sample = sample[: sample.rfind("\n") + 1] or sample
    best, best_score = ",", (0.0, 1)
    for delimiter in DELIMITERS:
        widths = _widths(sample, delimiter)
        if not widths:
            continue
        width, often = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
        score = (often / len(widths), width)
        if width > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def _widths(sample: str, delimiter: str) -> list[int]:
    widths = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if row:
                widths.append(len(row))
            if len(widths) >= _SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    return widths


def _fault_of_bytes(data: bytes, file: str) -> Finding | None:
    if len(data) > LARGEST:
        message = f"The file is larger than {LARGEST // 1024 // 1024} MB"
        return Finding("PM501", message, "split it into smaller files, each with the header", Place(file))
    nothing = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"
    if not data[:1_000].strip(nothing) and not data.strip(nothing):
        return Finding("PM500", "The file is empty", "export it again", Place(file))
    for start, what in _NOT_TEXT.items():
        if data.startswith(start):
            return Finding("PM517", f"This is {what}, not a table of text", "save it as CSV or XLSX", Place(file))
    return None


def _sound_text(decoded: Decoded, file: str) -> str | Finding:
    if decoded.cut:
        return _half_written("The file stops in the middle of a character", 0, file)
    if decoded.text is None:
        message = "The file is neither UTF-8, UTF-16 nor Windows-1252 from start to end"
        return Finding("PM503", message, "save it again as CSV UTF-8", Place(file))
    if "\x00" in decoded.text:
        row = decoded.text.count("\n", 0, decoded.text.index("\x00")) + 1
        mend = "export the file again; a copy that broke off often looks like this"
        return Finding("PM504", f"Line {row} holds a NUL character", mend, Place(file, row, 1))
    return decoded.text


def _half_written(message: str, row: int, file: str, column: int = 1) -> Finding:
    mend = "export the file again and wait until it is complete; nothing was taken from it"
    return Finding("PM502", message, mend, Place(file, row, column if row else 0))


def _stated_delimiter(text: str) -> tuple[str, str]:
    """Excel's first line `sep=;`, which no spreadsheet shows as a row."""
    end = text.find("\n")
    first = text[: max(end, 0)].strip().strip('"')
    is_stated = first[:4].lower() == "sep=" and len(first) <= 5
    return (first[4:] or "\t", text[end + 1 :]) if is_stated else ("", text)


def _split(text: str, delimiter: str, file: str) -> Rows | Finding:
    if len(text) >= LONG and (whole := cut_wholesale(text.encode(), delimiter)) is not None:
        return whole
    rows = Turning()
    try:
        rows.take(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), MOST_ROWS + 1)
    except csv.Error as fault:
        row = len(rows) + 1
        if "unexpected end" in str(fault):
            return _half_written(f"A quotation mark opened in row {row} is never closed", row, file)
        if "field larger" in str(fault):
            message = f"A cell of row {row} is longer than {csv.field_size_limit():,} characters"
        else:
            message = f"Row {row} has a quotation mark inside a cell that isn't doubled"
        mend = "double the quotation marks inside a cell, or export the file again"
        return Finding("PM505", message, mend, Place(file, row, 1))
    return rows.taken()


def _too_much(rows: Sequence[Sequence[str]], file: str) -> Finding | None:
    """More than anybody's answers could be. A file that is nothing but line ends is stopped at the most rows too."""
    widths = _widths_of(rows)
    if len(rows) > MOST_ROWS:
        message = f"The file has more than {MOST_ROWS:,} rows"
    elif max(widths, default=0) > MOST_COLUMNS:
        message = f"A row of the file has more than {MOST_COLUMNS:,} cells"
    elif sum(width * often for width, often in widths.items()) > MOST_CELLS:
        message = f"The file has more than {MOST_CELLS // 1_000_000} million cells"
    else:
        return None
    return Finding("PM501", message, "export one form, a row for each person", Place(file))


def _cut_short(rows: Rows, file: str) -> Finding | None:
    """A last line without its end: half-written when its row is short, else worth a look."""
    if not rows or not rows[-1]:
        return None
    widths = _widths_of(rows[:-1])
    usual = max(((often, width) for width, often in widths.items() if often and width), default=(0, 0))[1]
    if len(rows[-1]) < usual:
        message = f"The file stops in row {len(rows)}, after {len(rows[-1])} of {usual} cells"
        return _half_written(message, len(rows), file, len(rows[-1]))
    message = f"Row {len(rows)}, the last, has no line end, so its last cell may have been cut short"
    mend = "look at that row; if it is complete, nothing is to be done"
    return Finding("PM507", message, mend, Place(file, len(rows), len(rows[-1])), Severity.WARNING)


def _widths_of(rows: Sequence[Sequence[str]]) -> Mapping[int, int]:
    """How many cells rows have → how many such rows there are."""
    return {len(rows.columns): len(rows)} if isinstance(rows, EvenRows) else Counter(map(len, rows))


def _table(rows: Rows, file: str, encoding: str, delimiter: str) -> tuple[Table | None, tuple[Finding, ...]]:
    filled = sum(often for width, often in _widths_of(rows).items() if width)
    if not filled:
        return None, (Finding("PM500", "The file is empty", "export it again", Place(file)),)
    if filled == 1:
        message = "The table has a header and no rows"
        return None, (Finding("PM506", message, "export it again when there are answers", Place(file, 1, 1)),)
    first = next(number for number in range(len(rows)) if rows[number])
    table = Table(file, (), (), (), encoding, delimiter, rows)
    return _headed(table, tuple(cell.strip() for cell in rows[first]), first + 1), ()


def _headed(table: Table, header: tuple[str, ...], start: int) -> Table:
    """The table under another header; its rows begin at this place."""
    rows, numbers = table.raw_rows[start:], range(start + 1, len(table.raw_rows) + 1)
    if isinstance(rows, EvenRows):
        return replace(table, header=header, rows=rows, numbers=tuple(numbers))
    filled = tuple(number for number, row in zip(numbers, rows, strict=True) if row)
    return replace(table, header=header, rows=even(tuple(filter(None, rows))), numbers=filled)


def _filled(row: tuple[str, ...]) -> tuple[str, ...]:
    """Blanks take the cell to their left."""
    cells: list[str] = []
    for cell in row:
        cells.append(cell if cell.strip() or not cells else cells[-1])
    return tuple(cells)
