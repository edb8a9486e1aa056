"""Which source a table comes from: pmtool's own format, one of the program's mappings, or a tool whose columns tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pmtool.model.finding import Finding, Place
from pmtool.model.folder import ProgramFolder
from pmtool.model.incoming import NearMatch
from pmtool.model.mapping import SourceMapping
from pmtool.model.table import Table
from pmtool.reading.people.folding import tidy
from pmtool.reading.people.tables import with_header
from pmtool.reading.surveys.choosing import choose_form
from pmtool.rules.conditions import questions_in

FORM, SUBMITTED = "form", "submitted"


@dataclass(frozen=True, slots=True)
class Source:
    """The table under its right header; mapping is None for pmtool's own format. It may be one of the program's, or
    made here from the columns' names; near: columns it doesn't read that may mean a question."""

    table: Table
    mapping: SourceMapping | None
    near: tuple[NearMatch, ...] = ()


def recognise(table: Table, folder: ProgramFolder, form: str = "") -> tuple[Source | None, tuple[Finding, ...]]:
    """The source of a table, and what is wrong with it; None where it has none. With an error among the findings the
    table is not to be read. Nothing is guessed: what comes near is only named.

    form: the one that a person says the table answers; "" where nobody did.
    """
    if {FORM, SUBMITTED} <= _names(table):
        return Source(table, None), ()
    mappings = folder.mappings
    tables = {name: _under(table, mapping) for name, mapping in sorted(mappings.items())}
    missing = {name: _missing(tables[name], mappings[name].recognise.columns) for name in tables}
    fitting = [name for name in tables if not missing[name]]
    if len(fitting) > 1:
        message = f"Two mappings fit this table: {' and '.join(repr(name) for name in fitting)}"
        mend = "name a column under `recognise` that only one of the sources has"
        return None, (Finding("PM511", message, mend, Place(table.file, 1, 1)),)
    if not fitting:
        choice = choose_form(table, folder, form)
        if choice is None:
            return None, (_unknown(table, mappings, missing),)
        return Source(choice.table, choice.matched.mapping, choice.near), choice.findings
    mapping = mappings[fitting[0]]
    source = Source(tables[fitting[0]], mapping)
    return source, _unread_columns(source.table, mapping, table.file)


def columns_read(mapping: SourceMapping) -> frozenset[str]:
    """Every source column the mapping looks at."""
    conditions = [branch.when for column in mapping.columns.values() for branch in column.branches]
    conditions += [mapping.people.when] if mapping.people else []
    conditions += [mapping.roles.mentors] if mapping.roles else []
    named = {column.column for column in mapping.columns.values()} | {mapping.identity, mapping.submitted}
    named |= {box for column in mapping.columns.values() for box in column.boxes or ()}
    return frozenset(tidy(name) for name in named if name) | {
        tidy(name) for condition in conditions for name in questions_in(condition)
    }


def _under(table: Table, mapping: SourceMapping) -> Table:
    shape = mapping.recognise
    if not shape.skip_rows and shape.header_rows == 1 and not shape.rows_below:
        return table
    return with_header(table, shape.skip_rows, shape.header_rows, shape.rows_below)


def _names(table: Table) -> frozenset[str]:
    return frozenset(tidy(cell) for cell in table.header)


def _missing(table: Table, columns: tuple[str, ...]) -> tuple[str, ...]:
    have = _names(table)
    return tuple(column for column in columns if tidy(column) not in have)


def _unknown(table: Table, mappings: Mapping[str, SourceMapping], missing: Mapping[str, tuple[str, ...]]) -> Finding:
    """A mapping is named only where the table has some of what it looks for: else it is another file altogether."""
    place = Place(table.file, 1, 1)
    message = "This table is of no source that the program knows"
    near = [name for name, lacking in missing.items() if len(lacking) < len(mappings[name].recognise.columns)]
    own = f"columns `{FORM}` and `{SUBMITTED}` for pmtool's own format"
    if not near:
        mend = "look whether it is the right file, and its first row the names of the columns; if so, call them as the "
        return Finding("PM510", message, f"{mend}form does, or give it {own}, or write a mapping for it", place)
    nearest = min(near, key=lambda name: (len(missing[name]), name))
    lacking = ", ".join(repr(column) for column in missing[nearest])
    mend = f"export it with these columns, or give it {own}, or write a mapping for it"
    return Finding("PM510", f"{message}; nearest is '{nearest}', but it lacks {lacking}", mend, place)


def _unread_columns(table: Table, mapping: SourceMapping, file: str) -> tuple[Finding, ...]:
    """What the mapping reads and the table doesn't have."""
    lacking = sorted(columns_read(mapping) - _names(table))
    mend = "correct the column's name in the mapping, or export the table with it"
    return tuple(
        Finding(
            "PM512",
            f"Mapping '{mapping.id}' reads column '{column}', which the table doesn't have",
            mend,
            Place(file, 1, 1),
        )
        for column in lacking
    )
