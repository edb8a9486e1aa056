"""The part of a record that many use at once while forms are served: links are looked up, drafts are kept.

It holds nobody up and waits for nobody: a run may go on beside it. What is sent is taken while the record is held. Its
connections stay open from one visitor to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Connection, Engine
from sqlalchemy.pool import QueuePool

from pmtool.model.errors import WorldError
from pmtool.model.link import Draft, Link
from pmtool.store import sqlite
from pmtool.store.drafts import draft_id, forget_drafts, keep_drafts, read_draft
from pmtool.store.facts import check_facts
from pmtool.store.homes import Place
from pmtool.store.layout import SCHEMA_VERSION
from pmtool.store.links import link_id, read_link
from pmtool.store.lookup import Lookup, cursor_of, lookup_in
from pmtool.store.rows import Row, Writer
from pmtool.store.sealing import Seals
from pmtool.store.tables import DRAFT, LINK
from pmtool.store.taking import Sent, take_sent
from pmtool.store.transactions import worldly, writing


@dataclass(frozen=True)
class Reception:
    """Of one record. reading, writing: two engines, so that whoever only looks never waits for whoever writes.

    holding: how a connection holds the record, so that no run is going on meanwhile.
    """

    place: Place
    reading: Engine
    writing: Engine
    holding: Callable[[Connection], AbstractContextManager[None]]

    @cached_property
    def lookups(self) -> tuple[Lookup, Lookup]:
        """For links and for drafts."""
        return lookup_in(LINK, self.reading), lookup_in(DRAFT, self.reading)

    def look(self, seals: Seals, token: str) -> tuple[Link | None, Draft | None]:
        """The link of this token, and what was filled in by it; either may be unknown, or of somebody who was
        erased."""
        links, drafts = self.lookups
        with cursor_of(self.reading) as cursor:
            found = links.find(cursor, seals, link_id(token))
            link = read_link(found) if found and not _is_erased(seals, found) else None
            name = draft_id(seals, link.person, link.form, link.occasion, token) if link else link_id(token)
            begun = drafts.find(cursor, seals, name)
        return link, read_draft(begun, seals, token) if begun and not _is_erased(seals, begun) else None

    def keep(self, seals: Seals, drafts: Sequence[Draft]) -> None:
        """On return they are safe on disk."""
        with _transaction(self.writing) as connection:
            keep_drafts(connection, seals, drafts)

    def take(self, seals: Callable[[], Seals], sent: Sequence[Sent], on: date) -> tuple[bool, ...]:
        """Whether each is on the record; on return it is safe on disk. seals: as they are once the record is held."""
        with worldly(), self.writing.connect() as connection, self.holding(connection):
            now = seals()
            with writing(connection):
                if check_facts(connection, self.place, now) != SCHEMA_VERSION:
                    raise WorldError("An older record was brought back meanwhile. Start `pmtool serve` again.")
                return take_sent(Writer(connection, now, on), sent)

    def forget(self, before: datetime) -> None:
        with _transaction(self.writing) as connection:
            forget_drafts(connection, before)

    def close(self) -> None:
        self.reading.dispose()
        self.writing.dispose()


def _is_erased(seals: Seals, row: Row) -> bool:
    return seals.keys.is_erased(str(row["person"] or ""))


def open_reception(place: Place) -> Reception:
    """To a record that is made and up to date."""
    if not place.database:
        reading = sqlite.engine_for(place.state, QueuePool, only_looks=True)
        engine = sqlite.engine_for(place.state, QueuePool)
        for each in (reading, engine):
            sqlite.watch(each, place.state)
        return Reception(place, reading, engine, lambda _: nullcontext())
    from pmtool.store import postgresql  # a file is opened without it

    engine = postgresql.engine_for(place.database, place.id, QueuePool, postgresql.BRIEF)
    return Reception(place, engine, engine, lambda connection: postgresql.holding(connection, place.id))


@contextmanager
def _transaction(engine: Engine) -> Iterator[Connection]:
    with worldly(), engine.begin() as connection:
        yield connection
