"""Whether an alert is raised, and reaches somebody who can act."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import quoted
from pmtool.model.care import Alert, AlertLevel
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.program import Contact, Event
from pmtool.rules.hours import longest_absence

LONGEST_ABSENCE = 64 * 60  # minutes: from Friday 17:00 to Monday 09:00


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


def check_crisis(folder: ProgramFolder) -> Iterator[Finding]:
    """A crisis line that can't be rung."""
    contacts = folder.program.contacts
    crisis = contacts.people.get(contacts.crisis)
    if crisis is not None and not crisis.phone:
        message = f"{quoted(contacts.crisis)} stands on every form and mail for a crisis, and has no phone"
        place = place_of_key(folder.tree, ("contacts", "people", contacts.crisis))
        yield Finding("PM363", message, "add its phone number", place)


def check_away(folder: ProgramFolder) -> Iterator[Finding]:
    """Red alerts whose first recipient or deputy is away for longer than a weekend."""
    people = folder.program.contacts.people
    for position, alert in enumerate(folder.program.wellbeing.alerts):
        if alert.level is not AlertLevel.RED:
            continue
        for key, name in dict.fromkeys((("who", alert.tell.who), ("then", alert.tell.then))):
            away = _minutes_away(people.get(name))
            if away > LONGEST_ABSENCE:
                message = (
                    f"{quoted(name)} is away for {away // 60} hours in a row, and hears of red alert {quoted(alert.id)}"
                )
                place = place_of(folder.tree, ("wellbeing", "alerts", position, "tell", key))
                mend = "name somebody who is there at weekends too, or give them more hours"
                yield Finding("PM364", message, mend, place, Severity.WARNING)


def _minutes_away(contact: Contact | None) -> int:
    """The longest time nobody is on duty; 0 where hours can't be read, which is said elsewhere."""
    try:
        return longest_absence(contact.hours) if contact else 0
    except ValueError:
        return 0


SAFETY_PATH: tuple[Callable[[ProgramFolder], Iterator[Finding]], ...] = (check_alerts, check_crisis, check_away)
"""From an answer to a person who acts. To come: arrival of answers, how often the program runs and hours of duty added
up and held against each alert's deadline."""
