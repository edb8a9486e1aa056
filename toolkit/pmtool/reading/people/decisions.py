"""The coordinator's own file, decisions.csv: about, verdict, by, on, reason. Wrong rows are named, the others taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.records import Decision, Verdict
from pmtool.model.table import Table

COLUMNS = ("about", "verdict", "by", "on", "reason")


def read_decisions(table: Table) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Decisions in the order of the file, and a finding for every row that couldn't be taken."""
    header = [name.strip().casefold() for name in table.header]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        place = Place(table.file, 1, 1)
        mend = f"give it the columns {', '.join(COLUMNS)}"
        return (), (Finding("PM620", f"decisions.csv has no column {', '.join(missing)}", mend, place),)
    decisions: list[Decision] = []
    findings: list[Finding] = []
    for number, cells in zip(table.numbers, table.rows, strict=True):
        row = {name: cells[header.index(name)].strip() for name in COLUMNS if header.index(name) < len(cells)}
        if not any(text for name, text in row.items() if name != "about"):
            continue  # copied from to-decide.csv and not decided yet
        faults = list(_faults(row, Place(table.file, number, 1)))
        findings += faults
        if all(fault.severity is Severity.WARNING for fault in faults):
            on = date.fromisoformat(row["on"])
            decisions.append(Decision(row["about"], Verdict(row["verdict"].casefold()), row["by"], on, row["reason"]))
    return tuple(decisions), tuple(findings)


def _faults(row: dict[str, str], place: Place) -> Iterator[Finding]:
    verdicts: Sequence[str] = [verdict.value for verdict in Verdict]
    if row.get("verdict", "").casefold() not in verdicts:
        yield Finding(
            "PM621", "this row has no verdict that pmtool knows", f"write one of {', '.join(verdicts)}", place
        )
    if not row.get("about") or not row.get("by"):
        yield Finding("PM622", "this row doesn't say what it decides, or who did", "fill in `about` and `by`", place)
    if not row.get("reason"):
        yield Finding("PM623", "this decision has no reason", "say why in a few words", place, Severity.WARNING)
    try:
        date.fromisoformat(row.get("on", ""))
    except ValueError:
        yield Finding("PM624", "the day of this decision can't be read", "write it as 2027-02-01", place)
