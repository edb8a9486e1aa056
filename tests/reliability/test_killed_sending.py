"""A run is killed at each call while its mail goes out: nothing arrives twice, and what nobody can know is listed."""

from __future__ import annotations

import csv
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.reliability.calls import KILL, SENDING, Call, Decide, holding
from tests.reliability.conftest import Count
from tests.reliability.moments import Stage
from tests.reliability.mornings import BUSY, Morning
from tests.reliability.sizes import Size, sized
from tests.reliability.warm import Warm
from tests.sending.scripted_server import ScriptedServer

SUITE = "kill -9 while mail goes out"


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer().running() as running:
        yield running


def sends(morning: Morning, warm: Warm, server: ScriptedServer, decide: Decide) -> tuple[int, tuple[Call, ...]]:
    """Status and calls of a run that hands its mail to the server."""
    env = {"PMTOOL_DELIVER": "smtp", "PMTOOL_SMTP": f"smtp://127.0.0.1:{server.port}", "PMTOOL_SMTP_PER_MINUTE": "0"}
    fork = warm.begin(morning.home, morning.run, held=True, env=env)
    with holding(fork) as to_the_end:
        calls = to_the_end(decide, (morning.home / "ws", morning.home / "config"))
    return warm.end(morning.home, fork).status, calls


def wrong_after(morning: Morning, server: ScriptedServer) -> Counter[str]:
    """What became of every message, by the server and by the record. A repeat about safety is allowed, and counted."""
    arrived = Counter(mail.name for mail in server.taken)
    with closing(sqlite3.connect(morning.home / "ws" / "state.db")) as database:
        rows = database.execute("SELECT id, status, safeguarding FROM outbox").fetchall()
    with (morning.home / "ws" / "out" / "to-decide.csv").open(encoding="utf-8-sig", newline="") as stream:
        listed = {row["about"] for row in csv.DictReader(stream)}
    unsettled = {name for name, status, _ in rows if status not in ("sent", "written")}
    safe = sum(count - 1 for count in arrived.values() if count > 1)
    allowed = sum(bool(is_safe) for _, _, is_safe in rows)
    return Counter(
        {
            "messages twice": max(0, safe - allowed),
            "about safety, repeated": min(safe, allowed),
            "held for a person": len(unsettled & listed),
            "unresolved and unlisted": len(unsettled - listed),
        }
    )


@pytest.mark.parametrize("size", sized(everyday=2, ci=40, nightly=10**6))
def test_a_run_killed_while_it_sends_writes_to_nobody_twice(
    size: Size, stage: Stage, server: ScriptedServer, tmp_path: Path, count: Count
) -> None:
    before = stage.mornings[BUSY]
    status, calls = sends(before.copied(tmp_path / "whole"), stage.warm, server, lambda _: 0)
    assert status == 0
    everything = len(server.taken)
    first = next(call.number for call in calls if call.name in SENDING)
    total: Counter[str] = Counter({"kills": 0})
    for last in size.of(calls[first - 1 :]):
        server.taken.clear()
        morning = before.copied(tmp_path / str(last.number))
        status, _ = sends(morning, stage.warm, server, lambda call, last=last: KILL if call == last else 0)
        assert status == -9
        for _ in range(2):
            status, _ = sends(morning, stage.warm, server, lambda _: 0)
            assert status == 0
        wrong = wrong_after(morning, server)
        lost = everything - len({mail.name for mail in server.taken}) - wrong["held for a person"]
        total.update(wrong + Counter({"kills": 1, "messages lost": max(0, lost)}))
    wanted_none = ("messages twice", "messages lost", "unresolved and unlisted")
    count(
        SUITE, **{name: total[name] for name in ("kills", *wanted_none, "held for a person", "about safety, repeated")}
    )
    assert [total[name] for name in wanted_none] == [0, 0, 0]
