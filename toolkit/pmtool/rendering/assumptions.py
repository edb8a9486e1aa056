"""What the people on the record rest on, for whoever opens a list or only the folder."""

from __future__ import annotations

from pmtool.model.view import Artifact
from pmtool.rules.words import word

COLUMN = "assumes"  # of every list, where anything is assumed


def render_assumptions(assumptions: tuple[str, ...], language: str) -> tuple[Artifact, ...]:
    """`ASSUMPTIONS.txt`; nothing where everybody spoke for themselves."""
    if not assumptions:
        return ()
    lines = [word("paper_assumptions", language), "", word("paper_assumptions_why", language), ""]
    text = "\n".join([*lines, *(f"- {each}" for each in assumptions), ""])
    return (Artifact("ASSUMPTIONS.txt", text.encode(), "coordinator"),)


def assumed_column(assumptions: tuple[str, ...]) -> tuple[str, ...]:
    """The column's name, where a list has it."""
    return (COLUMN,) if assumptions else ()


def assumed_cell(assumptions: tuple[str, ...]) -> tuple[str, ...]:
    """Its content, the same in every row: a row that is copied elsewhere takes it along."""
    return ("; ".join(assumptions),) if assumptions else ()
