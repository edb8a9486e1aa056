"""Rows that answer the same form, on their way to become submissions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import repeat

from pmtool.model.answering import Fault, FormAnswers
from pmtool.model.finding import Finding
from pmtool.model.form import Form
from pmtool.model.incoming import CellFault, Reject
from pmtool.reading.people.cells import all_once
from pmtool.reading.people.grid import Grid
from pmtool.reading.people.plain_answers import many_moments, moment_reader
from pmtool.reading.people.shapes import MANY

_AFTER_TODAY = Fault("PM526", "dated after today")


@dataclass(frozen=True, slots=True)
class Batch:
    """One form's rows: who, when and what, a position a row. labels: answer column → header in the file.
    extra: cells of a row that the form doesn't ask for."""

    form: Form
    grid: Grid
    identities: Sequence[str]
    moments: Sequence[str]
    answers: FormAnswers
    labels: Mapping[str, str]
    extra: tuple[CellFault, ...] = ()
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Batches:
    """All rows of a table: in a batch, or rejected already. Findings are about the table as a whole."""

    batches: tuple[Batch, ...]
    rejects: tuple[Reject, ...]
    findings: tuple[Finding, ...]


def moments_of(
    cells: Sequence[str] | None, count: int, today: date, form: str | None = None
) -> tuple[str | Fault, ...]:
    """When each row was answered, ISO 8601 without zone; the day of the import where it isn't said."""
    if cells is None:
        return (today.isoformat(),) * count
    read = moment_reader(form)
    too_late = datetime.combine(today, time.min) + timedelta(days=2)  # it may be tomorrow where the answer was given
    days_end = too_late.date().isoformat()

    def moment_of(cell: str) -> str | Fault:
        if not cell:
            return today.isoformat()
        moment = read(cell)
        if isinstance(moment, Fault):
            return moment
        return _AFTER_TODAY if moment >= too_late else moment.isoformat().removesuffix("T00:00:00")

    def all_moments(cells: Sequence[str]) -> list[str | Fault]:
        many = many_moments(cells, form) if len(cells) >= MANY else repeat(None)
        return [at if at and at < days_end else moment_of(cell) for cell, at in zip(cells, many, strict=False)]

    return tuple(all_once(all_moments, cells)[0])


def sifted(grid: Grid, faults: Mapping[int, tuple[str, Fault]]) -> tuple[tuple[int, ...], tuple[Reject, ...]]:
    """Positions without a fault, and rejects for the rest. faults: position → column's header and why."""
    kept = tuple(row for row in range(len(grid.numbers)) if row not in faults)
    rejects = tuple(
        Reject(grid.numbers[row], column, fault.code, fault.reason) for row, (column, fault) in sorted(faults.items())
    )
    return kept, rejects
