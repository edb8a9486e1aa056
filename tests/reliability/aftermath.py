"""Whatever befell a run: what must hold after the next two, told apart by what would be lost."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier
from tests.reliability.mornings import Morning
from tests.reliability.warm import Warm, folders_of

from pmtool.model.records import State
from pmtool.store import Store, open_store
from pmtool.workspace import open_workspace
from pmtool.workspace.keys import open_keys

ASIDE = frozenset({".lock"})  # says which process came last
PROGRAM = "together"


@dataclass(frozen=True, slots=True)
class Left:
    """What a run has left. out: path → digest. messages: of each its id, and the action that it came from.

    faults: what the record's own audit objects to.
    """

    out: dict[str, str]
    state: State
    messages: list[tuple[str, str]]
    faults: tuple[str, ...]


def left_in(home: Path) -> Left:
    with opened(home) as store:
        return Left(content(home / "ws" / "out"), store.load_state(), messages_in(home), store.verify())


def messages_in(home: Path) -> list[tuple[str, str]]:
    """As they lie in the database, in a file or on a server, asked without pmtool."""
    card = json.loads((home / "ws" / "workspace.json").read_bytes())
    if card.get("database"):
        with psycopg.connect(card["database"]) as server:
            return sorted(server.execute(SQL("SELECT id, action FROM {}.outbox").format(Identifier(card["id"]))))
    with closing(sqlite3.connect(home / "ws" / "state.db")) as database:
        return sorted(database.execute("SELECT id, action FROM outbox"))


@contextmanager
def opened(home: Path) -> Iterator[Store]:
    """The record of a home's workspace, with its keys."""
    before = dict(os.environ)
    os.environ.update(folders_of(home))
    try:
        workspace = open_workspace(home / "ws", PROGRAM)
        with open_store(workspace, open_keys(workspace)) as store:
            yield store
    finally:
        os.environ.clear()
        os.environ.update(before)


def content(folder: Path) -> dict[str, str]:
    """Path → digest of every file below the folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not ASIDE.intersection(path.parts))
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def aftermath(morning: Morning, warm: Warm, whole: Left) -> Counter[str]:
    """Runs it twice more. What went wrong by its kind; nothing, where all is as if it had never been disturbed.

    whole: what a run leaves that nothing befell.
    """
    wrong: Counter[str] = Counter()
    again = warm.run(morning.home, morning.run)
    if again.status == 2 and "is a workspace already" in again.said:
        morning = Morning(morning.name, morning.program, morning.home, morning.on)
        again = warm.run(morning.home, morning.run)
    if again.status:
        wrong[f"the next run ended with {again.status}"] += 1
        return wrong
    before = content(morning.home / "ws") | content(morning.home / "config")
    third = Morning(morning.name, morning.program, morning.home, morning.on)
    quiet = warm.run(third.home, third.run)
    after = content(morning.home / "ws") | content(morning.home / "config")
    wrong["a second run did something"] += quiet.status != 0 or "Nothing was done" not in quiet.said or after != before
    return wrong + compared(left_in(morning.home), whole, is_same_key=morning.made)


def compared(left: Left, whole: Left, *, is_same_key: bool) -> Counter[str]:
    """is_same_key: pseudonyms are the same only where the keys are; else only numbers can be compared."""
    wrong: Counter[str] = Counter()
    wrong["corrupted"] += bool(left.faults)
    wrong["messages twice"] += len({action for _, action in left.messages}) != len(left.messages)
    if not is_same_key:
        wrong["another record"] += _numbers(left) != _numbers(whole)
        wrong["other files"] += left.out.keys() != whole.out.keys()
        return +wrong
    wrong["answers lost"] += left.state.submissions != whole.state.submissions
    wrong["other messages"] += left.messages != whole.messages
    wrong["another record"] += left.state != whole.state
    wrong["other bytes in out/"] += left.out != whole.out
    return +wrong


def _numbers(left: Left) -> list[int]:
    state = {field.name: getattr(left.state, field.name) for field in fields(State)}
    return [len(left.messages), *(len(value) for value in state.values() if isinstance(value, tuple | dict))]
