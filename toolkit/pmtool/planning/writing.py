"""From an event to the messages the program answers it with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from pmtool.model.action import Invitation, Send, send_key
from pmtool.model.message import Event
from pmtool.model.text import Role
from pmtool.planning.life import Life
from pmtool.rules.spreading import open_day

NO_FACTS: Mapping[str, str] = {}
ASKING = (Event.UNDECIDED, Event.TRAINING_DUE, Event.AGREEMENT_DUE, Event.REAFFIRM_DUE, Event.MEASURE_DUE)


def write(
    life: Life,
    event: Event,
    recipients: Iterable[tuple[Role, str]],
    subject: str,
    facts: Mapping[str, str] = NO_FACTS,
    invites: Callable[[], tuple[Invitation, ...]] = tuple,
) -> tuple[Send, ...]:
    """One Send a message and recipient of that event, but for those already written about this subject.

    invites: asked for only where something is written.

    `subject` says what it is about and, with message and recipient, when it would be the same again. People under
    assumptions are real rows without real consent: nothing is written to them. What asks something of people waits for
    a day on which the program is open; check-ins, which may ask about safety, see to that themselves.
    """
    if event in ASKING and open_day(life.program, life.today) != life.today:
        return ()
    sends = [
        Send(message.id, event, role, person, subject, life.today, facts)
        for message in life.program.messages
        if message.on is event
        for role, person in recipients
        if role.value in message.to and is_reachable(life, person)
    ]
    unsaid = tuple(send for send in sends if not life.is_done(send.key))
    entries = invites() if unsaid else ()
    return tuple(replace(send, invites=entries) for send in unsaid) if entries else unsaid


def written_on(life: Life, event: Event, role: Role, person: str, subject: str) -> date | None:
    """The day on which this was written to them; None when it never was, or the program has no message for it."""
    keys = (send_key(message.id, role, person, subject) for message in life.messages.get((event, role), ()))
    return min((life.state.done[key] for key in keys if life.is_done(key)), default=None)


def is_written(life: Life, event: Event, role: Role) -> bool:
    """Whether the program has a message for this role when this happens."""
    return (event, role) in life.messages


def is_reachable(life: Life, person: str) -> bool:
    """Whether pmtool writes to this person at all, and so may take their silence for an answer."""
    known = life.people.get(person)
    return known is not None and not known.assumed


def write_to_contact(
    life: Life, event: Event, contact: str, subject: str, facts: Mapping[str, str], named: str
) -> tuple[Send, ...]:
    """The same, to one of the program's own contacts; none where the contact takes no mail from pmtool.

    named: whose place the contact takes, mostly their own: what the program writes to them goes to the contact.
    """
    person = life.program.contacts.people.get(contact)
    if person is None or person.external or person.email is None:
        return ()
    sends = [
        Send(message.id, event, None, contact, subject, life.today, facts)
        for message in life.program.messages
        if message.on is event and named in message.to
    ]
    return tuple(send for send in sends if not life.is_done(send.key))
