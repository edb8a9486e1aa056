"""The moments of a run at which something changes, each struck once in a run of its own."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.reliability.aftermath import Left, aftermath, left_in
from tests.reliability.calls import Call, Decide, holding
from tests.reliability.mornings import Morning
from tests.reliability.warm import Command, Ended, Warm


@dataclass(frozen=True, slots=True)
class Moment:
    """A call of the run of one morning."""

    morning: str
    call: Call

    def __str__(self) -> str:
        return f"{self.morning}: {self.call}"


@dataclass(frozen=True, eq=False)
class Stage:
    """What every strike needs: mornings by their names, the warm process, and a folder of its own.

    laid_back: puts back what of a morning lies elsewhere than in its home.
    """

    mornings: Mapping[str, Morning]
    warm: Warm
    folder: Path
    laid_back: Callable[[str], None] = lambda _: None

    def copied(self, name: str, home: Path) -> Morning:
        self.laid_back(name)
        return self.mornings[name].copied(home)

    def whole(self, name: str) -> Left:
        """What an undisturbed run of that morning leaves."""
        return self._whole_and_moments(name)[0]

    def moments(self, names: Iterable[str]) -> tuple[Moment, ...]:
        """Every call of these mornings' runs that changes something, or sends."""
        return tuple(moment for name in names for moment in self._whole_and_moments(name)[1])

    @cache  # noqa: B019 - there is one stage a session
    def _whole_and_moments(self, name: str) -> tuple[Left, tuple[Moment, ...]]:
        copy = self.copied(name, self.folder / name)
        ended, calls = watched(copy, self.warm)
        assert ended.status == 0, ended.said
        return left_in(copy.home), tuple(Moment(name, call) for call in calls)

    def struck(self, moment: Moment, decide: Decide, home: Path) -> tuple[Ended, Counter[str]]:
        """How the run ended, and what was wrong after the next two."""
        morning = self.copied(moment.morning, home)
        ended, calls = watched(morning, self.warm, decide)
        assert moment.call in calls, "other calls than last time"
        wrong = aftermath(morning, self.warm, self.whole(moment.morning))
        shutil.rmtree(home)
        return ended, wrong


def watched(
    morning: Morning, warm: Warm, decide: Decide = lambda _: 0, *more: Command
) -> tuple[Ended, tuple[Call, ...]]:
    """A run, and its calls that change something, as far as it came. more: commands after it, in the same process."""
    fork = warm.begin(morning.home, morning.run, *more, held=True)
    with holding(fork) as to_the_end:
        calls = to_the_end(decide, (morning.home / "ws", morning.home / "config"))
    return warm.end(morning.home, fork), calls
