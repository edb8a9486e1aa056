"""A record of the first version is killed while it is brought up to date: it is the old one, or the new one, whole."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from tests.reliability.calls import KILL, Call, holding
from tests.reliability.conftest import Count
from tests.reliability.sizes import Size, sized
from tests.reliability.warm import Warm

from pmtool.store import open_store
from pmtool.workspace import open_workspace
from pmtool.workspace.keys import open_keys

SUITE = "kill -9 while an older record is brought up to date"
FIRST = Path(__file__).parents[1] / "store" / "versions" / "1"


def brought_up_to_date(home: Path) -> str:
    """What the record says once it was opened by this version: its end, and whatever the audit objects to."""
    workspace = open_workspace(home / "ws", "harbour", sample=True)
    with open_store(workspace, open_keys(workspace)) as store:
        return f"{store.head()} {store.verify()} {len(store.load_state().submissions)}"


def upgraded(home: Path, warm: Warm, last: int = 0) -> tuple[int, tuple[Call, ...]]:
    """Opens a first version's record in a fork; killed before its call of this number. (status, calls)."""
    (home / "ws").parent.mkdir(parents=True)
    shutil.copytree(FIRST, home / "ws")
    for path in (home / "ws").iterdir():
        path.chmod(0o600)
    fork = warm.begin(home, ("open", "harbour"), held=True)
    with holding(fork) as to_the_end:
        calls = to_the_end(lambda call: KILL if call.number == last else 0, (home / "ws",))
    return warm.end(home, fork).status, calls


@pytest.mark.parametrize("size", sized(everyday=3, ci=48, nightly=10**6))
def test_an_upgrade_killed_at_any_moment_is_finished_by_the_next(
    size: Size, warm: Warm, tmp_path: Path, count: Count
) -> None:
    status, calls = upgraded(tmp_path / "whole", warm)
    assert status == 0
    whole = brought_up_to_date(tmp_path / "whole")
    total: Counter[str] = Counter({"kills": 0, "corrupted": 0})
    for call in size.of(calls):
        status, _ = upgraded(tmp_path / "home", warm, call.number)
        assert status == -9
        total.update({"kills": 1, "corrupted": brought_up_to_date(tmp_path / "home") != whole})
        shutil.rmtree(tmp_path / "home")
    count(SUITE, **total)
    assert total["corrupted"] == 0
