"""`pmtool audit` names whatever isn't as pmtool wrote it, with what to do; `pmtool status` tells all in ten lines."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from started import WORKPLACE, Door, Said

from pmtool.model.audit import MENDS, FaultKind


def audited(door: Door, home: Path) -> tuple[Said, list[dict[str, str]]]:
    said = door("audit", WORKPLACE, "--workspace", home / "ws")
    told = door("audit", WORKPLACE, "--workspace", home / "ws", "--format", "json")
    assert said.status == told.status
    return said, json.loads(told.out)["faults"]


def by_hand(home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / "ws" / "state.db")) as connection:
        connection.execute(statement)
        connection.commit()


def test_an_audit_of_what_nobody_touched(used_home: Path, door: Door) -> None:
    said, faults = audited(door, used_home)
    assert (said.status, faults) == (0, [])
    assert "all is as pmtool wrote it" in said.out


def lose_a_key(home: Path) -> None:
    (file,) = home.glob("config/pmtool/keys/*/people.keys")
    lines = file.read_text().splitlines()
    file.write_text("\n".join(lines[:-2] + lines[-1:]) + "\n")


def spoil_a_seal(home: Path) -> None:
    (file,) = home.glob("config/pmtool/keys/*/people.keys")
    header, *lines = file.read_text().splitlines()
    names, keys = zip(*(line.split(" ") for line in lines if line.startswith("P-")), strict=True)
    turned = [f"{name} {key}" for name, key in zip(names, (*keys[1:], keys[0]), strict=True)]
    file.write_text("\n".join([header, *turned, *(line for line in lines if not line.startswith("P-"))]) + "\n")


HARMS: dict[FaultKind, Callable[[Path], object]] = {
    FaultKind.TOUCHED: lambda home: by_hand(home, "UPDATE person SET standing = 'ready'"),
    FaultKind.KEY: lose_a_key,
    FaultKind.SEALED: spoil_a_seal,
    FaultKind.OUT: lambda home: (home / "ws" / "out" / "report.html").unlink(),
}


@pytest.mark.parametrize("kind", HARMS)
def test_each_harm_is_named_with_what_to_do(kind: FaultKind, used_home: Path, door: Door) -> None:
    HARMS[kind](used_home)
    said, faults = audited(door, used_home)
    assert said.status == 1
    assert kind in {fault["kind"] for fault in faults}
    assert MENDS[kind] in said.out
    assert f"  {kind}: " in said.out


def test_an_older_copy_of_the_record_is_told_by_the_receipts(used_home: Path, door: Door) -> None:
    shutil.copy(used_home / "ws" / "state.db", used_home / "old.db")
    assert door("run", WORKPLACE, "--workspace", used_home / "ws", "--today", "2027-02-01").status == 0
    shutil.copy(used_home / "old.db", used_home / "ws" / "state.db")
    said, faults = audited(door, used_home)
    assert said.status == 1
    assert FaultKind.RECEIPT in {fault["kind"] for fault in faults}


def test_a_run_that_never_came_to_its_receipt_is_named(used_home: Path, door: Door) -> None:
    for receipt in (used_home / "ws" / "runs").iterdir():
        receipt.unlink()
    said, faults = audited(door, used_home)
    assert (said.status, [fault["kind"] for fault in faults]) == (1, ["out"])
    assert door("run", WORKPLACE, "--workspace", used_home / "ws", "--today", "2027-01-18").status == 0
    assert audited(door, used_home)[0].status == 0


def test_the_state_in_ten_lines(used_home: Path, door: Door) -> None:
    said = door("status", WORKPLACE, "--workspace", used_home / "ws")
    assert said.status == 0
    words = (
        "An open ear",
        "last run: 2027-01-18",
        "mentees: ",
        "mentors: ",
        "pairings: none",
        "alerts nobody has acknowledged: ",
        "messages on their way or stuck: ",
        "waiting for your decision: ",
        "new files in the inbox: 3; next: 2027-02-01 matching opens",
        "record: in state.db",
    )
    lines = said.out.splitlines()
    assert [part in line for part, line in zip(words, lines, strict=True)] == [True] * 10
    assert "@" not in said.out


def test_what_waits_is_what_the_run_left_waiting(used_home: Path, door: Door) -> None:
    ran = door("run", WORKPLACE, "--workspace", used_home / "ws", "--today", "2027-02-01")
    said = door("status", WORKPLACE, "--workspace", used_home / "ws")
    waiting = [
        sorted(re.search(r"[Ww]aiting for your decision: (.*) \(see", each.out)[1].split(", ")) for each in (ran, said)
    ]
    assert waiting[0] == waiting[1] != []


def test_a_new_workspace_has_a_state_too(new_home: Path, door: Door) -> None:
    said = door("status", WORKPLACE, "--workspace", new_home / "ws")
    assert said.status == 0
    assert "mentees: none" in said.out
