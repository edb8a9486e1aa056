"""A backup brought back: what waited in it is the coordinator's to decide, once."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from started import WORKPLACE, Door

from pmtool.model.outbox import MailRecord, MailStatus
from pmtool.store import open_store
from pmtool.workspace import open_workspace
from pmtool.workspace.keys import open_keys

FIRST, LATER = "2027-01-18", "2027-02-01"


@pytest.fixture
def backup(used_home: Path, tmp_path: Path, door: Door) -> Path:
    """Of a workspace in which two messages of the first day waited still."""
    workspace = open_workspace(used_home / "ws", "workplace")
    with open_store(workspace, open_keys(workspace)) as store:
        written = store.mail.known(store.mail.name_of(key) for key in store.load_state().done)[:2]
        store.mail.settle(written, MailStatus.PENDING, datetime(2027, 1, 18, tzinfo=UTC), date(2027, 1, 18))
    target = tmp_path / "copy"
    assert door("backup", WORKPLACE, target, "--workspace", used_home / "ws").status == 0
    return target


def _undecided(root: Path) -> tuple[MailRecord, ...]:
    workspace = open_workspace(root, "workplace")
    with open_store(workspace, open_keys(workspace)) as store:
        return store.mail.undecided()


def test_mail_that_waited_in_a_backup_is_held_for_the_coordinator(backup: Path, tmp_path: Path, door: Door) -> None:
    again = tmp_path / "again"
    here = (WORKPLACE, "--workspace", again)
    assert door("restore", WORKPLACE, backup, *here[1:]).status == 0
    assert door("plan", *here, "--today", LATER).status == 0
    assert json.loads((again / "workspace.json").read_bytes())["restored"] is True
    assert door("run", *here, "--today", LATER).status == 0
    held = _undecided(again)
    assert [each.status for each in held] == [MailStatus.HELD, MailStatus.HELD]
    names = {each.id.lower() for each in held}
    assert not [path for path in (again / "out").rglob("*") if any(name in path.name.lower() for name in names)]
    assert all(each.id in (again / "out" / "to-decide.csv").read_text() for each in held)
    assert "restored" not in json.loads((again / "workspace.json").read_bytes())


def test_without_a_restore_it_goes_out(backup: Path, used_home: Path, door: Door) -> None:
    assert backup.is_dir()
    assert door("run", WORKPLACE, "--workspace", used_home / "ws", "--today", LATER).status == 0
    assert _undecided(used_home / "ws") == ()
