"""Bugs planted in what records, writes and renders: each must be caught while a program is lived on disk.

A few simulated people and a coordinator go through the first weeks; every law of a year is looked at after every run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError
from tests.life import desk_of_a_year
from tests.life.days_of_a_year import Setting
from tests.life.laws_of_a_year import LAWS
from tests.life.living_a_year import Year

import pmtool.planning.plan
import pmtool.rendering.messages
import pmtool.steps.decisions
import pmtool.steps.produce
import pmtool.steps.run
from pmtool.guarding.people import Register
from pmtool.model.action import ProposePairing
from pmtool.model.errors import WorldError
from pmtool.planning.pairings import start
from pmtool.store.rows import Row, Writer
from pmtool.store.tables import ACTION_DONE, OUTBOX, RUN, SUBMISSION

WEEKS = Setting("youth-health", mentees=7, mentors=6, days=40, every=10)
CAUGHT = (AssertionError, RuntimeError, WorldError, IntegrityError)


def live(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(root / "home"))
    monkeypatch.setattr(desk_of_a_year, "MISTAKES", 0.7)  # few decisions fall in a few weeks
    Year(WEEKS, root).live(LAWS)


@pytest.mark.slow
def test_the_first_weeks_break_no_law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live(tmp_path, monkeypatch)


# ── what is planted ──
_add = Writer.add


def _adding(choose: Callable[[Any, list[Row]], list[Row]]) -> Callable[..., None]:
    return lambda writer, table, rows, what: _add(writer, table, choose(table, list(rows)), what)


def _unmarked(table: Any, rows: list[Row]) -> list[Row]:
    return [row for row in rows if table is not ACTION_DONE or not str(row["key"]).startswith("send:")]


def _sent_and_forgotten(writer: Writer, table: Any, rows: list[Row], what: str) -> None:
    """Mail that was written is written again by the next run: nothing remembers it."""
    if table is OUTBOX:
        for row in rows:
            writer.connection.execute(delete(OUTBOX).where(OUTBOX.c.id == row["id"]))
    _add(writer, table, _unmarked(table, list(rows)), what)


def _without_event(writer: Writer, table: Any, rows: list[Row], what: str) -> None:
    if table is RUN:
        writer.connection.execute(insert(table), [writer._signed(table, row) for row in rows])
    else:
        _add(writer, table, rows, what)


def _two_readers(desk: Any, header: str, name: str, address: str) -> str:
    written = str(pmtool.rendering.messages._header(header, pmtool.rendering.messages._address(name, address)))
    return written.rstrip() + ", office@lakebend.example\r\n" if header == "To" else written


def _named_in_subject(view: Any, sources: Any) -> Any:
    letter = _write_letter(view, sources)
    return replace(letter, subject=f"{letter.subject} {view.to_name}")


_write_letter = pmtool.rendering.messages.write_letter
_propose = pmtool.planning.plan.propose


def _begun_at_once(life: Any, proposals: Any) -> Iterator[Any]:
    for action in _propose(life, proposals):
        yield action
        if isinstance(action, ProposePairing):
            yield start(life, action.pairing.id)


PLANTED: dict[str, tuple[Any, str, Any]] = {
    "mail is written and not marked as written": (Writer, "add", _adding(_unmarked)),
    "mail is sent and forgotten": (Writer, "add", _sent_and_forgotten),
    "every third answer is lost": (
        Writer,
        "add",
        _adding(lambda table, rows: rows[::2] if table is SUBMISSION else rows),
    ),
    "what is recorded has no event": (Writer, "add", _without_event),
    "everybody is written to in one language": (
        Register,
        "language",
        lambda register, person, role: register.program.languages[-1],
    ),
    "mail goes to two readers": (pmtool.rendering.messages._Desk, "address", _two_readers),
    "a subject names its reader": (pmtool.rendering.messages, "write_letter", _named_in_subject),
    "a finished run isn't known again": (pmtool.steps.run, "_is_known", lambda day, store, receipt: False),
    "wrong decisions are passed over in silence": (
        pmtool.steps.decisions,
        "read_decisions",
        lambda table, today: (_read_decisions(table, today)[0], ()),
    ),
    "proposals begin without a decision": (pmtool.planning.plan, "propose", _begun_at_once),
    "small cells are shown": (pmtool.steps.produce, "suppress", lambda figures, readable: figures),
}
_read_decisions = pmtool.steps.decisions.read_decisions


@pytest.mark.slow
@pytest.mark.parametrize("bug", PLANTED)
def test_a_planted_bug_is_caught(bug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where, name, planted = PLANTED[bug]
    assert hasattr(where, name)
    monkeypatch.setattr(where, name, planted)
    with pytest.raises(CAUGHT):
        live(tmp_path, monkeypatch)
