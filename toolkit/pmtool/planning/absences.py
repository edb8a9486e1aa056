"""Pauses, leaving and coming back: what a word about a person means for their pairings, and who hears of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

from pmtool.model.action import (
    Action,
    ClosePairing,
    DeclinePairing,
    Invitation,
    LeaveProgram,
    PausePairing,
    PausePerson,
    ResumePairing,
    ResumePerson,
)
from pmtool.model.message import Event
from pmtool.model.records import Closure, Pairing, PairingStatus, Person, Standing
from pmtool.model.text import Role
from pmtool.model.waiting import Waiting
from pmtool.planning.appointments import check_ins_ahead, sessions_called_off
from pmtool.planning.life import Life, has_left_early, side_of, sides_of
from pmtool.planning.pairings import end_after_pause
from pmtool.planning.writing import write
from pmtool.rules.cadence import add

PAUSED = "paused"  # why the coordinator is asked: it has lasted longer than the program says


def pause_person(person: Person, pairings: Iterable[Pairing], on: date) -> tuple[Action, ...]:
    """They rest, and their pairings with them."""
    resting = [each for each in _active_of(person, pairings) if not each.is_paused]
    return (PausePerson(person.id, on), *(PausePairing(each.id, on) for each in resting))


def resume_person(
    life: Life,
    person: Person,
    people: Mapping[str, Person],
    pairings: Iterable[Pairing],
    on: date,
    is_known: Callable[[Action], bool],
) -> tuple[Action, ...]:
    """They are back. A pairing that has rested since one of the two paused goes on, unless the other is away as well.

    is_known: whether something was done, or is planned already."""
    away = {each.id for each in people.values() if each.standing is Standing.PAUSED} - {person.id}
    back = [
        each
        for each in _active_of(person, pairings)
        if each.is_paused and rests_with_somebody(each, is_known) and not {each.mentee, each.mentor} & away
    ]
    going_on = (ResumePairing(each.id, on, end_after_pause(life, each, on)) for each in back)
    return (ResumePerson(person.id, on), *going_on)


def rests_with_somebody(pairing: Pairing, is_known: Callable[[Action], bool]) -> bool:
    """Whether a pairing rests because one of the two paused, rather than by a word of its own."""
    since = pairing.pauses[-1].since
    return any(is_known(PausePerson(each, since)) for each in (pairing.mentee, pairing.mentor))


def leave(person: Person, pairings: Iterable[Pairing], on: date, reason: str) -> tuple[Action, ...]:
    """They go; a pairing of theirs closes, one that was only proposed is declined."""
    theirs = [each for each in pairings if person.id in (each.mentee, each.mentor)]
    ends: list[Action] = [
        ClosePairing(each.id, Closure.UNPLANNED, reason) for each in theirs if each.status is PairingStatus.ACTIVE
    ]
    ends += [DeclinePairing(each.id, reason) for each in theirs if each.status is PairingStatus.PROPOSED]
    return (LeaveProgram(person.id, on), *ends)


def plan_absences(life: Life) -> tuple[Action, ...]:
    """Who hears of a pause, of its end, and of somebody leaving; with the dates that are off, or on again."""
    actions: list[Action] = []
    for pairing in life.active:
        if pairing.pauses:
            actions += _of_pairing(life, pairing)
    paired = {person for pairing in life.active for person in (pairing.mentee, pairing.mentor)}
    for person in life.state.people:
        if person.standing is Standing.PAUSED and person.id not in paired:
            actions += _tell(life, Event.PAUSED, person, f"{person.id}.{person.stands_since}")
        elif has_left_early(life, person.id):
            actions += _left(life, person)
    return tuple(actions)


def _of_pairing(life: Life, pairing: Pairing) -> tuple[Action, ...]:
    last = pairing.pauses[-1]
    event, day = (Event.PAUSED, last.since) if last.until is None else (Event.RESUMED, last.until)
    if last.until is not None and last.until <= last.since:
        return ()
    facts = {"pairing": pairing.id, "since": day.isoformat(), "ends": (pairing.ends_on or day).isoformat()}
    return tuple(
        send
        for role, person in sides_of(life, pairing)
        for send in write(
            life,
            event,
            ((role, person),),
            f"{pairing.id}.{day.isoformat()}",
            facts,
            partial(check_ins_ahead, life, pairing, role, is_cancelled=pairing.is_paused),
        )
    )


def _left(life: Life, person: Person) -> tuple[Action, ...]:
    return tuple(
        send
        for role, name in _roles_of(life, person)
        for send in write(
            life,
            Event.LEFT,
            ((role, name),),
            f"{person.id}.{person.stands_since}",
            {"form": f"exit-{role}"} if f"exit-{role}" in life.forms else {},
            partial(_called_off, life, role, name),
        )
    )


def _called_off(life: Life, role: Role, person: str) -> tuple[Invitation, ...]:
    """Everything they were invited to: sessions, and check-ins of pairings that closed."""
    check_ins = (
        entry
        for pairing in life.state.pairings
        if pairing.closed_on is not None and side_of(pairing, role) == person
        for entry in check_ins_ahead(life, pairing, role, is_cancelled=True)
    )
    return (*sessions_called_off(life, role, person), *check_ins)


def _tell(life: Life, event: Event, person: Person, subject: str) -> tuple[Action, ...]:
    facts = {"since": (person.stands_since or life.today).isoformat()}
    return write(life, event, _roles_of(life, person), subject, facts)


def _roles_of(life: Life, person: Person) -> tuple[tuple[Role, str], ...]:
    """They themselves, and a mentee's caregiver where there is one."""
    if person.role is Role.MENTEE and life.has_caregiver(person.id):
        return ((person.role, person.id), (Role.CAREGIVER, person.id))
    return ((person.role, person.id),)


def _active_of(person: Person, pairings: Iterable[Pairing]) -> list[Pairing]:
    mine = [each for each in pairings if person.id in (each.mentee, each.mentor)]
    return [each for each in mine if each.status is PairingStatus.ACTIVE]


def away_too_long(life: Life) -> tuple[Waiting, ...]:
    """Pauses that have lasted longer than the program says: somebody asks how it goes on."""
    longest = life.program.agreement.pause.at_most
    found = [
        Waiting(pairing.id, "pairing", pairing.pauses[-1].since, ("resume", "close"), f"{PAUSED}:")
        for pairing in life.active
        if pairing.is_paused and add(pairing.pauses[-1].since, longest) <= life.today
    ]
    known = {person for pairing in life.active for person in (pairing.mentee, pairing.mentor)}
    found += [
        Waiting(person.id, "person", person.stands_since, ("resume", "leave"), f"{PAUSED}:")
        for person in life.state.people
        if person.standing is Standing.PAUSED
        and person.id not in known
        and person.stands_since is not None
        and add(person.stands_since, longest) <= life.today
    ]
    return tuple(found)
