"""The people of a record in a file, looked at with Python's own SQLite: what else opens a record takes longer to load
than a small one to read.

Every row is held against its digest, as ever. Where anything isn't as it should be, or a run that was killed left
something to finish, nothing is said: whoever opens the record whole does it, or tells what is wrong.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

from pmtool.model.errors import WorldError
from pmtool.model.records import Standing, State
from pmtool.store.layout import SCHEMA_VERSION, TABLES, Kind, Row, day_of, flag_of
from pmtool.store.sealing import KeyRing, Seals
from pmtool.store.state import load_state

if TYPE_CHECKING:
    from pmtool.store.homes import Place

_PRAGMAS = ("busy_timeout=10000", "trusted_schema=OFF", "cell_size_check=ON")
_READING: Mapping[Kind, Callable[[Any], object]] = {Kind.DAY: day_of, Kind.FLAG: flag_of}


class _Unread(Mapping[str, date]):
    """What was done, which wasn't read: a fault of ours where somebody asks all the same."""

    def _refuse(self, *_: object) -> NoReturn:
        raise TypeError("what was done wasn't read")

    __getitem__ = __iter__ = __len__ = __contains__ = _refuse


def glimpse_people(place: Place, keys: KeyRing) -> State | None:
    """Everything recorded but what was done and what is in the mail; None where the record must be opened whole.

    place: that of a record in a file.
    """
    try:
        with closing(sqlite3.connect(f"{place.state.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN")
            return _state(_File(connection, Seals(keys)), place)
    except (sqlite3.Error, WorldError, UnicodeDecodeError):
        return None


@dataclass(frozen=True, slots=True)
class _File:
    connection: sqlite3.Connection
    seals: Seals

    def rows(self, table: str) -> Iterator[Row]:
        """Raises WorldError at one that was changed outside pmtool."""
        fields = TABLES[table].fields
        names = [field.name for field in fields]
        keys = ", ".join(f'"{field.name}"' for field in fields if field.is_key)
        reading = [(field.name, _READING[field.kind]) for field in fields if field.kind in _READING]
        listed = ", ".join(f'"{name}"' for name in names)
        for values in self.connection.execute(f'SELECT {listed} FROM "{table}" ORDER BY {keys}'):
            row: Row = dict(zip(names, values, strict=True))
            for name, read in reading:
                if row[name] is not None:
                    row[name] = read(row[name])
            if row["digest"] != self.seals.row_digest(table, row):
                raise WorldError(table)
            yield row


def _state(file: _File, place: Place) -> State | None:
    facts = {str(row["key"]): row["value"] for row in file.rows("meta")}
    own = {
        "program": place.program,
        "workspace": place.id,
        "key_check": file.seals.key_check(),
        "schema_version": str(SCHEMA_VERSION),
    }
    if {name: facts.get(name) for name in own} != own:
        return None
    state = load_state(file.rows, file.seals, done=_Unread())
    keys = file.seals.keys
    is_finished = not any(each.standing is Standing.ERASED and not keys.is_erased(each.id) for each in state.people)
    return state if is_finished else None
