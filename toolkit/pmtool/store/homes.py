"""Where a record lies: in a file of its workspace, or on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from pmtool.store.sqlite import FileHome


class Place(Protocol):
    """Where a state lies and whose it is: a program's id and the workspace's own.

    database: a URL of PostgreSQL; "" for the file.
    """

    @property
    def state(self) -> Path: ...
    @property
    def database(self) -> str: ...
    @property
    def program(self) -> str: ...
    @property
    def id(self) -> str: ...


class Home(Protocol):
    """What a database can do for a record. missing, broken: how to say that it isn't there, or is something else."""

    @property
    def is_made(self) -> bool: ...
    @property
    def missing(self) -> str: ...
    @property
    def broken(self) -> str: ...

    def make(self, found: Callable[[Connection], None]) -> None:
        """A new record, there whole or not at all."""
        ...

    def connect(self) -> AbstractContextManager[Connection]:
        """To a record that is made."""
        ...


@contextmanager
def reach(place: Place, *, is_brief: bool = False) -> Iterator[Home]:
    """The home of a record; on a server nobody else uses it meanwhile. Raises WorldError, or UsageError for the URL.

    is_brief: for a moment only; see postgresql.held.
    """
    if not place.database:
        yield FileHome(place.state)
        return
    from pmtool.store.postgresql import held  # a file is opened without it

    with held(place.database, place.id, is_brief=is_brief) as home:
        yield home
