"""Why a plan waits for a person: counted from its actions, by the program's own numbers; alerts never are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_lives import APPLIED_ON, MATCHED_ON, MENTEE, Course, applied, youth_health

from pmtool.model.action import (
    AcknowledgeAlert,
    Action,
    ChangeStanding,
    ClosePairing,
    EraseAnswers,
    ErasePerson,
    LeaveProgram,
    PausePairing,
    RaiseAlert,
    Send,
    TellAlert,
)
from pmtool.model.doubt import DoubtKind
from pmtool.model.message import Event
from pmtool.model.records import Closure, Pairing, PairingStatus, Standing, State
from pmtool.model.running import AskFirst
from pmtool.model.text import Role
from pmtool.planning import Life, doubts_about, is_urgent

ON = date(2027, 3, 1)
FEW = AskFirst(messages=2, turned_away=2, closings=2, pairings_changed=30, erasures=2, days_away=10)


def life(running: int = 0, limits: AskFirst = FEW, today: date = ON) -> Life:
    folder = youth_health()
    program = replace(folder.program, running=replace(folder.program.running, ask_first=limits))
    pairings = tuple(
        Pairing(f"R-{number}", f"P-E{number}", f"P-O{number}", PairingStatus.ACTIVE, ON, 0, ON, ON)
        for number in range(running)
    )
    return Life(program, folder.library, State((), (), pairings, (), (), {}), today)


def send(number: int, event: Event = Event.CHECK_IN_DUE) -> Send:
    return Send("m", event, Role.MENTEE, f"P-{number}", "s", ON, {})


def kinds(actions: Iterable[Action], last: date | None = ON, **given: int) -> dict[DoubtKind, tuple[int, int]]:
    return {each.kind: (each.count, each.most) for each in doubts_about(life(**given), actions, last)}


@pytest.mark.parametrize(
    ("kind", "one"),
    [
        (DoubtKind.MESSAGES, send),
        (DoubtKind.TURNED_AWAY, lambda n: ChangeStanding(f"P-{n}", Standing.INELIGIBLE, Standing.READY, ON)),
        (DoubtKind.TURNED_AWAY, lambda n: LeaveProgram(f"P-{n}", ON)),
        (DoubtKind.CLOSINGS, lambda n: ClosePairing(f"R-{n}", Closure.UNPLANNED, "x")),
        (DoubtKind.CLOSINGS, lambda n: ClosePairing(f"R-{n}", Closure.UNREACHABLE, "x")),
        (DoubtKind.ERASURES, lambda n: ErasePerson(f"P-{n}")),
        (DoubtKind.ERASURES, lambda n: EraseAnswers(f"P-{n}", ("age",), ON)),
    ],
    ids=["messages", "ineligible", "left", "closed", "unreachable", "erased", "answers erased"],
)
def test_as_many_as_the_program_says_go_unasked_and_one_more_does_not(kind, one) -> None:
    assert kinds([one(number) for number in range(2)]) == {}
    assert kinds([one(number) for number in range(3)]) == {kind: (3, 2)}


def test_pairings_that_end_as_agreed_raise_no_doubt() -> None:
    assert kinds([ClosePairing(f"R-{number}", Closure.PLANNED) for number in range(50)], running=50) == {}


@pytest.mark.parametrize(
    ("running", "paused", "doubted"), [(9, 9, False), (10, 3, False), (10, 4, True), (100, 30, False), (100, 31, True)]
)
def test_a_share_of_the_pairings_counts_from_ten_on(running: int, paused: int, doubted: bool) -> None:
    found = kinds([PausePairing(f"R-{number}", ON) for number in range(paused)], running=running)
    assert (DoubtKind.PAIRINGS_CHANGED in found) is doubted


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (None, {}),
        (ON, {}),
        (ON - timedelta(days=10), {}),
        (ON - timedelta(days=11), {DoubtKind.DAYS_AWAY: (11, 10)}),
        (ON + timedelta(days=1), {DoubtKind.CLOCK_BACK: (1, 0)}),
    ],
    ids=["the first run", "the same day", "ten days", "eleven days", "a day back"],
)
def test_a_clock_that_went_back_always_asks_and_one_far_ahead_too(last, found) -> None:
    assert kinds([send(1)], last) == found


def test_where_nothing_is_due_nobody_is_asked_about_the_clock() -> None:
    assert kinds([], ON + timedelta(days=99)) == {}


ALERTS = st.sampled_from([
    RaiseAlert("A-1", "rule", "P-1", "", "2027-03-01T12:00", "x"),
    TellAlert("A-1", "lead", "2027-03-01T10:00", "2027-03-01T12:00"),
    AcknowledgeAlert("A-1", "called", ON),
    Send("alert", Event.ALERT, None, "lead", "A-1", ON, {}),
])  # fmt: skip


@given(st.lists(ALERTS, min_size=1, max_size=300), st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_alerts_never_raise_a_doubt_and_never_wait(actions: list[Action], last: date) -> None:
    none_at_all = AskFirst(messages=0, turned_away=0, closings=0, pairings_changed=0, erasures=0, days_away=0)
    assert doubts_about(life(limits=none_at_all), actions, last) == ()
    assert all(map(is_urgent, actions))


def test_three_messages_for_every_place_go_unasked_where_the_program_says_nothing() -> None:
    population = youth_health().program.population
    most = 3 * (population.mentees.places + population.mentors.places)
    assert kinds([send(number) for number in range(most)], limits=AskFirst()) == {}
    assert kinds([send(number) for number in range(most + 1)], limits=AskFirst()) == {
        DoubtKind.MESSAGES: (most + 1, most)
    }


def test_a_plan_carries_its_doubts_and_its_digest_tells_other_plans_apart() -> None:
    def planned(course: Course, last: date | None = None) -> tuple[str, list[DoubtKind]]:
        course.state = replace(course.state, last_run=last)
        plan, _ = course.plan()
        return plan.digest, [each.kind for each in plan.doubts]

    digest, doubts = planned(applied())
    assert doubts == []
    assert planned(applied()) == (digest, [])
    assert planned(applied(), APPLIED_ON + timedelta(days=3)) == (digest, [DoubtKind.CLOCK_BACK])
    assert planned(applied({**MENTEE, "consent": False}))[0] != digest
    other_day = applied()
    other_day.today = MATCHED_ON
    assert planned(other_day)[0] != digest
