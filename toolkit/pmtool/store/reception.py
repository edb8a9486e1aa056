"""The part of a record that many use at once while forms are served: links are looked up, drafts are kept.

It holds nobody up and waits for nobody: a run may go on beside it. What is sent goes through the store, as all else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine
from sqlalchemy.pool import QueuePool

from pmtool.model.link import Draft, Link
from pmtool.store import sqlite
from pmtool.store.drafts import draft_id, find_draft, forget_drafts, keep_drafts
from pmtool.store.homes import Place
from pmtool.store.links import find_link, link_id
from pmtool.store.sealing import Seals
from pmtool.store.transactions import worldly


@dataclass(frozen=True, slots=True)
class Reception:
    """Of one record. reading, writing: two engines, so that whoever only looks never waits for whoever writes."""

    reading: Engine
    writing: Engine

    def look(self, seals: Seals, token: str) -> tuple[Link | None, Draft | None]:
        """The link of this token, and what was filled in by it; either may be unknown."""
        with _transaction(self.reading) as connection:
            link = find_link(connection, seals, link_id(token))
            name = draft_id(seals, link.person, link.form, link.occasion, token) if link else link_id(token)
            return link, find_draft(connection, seals, name, token)

    def keep(self, seals: Seals, drafts: Sequence[Draft]) -> None:
        """On return they are safe on disk."""
        with _transaction(self.writing) as connection:
            keep_drafts(connection, seals, drafts)

    def forget(self, before: datetime) -> None:
        with _transaction(self.writing) as connection:
            forget_drafts(connection, before)

    def close(self) -> None:
        self.reading.dispose()
        self.writing.dispose()


def open_reception(place: Place) -> Reception:
    """To a record that is made and up to date."""
    if not place.database:
        return Reception(sqlite.engine_for(place.state, QueuePool, "BEGIN"), sqlite.engine_for(place.state, QueuePool))
    from pmtool.store import postgresql  # a file is opened without it

    engine = postgresql.engine_for(place.database, place.id, QueuePool, postgresql.BRIEF)
    return Reception(engine, engine)


@contextmanager
def _transaction(engine: Engine) -> Iterator[Connection]:
    with worldly(), engine.begin() as connection:
        yield connection
