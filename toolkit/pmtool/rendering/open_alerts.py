"""Alerts that nobody has looked at yet, as a sheet to ring from."""

from __future__ import annotations

from pmtool.model.view import AlertView, Artifact
from pmtool.rendering.assumptions import assumed_cell, assumed_column
from pmtool.rendering.sheets import render_sheet

HEADER = ("about", "level", "title", "why", "since", "due", "told", "next", "mentee")


def render_open_alerts(rows: tuple[AlertView, ...], assumptions: tuple[str, ...] = ()) -> Artifact:
    """`alerts.csv`, a row an alert, in the order given."""
    cells = [
        (row.about, row.level, row.title, row.why, row.since.isoformat(), row.due, "; ".join(row.told), row.next,
         row.mentee, *assumed_cell(assumptions))
        for row in rows
    ]  # fmt: skip
    return render_sheet("alerts.csv", "coordinator", (*HEADER, *assumed_column(assumptions)), cells)
