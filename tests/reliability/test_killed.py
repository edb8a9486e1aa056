"""A run is killed before each call that changes something: the next finishes it as if nothing had happened."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.reliability.calls import KILL, Call, Decide
from tests.reliability.conftest import Count
from tests.reliability.moments import Stage
from tests.reliability.mornings import BUSY, NAMES
from tests.reliability.sizes import Size, sized

SUITE = "kill -9 at a call that changes something"
WANTED = ("corrupted", "answers lost", "messages twice")


@pytest.mark.parametrize("size", sized(everyday=3, ci=304, nightly=10**6))
def test_a_run_killed_at_any_moment_is_finished_by_the_next(
    size: Size, stage: Stage, tmp_path: Path, count: Count
) -> None:
    wrong: dict[str, Counter[str]] = {}
    for moment in size.of(stage.moments([BUSY] if size.is_everyday else NAMES)):
        ended, wrong[str(moment)] = stage.struck(moment, killing(moment.call), tmp_path / "home")
        assert ended.status == -9, ended.said
    total = sum(wrong.values(), Counter())
    count(SUITE, kills=len(wrong), **{what: total[what] for what in WANTED})
    assert {moment: dict(faults) for moment, faults in wrong.items() if faults} == {}


def killing(last: Call) -> Decide:
    return lambda call: KILL if call == last else 0
