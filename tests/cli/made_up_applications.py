"""A handful of made-up applications to the workplace program, as a survey tool would export them, well or badly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from functools import cache

from started import SAMPLE

from pmtool.reading import read_table

Row = Mapping[str, str]
ON = "2027-01-18"  # the first day of the sample: matching hasn't opened yet
NAMES = ("Zoë Müßig", "Łukasz Ó Briain", "Anaïs")


@cache
def applications() -> tuple[Row, ...]:
    """Three people who apply without a fault: names that not every encoding has, everything else from the sample."""
    table, _ = read_table((SAMPLE / ON / "intake.csv").read_bytes(), "intake.csv")
    assert table is not None
    rows = [dict(zip(table.header, row, strict=True)) for row in table.rows if len(row) == len(table.header)]
    sound = [row for row in rows if row["form"] == "intake-mentee" and row["support_note"] and row["phone"]]
    return tuple(row | {"preferred_name": name} for row, name in zip(sound, NAMES, strict=False))


def table_of(rows: Iterable[Row], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    rows = list(rows)
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode(encoding)


def private(rows: Iterable[Row] | None = None) -> frozenset[str]:
    """What must never be said of them: names, addresses, numbers, what they wrote."""
    told = ("preferred_name", "email", "phone", "staff_number", "manager_number", "support_note", "team")
    return frozenset(row[name] for row in rows or applications() for name in told if len(row.get(name, "")) > 3)
