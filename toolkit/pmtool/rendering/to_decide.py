"""What waits for a person, as a sheet that becomes decisions.csv once its last four columns are filled in."""

from __future__ import annotations

from pmtool.model.view import Artifact, WaitingView
from pmtool.rendering.assumptions import assumed_cell, assumed_column
from pmtool.rendering.sheets import render_sheet
from pmtool.rules.words import word

# Column names are what `decisions.csv` is read by: they stay as they are in every language.
HEADER = ("about", "what", "title", "why", "since", "until", "choices", "otherwise", "tell", "share")
TO_FILL_IN = ("decision", "by", "on", "reason")


def render_to_decide(rows: tuple[WaitingView, ...], language: str, assumptions: tuple[str, ...] = ()) -> Artifact:
    """`to-decide.csv`, a row for each thing that waits, in the order given."""
    cells = [
        (row.about, word(f"waits_{row.what}", language), row.title, row.why, row.since.isoformat(), row.until,
         " / ".join(row.choices), row.otherwise, row.tell, row.share, *assumed_cell(assumptions),
         *("" for _ in TO_FILL_IN))
        for row in rows
    ]  # fmt: skip
    return render_sheet("to-decide.csv", "coordinator", (*HEADER, *assumed_column(assumptions), *TO_FILL_IN), cells)
