"""Laws of a year about check-ins and alerts: what is asked when, and who hears of danger and of silence."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from tests.life.days_of_a_year import Day, Law
from tests.life.seen_in_a_day import (
    answered,
    rests,
    takes_part,
    written,
)

from pmtool.model.condition import Test
from pmtool.model.message import Event
from pmtool.model.records import PairingStatus
from pmtool.model.text import Role
from pmtool.rules.cadence import days_in, due_days

A_WEEK = timedelta(days=7)


def no_check_in_is_asked_outside_a_running_pairing(day: Day) -> None:
    pairings = {each.id: each for each in day.after.pairings}
    for letter in day.letters:
        if letter.event in (Event.CHECK_IN_DUE, Event.CHECK_IN_REMINDER):
            pairing = pairings[letter.subject.split(".")[0]]
            assert pairing.started_on is not None
            assert pairing.started_on <= day.on
            assert pairing.status is PairingStatus.ACTIVE or pairing.closed_on == day.on


def what_is_due_is_asked_within_days(day: Day) -> None:
    """The latest check-in of every round and side that came due two weeks ago: itself, or with another of that week.

    Forms of one week may be merged or spread, those of two pairings asked once; holidays move them by some days.
    """
    if day.outcome.held is not None:
        return
    told = {role for each in day.program.messages if each.on is Event.CHECK_IN_DUE for role in each.to}
    for pairing in day.after.pairings:
        is_running = pairing.status is PairingStatus.ACTIVE and not pairing.pauses
        if not is_running or not pairing.started_on or not pairing.ends_on:
            continue
        for rule in day.program.check_ins.rounds:
            days = due_days(rule, pairing.started_on, pairing.ends_on)
            due = [each for each in days if each + 2 * A_WEEK <= day.on]
            for role in rule.ask:
                person = pairing.mentor if role is Role.MENTOR else pairing.mentee
                if not due or role.value not in told or not takes_part(day, role, person):
                    continue
                asked = written(day, Event.CHECK_IN_DUE, person, role)
                given = [
                    on
                    for each in day.program.check_ins.rounds
                    for on in answered(day, f"check-in-{each.id}-{role}", person)
                ]
                assert any(abs(on - due[-1]) <= 2 * A_WEEK for on in (*asked, *given)), (rule.id, role)


def nothing_is_asked_in_a_pause(day: Day) -> None:
    pairings = {each.id: each for each in day.after.pairings}
    asks = (Event.CHECK_IN_DUE, Event.CHECK_IN_REMINDER, Event.MEASURE_DUE, Event.REAFFIRM_DUE)
    for letter in day.letters:
        if letter.event in asks:
            assert not rests(pairings[letter.subject.split(".")[0]]), letter


def no_reminder_comes_after_an_answer(day: Day) -> None:
    for letter in day.letters:
        if letter.event is Event.CHECK_IN_REMINDER:
            pairing, rule, ordinal, *_ = letter.subject.split(".")
            form = f"check-in-{rule}-{letter.role}"
            about = f":{letter.person}:{pairing}.{rule}.{ordinal}.{letter.role}"
            asked = [on for key, on in day.told[letter.person].items() if key.endswith(about)]
            assert asked, letter
            assert not any(on >= min(asked) for on in answered(day, form, letter.person)), letter


def every_word_of_danger_raises_one_alert(day: Day) -> None:
    """For the rules that ask one answer for one value, by what people wrote."""
    raised = Counter((each.rule, each.occasion) for each in day.after.alerts)
    for rule in day.program.wellbeing.alerts:
        if rule.in_a_row > 1 or not isinstance(rule.when, Test) or rule.when.operator not in ("is", "one_of"):
            continue
        words = rule.when.value if isinstance(rule.when.value, tuple) else (rule.when.value,)
        for (person, form), submissions in day.given.items():
            if person and (not rule.ask or form.endswith(tuple(rule.ask))):
                for each in submissions:
                    if each.answers.get(rule.when.question) in words:
                        assert raised[rule.id, each.id] == 1, (rule.id, form, each.on)


def no_occasion_has_two_alerts_of_a_rule(day: Day) -> None:
    found = Counter((each.rule, each.person, each.occasion) for each in day.after.alerts)
    assert not [key for key, count in found.items() if count > 1]


def every_open_alert_waits_for_the_coordinator(day: Day) -> None:
    waiting = {each.about for each in day.outcome.plan.waiting}
    assert {each.id for each in day.after.alerts if each.acknowledged_on is None} <= waiting


def every_open_alert_has_reached_somebody_and_past_its_deadline_the_next(day: Day) -> None:
    for alert in day.after.alerts:
        if alert.acknowledged_on is None:
            heard = [on for keys in day.told.values() for key, on in keys.items() if alert.id in key]
            assert heard, alert.rule
            if datetime.fromisoformat(alert.due) < day.moment:
                assert len(heard) > 1, alert.rule


def an_alert_is_told_on_the_day_it_is_raised(day: Day) -> None:
    """A run raises it and tells of it, whatever else waits for a person."""
    before = {each.id for each in day.before.alerts}
    for alert in day.after.alerts:
        if alert.id not in before:
            assert alert.told, alert.rule


def an_alert_is_due_after_it_was_raised(day: Day) -> None:
    for alert in day.after.alerts:
        assert datetime.fromisoformat(alert.due).date() >= alert.raised_on


def silence_raises_nothing_before_somebody_was_asked_long_enough(day: Day) -> None:
    rounds = {each.id: each.silence for each in day.program.check_ins.rounds}
    before = {each.id for each in day.before.alerts}
    for alert in day.after.alerts:
        parts = alert.occasion.split(".")
        if alert.id not in before and len(parts) == 4 and parts[1] in rounds:
            about = f":{alert.person}:{alert.occasion}"
            asked = [on for key, on in day.told.get(alert.person, {}).items() if key.endswith(about)]
            assert asked, alert.rule
            assert (day.on - min(asked)).days >= days_in(rounds[parts[1]].after)


LAWS: tuple[Law, ...] = (
    no_check_in_is_asked_outside_a_running_pairing,
    what_is_due_is_asked_within_days,
    nothing_is_asked_in_a_pause,
    no_reminder_comes_after_an_answer,
    every_word_of_danger_raises_one_alert,
    no_occasion_has_two_alerts_of_a_rule,
    every_open_alert_waits_for_the_coordinator,
    every_open_alert_has_reached_somebody_and_past_its_deadline_the_next,
    an_alert_is_told_on_the_day_it_is_raised,
    an_alert_is_due_after_it_was_raised,
    silence_raises_nothing_before_somebody_was_asked_long_enough,
)
