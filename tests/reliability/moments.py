"""The moments of a run at which something changes, each struck once in a run of its own."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.reliability.aftermath import Left, aftermath
from tests.reliability.mornings import Morning
from tests.reliability.strace import Call, Strike, changing, watching
from tests.reliability.warm import Ended, Warm

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Moment:
    """A call of the run of one morning."""

    morning: str
    call: Call

    def __str__(self) -> str:
        return f"{self.morning}: {self.call}"


@dataclass(frozen=True, slots=True)
class Stage:
    """What every strike needs. whole: by morning, what an undisturbed run leaves."""

    mornings: Mapping[str, Morning]
    warm: Warm
    whole: Mapping[str, Left]

    def moments(self, home: Path) -> tuple[Moment, ...]:
        """Every call of every morning's run that changes something, or sends."""
        found: list[Moment] = []
        for name, morning in self.mornings.items():
            copy = morning.copied(home / name)
            ended, calls = watched(copy, self.warm)
            assert ended.status == 0, ended.said
            found += [Moment(name, call) for call in calls]
        return tuple(found)

    def struck(self, moment: Moment, fate: str, home: Path) -> tuple[Ended, Counter[str]]:
        """How the run ended, and what was wrong after the next two."""
        morning = self.mornings[moment.morning].copied(home)
        ended, calls = watched(morning, self.warm, Strike(moment.call, fate))
        assert moment.call in calls, "other calls than last time"
        wrong = aftermath(morning, self.warm, self.whole[moment.morning])
        shutil.rmtree(home)
        return ended, wrong


def watched(morning: Morning, warm: Warm, strike: Strike | None = None) -> tuple[Ended, tuple[Call, ...]]:
    """A run under strace, and its calls that change something, as far as it came."""
    log = morning.home / "calls"
    fork = warm.begin(morning.home, morning.run, held=True)
    with watching(fork, log, strike):
        ended = warm.end(morning.home, fork)
    return ended, changing(log, (morning.home / "ws", morning.home / "config"))


def spread(items: Sequence[T], number: int) -> Sequence[T]:
    """So many of them, evenly, the first and the last among them."""
    if number >= len(items):
        return items
    return [items[round(at * (len(items) - 1) / (number - 1))] for at in range(number)]
