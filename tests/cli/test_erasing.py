"""A person is erased on a coordinator's word: from the record, from out/, and no import brings them back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from started import WORKPLACE, Door, content

LATER = "2027-02-01"


def pseudonyms(folder: Path, name: str) -> list[str]:
    return re.findall(r"P-\w{10}", (folder / "out" / name).read_text("utf-8"))


@pytest.fixture
def workspace(used_home: Path, door: Door) -> Path:
    assert door("run", WORKPLACE, "--workspace", used_home / "ws", "--today", LATER).status == 0
    return used_home / "ws"


def someone_alone(workspace: Path) -> str:
    waiting = [each for each in pseudonyms(workspace, "pairings.html") if each not in someone_paired(workspace)]
    return waiting[0]


def someone_paired(workspace: Path) -> list[str]:
    lines = (workspace / "out" / "pairings.csv").read_text("utf-8").splitlines()
    return [each for line in lines if "R-" in line for each in re.findall(r"P-\w{10}", line)]


def test_somebody_is_erased_and_the_same_rows_bring_nobody_back(workspace: Path, door: Door) -> None:
    person = someone_alone(workspace)
    said = door("erase", WORKPLACE, person, "--workspace", workspace, "--today", LATER, "--yes")
    assert said.status == 0 and f"{person} is erased" in said.out and "still holds rows of theirs" in said.out
    assert door("run", WORKPLACE, "--workspace", workspace, "--today", "2027-02-02").status == 0
    written = "".join(path.read_text("utf-8", "replace") for path in (workspace / "out").rglob("*.csv"))
    assert person not in written
    assert door("audit", WORKPLACE, "--workspace", workspace).status == 0
    again = door("erase", WORKPLACE, person, "--workspace", workspace, "--today", LATER, "--yes")
    assert again.status == 2 and "Nobody in this workspace" in again.err


def test_without_a_terminal_or_yes_nobody_is_erased(workspace: Path, door: Door) -> None:
    before = content(workspace)
    said = door("erase", WORKPLACE, someone_alone(workspace), "--workspace", workspace, "--today", LATER)
    assert said.status == 2 and "--yes" in said.err
    assert content(workspace) == before


def test_whoever_is_in_a_pairing_leaves_first(workspace: Path, door: Door) -> None:
    person = someone_paired(workspace)[0]
    said = door("erase", WORKPLACE, person, "--workspace", workspace, "--today", LATER, "--yes")
    assert said.status == 2 and "is in a pairing" in said.err
