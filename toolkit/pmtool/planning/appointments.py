"""What stands in people's calendars: sessions, refreshers and check-ins, moved and called off where they change.

An entry keeps its id, by ordinal, and counts its changes: a calendar that gets it again moves it or takes it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from pmtool.model.action import Action, Invitation, Send, SetSchedule
from pmtool.model.message import Event
from pmtool.model.records import Pairing, Person, Standing
from pmtool.model.text import Role
from pmtool.planning.life import Life
from pmtool.planning.schedules import Schedule, Series, series_of_program
from pmtool.planning.writing import NO_FACTS, write
from pmtool.rules.cadence import repeats
from pmtool.rules.pauses import rests_on

AHEAD = timedelta(days=7)  # how long before the first session people are invited
TAKING_PART = (Standing.READY, Standing.PREPARING, Standing.PAIRED)
TRAINED = (Standing.READY, Standing.PAIRED)
CHECK_IN_MINUTES = 10


def plan_appointments(life: Life) -> tuple[Action, ...]:
    """Schedules that are new or have changed, invitations to what comes, and what is called off."""
    series = {each.id: each for each in series_of_program(life.program)}
    actions: list[Action] = list(_schedules(life, series))
    if actions:
        return tuple(actions)  # who is invited to what follows once it is noted
    for each in series.values():
        editions = life.schedules[each.id]
        if each.event is Event.SESSION:
            actions += _to_sessions(life, each, editions)
        else:
            actions += _to_refreshers(life, each, editions)
    for name, editions in life.schedules.items():
        if name not in series:
            actions += _called_off(life, name, editions)
    return tuple(actions) + plan_days_of_refreshers(life)


def _schedules(life: Life, series: dict[str, Series]) -> Iterator[SetSchedule]:
    for name, each in series.items():
        editions = life.schedules.get(name, ())
        if not editions or editions[-1] != str(each.schedule):
            yield SetSchedule(name, len(editions) + 1, str(each.schedule), life.today)
    for name, editions in life.schedules.items():
        if name not in series and editions[-1]:
            yield SetSchedule(name, len(editions) + 1, "", life.today)


# ── Group sessions: one invitation to all that are to come ──
def _to_sessions(life: Life, series: Series, editions: tuple[str, ...]) -> Iterator[Send]:
    """It goes out a week before the first of them, or when somebody joins; again when the times have changed."""
    edition, coming = len(editions), _coming(series.schedule, life.today)
    if coming and coming[0][1] <= life.today + AHEAD:
        first = f"{coming[0][1].isoformat()}T{series.schedule.hour}"
        due = (coming[0][1] + AHEAD).isoformat()
        facts = {"session": series.id, "when": first, "form": "feedback", "due": due}

        def entries() -> tuple[Invitation, ...]:
            return tuple(_entry(life, series.id, each, series.schedule, series.online, edition - 1) for each in coming)

        invited = _invited(life, series.ask, TAKING_PART)
        yield from write(life, Event.SESSION, invited, _edition(series.id, edition), facts, entries)
    yield from _called_off(life, series.id, editions)


def _called_off(life: Life, name: str, editions: tuple[str, ...]) -> Iterator[Send]:
    """Days of the schedule before that have none in the one of today, to those who had been invited to them."""
    if len(editions) < 2 or not editions[-2]:
        return
    before = Schedule.read(editions[-2])
    now = {ordinal for ordinal, _ in _coming(Schedule.read(editions[-1]), life.today)} if editions[-1] else set()
    gone = [(ordinal, day) for ordinal, day in _coming(before, life.today) if ordinal not in now]
    if not gone:
        return
    edition = len(editions)
    entries = tuple(_entry(life, name, each, before, "", edition - 1, is_cancelled=True) for each in gone)
    for role, person in _invited(life, tuple(Role), TAKING_PART):
        if _was_invited(life, role, person, _edition(name, edition - 1)):
            subject = f"{_edition(name, edition)}.off"
            yield from write(life, Event.CALENDAR, ((role, person),), subject, NO_FACTS, lambda: entries)


def sessions_called_off(life: Life, role: Role, person: str) -> tuple[Invitation, ...]:
    """Everything somebody has been invited to and that is still to come, taken out of their calendar."""
    found: list[Invitation] = []
    for name, editions in life.schedules.items():
        told = [at for at in range(1, len(editions) + 1) if _was_invited(life, role, person, _edition(name, at))]
        if told and editions[told[-1] - 1]:
            schedule = Schedule.read(editions[told[-1] - 1])
            coming = _coming(schedule, life.today)
            found += [_entry(life, name, each, schedule, "", len(editions), is_cancelled=True) for each in coming]
    return tuple(found)


def _was_invited(life: Life, role: Role, person: str, subject: str) -> bool:
    return any(
        life.is_done(Send(message.id, Event.SESSION, role, person, subject, life.today, NO_FACTS).key)
        for message in life.program.messages
        if message.on is Event.SESSION
    )


# ── Refreshers: one invitation each, a week before ──
def _to_refreshers(life: Life, series: Series, editions: tuple[str, ...]) -> Iterator[Send]:
    edition = len(editions)
    for ordinal, day in _coming(series.schedule, life.today):
        if day <= life.today + AHEAD:
            facts = {"refresher": series.id, "when": f"{day.isoformat()}T{series.schedule.hour}"}
            entry = _entry(life, series.id, (ordinal, day), series.schedule, series.online, edition - 1)
            subject = _edition(f"{series.id}.{ordinal}", edition)
            invited = _invited(life, series.ask, TRAINED)
            yield from write(life, Event.REFRESHER, invited, subject, facts, partial(_only, entry))


def plan_days_of_refreshers(life: Life) -> tuple[Action, ...]:
    """Refreshers without an hour: trained mentors hear of the day, counted from the start of matching."""
    actions: list[Action] = []
    last = min(life.today + AHEAD, life.program.dates.ends)
    for refresher in life.program.training.refreshers:
        if refresher.on is None:
            days = repeats(life.program.dates.matching_from, refresher.every, last)
            for ordinal, day in enumerate(days, 1):
                if day >= life.today:
                    facts = {"refresher": refresher.id, "when": day.isoformat()}
                    invited = _invited(life, (Role.MENTOR,), TRAINED)
                    actions += write(life, Event.REFRESHER, invited, f"{refresher.id}.{ordinal}", facts)
    return tuple(actions)


# ── Check-ins of a pairing ──
def check_ins_ahead(life: Life, pairing: Pairing, role: Role, *, is_cancelled: bool = False) -> tuple[Invitation, ...]:
    """A calendar entry for every check-in from today on that this side of the pairing will be asked for, or, where
    is_cancelled, would have been."""
    start, end = pairing.started_on or life.today, pairing.ends_on or life.today
    first = life.today if pairing.closed_on is None else pairing.closed_on + timedelta(days=1)
    changes = 2 * len(pairing.pauses) - pairing.is_paused + (pairing.closed_on is not None)
    return tuple(
        Invitation(
            f"{pairing.id}.{check_in.id}.{ordinal}.{role}",
            f"{day.isoformat()}T09:00",
            CHECK_IN_MINUTES,
            "",
            "",
            changes,
            is_cancelled,
        )
        for check_in in life.program.check_ins.rounds
        if role in check_in.ask
        for ordinal, day in life.calendar.check_ins(check_in.id, role, start, end)
        if day >= first and (is_cancelled or not rests_on(pairing, day))
    )


# ── Shared ──
def _only(entry: Invitation) -> tuple[Invitation, ...]:
    return (entry,)


def _coming(schedule: Schedule, today: date) -> list[tuple[int, date]]:
    """(ordinal, day), from today on."""
    return [(ordinal, day) for ordinal, day in enumerate(schedule.days(), 1) if day >= today]


def _edition(name: str, edition: int) -> str:
    """What an invitation is about: the first needs no number."""
    return name if edition == 1 else f"{name}.{edition}"


def _entry(
    life: Life,
    name: str,
    day: tuple[int, date],
    schedule: Schedule,
    online: str,
    changes: int,
    *,
    is_cancelled: bool = False,
) -> Invitation:
    ordinal, on = day
    uid, start = f"{life.program.id}.{name}.{ordinal}", f"{on.isoformat()}T{schedule.hour}"
    return Invitation(uid, start, schedule.minutes, "session", online, changes, is_cancelled)


def _invited(life: Life, ask: tuple[Role, ...], standings: tuple[Standing, ...]) -> list[tuple[Role, str]]:
    return [
        (role, person.id)
        for person in life.state.people
        if person.standing in standings
        for role in _roles(person)
        if role in ask and life.takes_part(role, person.id)
    ]


def _roles(person: Person) -> tuple[Role, ...]:
    return (Role.MENTEE, Role.CAREGIVER) if person.role is Role.MENTEE else (person.role,)
