"""`pmtool import`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from pmtool.cli.days import day_of
from pmtool.cli.findings import is_failing, show_findings
from pmtool.cli.progress import progress
from pmtool.model.finding import Severity
from pmtool.model.incoming import CellFault, Reject, TableReading
from pmtool.rules.counting import many
from pmtool.steps.import_file import Imported, Wanted, import_file, save_mapping
from pmtool.steps.receive import Received

SHOWN = 20  # reasons
NAMED = 8  # rows of one reason


@click.command(name="import")
@click.argument("program", type=click.Path(path_type=Path))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", "is_dry", is_flag=True, help="Show how the file would be read, and take nothing in.")
@click.option("--as", "form", metavar="FORM", default="", help="The form it answers, such as intake-mentee.")
@click.option("--save-mapping", "mapping", type=click.Path(path_type=Path), help="Write the mapping into a new file.")
@click.option("--accept-fewer", "takes_fewer", is_flag=True, help="Take it with fewer rows than the last one had.")
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
@click.option("--today", metavar="DATE", help="The day of the import, 2027-02-01. Default: today.")
def command(
    program: Path,
    file: Path,
    is_dry: bool,
    form: str,
    mapping: Path | None,
    takes_fewer: bool,
    workspace: Path | None,
    today: str | None,
) -> int:
    """Take a survey tool's export into the record; or show how it would be read.

    The columns are matched to a form by what they are called; nothing is guessed. What comes near is only named, in a
    mapping to edit. `pmtool run` takes the same from the inbox, and does what is due by it.

    \b
    For example:
      pmtool import programs/youth-health answers.csv --check
      pmtool import programs/youth-health answers.csv
      pmtool import programs/youth-health answers.csv --as check-in-monthly-mentee
    """
    day = day_of(today) or datetime.now(UTC).date()
    imported = import_file(Wanted(program, file, day, workspace, form, is_dry, takes_fewer), progress())
    for line in _lines(imported, is_dry=is_dry):
        click.echo(line)
    show_findings(imported.findings, err=True)
    if mapping is not None:
        save_mapping(imported, mapping)
        click.echo(f"The mapping was written to {mapping}.")
    is_waiting = imported.received is not None and bool(imported.received.shrunken)
    return 1 if is_waiting or is_failing(imported.findings, Severity.ERROR) else 0


def _lines(imported: Imported, *, is_dry: bool) -> Iterator[str]:
    reading = imported.reading
    if reading is None:
        return
    if reading.is_refused:
        yield f"{reading.file}: not taken in, {many(reading.rows, 'row')} waiting."
    else:
        yield f"{reading.file}: {_source(reading)}, {many(reading.rows, 'row')}"
        yield from _fates(reading, imported.received, is_dry=is_dry)
        yield from _turned_away(reading)
    for near in reading.near:
        yield f"  Not taken, but near: column '{near.column}' may be '{near.question}' ({near.share:.0%} the same)"
    if is_dry and imported.mapping:
        yield ""
        yield imported.mapping.rstrip("\n")


def _source(reading: TableReading) -> str:
    if reading.mapping is None:
        return "pmtool's own format"
    return f"read by '{reading.mapping.id}' as form {reading.mapping.form}"


def _fates(reading: TableReading, received: Received | None, *, is_dry: bool) -> Iterator[str]:
    """What became of every row, or would."""
    counts = {"accepted": len(reading.submissions)}
    if received is not None and received.files:
        saved = received.saved
        counts = {
            "new": saved.new,
            "updated": saved.updated,
            "unchanged": saved.unchanged,
            "of people who never applied": len(saved.strangers),
            "in another role than the person's own": len(saved.clashing),
            "of people who were erased": len(saved.erased),
        }
    counts |= {"rejected": len(reading.rejects), "replaced by a later row": len(reading.superseded)}
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    is_taken = not is_dry and received is not None and not received.shrunken
    yield f"  {'Taken in' if is_taken else 'Would be'}: {said or 'nothing'}"


def _turned_away(reading: TableReading) -> Iterator[str]:
    """Rows and cells that weren't taken, by column and reason; the cell itself is for nobody's screen."""
    rows: dict[tuple[str, str, str, str], list[int]] = {}
    faults: list[Reject | CellFault] = [*reading.rejects, *reading.faults]
    for fault in sorted(faults, key=lambda each: each.row):
        fate = "rejected" if isinstance(fault, Reject) else "without this cell"
        rows.setdefault((fault.column, fault.reason, fault.code, fate), []).append(fault.row)
    for (column, reason, code, fate), found in list(rows.items())[:SHOWN]:
        where = f", column '{column}'" if column else ""
        yield f"  {_named(found)}{where}: {reason} ({code}; {fate})"
    if len(rows) > SHOWN:
        yield f"  … and {many(len(rows) - SHOWN, 'other reason')}"


def _named(rows: list[int]) -> str:
    """`Row 4`, `Rows 4, 7, 9`; of many, the first ones."""
    if len(rows) == 1:
        return f"Row {rows[0]}"
    first = ", ".join(map(str, rows[:NAMED]))
    return f"Rows {first}" if len(rows) <= NAMED else f"{many(len(rows), 'row')} ({first}, …)"
