"""A run is killed before each call that changes something: the next finishes it as if nothing had happened."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from tests.reliability.aftermath import Left, aftermath
from tests.reliability.conftest import Count
from tests.reliability.mornings import Morning
from tests.reliability.strace import Call, changing, watching
from tests.reliability.warm import Ended, Warm

SUITE = "kill -9 at a state-changing call"
WANTED = ("corrupted", "answers lost", "messages twice")
PARTS, IN_CI = 8, 320
FEW = 4


@pytest.fixture(scope="session")
def moments(
    all_mornings: dict[str, Morning], warm: Warm, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[str, Call]]:
    """Every call of every morning's run that changes something."""
    found = []
    for name, morning in all_mornings.items():
        copy = morning.copied(tmp_path_factory.mktemp("moments") / "home")
        ended, calls = watched(copy, warm)
        assert ended.status == 0, ended.said
        found += [(name, call) for call in calls]
    return found


def watched(morning: Morning, warm: Warm, strike: tuple[Call, str] | None = None) -> tuple[Ended, tuple[Call, ...]]:
    """A run under strace; the calls that changed something, the struck one last or not at all."""
    log = morning.home / "calls"
    fork = warm.begin(morning.home, morning.run, held=True)
    with watching(fork, log, strike=strike):
        ended = warm.end(morning.home, fork)
    return ended, changing(log, (morning.home / "ws", morning.home / "config"))


def killed(moment: tuple[str, Call], mornings: dict[str, Morning], warm: Warm, whole: Left, home: Path) -> Counter[str]:
    name, call = moment
    morning = mornings[name].copied(home)
    ended, calls = watched(morning, warm, (call, "signal=KILL"))
    assert ended.status == -9, ended.said
    assert (calls[-1].name, calls[-1].number) == (call.name, call.number), "another call than was meant"
    wrong = aftermath(morning, warm, whole)
    shutil.rmtree(home)
    return wrong


def spread(moments: list[tuple[str, Call]], number: int) -> list[tuple[str, Call]]:
    """So many of them, evenly, the first and the last among them."""
    if number >= len(moments):
        return moments
    return [moments[round(at * (len(moments) - 1) / (number - 1))] for at in range(number)]


@pytest.mark.parametrize(
    ("number", "part", "parts"),
    [
        pytest.param(FEW, 0, 1, id="a few"),
        *(pytest.param(IN_CI, part, PARTS, id=f"many {part}", marks=pytest.mark.slow) for part in range(PARTS)),
        *(pytest.param(10**6, part, PARTS, id=f"all {part}", marks=pytest.mark.nightly) for part in range(PARTS)),
    ],
)
def test_a_run_killed_at_any_moment_is_finished_by_the_next(
    number: int,
    part: int,
    parts: int,
    moments: list[tuple[str, Call]],
    all_mornings: dict[str, Morning],
    warm: Warm,
    undisturbed: dict[str, Left],
    tmp_path: Path,
    count: Count,
) -> None:
    mine = spread(moments, number)[part::parts]
    wrong = {f"{name}: {call}": killed((name, call), all_mornings, warm, undisturbed[name], tmp_path / "home")
             for name, call in mine}  # fmt: skip
    total = sum(wrong.values(), Counter())
    count(SUITE, kills=len(mine), **{what: total[what] for what in WANTED})
    assert {moment: dict(faults) for moment, faults in wrong.items() if faults} == {}
