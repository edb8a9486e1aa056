"""Every row and cell that wasn't taken from the files that came in, and why. Rows by number, never by their answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from pmtool.model.imports import ImportedFile
from pmtool.model.view import Artifact
from pmtool.rendering.assumptions import assumed_cell, assumed_column
from pmtool.rendering.sheets import render_sheet

HEADER = ("file", "row", "column", "code", "reason", "kind")
REJECTED, DROPPED, REPLACED = "rejected", "cell dropped", "replaced by a later row"

Row = tuple[str, str | int, str, str, str, str]


def render_rejects(imports: Sequence[ImportedFile], assumptions: tuple[str, ...] = ()) -> Artifact:
    """`rejects.csv`: by file, in the order they came, then by row. Its words are those of the findings: English."""
    rows = [(*row, *assumed_cell(assumptions)) for each in imports for row in sorted(_rows_of(each), key=_by_place)]
    return render_sheet("rejects.csv", "coordinator", (*HEADER, *assumed_column(assumptions)), rows)


def _rows_of(imported: ImportedFile) -> Iterator[Row]:
    account = json.loads(imported.account)
    for reject in account.get("rejects", ()):
        for fault in (reject, *reject.get("more", ())):
            yield _row(imported.name, fault, REJECTED)
    for fault in account.get("faults", ()):
        yield _row(imported.name, fault, DROPPED)
    for each in account.get("superseded", ()):
        yield imported.name, int(each["row"]), "", "", f"row {each['by']} is newer", REPLACED


def _row(file: str, fault: Mapping[str, str | int], kind: str) -> Row:
    return file, int(fault["row"]), str(fault["column"]), str(fault["code"]), str(fault["reason"]), kind


def _by_place(row: Row) -> tuple[int, str, str]:
    return int(row[1]), row[5], row[2]
