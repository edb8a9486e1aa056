"""A call that writes, syncs or names a file fails: the run says so and ends with 4, and the next one finishes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.reliability.conftest import Count
from tests.reliability.moments import Moment, Stage
from tests.reliability.mornings import BUSY, NAMES
from tests.reliability.sizes import Size, sized
from tests.reliability.strace import NAMING, SYNCING, WRITING
from tests.reliability.warm import Ended

SUITE = "a call fails: disk full, failed or read-only"
FATES = {
    **dict.fromkeys(WRITING, ("error=ENOSPC", "error=ENOSPC+", "error=EIO")),
    **dict.fromkeys(SYNCING, ("error=EIO", "error=EIO+")),
    **dict.fromkeys(NAMING, ("error=EROFS", "error=EIO")),
    "openat": ("error=EROFS", "error=ENOSPC"),
    "ftruncate": ("error=EIO",),
}
WORDS = ("full", "failed", "read-only", "can't be", "The database")


def failures(moments: Iterable[Moment]) -> list[tuple[Moment, str]]:
    return [(moment, fate) for moment in moments for fate in FATES.get(moment.call.name, ())]


def fault_of(ended: Ended) -> str:
    """What is wrong with how it ended; "" for an end with 4 and words, or for one that the failure didn't touch."""
    if ended.status == 0:
        return ""
    if ended.status != 4:
        return f"ended with {ended.status}"
    last = [line for line in ended.said.splitlines() if line.startswith("pmtool: ")]
    return "" if last and any(word in last[-1] for word in WORDS) else "said nothing"


@pytest.mark.parametrize("size", sized(everyday=3, ci=160, nightly=10**6))
def test_whatever_call_fails_it_is_said_and_the_next_run_finishes(
    size: Size, stage: Stage, tmp_path: Path, count: Count
) -> None:
    faults: dict[str, object] = {}
    total: Counter[str] = Counter({"failures": 0, "said, with 4": 0, "of no consequence": 0})
    for moment, fate in size.of(failures(stage.moments([BUSY] if size.is_everyday else NAMES))):
        ended, wrong = stage.struck(moment, fate, tmp_path / "home")
        total.update({"failures": 1, "said, with 4": ended.status == 4, "of no consequence": ended.status == 0})
        if wrong or fault_of(ended):
            faults[f"{moment} {fate}"] = (dict(wrong), fault_of(ended), ended.said[-300:])
        total.update(wrong)
    count(SUITE, **{what: total[what] for what in (*total, "corrupted", "answers lost", "messages twice")})
    assert faults == {}
