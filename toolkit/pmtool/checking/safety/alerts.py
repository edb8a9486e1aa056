"""Whether an alert is raised, and reaches somebody who can act."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.safety.away import check_absences, check_covered, check_hosted, check_runners
from pmtool.checking.safety.staffing import check_staffing
from pmtool.checking.safety.unheard import check_unheard
from pmtool.checking.safety.waits import check_waits
from pmtool.checking.wording import quoted
from pmtool.model.care import Alert
from pmtool.model.contacts import Contact
from pmtool.model.finding import Finding
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.message import Event


def check_alerts(folder: ProgramFolder) -> Iterator[Finding]:
    """Alerts that nothing raises, or that reach nobody, nobody else, or nobody by the way they take."""
    program = folder.program
    by_silence = {check_in.silence.alert for check_in in program.check_ins.rounds}
    for position, alert in enumerate(program.wellbeing.alerts):
        path: Path = ("wellbeing", "alerts", position)
        if alert.when is None and alert.id not in by_silence:
            message = f"nothing raises alert {quoted(alert.id)}: it has no 'when', and no check-in's silence names it"
            mend = "add when, or name it under a check-in's silence"
            yield Finding("PM365", message, mend, place_of(folder.tree, (*path, "id")))
        if alert.tell.who == alert.tell.then:
            message = f"alert {quoted(alert.id)} has no deputy: {quoted(alert.tell.who)} is told twice"
            place = place_of(folder.tree, (*path, "tell", "then"))
            yield Finding("PM360", message, "name somebody else who takes over", place)
        yield from _unreachable(folder, alert, (*path, "tell"))


def _unreachable(folder: ProgramFolder, alert: Alert, path: Path) -> Iterator[Finding]:
    people = folder.program.contacts.people
    written_to = {name for message in folder.program.messages if message.on is Event.ALERT for name in message.to}
    for key, name in dict.fromkeys((("who", alert.tell.who), ("then", alert.tell.then))):
        contact = people.get(name)
        if contact is None:
            continue
        place = place_of(folder.tree, (*path, key))
        if (why := _out_of_reach(contact, alert.tell.by)) is not None:
            message = f"alert {quoted(alert.id)} tells {quoted(name)} by {alert.tell.by}, who {why}"
            yield Finding("PM361", message, "complete the contact, or name another", place)
        elif alert.tell.by == "mail" and name not in written_to and not (key == "then" and name == alert.tell.who):
            message = f"no message on 'alert' goes to {quoted(name)}, whom alert {quoted(alert.id)} tells by mail"
            yield Finding("PM362", message, f"add {name} to the 'to' of a message on alert", place)


def _out_of_reach(contact: Contact, by: str) -> str | None:
    """Why the contact isn't reached this way, in words."""
    if by == "phone":
        return None if contact.phone else "has no phone"
    if contact.external:
        return "is outside the program and never written to"
    return None if contact.email else "has no email"


def check_stand_ins(folder: ProgramFolder) -> Iterator[Finding]:
    """Absences in which somebody stands in who isn't reached the way an alert tells of itself."""
    people, tells = folder.program.contacts.people, [alert.tell for alert in folder.program.wellbeing.alerts]
    for name, contact in people.items():
        ways = dict.fromkeys(tell.by for tell in tells if name in (tell.who, tell.then))
        for at, absence in enumerate(contact.away):
            stand_in = people.get(absence.instead or "")
            reasons = [why for by in ways if stand_in and (why := _out_of_reach(stand_in, by)) is not None]
            if reasons:
                message = f"{quoted(absence.instead)} stands in for {quoted(name)}, and {reasons[0]}"
                place = place_of(folder.tree, ("contacts", "people", name, "away", at, "instead"))
                yield Finding("PM361", message, "complete the contact, or let somebody else stand in", place)


def check_crisis(folder: ProgramFolder) -> Iterator[Finding]:
    """A crisis line that can't be rung."""
    contacts = folder.program.contacts
    crisis = contacts.people.get(contacts.crisis)
    if crisis is not None and not crisis.phone:
        message = f"{quoted(contacts.crisis)} stands on every form and mail for a crisis, and has no phone"
        place = place_of_key(folder.tree, ("contacts", "people", contacts.crisis))
        yield Finding("PM363", message, "add its phone number", place)


SAFETY_PATH: tuple[Callable[[ProgramFolder], Iterator[Finding]], ...] = (
    check_alerts,
    check_crisis,
    check_stand_ins,
    check_absences,
    check_covered,
    check_runners,
    check_hosted,
    check_unheard,
    check_waits,
    check_staffing,
)
"""From an answer to a person who acts: every answer that may mean danger is looked at, and every alert reaches somebody
who is there, in time, and
has time for it."""
