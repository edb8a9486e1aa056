"""A call that writes, syncs or names a file fails: the run says so and ends with 4, and the next one finishes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from errno import EIO, ENOSPC, EROFS, errorcode
from pathlib import Path

import pytest
from tests.reliability.calls import CLOSING, NAMING, SIZING, SYNCING, WRITING, Call, Decide
from tests.reliability.conftest import Count
from tests.reliability.moments import Moment, Stage
from tests.reliability.mornings import BUSY, NAMES
from tests.reliability.sizes import Size, sized
from tests.reliability.warm import Ended

SUITE = "a call fails: disk full, failed or read-only"
ONCE, FROM_THEN_ON = "once", "from then on"
FATES: dict[str, tuple[tuple[int, str], ...]] = {
    **dict.fromkeys(WRITING, ((ENOSPC, ONCE), (ENOSPC, FROM_THEN_ON), (EIO, ONCE))),
    **dict.fromkeys(SYNCING, ((EIO, ONCE), (EIO, FROM_THEN_ON))),
    **dict.fromkeys(NAMING, ((EROFS, FROM_THEN_ON), (EIO, ONCE))),
    **dict.fromkeys(("openat", *SIZING), ((EROFS, FROM_THEN_ON), (ENOSPC, ONCE), (EIO, ONCE))),
}
TOGETHER = {ENOSPC: {"openat", *WRITING}, EIO: set(SYNCING), EROFS: {"openat", *WRITING, *NAMING, *SIZING, *CLOSING}}
WORDS = ("full", "failed", "read-only", "can't be", "The database")


def failures(moments: Iterable[Moment]) -> list[tuple[Moment, int, str]]:
    return [(moment, *fate) for moment in moments for fate in FATES.get(moment.call.name, ())]


def failing(first: Call, error: int, how_long: str) -> Decide:
    """Refuses the call; and from then on all that the same failure of a disk would refuse."""

    def decide(call: Call) -> int:
        is_later = how_long == FROM_THEN_ON and call.number > first.number and call.name in TOGETHER[error]
        return error if call == first or is_later else 0

    return decide


def fault_of(ended: Ended) -> str:
    """What is wrong with how it ended; "" for an end with 4 and words, or for one that the failure didn't touch."""
    if ended.status == 0:
        return ""
    if ended.status != 4:
        return f"ended with {ended.status}"
    last = [line for line in ended.said.splitlines() if line.startswith("pmtool: ")]
    return "" if last and any(word in last[-1] for word in WORDS) else "said nothing"


@pytest.mark.parametrize("size", sized(everyday=3, ci=96, nightly=10**6))
def test_whatever_call_fails_it_is_said_and_the_next_run_finishes(
    size: Size, stage: Stage, tmp_path: Path, count: Count
) -> None:
    faults: dict[str, object] = {}
    total: Counter[str] = Counter({"failures": 0, "said, with 4": 0, "of no consequence": 0})
    for moment, error, how_long in size.of(failures(stage.moments([BUSY] if size.is_everyday else NAMES))):
        ended, wrong = stage.struck(moment, failing(moment.call, error, how_long), tmp_path / "home")
        total.update({"failures": 1, "said, with 4": ended.status == 4, "of no consequence": ended.status == 0})
        if wrong or fault_of(ended):
            faults[f"{moment} {errorcode[error]} {how_long}"] = (dict(wrong), fault_of(ended), ended.said[-300:])
        total.update(wrong)
    count(SUITE, **{what: total[what] for what in (*total, "corrupted", "answers lost", "messages twice")})
    assert faults == {}
