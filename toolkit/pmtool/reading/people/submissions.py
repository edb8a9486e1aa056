"""A table as submissions: every row in exactly one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import repeat
from operator import is_not

from pmtool.model.answering import Fault, RowAnswers
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.folder import ProgramFolder
from pmtool.model.incoming import OWN, CellFault, IncomingSubmission, Reject, TableReading
from pmtool.model.records import Value
from pmtool.model.table import Table
from pmtool.reading.people.batches import Batch
from pmtool.reading.people.grid import Grid, squared
from pmtool.reading.people.mapped_rows import mapped_batches
from pmtool.reading.people.own_rows import own_batches
from pmtool.reading.people.recognition import Source, recognise
from pmtool.reading.people.superseding import latest_only
from pmtool.reading.people.uncollected import uncollected
from pmtool.reading.people.unended import held_back
from pmtool.rules.forms import forms_of, identifying_question


@uncollected
def read_submissions(table: Table, folder: ProgramFolder, today: date, form: str = "") -> TableReading:
    """Submissions, and an account of every other row. A table of no known source is refused as a whole.

    today: the day of the import, for rows that don't say when they were answered; a row dated later than the day
    after it (somewhere it is tomorrow already) is rejected. form: the one that a person says the table answers.
    """
    source, noticed = recognise(table, folder, form)
    if source is None:
        return TableReading(table.file, "", len(table.rows), findings=noticed)
    rows = len(source.table.rows)
    refused = TableReading(table.file, "", rows, mapping=source.mapping, near=source.near)
    if not rows:
        return replace(refused, findings=(_no_rows(table.file),))
    if any(finding.severity is Severity.ERROR for finding in noticed):
        return replace(refused, findings=noticed)
    grid, crooked = squared(source.table)
    forms = {form.id: form for form in forms_of(folder.program, folder.library)}
    mapping = source.mapping
    if mapping is None:
        batches = own_batches(grid, folder, forms, today, table.file)
    else:
        batches = mapped_batches(grid, mapping, folder, forms, today, table.file)
    findings = (*noticed, *batches.findings, *_unnamed(grid, table.file))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return replace(refused, findings=findings)
    read = [one for batch in batches.batches for one in _rows(batch)]
    if source.table.is_unended:
        read = [_last_of_unended(one, source, folder) for one in read]
    submissions, superseded = latest_only([one for one in read if isinstance(one, IncomingSubmission)])
    rejects = [*crooked, *batches.rejects, *(one for one in read if isinstance(one, Reject))]
    return TableReading(
        file=table.file,
        source=mapping.id if mapping else OWN,
        rows=rows,
        submissions=tuple(sorted(submissions, key=lambda one: one.row)),
        rejects=tuple(sorted(rejects, key=lambda one: one.row)),
        superseded=superseded,
        faults=_faults(batches.batches, frozenset(one.row for one in submissions)),
        findings=findings,
        assume=mapping.assume if mapping else None,
        mapping=mapping,
        near=source.near,
    )


def _rows(batch: Batch) -> Iterator[IncomingSubmission | Reject]:
    """Each row of a batch: a submission, unless a required answer is missing or wrong."""
    grid, form, decisive = batch.grid, batch.form, batch.answers.decisive
    days: dict[str, date] = {}
    rows = zip(grid.numbers, batch.identities, batch.moments, grid.digests, _answers(batch), strict=True)
    for row, (number, identity, at, digest, answers) in enumerate(rows):
        if row in decisive:
            faults = (*decisive[row], *batch.answers.minor.get(row, ()))
            first, *more = _cell_faults(number, faults, batch.labels)
            yield Reject(first.row, first.column, first.code, first.reason, tuple(more))
            continue
        day = at[:10]
        on = days.get(day) or days.setdefault(day, date.fromisoformat(day))
        yield IncomingSubmission(form.id, form.role, identity, on, at, answers, number, digest, batch.assumed)


def _answers(batch: Batch) -> Iterator[RowAnswers]:
    """What each row says, without what it doesn't. Most rows leave the same few questions open."""
    columns, full = batch.answers.columns, batch.answers.full
    partly = [map(is_not, answers, repeat(None)) for name, answers in columns.items() if name not in full]
    given: dict[tuple[bool, ...], Mapping[str, Sequence[Value]]] = {}
    rows = zip(*partly, strict=True) if partly else repeat((), len(batch.grid.numbers))
    for row, said in enumerate(rows):
        if said not in given:
            is_given = iter(said)
            given[said] = {name: each for name, each in columns.items() if name in full or next(is_given)}
        yield RowAnswers(given[said], row)


def _last_of_unended(
    one: IncomingSubmission | Reject, source: Source, folder: ProgramFolder
) -> IncomingSubmission | Reject:
    if isinstance(one, Reject) or one.row != source.table.numbers[-1]:
        return one
    key = identifying_question(folder.program, folder.library)
    return held_back(one, source.table, source.mapping, key.id if key else "") or one._replace(may_be_cut=True)


def _faults(batches: Sequence[Batch], kept: frozenset[int]) -> tuple[CellFault, ...]:
    """Cells dropped from rows that were kept, in file order."""
    found: list[CellFault] = []
    for batch in batches:
        found += batch.extra
        for row, faults in batch.answers.minor.items():
            found += _cell_faults(batch.grid.numbers[row], faults, batch.labels)
    return tuple(sorted(fault for fault in found if fault.row in kept))


def _cell_faults(number: int, faults: Sequence[tuple[str, Fault]], labels: Mapping[str, str]) -> tuple[CellFault, ...]:
    return tuple(
        CellFault(number, fault.column or labels.get(name) or name, fault.code, _reason(name, fault, labels))
        for name, fault in faults
    )


def _reason(name: str, fault: Fault, labels: Mapping[str, str]) -> str:
    """Names the question where the file calls its column something else."""
    return fault.reason if (fault.column or labels.get(name, name)) == name else f"{fault.reason} (question '{name}')"


def _no_rows(file: str) -> Finding:
    message = "The table has a header and no rows"
    return Finding("PM506", message, "export it again when there are answers", Place(file, 1, 1))


def _unnamed(grid: Grid, file: str) -> tuple[Finding, ...]:
    mend = "give it a name, if it is to be read"
    return tuple(
        Finding("PM509", f"Column {place} has no name; it was not read", mend, Place(file, 1, place), Severity.WARNING)
        for place in grid.unnamed
    )
