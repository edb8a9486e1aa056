"""Who hears of what, and how soon at the worst: a table of the safety path and of the work there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from pmtool.model.program import Program
from pmtool.rules.safety_rows import SafetyRow, safety_rows
from pmtool.rules.staffing import Touch, hours_there_are, touches_of

_PATH = (
    "level",
    "alert",
    "raised by",
    "tells",
    "by",
    "at the latest",
    "allowed",
    "then",
    "at the latest",
    "given on",
)
_WORK = ("who", "what", "times a month", "minutes each", "hours a month")


def safety_as_text(program: Program) -> str:
    """For a terminal. Raises ValueError where hours can't be read."""
    lines = [f"{program.id} {program.version}: from an answer to a person", ""]
    lines += _table(_PATH, [_row(row) for row in safety_rows(program)])
    lines += ["", "The work this makes, with every place taken", ""]
    touches = touches_of(program)
    return "\n".join([*lines, *_table(_WORK, [_work(touch) for touch in touches]), "", *_sums(program, touches)]) + "\n"


def _row(row: SafetyRow) -> tuple[str, ...]:
    return (
        row.level, row.alert, ", ".join(row.answers), row.who, row.by, _hours(row.hours), f"{row.allowed:g} h",
        row.deputy, _hours(row.later), row.worst,
    )  # fmt: skip


def _hours(hours: float | None) -> str:
    return "never" if hours is None else f"{ceil(hours)} h"


def _work(touch: Touch) -> tuple[str, ...]:
    return touch.who, touch.what, f"{touch.times:.1f}", f"{touch.minutes:g}", f"{touch.hours:.1f}"


def _sums(program: Program, touches: Sequence[Touch]) -> Iterator[str]:
    there_are = hours_there_are(program)
    for name in dict.fromkeys(touch.who for touch in touches):
        needed = sum(touch.hours for touch in touches if touch.who == name)
        has = f"{there_are[name]:.0f} there are" if name in there_are else "nothing says how many there are"
        yield f"{name}: {needed:.0f} hours a month are needed; {has}."


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (head, ["─" * width for width in widths], *rows)
    ]
