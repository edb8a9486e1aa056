"""Lists that a spreadsheet opens: CSV in which no cell can start a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from pmtool.model.view import Artifact

# What spreadsheets take for the start of a formula, also behind spaces and signs nobody sees; full-width forms too.
_FORMULA = re.compile(r"[\t\r\n\x00]|[\s\x00\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]")


def render_sheet(path: str, audience: str, header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Artifact:
    """UTF-8 with a byte order mark, lines as spreadsheets end them; text that could be a formula is guarded."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([guard_cell(name) for name in header])
    writer.writerows([[cell if isinstance(cell, int) else guard_cell(cell) for cell in row] for row in rows])
    return Artifact(path, written.getvalue().encode("utf-8-sig"), audience)


def guard_cell(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet might calculate it; quoting alone doesn't stop that."""
    return f"'{text}" if _FORMULA.match(text) else text
