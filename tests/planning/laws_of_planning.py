"""What must hold of every day of a program, whoever comes and whatever they answer, said apart from how it is planned.

Each law gets the day before and after: the course as it stands, the state it came from and what was done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from tests.planning.made_up_lives import Course, sends

from pmtool.model.action import Action, ClosePairing, ProposePairing, RaiseAlert, StartPairing
from pmtool.model.message import Event
from pmtool.model.plan import Plan
from pmtool.model.records import Closure, PairingStatus, Standing, State, Value
from pmtool.model.text import Role
from pmtool.rules.calendar import followers

ABOUT_A_PAIRING = (
    Event.PAIRED,
    Event.AGREEMENT_DUE,
    Event.REAFFIRM_DUE,
    Event.CHECK_IN_DUE,
    Event.CHECK_IN_REMINDER,
    Event.MEASURE_DUE,
    Event.CLOSING,
)


@dataclass(frozen=True)
class Day:
    """course: at the end of the day, with `again`, what planning once more would give. before: what was recorded."""

    course: Course
    before: State
    actions: Sequence[Action]
    again: Plan

    @property
    def state(self) -> State:
        return self.course.state

    def latest(self, person: str, question: str) -> Value:
        given = [each for each in self.state.submissions if each.person == person and each.on <= self.course.today]
        said = [
            each.answers[question] for each in given if each.form.startswith("intake-") and question in each.answers
        ]
        return said[-1] if said else None


def nothing_is_left_to_do(day: Day) -> None:
    assert day.again.actions == ()


def nothing_is_done_twice(day: Day) -> None:
    keys = [each.key for each in day.actions]
    assert len(keys) == len(set(keys)) and not set(keys) & day.before.done.keys()


def nobody_is_over_capacity(day: Day) -> None:
    """By today's answer of every mentor who got somebody today."""
    capacity = day.course.life.program.matching.capacity
    mentor_of = {each.id: each.mentor for each in day.state.pairings}
    started = {mentor_of[each.pairing] for each in day.actions if isinstance(each, StartPairing)}
    proposed = {each.pairing.mentor for each in day.actions if isinstance(each, ProposePairing)}
    active = Counter(each.mentor for each in day.state.pairings if each.status is PairingStatus.ACTIVE)
    promised = Counter(each.mentor for each in day.state.pairings if each.status is PairingStatus.PROPOSED)
    for mentor in started | proposed:
        answer = day.latest(mentor, capacity.question)
        places = min(answer if isinstance(answer, int) else capacity.usual, capacity.most)
        assert active[mentor] <= places
        assert mentor not in proposed or active[mentor] + promised[mentor] <= places


def nobody_has_two_mentors(day: Day) -> None:
    current = (PairingStatus.ACTIVE, PairingStatus.PROPOSED)
    mentees = [each.mentee for each in day.state.pairings if each.status in current]
    assert len(mentees) == len(set(mentees))


def only_who_is_ready_begins(day: Day) -> None:
    pairings = {each.id: each for each in day.state.pairings}
    held = {
        each.person
        for each in day.before.alerts
        if each.rule in ("mentor_burden", "compassion_fatigue") and f"acknowledge:{each.id}" not in day.state.done
    }
    for started in (pairings[each.pairing] for each in day.actions if isinstance(each, StartPairing)):
        for person in (started.mentee, started.mentor):
            assert day.latest(person, "consent") is not False
            age = day.latest(person, "age")
            assert isinstance(age, int) and 14 <= age <= 26
        assert started.mentor not in held


def whoever_is_in_a_pairing_stands_as_paired(day: Day) -> None:
    paired = {
        person
        for each in day.state.pairings
        if each.status is PairingStatus.ACTIVE
        for person in (each.mentee, each.mentor)
    }
    away = {each.id for each in day.state.people if each.standing is Standing.PAUSED}
    assert paired - away == {each.id for each in day.state.people if each.standing is Standing.PAIRED}


def only_people_who_applied_themselves_are_written_to(day: Day) -> None:
    people = {each.id: each for each in day.state.people}
    forms = {(each.person, each.form) for each in day.state.submissions}
    for send in sends(day.actions):
        if send.role is not None:
            assert not people[send.to].assumed
            assert (send.to, f"intake-{send.role}") in forms
            assert people[send.to].role is (Role.MENTOR if send.role is Role.MENTOR else Role.MENTEE)


def a_pairing_that_has_closed_is_left_alone(day: Day) -> None:
    """But for what is due on the very day of a planned end, and what is asked some time after an end."""
    closed = {each.id for each in day.before.pairings if each.status is PairingStatus.CLOSED}
    closed |= {
        each.pairing for each in day.actions if isinstance(each, ClosePairing) and each.closure is not Closure.PLANNED
    }
    for send in sends(day.actions):
        if send.event in ABOUT_A_PAIRING and "-after-end." not in send.subject:
            assert send.subject.split(".")[0] not in closed


def every_pairing_ends_on_its_day(day: Day) -> None:
    for pairing in day.state.pairings:
        if pairing.status is PairingStatus.ACTIVE:
            assert pairing.ends_on is not None and pairing.ends_on > day.course.today


def the_latest_check_in_that_waits_was_asked(day: Day) -> None:
    life = day.course.life
    assumed = {each.id for each in day.state.people if each.assumed}
    resting = {each.id for each in day.state.pairings if each.is_paused}
    latest = {(each.pairing, each.round, each.role): each for each in life.check_ins if each.pairing not in resting}
    asked = {key.split(":", 2)[2] for key in day.state.done if key.startswith("send:check_in_")}
    elsewhere = followers(each for each in life.check_ins if each.pairing not in resting)
    for each in latest.values():
        if each.answer is None and each.person not in assumed and each.asking not in elsewhere:
            assert f"{each.role}:{each.person}:{each.asking}" in asked


def reminders_come_after_the_asking_and_in_order(day: Day) -> None:
    done = day.before.done
    for send in sends(day.actions, Event.CHECK_IN_REMINDER):
        subject, _, number = send.subject.rpartition(".")
        asked = [
            on for key, on in done.items() if key.startswith("send:check_in_") and key.endswith(f":{send.to}:{subject}")
        ]
        assert asked and all(on < send.on for on in asked)
        earlier = [key for key in done if key.startswith("send:reminder_") and f":{send.to}:{subject}." in key]
        assert all(int(key.rpartition(".")[2]) < int(number) for key in earlier)


def every_word_of_danger_has_its_one_alert(day: Day) -> None:
    said = {
        (each.person, each.id)
        for each in day.state.submissions
        if each.form.startswith("check-in-") and each.answers.get("safe") == "in_danger" and each.on <= day.course.today
    }
    keys = {key for key in day.state.done if key.startswith("alert:risk_of_harm:")}
    assert keys == {f"alert:risk_of_harm:{person}:{occasion}" for person, occasion in said}
    assert len([each for each in day.state.alerts if each.rule == "risk_of_harm"]) == len(said)


def silence_raises_nothing_before_somebody_was_asked_long_enough(day: Day) -> None:
    days = {each.id: each.silence.after.count for each in day.course.life.program.check_ins.rounds}
    for each in day.actions:
        if isinstance(each, RaiseAlert) and each.rule == "quiet_pair":
            check_in = each.occasion.split(".")[1]
            asked = [on for key, on in day.before.done.items() if key.endswith(f":{each.person}:{each.occasion}")]
            assert asked and (day.course.today - min(asked)).days >= days[check_in]


def every_open_alert_reaches_somebody_and_then_the_next(day: Day) -> None:
    program = day.course.life.program
    rules = {each.id: each for each in program.wellbeing.alerts}
    assumed = {each.id for each in day.state.people if each.assumed}
    for alert in day.state.alerts:
        if alert.acknowledged_on is not None:
            continue
        assert alert.id in {each.about for each in day.again.waiting}
        if alert.person in assumed:
            continue
        tell = rules[alert.rule].tell
        assert f"send:alert:contact:{tell.who}:{alert.id}" in day.state.done
        is_late = datetime.combine(day.course.today, time(9)) > datetime.fromisoformat(alert.due)
        assert (f"send:alert:contact:{tell.then}:{alert.id}" in day.state.done) >= is_late
        assert {each.who for each in alert.told} >= {tell.who}


LAWS = (
    nothing_is_left_to_do,
    nothing_is_done_twice,
    nobody_is_over_capacity,
    nobody_has_two_mentors,
    only_who_is_ready_begins,
    whoever_is_in_a_pairing_stands_as_paired,
    only_people_who_applied_themselves_are_written_to,
    a_pairing_that_has_closed_is_left_alone,
    every_pairing_ends_on_its_day,
    the_latest_check_in_that_waits_was_asked,
    reminders_come_after_the_asking_and_in_order,
    every_word_of_danger_has_its_one_alert,
    silence_raises_nothing_before_somebody_was_asked_long_enough,
    every_open_alert_reaches_somebody_and_then_the_next,
)


def spend_by_the_laws(course: Course) -> Plan:
    """A day spent, every law checked, and what waits at its end."""
    before = course.state
    actions = course.spend()
    again, _ = course.plan()
    day = Day(course, before, actions, again)
    for law in LAWS:
        law(day)
    return again
