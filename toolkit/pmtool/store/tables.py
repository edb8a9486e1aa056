"""The tables of a state as SQLAlchemy knows them, made of their layout."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, LargeBinary, MetaData, Table
from sqlalchemy.types import TypeEngine

from pmtool.store import layout
from pmtool.store.columns import Day, Flag, Text
from pmtool.store.layout import Field, Kind, Layout

METADATA = MetaData()
_TYPES: dict[Kind, type[TypeEngine[Any]]] = {
    Kind.TEXT: Text,
    Kind.NUMBER: Integer,
    Kind.BYTES: LargeBinary,
    Kind.DAY: Day,
    Kind.FLAG: Flag,
}


def _table(table: Layout) -> Table:
    made = Table(table.name, METADATA, *map(_column, table.fields), sqlite_strict=True)
    for name in table.looked_up:
        Index(f"{table.name}_{name}", made.c[name])
    return made


def _column(field: Field) -> Column[Any]:
    return Column(
        field.name,
        _TYPES[field.kind],
        *([ForeignKey(f"{field.refers}.id")] if field.refers else ()),
        primary_key=field.is_key,
        autoincrement=False,
        nullable=field.is_optional or field.is_later,
        unique=field.is_unique or None,
    )


META = _table(layout.META)
PERSON = _table(layout.PERSON)
SUBMISSION = _table(layout.SUBMISSION)
PAIRING = _table(layout.PAIRING)
ALERT = _table(layout.ALERT)
DECISION = _table(layout.DECISION)
ACTION_DONE = _table(layout.ACTION_DONE)
OUTBOX = _table(layout.OUTBOX)
IMPORT_FILE = _table(layout.IMPORT_FILE)
RUN = _table(layout.RUN)
LINK = _table(layout.LINK)
DRAFT = _table(layout.DRAFT)
EVENT = _table(layout.EVENT)

# A server refuses what no program of ours does; a file can't, but tells afterwards, by its chain.
_APPEND_ONLY = """
CREATE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events are added, never changed or removed'; END $$;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
FOR EACH STATEMENT EXECUTE FUNCTION event_is_append_only()
"""


def guard_events(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_APPEND_ONLY)


RECORDED = (PERSON, SUBMISSION, PAIRING, ALERT, DECISION, ACTION_DONE, OUTBOX, IMPORT_FILE, RUN, LINK)
