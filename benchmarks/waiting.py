"""People who have applied and wait to be matched, and the command that matches them."""

from __future__ import annotations

import os
import random  # noqa: TID251 — seeded
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from author import SETTLED, Author, Year
from likeness import likeness_of
from pmtool.model.text import Role
from pmtool.store import open_store
from pmtool.workspace import open_workspace
from pmtool.workspace.keys import open_keys
from year import keep, larger_program

LATEST = 20  # days ago
ROUNDS = 3


class Waiting(Author):
    """Nobody has met yet."""

    def write(self, participants: int) -> Year:
        for _ in range(participants):
            for role in (Role.MENTEE, Role.MENTOR):
                self._person(role, True, SETTLED - timedelta(days=self.chance.randint(1, LATEST)))
        return self.year


def match_those_waiting(mentees: int) -> tuple[float, float, str]:
    """Seconds of the processor and of the clock that `pmtool match` takes for so many mentees and mentors, from its
    start to its end, the quickest of three; and what it said. A run has proposed pairings before, as on any day when
    somebody wonders about them."""
    with tempfile.TemporaryDirectory() as home:
        program = larger_program(Path(home), 2 * mentees)
        _write(program, Path(home) / "workspace", mentees)
        place = ["--workspace", f"{home}/workspace", "--today", SETTLED.isoformat()]
        pmtool = str(Path(sys.executable).parent / "pmtool")
        _timed([pmtool, "run", str(program), *place])
        command = [pmtool, "match", str(program), *place]
        return min(_timed(command) for _ in range(ROUNDS))


def _write(program: Path, folder: Path, mentees: int) -> None:
    like = likeness_of(program)
    workspace = open_workspace(folder, like.checked.program.program.id, new=True)
    with open_store(workspace, open_keys(workspace), new=True) as store:
        keep(store, like, Waiting(like, store, random.Random(mentees)).write(mentees))


def _timed(command: list[str]) -> tuple[float, float, str]:
    began, before = time.perf_counter(), os.times()
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    after = os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    return worked, time.perf_counter() - began, said
