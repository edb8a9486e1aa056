"""An export laid out: the tool it is from, its columns under their header, and when its rows were answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pmtool.model.mapping import Recognise
from pmtool.model.table import Table
from pmtool.reading.people.cells import distinct
from pmtool.reading.people.date_orders import Ambiguous, format_of
from pmtool.reading.people.folding import tidy
from pmtool.reading.people.turning import columns_of
from pmtool.reading.surveys.tools import Tool, shape_of, stamp_of, tool_of


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the table: its name, other things its header says about it, its place from 1, and its cells.

    is_empty: nothing stands in them.
    """

    name: str
    others: tuple[str, ...]
    place: int
    cells: Sequence[str]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Export:
    """tool: None where the columns tell none. table: under the header that the tool writes. shape: how that stands.
    stamp, stamp_format: the column with the time of an answer; unclear: that column, where it can be read two ways."""

    tool: Tool | None
    table: Table
    shape: Recognise
    headings: tuple[Heading, ...]
    stamp: str | None
    stamp_format: str | None
    unclear: tuple[Heading, ...] = ()


def lay_out(table: Table) -> Export:
    """Each column looked at once, whatever forms are tried on them."""
    tool, headed = tool_of(table) or (None, table)
    shape = shape_of(table, tool)
    headings = _headings(headed, shape.rows_below)
    stamp = stamp_of(tool, [heading.name for heading in headings])
    stamp_format, unclear = _stamp_format(stamp, headings)
    return Export(tool, headed, shape, headings, stamp, stamp_format, unclear)


def _stamp_format(stamp: str | None, headings: Sequence[Heading]) -> tuple[str | None, tuple[Heading, ...]]:
    heading = next((each for each in headings if each.name == stamp), None)
    if heading is None:
        return None, ()
    try:
        return format_of(list(map(str.strip, distinct(heading.cells)))), ()
    except Ambiguous:
        return None, (heading,)


def _headings(table: Table, rows_below: int) -> tuple[Heading, ...]:
    """The columns that have a name or hold anything."""
    below = (
        table.raw_rows[table.numbers[0] - 1 - rows_below : table.numbers[0] - 1] if rows_below and table.rows else ()
    )
    columns = columns_of(table.rows, len(table.header))
    found = []
    for place, header in enumerate(table.header):
        others = tuple(tidy(row[place]) for row in below if place < len(row) and row[place].strip())
        is_empty = not any(map(str.strip, filter(None, distinct(columns[place]))))
        found.append(Heading(tidy(header), others, place + 1, columns[place], is_empty))
    return tuple(each for each in found if each.name or not each.is_empty)
