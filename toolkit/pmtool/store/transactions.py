"""One transaction at a time: all of it, or nothing; and what the database refuses, in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from pmtool.model.errors import WorldError
from pmtool.store import postgresql_words, sqlite_words


@contextmanager
def writing(connection: Connection) -> Iterator[Connection]:
    """One transaction, or one step of the transaction that is open already; nothing of it stays when it fails."""
    with worldly(), connection.begin_nested() if connection.in_transaction() else connection.begin():
        yield connection


@contextmanager
def undone(connection: Connection) -> Iterator[None]:
    """A transaction of which nothing stays, however it ends."""
    with worldly():
        outer = connection.begin()
    try:
        yield
    finally:
        with worldly():
            outer.rollback()


@contextmanager
def worldly() -> Iterator[None]:
    """Turns the database's failures into a WorldError; a broken rule of the tables is our bug and stays."""
    try:
        yield
    except UnicodeDecodeError:  # SQLite complains of a damaged name in the words of the damage
        raise WorldError(sqlite_words.DAMAGED) from None
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        said = sqlite_words.say(cause) if isinstance(cause, sqlite3.Error) else postgresql_words.say(cause)
        if said is None:
            raise
        raise WorldError(said) from None
