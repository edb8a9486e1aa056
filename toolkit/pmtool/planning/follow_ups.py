"""Follow-ups: what a pairing's two sides are asked at its moments, and after its end."""

from __future__ import annotations

from datetime import date, timedelta

from pmtool.model.action import Action
from pmtool.model.message import Event
from pmtool.model.records import Pairing, PairingStatus, Standing
from pmtool.model.text import Moment, Role
from pmtool.planning.life import Life, has_left_early
from pmtool.planning.writing import write
from pmtool.rules.cadence import is_afterwards, moment_day
from pmtool.rules.forms import follow_up_form, follow_up_moments
from pmtool.rules.spreading import open_day

TO_ANSWER = timedelta(days=14)


def plan_measures(life: Life) -> tuple[Action, ...]:
    """The follow-up form of a moment, to each side of a pairing, when a measure, a story or a goal comes due.

    Of several that nobody answered the latest alone: to look back twice on one day says nothing more. Whoever pauses
    after the end is asked once they are back.
    """
    actions: list[Action] = []
    running = {pairing.id for pairing in life.running}
    again = {person for pairing in life.active for person in (pairing.mentee, pairing.mentor)}
    away = {person.id for person in life.state.people if person.standing is Standing.PAUSED}
    for pairing in life.state.pairings:
        if pairing.started_on is None or pairing.ends_on is None or pairing.is_paused:
            continue
        is_over = pairing.status is PairingStatus.CLOSED and pairing.id not in running
        for role, person in ((Role.MENTEE, pairing.mentee), (Role.MENTOR, pairing.mentor)):
            if pairing.id in running or (is_over and person not in again | away and not has_left_early(life, person)):
                actions += _ask(life, pairing, role, person, is_over=is_over)
    return tuple(actions)


def _ask(life: Life, pairing: Pairing, role: Role, person: str, *, is_over: bool) -> tuple[Action, ...]:
    """is_over: only what is asked some time after the end, counted from the day on which it did end."""
    started, ends = pairing.started_on or life.today, pairing.closed_on or pairing.ends_on or life.today
    days = {
        moment: _asked_from(life, pairing, role, moment, started, ends)
        for moment in follow_up_moments(life.program, role)
        if follow_up_form(role, moment) in life.forms and is_afterwards(moment) is is_over
    }
    due = [(day, str(moment), moment) for moment, day in days.items() if day is not None and day <= life.today]
    if not due:
        return ()
    day, name, moment = max(due, key=lambda each: each[:2])
    form = follow_up_form(role, moment)
    if any(each.on >= started for each in life.answers.get((person, form), ())):
        return ()
    facts = {"form": form, "due": (day + TO_ANSWER).isoformat()}
    subject = f"{pairing.id}.{name.replace(' ', '-')}.{role}"
    return write(life, Event.MEASURE_DUE, ((role, person),), subject, facts)


def _asked_from(life: Life, pairing: Pairing, role: Role, moment: Moment, started: date, ends: date) -> date | None:
    """The day it comes due; during a pairing one on which no check-in has just come, and always an open one."""
    day = moment_day(moment, started, ends)
    if day is None or day > life.today:
        return day
    if is_afterwards(moment) or day == ends:
        return open_day(life.program, day)
    questions = life.forms[follow_up_form(role, moment)].questions
    return min(ends, life.calendar.follow_up(questions, role, day, started, pairing.ends_on or ends))
