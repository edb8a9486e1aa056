"""The power fails at any moment: what was acknowledged is there, nothing is corrupted, and the next run finishes."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from tests.reliability.aftermath import aftermath, opened
from tests.reliability.conftest import Count
from tests.reliability.images import TRACED, Disk, replay
from tests.reliability.moments import Stage
from tests.reliability.mornings import BUSY, MATCHING, NAMES, Morning
from tests.reliability.sizes import Size, sized
from tests.reliability.warm import CHECKOUT, folders_of

from pmtool.model.errors import PmtoolError

KEPT = 12  # people whose answers are recorded, one after the other
SHARES = (0.0, 0.5, 1.0)  # of what wasn't synced that reaches the disk: these in turn, then any


@dataclass(frozen=True, slots=True)
class Recording:
    """What a process did to a home, and the disk before it."""

    disk: Disk
    log: Path

    def images(self, target: Path, size: Size, wanted: Callable[[str], bool]) -> Iterator[tuple[int, list[str]]]:
        """Disks that a power loss leaves, at `target` one after the other, evenly over the time of the process.

        Yields the image's number and what the process had said by then.
        """
        steps = sum(1 for _ in replay(self.log, deepcopy(self.disk)))
        turns = list(size.turns)
        said: list[str] = []
        disk = deepcopy(self.disk)
        for step, words in enumerate(replay(self.log, disk), 1):
            said += [words] if words else []
            while turns and turns[0] * steps <= (step - 1) * size.number:
                turn = turns.pop(0)
                chance = random.Random(turn)
                share = SHARES[turn % 4] if turn % 4 < len(SHARES) else chance.random()
                shutil.rmtree(target, ignore_errors=True)
                target.mkdir()
                disk.image(target, chance, share, wanted)
                yield turn, said


def recorded(home: Path, *command: str | Path) -> Recording:
    """A Python module run under strace, with whole data, on a disk that is safe when it begins."""
    if not shutil.which("strace"):
        assert not os.environ.get("CI"), "strace is not installed: make .venv/.strace"
        pytest.skip("strace is not installed: make .venv/.strace")
    log, disk = home.with_suffix(".log"), Disk.of(home)
    strace = ["strace", "-f", "-qq", "-y", "-xx", "-s", "50000000", "-o", log, "-e", f"trace={TRACED}"]
    env = os.environ | folders_of(home) | {"TMPDIR": "/tmp", "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([*strace, sys.executable, "-m", *command], cwd=CHECKOUT, env=env, check=True, capture_output=True)
    return Recording(disk, log)


def is_of_the_record(path: str) -> bool:
    """The database and its journal, the card of the workspace, the keys: what it takes to read what was recorded."""
    return not {"out", "inbox", "runs"}.intersection(Path(path).parts)


def answers_in(home: Path) -> int:
    """How many answers the record holds, each of them opened; -1 for a record that isn't whole."""
    try:
        with opened(home) as store:
            return -1 if store.verify() else len(store.load_state().submissions)
    except (PmtoolError, sqlite3.DatabaseError):
        return -1


def lost_in(recording: Recording, home: Path, size: Size, already: int) -> Counter[str]:
    total: Counter[str] = Counter({"images": 0, "corrupted": 0, "acknowledged answers lost": 0})
    for _, said in recording.images(home, size, is_of_the_record):
        kept, acknowledged = answers_in(home), "".join(said).count("kept ")
        lost = 0 <= kept < already + acknowledged
        total.update({"images": 1, "corrupted": kept < 0, "acknowledged answers lost": lost})
    return total


@pytest.fixture(scope="module")
def record(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[Recording, int]]:
    """Records answers one by one, in a workspace in which some are already: (the recording, how many were)."""

    def make(*how: str) -> tuple[Recording, int]:
        home = stage.mornings[MATCHING].copied(tmp_path_factory.mktemp("kept") / "home").home
        already = answers_in(home)
        return recorded(home, "tests.reliability.keeping", home, str(KEPT), *how), already

    return make


@pytest.fixture(scope="module")
def safely(record: Callable[..., tuple[Recording, int]]) -> tuple[Recording, int]:
    return record()


@pytest.mark.parametrize("size", sized(everyday=40, ci=1880, nightly=94_000))
def test_no_acknowledged_answer_is_lost_with_the_power(
    size: Size, safely: tuple[Recording, int], tmp_path: Path, count: Count
) -> None:
    recording, already = safely
    total = lost_in(recording, tmp_path / "home", size, already)
    count("power loss while answers are recorded", **total)
    assert total["corrupted"] == total["acknowledged answers lost"] == 0
    assert total["images"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("how", ["OFF OFF", "DELETE OFF", "unsynced"])
def test_the_same_without_safe_settings_is_noticed(
    how: str, record: Callable[..., tuple[Recording, int]], tmp_path: Path, count: Count
) -> None:
    """Controls: a test that passes these would pass everything."""
    recording, already = record(*how.split())
    total = lost_in(recording, tmp_path / "home", Size(120, slice(None)), already)
    count(f"the same, {how} (control: must fail)", **total)
    assert total["corrupted"] > 0


RUNS = "power loss during a run"


@pytest.mark.parametrize("size", sized(everyday=2, ci=16, nightly=2000))
def test_a_run_cut_off_by_the_power_is_finished_by_the_next(
    size: Size, stage: Stage, runs: Callable[[str], Recording], tmp_path: Path, count: Count
) -> None:
    total: Counter[str] = Counter()
    faults = {}
    for name in [BUSY] if size.is_everyday else NAMES:
        before = stage.mornings[name]
        for turn, _ in runs(name).images(tmp_path / "home", size, lambda _: True):
            morning = Morning(name, before.program, tmp_path / "home", before.on, before.made)
            wrong = aftermath(morning, stage.warm, stage.whole(name))
            total.update({"images": 1})
            total.update(wrong)
            if wrong:
                faults[f"{name} {turn} of {size.number}"] = dict(wrong)
    count(RUNS, **{what: total[what] for what in ("images", "corrupted", "answers lost", "messages twice")})
    assert faults == {}


@pytest.fixture(scope="module")
def runs(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Recording]:
    """The recording of a morning's run."""

    @cache
    def run_of(name: str) -> Recording:
        morning = stage.mornings[name].copied(tmp_path_factory.mktemp("cut off") / "home")
        return recorded(morning.home, "pmtool", *morning.run)

    return run_of
