"""Laws of a life that is lived in memory, a run at a time, beside those that hold of every day of planning.

They are about what planning does over time: who is away, who has answered, who was told, what is overdue.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from tests.planning.laws_of_planning import LAWS as OF_PLANNING
from tests.planning.laws_of_planning import Day
from tests.planning.made_up_lives import Course, sends

from pmtool.model.action import ProposePairing, RaiseAlert, StartPairing
from pmtool.model.decision import Verdict
from pmtool.model.message import Event
from pmtool.model.records import PairingStatus, Standing
from pmtool.rules.cadence import days_in

GOODBYE = (Event.LEFT, Event.PAUSED, Event.CLOSED, Event.CLOSING, Event.INELIGIBLE, Event.RESUMED)
ASKS = (Event.CHECK_IN_DUE, Event.CHECK_IN_REMINDER)
LATE = timedelta(hours=72)  # a next in line who is off duty hears when their hours begin


def nobody_who_left_is_written_to(day: Day) -> None:
    """But for the goodbye, nor taken back without a word of the coordinator."""
    gone = {each.id for each in day.before.people if each.standing is Standing.LEFT}
    for send in sends(day.actions):
        assert send.role is None or send.to not in gone or send.event in GOODBYE, send.key
    assert gone == {each.id for each in day.state.people if each.id in gone and each.standing is Standing.LEFT}


def whoever_was_said_to_leave_has_left(day: Day) -> None:
    said = [each for each in day.state.decisions if each.about.startswith("P-") and each.on <= day.course.today]
    last = {each.about: each.verdict for each in said if each.verdict in (Verdict.LEAVE, Verdict.RESUME)}
    for person in day.state.people:
        if last.get(person.id) is Verdict.LEAVE:
            assert person.standing is Standing.LEFT


def nothing_is_asked_in_a_pause(day: Day) -> None:
    resting = {each.id for each in day.state.pairings if each.pauses and each.pauses[-1].until is None}
    for send in sends(day.actions):
        assert send.event not in ASKS or send.subject.split(".")[0] not in resting, send.key


def no_check_in_is_asked_twice(day: Day) -> None:
    """Each ordinal once, and no more ordinals than the rounds have days."""
    asked = [key for key in day.state.done if key.startswith("send:check_in_")]
    occasions = Counter((key.split(":")[3], *key.split(":", 4)[4].split(".")[:2]) for key in asked)
    for (_, pairing, _), count in occasions.items():
        started = next(each.started_on for each in day.state.pairings if each.id == pairing)
        assert started is not None
        assert count <= 2 + (day.course.today - started).days // 7


def no_reminder_comes_after_an_answer(day: Day) -> None:
    for send in sends(day.actions, Event.CHECK_IN_REMINDER):
        pairing, rule, ordinal, role, _ = send.subject.split(".")
        asked = [
            on for key, on in day.before.done.items() if key.endswith(f":{send.to}:{pairing}.{rule}.{ordinal}.{role}")
        ]
        given = [
            each.on
            for each in day.state.submissions
            if each.person == send.to and each.form == f"check-in-{rule}-{role}" and each.on <= day.course.today
        ]
        assert asked
        assert not any(on >= max(asked) for on in given), send.key


def long_silence_is_known_to_somebody(day: Day) -> None:
    """Who was asked so long ago, and has said nothing to that form since, has an alert that is open or was raised."""
    rounds = {each.id: each for each in day.course.life.program.check_ins.rounds}
    running = {each.id: each for each in day.state.pairings if each.status is PairingStatus.ACTIVE and not each.pauses}
    assumed = {each.id for each in day.state.people if each.assumed}
    for key, on in day.state.done.items():
        if not key.startswith("send:check_in_"):
            continue
        _, _, role, person, subject = key.split(":", 4)
        pairing, rule, *_ = subject.split(".")
        limit = days_in(rounds[rule].silence.after)
        if pairing not in running or person in assumed or (day.course.today - on).days <= limit:
            continue
        form = f"check-in-{rule}-{role}"
        given = [each.on for each in day.state.submissions if each.person == person and each.form == form]
        if not any(each >= on - timedelta(days=3) for each in given):
            raised = [
                each for each in day.state.alerts if each.person == person and each.rule == rounds[rule].silence.alert
            ]
            assert raised, key


def an_occasion_has_one_alert_of_a_rule(day: Day) -> None:
    raised = Counter((each.rule, each.person, each.occasion) for each in day.state.alerts)
    assert max(raised.values(), default=1) == 1
    for each in day.actions:
        if isinstance(each, RaiseAlert):
            known = {*(one.id for one in day.state.submissions), *(one.id for one in day.state.alerts)}
            is_silence = each.occasion.startswith("R-") and each.occasion.count(".") == 3
            assert is_silence or each.occasion.removeprefix("again:") in known, each.occasion


def an_open_alert_goes_on_to_the_next_in_line(day: Day) -> None:
    """Everybody told had their time; past it the next one is told, as long as there is a next one."""
    for alert in day.state.alerts:
        if alert.acknowledged_on is None and alert.told and len(alert.told) == 1:
            overdue = day.course.life.now - datetime.fromisoformat(alert.told[-1].due)
            assert overdue < LATE, alert.rule


def only_what_was_proposed_begins(day: Day) -> None:
    before = {each.id: each.status for each in day.before.pairings}
    made = {each.pairing.id for each in day.actions if isinstance(each, ProposePairing)}
    for each in day.actions:
        if isinstance(each, StartPairing):
            assert each.pairing in made or before[each.pairing] is PairingStatus.PROPOSED


def what_has_ended_stays_ended(day: Day) -> None:
    over = (PairingStatus.CLOSED, PairingStatus.DECLINED, PairingStatus.WITHDRAWN)
    after = {each.id: each.status for each in day.state.pairings}
    for each in day.before.pairings:
        assert each.status not in over or after[each.id] is each.status


def two_who_are_kept_apart_are_not_proposed(day: Day) -> None:
    said = [each for each in day.state.decisions if "+" in each.about and each.on <= day.course.today]
    last = {frozenset(each.about.split("+")): each.verdict for each in said}
    for each in day.actions:
        if isinstance(each, ProposePairing):
            assert last.get(frozenset((each.pairing.mentee, each.pairing.mentor))) is not Verdict.NEVER


def nobody_ready_waits_past_the_limit_unheard(day: Day) -> None:
    program = day.course.life.program
    busy = {p for each in day.state.pairings if each.status is PairingStatus.ACTIVE for p in (each.mentee, each.mentor)}
    limit = days_in(program.matching.wait_at_most)
    for person in day.state.people:
        if person.standing is not Standing.READY or person.id in busy or person.assumed:
            continue
        closed = [each.closed_on for each in day.state.pairings if person.id in (each.mentee, each.mentor)]
        since = max([person.since, program.dates.matching_from, *(each for each in closed if each)])
        if (day.course.today - since).days > limit and day.course.today < program.dates.ends:
            heard = [on for key, on in day.state.done.items() if f":{person.id}:wait." in key]
            assert any(on > since for on in heard), person.role


LAWS = (
    *OF_PLANNING,
    nobody_who_left_is_written_to,
    whoever_was_said_to_leave_has_left,
    nothing_is_asked_in_a_pause,
    no_check_in_is_asked_twice,
    no_reminder_comes_after_an_answer,
    long_silence_is_known_to_somebody,
    an_occasion_has_one_alert_of_a_rule,
    an_open_alert_goes_on_to_the_next_in_line,
    only_what_was_proposed_begins,
    what_has_ended_stays_ended,
    two_who_are_kept_apart_are_not_proposed,
    nobody_ready_waits_past_the_limit_unheard,
)


def spend_by_the_laws(course: Course) -> None:
    """A run, and every law after it."""
    before = course.state
    actions = course.spend()
    again, _ = course.plan()
    day = Day(course, before, actions, again)
    for law in LAWS:
        law(day)
