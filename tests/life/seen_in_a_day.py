"""What the laws of a year ask of a day, worked out from the record and from what people wrote."""

from __future__ import annotations

from datetime import date

from tests.life.days_of_a_year import Day

from pmtool.model.message import Event
from pmtool.model.records import Pairing, PairingStatus, Standing, Value
from pmtool.model.text import Role

CURRENT = (PairingStatus.ACTIVE, PairingStatus.PROPOSED)


def began(day: Day) -> list[Pairing]:
    before = {each.id for each in day.before.pairings if each.status is PairingStatus.ACTIVE}
    return [each for each in day.after.pairings if each.status is PairingStatus.ACTIVE and each.id not in before]


def proposed(day: Day) -> list[Pairing]:
    before = {each.id for each in day.before.pairings}
    return [each for each in day.after.pairings if each.id not in before]


def latest(day: Day, person: str, question: str) -> Value:
    role = next((each.role for each in day.after.people if each.id == person), Role.MENTEE)
    forms = (f"intake-{role}", "intake-caregiver")
    said = [each for form in forms for each in day.given.get((person, form), ()) if question in each.answers]
    return said[-1].answers[question] if said else None


def choices(value: Value) -> frozenset[str]:
    if isinstance(value, frozenset):
        return value
    return frozenset() if value is None else frozenset({str(value).strip().casefold()})


def paired_ever(day: Day, role: Role) -> set[str]:
    began = [each for each in day.after.pairings if each.started_on is not None]
    return {each.mentor if role is Role.MENTOR else each.mentee for each in began}


def takes_part(day: Day, role: Role, person: str) -> bool:
    return role is not Role.CAREGIVER or (person, "intake-caregiver") in day.given


def has_left(day: Day, person: str) -> bool:
    """Who stood as left, or as ineligible, before this run and still does."""
    gone = (Standing.LEFT,)
    before = {each.id: each.standing for each in day.before.people}
    after = {each.id: each.standing for each in day.after.people}
    return before.get(person) in gone and after[person] in gone


def rests(pairing: Pairing) -> bool:
    return bool(pairing.pauses) and pairing.pauses[-1].until is None


def answered(day: Day, form: str, person: str) -> list[date]:
    return [each.on for each in day.given.get((person, form), ())]


def written(day: Day, event: Event, person: str, role: Role | None = None) -> list[date]:
    """The days on which this was written to somebody, in one role or in any."""
    messages = {each.id for each in day.program.messages if each.on is event}
    found = ((key.split(":", 3), on) for key, on in day.told.get(person, {}).items())
    return [on for (_, message, to, _), on in found if message in messages and to in (role or to, "contact")]


def free_since(day: Day) -> dict[str, date]:
    """Ready people in no pairing → since when they have waited: since they came, matching opened, or the last ended."""
    busy = {person for each in day.after.pairings if each.status in CURRENT for person in (each.mentee, each.mentor)}
    found = {}
    for person in day.after.people:
        if person.standing is Standing.READY and person.id not in busy:
            ended = [
                each.closed_on
                for each in day.after.pairings
                if person.id in (each.mentee, each.mentor) and each.closed_on
            ]
            found[person.id] = max([person.since, day.program.dates.matching_from, *ended])
    return found
