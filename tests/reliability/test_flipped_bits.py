"""One bit of the database is flipped: whatever it changes is refused on reading or named by the audit."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.reliability.aftermath import opened
from tests.reliability.conftest import Count
from tests.reliability.moments import Stage
from tests.reliability.mornings import BUSY
from tests.reliability.sizes import Size, sized

from pmtool.model.errors import PmtoolError

SUITE = "one bit of the database flipped"
REFUSED, NAMED, HARMLESS, MISSED = "refused on reading", "named by the audit", "changed nothing", "missed"
Tables = dict[str, list[tuple[object, ...]]]


def tables_in(database: Path) -> Tables | None:
    """Every row of every table, asked without pmtool, texts as bytes; None where SQLite itself can't read them."""
    with closing(sqlite3.connect(database)) as connection:
        connection.text_factory = bytes
        try:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
            return {str(name): connection.execute(f'SELECT * FROM "{name.decode()}"').fetchall() for (name,) in names}
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return None


def told(home: Path) -> str:
    """What pmtool makes of the database. Any other error than its own comes through: that would be a bug."""
    try:
        with opened(home) as store:
            store.load_state()
            store.outbox()
            faults = store.verify()
    except PmtoolError:
        return REFUSED
    return NAMED if faults else ""


@pytest.fixture(scope="session")
def lived_home(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose workspace has lived a busy day."""
    morning = stage.mornings[BUSY].copied(tmp_path_factory.mktemp("flipped") / "home")
    assert stage.warm.run(morning.home, morning.run).status == 0
    return morning.home


@pytest.mark.parametrize("size", sized(everyday=25, ci=240, nightly=5000))
def test_no_flipped_bit_goes_unseen(size: Size, lived_home: Path, count: Count) -> None:
    state = lived_home / "ws" / "state.db"
    data, whole = state.read_bytes(), tables_in(state)
    chance = size.chance
    places = [chance.randrange(len(data) * 8) for _ in size.turns]
    total: Counter[str] = Counter({REFUSED: 0, NAMED: 0, HARMLESS: 0, MISSED: 0})
    missed = []
    for place in places:
        flipped = bytearray(data)
        flipped[place // 8] ^= 1 << place % 8
        state.write_bytes(flipped)
        said = told(lived_home) or (HARMLESS if tables_in(state) == whole else MISSED)
        total[said] += 1
        missed += [place] if said == MISSED else []
    state.write_bytes(data)
    count(SUITE, flips=len(places), **total)
    assert missed == []


def put_back(database: sqlite3.Connection) -> None:
    """The sealed answers of two people change places."""
    (first, one), (second, other) = database.execute("SELECT rowid, sealed FROM submission LIMIT 2").fetchall()
    database.execute("UPDATE submission SET sealed = ? WHERE rowid = ?", (other, first))
    database.execute("UPDATE submission SET sealed = ? WHERE rowid = ?", (one, second))


def cut_off(database: sqlite3.Connection) -> None:
    database.execute("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)")


def forgotten(database: sqlite3.Connection) -> None:
    """A message was sent and nobody knows: it would be sent again."""
    database.execute("DELETE FROM action_done WHERE key LIKE 'send:%'")


@pytest.mark.parametrize("change", [put_back, cut_off, forgotten], ids=["seals swapped", "an event cut", "forgotten"])
def test_what_a_hand_changes_is_named(
    change: Callable[[sqlite3.Connection], None], lived_home: Path, stage: Stage
) -> None:
    state = lived_home / "ws" / "state.db"
    data = state.read_bytes()
    with closing(sqlite3.connect(state)) as database, database:
        change(database)
    assert told(lived_home) in (REFUSED, NAMED)
    state.write_bytes(data)
    assert told(lived_home) == ""
