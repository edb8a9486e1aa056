"""XLSX files as rows of text, opened in a process of its own that may use little memory and time."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from pmtool.model.errors import WorldError
from pmtool.model.finding import Finding, Place
from pmtool.model.table import EvenRows
from pmtool.rules.recurring import Recurring

LARGEST = 64 * 1024 * 1024
PATIENCE = 120.0  # seconds on the clock; the child's own limit is on computing time

SPREADSHEET_CODES: Mapping[str, str] = {
    "PM550": "The file is no XLSX workbook.",
    "PM551": "The workbook is larger than pmtool opens.",
    "PM552": "The workbook claims far more cells than anyone filled.",
    "PM553": "The workbook has no sheet with anything in it.",
    "PM554": "The workbook is broken.",
    "PM555": "Opening the workbook took too much memory or time.",
}

_SAVE_AS_CSV = "open it in a spreadsheet program and save the sheet as CSV UTF-8"
FAULTS: Mapping[str, tuple[str, str, str]] = {
    "old": (
        "PM550",
        "This is an old Excel file, or one with a password",
        "save it as XLSX without a password, or as CSV",
    ),
    "not_a_workbook": ("PM550", "This is not an XLSX workbook", "save it as XLSX, or as CSV"),
    "too_large": ("PM551", "The workbook is too large, or unpacks to far more than it should", _SAVE_AS_CSV),
    "too_wide": (
        "PM552",
        "A sheet reaches over millions of cells",
        "delete the empty rows and columns, and save it again",
    ),
    "empty": ("PM553", "No sheet of the workbook holds anything", "export it again"),
    "broken": (
        "PM554",
        "The workbook can't be opened: it is broken or half-written",
        "export it again, or save it as CSV",
    ),
    "memory": ("PM555", "Opening the workbook takes more than 1 GB of memory", _SAVE_AS_CSV),
    "time": ("PM555", "Opening the workbook takes too long", _SAVE_AS_CSV),
}


def read_spreadsheet(data: bytes, file: str) -> tuple[EvenRows | None, tuple[Finding, ...]]:
    """The first visible sheet with anything in it, cell by cell as a person sees it, or None and why.

    Raises WorldError when the process can't be started.
    """
    import subprocess  # loads slowly, and most runs open no spreadsheet

    if fault := _fault_before_opening(data):
        return None, (_finding(fault, file),)
    try:
        child = subprocess.run(
            [sys.executable, "-P", str(Path(__file__).with_name("spreadsheet_child.py"))],
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None, (_finding("time", file),)
    except OSError as error:
        raise WorldError(f"No process could be started to open {file}: {error.strerror}. Try again.") from error
    return _answer(child.returncode, child.stdout, file)


def _fault_before_opening(data: bytes) -> str | None:
    if not data.strip(b"\x00 \r\n"):
        return "empty"
    if len(data) > LARGEST:
        return "too_large"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "old"
    return None if data.startswith(b"PK") else "not_a_workbook"


def _answer(status: int, output: bytes, file: str) -> tuple[EvenRows | None, tuple[Finding, ...]]:
    """What the child said. One that was stopped or fell says nothing: its status tells why."""
    if status > 0:
        raise WorldError(
            f"The reader for spreadsheets could not start, so {file} was not opened. Install pmtool again."
        )
    if status < 0 or not output:
        return None, (_finding("time" if status in (-24, -9) else "memory", file),)
    line, _, told = output.partition(b"\n")
    try:
        answer = json.loads(line)
        if "fault" in answer:
            return None, (_finding(answer["fault"], file),)
        return EvenRows(_columns(told, answer["rows"], answer["cells"])), ()
    except ValueError:
        return None, (_finding("broken", file),)


def _columns(told: bytes, rows: int, cells: Sequence[int]) -> tuple[Sequence[str], ...]:
    """The columns of the child's answer: see there."""
    import numpy as np

    of_rows, of_cells = rows * len(cells), sum(cells)
    places = np.frombuffer(told, np.int32, of_rows).reshape(len(cells), rows)
    ends = np.frombuffer(told, np.int32, of_cells, places.nbytes).cumsum().tolist()
    text = told[places.nbytes + 4 * of_cells :].decode()
    texts = map(text.__getitem__, map(slice, [0, *ends], ends))
    return tuple(Recurring(list(islice(texts, each)), which) for each, which in zip(cells, places, strict=True))


def _finding(fault: str, file: str) -> Finding:
    code, message, mend = FAULTS[fault]
    return Finding(code, message, mend, Place(file))
