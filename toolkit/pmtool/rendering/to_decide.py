"""What waits for a person, as a sheet that becomes decisions.csv once its last four columns are filled in."""

from __future__ import annotations

from pmtool.model.view import Artifact, WaitingView
from pmtool.rendering.sheets import render_sheet
from pmtool.rules.words import word

# Column names are what `decisions.csv` is read by: they stay as they are in every language.
HEADER = ("about", "what", "since", "choices", "title", "why", "tell", "share", "verdict", "by", "on", "reason")


def render_to_decide(rows: tuple[WaitingView, ...], language: str) -> Artifact:
    """`to-decide.csv`, a row for each thing that waits, in the order given."""
    cells = [
        (row.about, word(f"waits_{row.what}", language), row.since.isoformat(), " / ".join(row.choices),
         row.title, row.why, row.tell, row.share, "", "", "", "")
        for row in rows
    ]  # fmt: skip
    return render_sheet("to-decide.csv", "coordinator", HEADER, cells)
