"""The computer's clock goes back, jumps ahead, or shows a night that has an hour too few or too many."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.reliability.aftermath import Left, left_in, messages_in
from tests.reliability.conftest import Count
from tests.reliability.moments import Stage
from tests.reliability.mornings import BUSY, Morning, begin_program, mornings
from tests.reliability.warm import Command, Ended, Warm

SUITE = "the clock goes back, ahead or round"


def at(morning: Morning, moment: date | str) -> Command:
    said = moment if isinstance(moment, str) else moment.isoformat()
    return "run", morning.program, "--workspace", morning.home / "ws", "--today", said


def ran(morning: Morning, warm: Warm, moment: date | str) -> Ended:
    """A run whose plan is accepted where it asks somebody first: this is about clocks, not about doubts."""
    ended = warm.run(morning.home, at(morning, moment))
    digest = re.search(r"--accept (\w+)", ended.said)
    return warm.run(morning.home, (*at(morning, moment), "--accept", digest[1])) if digest else ended


def wrong_in(left: Left) -> Counter[str]:
    actions = Counter(action for _, action in left.messages)
    return Counter({"corrupted": bool(left.faults), "messages twice": sum(actions.values()) - len(actions)})


def counted(count: Count, wrong: Counter[str], **more: int) -> None:
    count(SUITE, runs=more.pop("runs"), **{what: wrong[what] for what in ("corrupted", "messages twice")}, **more)
    assert +wrong == Counter()


@pytest.fixture
def lived(stage: Stage, tmp_path: Path) -> Morning:
    """A busy day, lived."""
    morning = stage.mornings[BUSY].copied(tmp_path / "home")
    assert ran(morning, stage.warm, morning.on).status == 0
    return morning


@pytest.mark.parametrize("days", [7, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 49, 730))],
                         ids=["a week", "a day", "seven weeks", "two years"])  # fmt: skip
def test_a_clock_that_goes_back_sends_nothing_and_leaves_no_trace(
    days: int, lived: Morning, stage: Stage, tmp_path: Path, count: Count
) -> None:
    """What is planned for a day that is past waits for a person; back in the present, all is as it would have been."""
    other = lived.copied(tmp_path / "never back")
    before = messages_in(lived.home)
    back = stage.warm.run(lived.home, at(lived, lived.on - timedelta(days=days)))
    assert back.status in (0, 2), back.said
    assert "clock" in back.said or "date" in back.said, back.said
    lost = len(set(before) - set(messages_in(lived.home)))
    sent = len(messages_in(lived.home)) - len(before)
    later = lived.on + timedelta(days=5)
    for morning in (lived, other):
        ended = ran(morning, stage.warm, later)
        assert ended.status == 0, ended.said
    left, undisturbed = left_in(lived.home), left_in(other.home)
    wrong = wrong_in(left) + Counter({"lost": lost, "sent for a day that is past": sent})
    counted(count, wrong, runs=3)
    assert left.messages == undisturbed.messages
    assert left.state.submissions == undisturbed.state.submissions
    assert left.state.done.keys() == undisturbed.state.done.keys()


@pytest.mark.slow
@pytest.mark.parametrize("days", [21, 45])
def test_a_computer_that_was_off_for_weeks_says_everything_once(
    days: int, lived: Morning, stage: Stage, tmp_path: Path, count: Count
) -> None:
    """What answers call for is done however late; what comes every week comes once, not once a week that was missed."""
    daily = lived.copied(tmp_path / "daily")
    for day in range(1, days + 1, 4):
        assert ran(daily, stage.warm, daily.on + timedelta(days=day)).status == 0
    last = lived.on + timedelta(days=days)
    for morning in (lived, daily):
        assert ran(morning, stage.warm, last).status == 0
        assert "Nothing was done" in ran(morning, stage.warm, last).said
    late, steady = left_in(lived.home), left_in(daily.home)
    counted(count, wrong_in(late) + wrong_in(steady), runs=2 * days // 4)
    assert late.state.submissions == steady.state.submissions
    raised = {alert.id for alert in steady.state.alerts if alert.raised_on <= lived.on}
    assert raised <= {alert.id for alert in late.state.alerts}


NIGHTS = {
    "an hour too few": (date(2027, 2, 8), ("2027-03-28T01:59", "2027-03-28T02:30", "2027-03-28T03:00")),
    "an hour too many": (date(2027, 9, 6), ("2027-10-31T01:59", "2027-10-31T02:30", "2027-10-31T03:01")),
    "29 February": (date(2028, 1, 10), ("2028-02-28T23:59", "2028-02-29T00:00", "2028-03-01T00:00")),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("night", NIGHTS)
def test_a_night_whose_hours_are_odd_is_lived_once(night: str, warm: Warm, tmp_path: Path, count: Count) -> None:
    opens, moments = NIGHTS[night]
    program = begin_program(tmp_path / "program" / "together", opens)
    (tmp_path / "mornings").mkdir()
    morning = mornings(program, tmp_path / "mornings", warm)[BUSY]
    assert ran(morning, warm, morning.on).status == 0
    other = morning.copied(tmp_path / "at noon")
    for moment in moments:
        assert ran(morning, warm, moment).status == 0, moment
        again = ran(morning, warm, moment)
        assert "Nothing was done" in again.said, (moment, again.said)
    noon = f"{moments[-1][:10]}T12:00"
    for one in (morning, other):
        assert ran(one, warm, noon).status == 0
    left, at_noon = left_in(morning.home), left_in(other.home)
    counted(count, wrong_in(left), runs=2 * len(moments) + 1)
    assert left.state.done.keys() >= at_noon.state.done.keys(), "what one run at noon does was done in the night"
