"""What SQLite refuses, in words."""

from __future__ import annotations

import sqlite3

DAMAGED = "state.db can't be read: it is damaged, or not a database. Restore the last backup."


def say(error: sqlite3.Error) -> str | None:
    """What happened and what to do next; None for our own bug."""
    if isinstance(error, sqlite3.OperationalError):
        return _refused(str(error))
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return None
    return DAMAGED


def _refused(reason: str) -> str:
    if "locked" in reason:
        return "Another pmtool is writing to this workspace. Wait until it has ended, then run again."
    if "full" in reason:
        return "The disk is full. Nothing was recorded; make room, then run again."
    if "readonly" in reason or "unable to open" in reason:
        return "state.db can't be written: look at the permissions of the workspace and its files."
    if "I/O" in reason:
        return "The disk failed while state.db was being read or written. Nothing was recorded."
    return "The database failed. Nothing was recorded; run `pmtool audit` to see whether it is whole."
