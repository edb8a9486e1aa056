"""Group sessions, refreshers and follow-up measures: what people are invited to and asked beside their check-ins."""

from __future__ import annotations

from datetime import date, timedelta

from pmtool.model.action import Action, Invitation
from pmtool.model.care import Session
from pmtool.model.program import Event
from pmtool.model.records import Standing
from pmtool.model.text import Role
from pmtool.planning.life import Life
from pmtool.planning.writing import write
from pmtool.rules.cadence import minutes_in, moment_day, repeats, session_days
from pmtool.rules.forms import follow_up_form, follow_up_moments

AHEAD = timedelta(days=7)  # how long before the first session people are invited
TAKING_PART = (Standing.READY, Standing.PREPARING, Standing.PAIRED)


def plan_sessions(life: Life) -> tuple[Action, ...]:
    """One invitation to each series of sessions, with a calendar entry for every date still to come.

    It goes out a week before the first of them, or when somebody joins.
    """
    actions: list[Action] = []
    dates = life.program.dates
    for session in life.program.community.sessions:
        coming = session_days(session.on, session.every, dates.matching_from, dates.ends)
        coming = tuple(day for day in coming if day >= life.today)
        if coming and coming[0] <= life.today + AHEAD:
            actions += _invite(life, session, coming)
    return tuple(actions)


def _invite(life: Life, session: Session, days: tuple[date, ...]) -> tuple[Action, ...]:
    hour = session.on.split()[1]
    invitations = tuple(
        Invitation(
            uid=f"{life.program.id}.{session.id}.{day.isoformat()}",
            start=f"{day.isoformat()}T{hour}",
            minutes=minutes_in(session.lasts),
            title="session",
            place=session.online or "",
        )
        for day in days
    )
    first = invitations[0].start
    facts = {"session": session.id, "when": first, "form": "feedback", "due": (days[0] + AHEAD).isoformat()}
    recipients = [
        (role, person.id)
        for person in life.state.people
        for role in ((Role.MENTEE, Role.CAREGIVER) if person.role is Role.MENTEE else (person.role,))
        if role in session.ask and person.standing in TAKING_PART and life.takes_part(role, person.id)
    ]
    return write(life, Event.SESSION, recipients, session.id, facts, invitations)


def plan_refreshers(life: Life) -> tuple[Action, ...]:
    """Trained mentors are invited every so often, counted from the start of matching."""
    actions: list[Action] = []
    first = life.program.dates.matching_from
    last = min(life.today + AHEAD, life.program.dates.ends)
    mentors = [
        (Role.MENTOR, person.id)
        for person in life.state.people
        if person.role is Role.MENTOR and person.standing in (Standing.READY, Standing.PAIRED)
    ]
    for refresher in life.program.training.refreshers:
        for ordinal, day in enumerate(repeats(first, refresher.every, last), 1):
            if day >= life.today:
                facts = {"refresher": refresher.id, "when": day.isoformat()}
                actions += write(life, Event.REFRESHER, mentors, f"{refresher.id}.{ordinal}", facts)
    return tuple(actions)


def plan_measures(life: Life) -> tuple[Action, ...]:
    """The follow-up form of a moment, to each side of a pairing, when a measure, a story or a goal comes due.

    Of several that nobody answered the latest alone: to look back twice on one day says nothing more.
    """
    actions: list[Action] = []
    for pairing in life.running:
        if pairing.started_on is None or pairing.ends_on is None:
            continue
        for role, person in ((Role.MENTEE, pairing.mentee), (Role.MENTOR, pairing.mentor)):
            days = {
                moment: moment_day(moment, pairing.started_on, pairing.ends_on)
                for moment in follow_up_moments(life.program, role)
                if follow_up_form(role, moment) in life.forms
            }
            due = [(day, str(moment), moment) for moment, day in days.items() if day is not None and day <= life.today]
            if not due:
                continue
            day, name, moment = max(due, key=lambda each: each[:2])
            form = follow_up_form(role, moment)
            if any(each.on >= pairing.started_on for each in life.answers.get((person, form), ())):
                continue
            facts = {"form": form, "due": (day + 2 * AHEAD).isoformat()}
            subject = f"{pairing.id}.{name.replace(' ', '-')}.{role}"
            actions += write(life, Event.MEASURE_DUE, ((role, person),), subject, facts)
    return tuple(actions)
