"""Two runs at once, both killed at random moments, over and over: the record and out/ end as after one that wasn't."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from tests.reliability.aftermath import aftermath
from tests.reliability.conftest import Count
from tests.reliability.moments import Stage
from tests.reliability.mornings import BUSY, NAMES, Morning
from tests.reliability.sizes import Size, sized
from tests.reliability.warm import Ended, Warm

SUITE = "kill -9 of two runs at once"
KILLS_A_ROUND = 8
LONGEST = 1.6  # seconds, as long as a run may take


def both(morning: Morning, warm: Warm, patience: float | None = None) -> list[Ended]:
    """Two runs begun together; killed after `patience` seconds, where they haven't ended."""
    forks = [warm.begin(morning.home, morning.run) for _ in range(2)]
    if patience is not None:
        time.sleep(patience)
        for fork in forks:
            with suppress(ProcessLookupError):
                os.kill(fork, signal.SIGKILL)
    return [warm.end(morning.home, fork) for fork in forks]


def fault_of(ended: Ended) -> str:
    """A run that wasn't killed does its work, or says that another one does it."""
    if ended.status in (0, -9):
        return ""
    return "" if ended.status == 4 and "Another pmtool" in ended.said else f"{ended.status}: {ended.said[-300:]}"


def test_of_two_runs_at_once_one_works_and_the_other_says_so_or_finds_nothing_to_do(
    stage: Stage, tmp_path: Path
) -> None:
    morning = stage.mornings[BUSY].copied(tmp_path / "home")
    ended = both(morning, stage.warm)
    assert [fault_of(one) for one in ended] == ["", ""]
    assert 0 in [one.status for one in ended]
    assert aftermath(morning, stage.warm, stage.whole(BUSY)) == Counter()


@pytest.mark.parametrize("size", sized(everyday=4, ci=100, nightly=5000))
def test_two_runs_killed_at_random_moments_lose_nothing(size: Size, stage: Stage, tmp_path: Path, count: Count) -> None:
    wanted, chance = len(size.turns), size.chance
    names = [BUSY] if size.is_everyday else [name for name in NAMES if stage.mornings[name].made]
    total: Counter[str] = Counter()
    faults: list[object] = []
    while total["kills"] < wanted:
        name = names[total["rounds"] % len(names)]
        morning = stage.mornings[name].copied(tmp_path / "home")
        killed = 0
        while killed < min(KILLS_A_ROUND, wanted - total["kills"]):
            ended = both(morning, stage.warm, chance.uniform(0, LONGEST))
            faults += filter(None, map(fault_of, ended))
            killed += sum(one.status == -9 for one in ended)
            if all(one.status == 0 for one in ended):
                break  # it is done: nothing is left to be killed at
        wrong = aftermath(morning, stage.warm, stage.whole(name))
        faults += [dict(wrong)] if wrong else []
        total.update({"kills": killed, "rounds": 1})
        total.update(wrong)
        shutil.rmtree(tmp_path / "home")
    wanted_none = ("corrupted", "answers lost", "messages twice")
    count(SUITE, kills=total["kills"], **{what: total[what] for what in wanted_none})
    assert faults == []
