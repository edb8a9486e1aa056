"""Who is there on a day: a contact, whoever stands in for them, or nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pmtool.model.care import Tell
from pmtool.model.contacts import Absence, Contact
from pmtool.model.program import Program


def absence_on(contact: Contact, day: date) -> Absence | None:
    """The absence that this day lies in; None where the contact is there."""
    return next((absence for absence in contact.away if absence.from_ <= day <= absence.to), None)


def there_on(people: Mapping[str, Contact], name: str, day: date) -> str | None:
    """The contact who takes this one's place on that day: mostly the contact. None where nobody does, or where each
    stands in for another and all are away."""
    seen: set[str] = set()
    while name in people and name not in seen:
        absence = absence_on(people[name], day)
        if absence is None:
            return name
        seen.add(name)
        name = absence.instead or ""
    return None


def told_on(people: Mapping[str, Contact], tell: Tell, day: date) -> str | None:
    """Who hears first of an alert on that day: where nobody stands in for the recipient, the deputy hears at once."""
    return there_on(people, tell.who, day) or there_on(people, tell.then, day)


def line_of(program: Program, tell: Tell) -> tuple[str, ...]:
    """Who is in line for an alert: the recipient, the deputy, whoever stands behind the mentors out of hours and in
    them, and last the coordinator. Services outside the program hear only where an alert names them."""
    people, behind = program.contacts.people, program.wellbeing.supervision
    after = (behind.out_of_hours, behind.who, behind.deputy) if behind else ()
    own = (name for name in (*after, program.contacts.coordinator) if name in people and not people[name].external)
    return tuple(dict.fromkeys((tell.who, tell.then, *own)))


def stand_ins_of(people: Mapping[str, Contact], name: str) -> tuple[str, ...]:
    """Everybody who ever stands in for this contact, directly or for one who does; the contact isn't among them."""
    found: list[str] = []
    waiting = [name]
    while waiting:
        contact = people.get(waiting.pop(0))
        for absence in contact.away if contact else ():
            if absence.instead and absence.instead not in (name, *found):
                found.append(absence.instead)
                waiting.append(absence.instead)
    return tuple(each for each in found if each in people)
