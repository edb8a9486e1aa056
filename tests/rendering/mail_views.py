"""Messages of the shipped programs with made-up values in every place, and the mails made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from shipped_programs import NAMES, shipped

from pmtool.guarding import clear_texts
from pmtool.model.action import Invitation
from pmtool.model.folder import ClearedTemplate
from pmtool.model.view import MessageView
from pmtool.rules.placeholders import PLACEHOLDERS

VALUES = {
    "person.given_name": "Noor",
    "partner.given_name": "Sami",
    "coordinator.email": "desk@program.example",
    "coordinator.phone": "+1 312 555 0142",
    "crisis.phone": "0800 1110 111",
    "form.link": "https://forms.program.example/f/abc?x=1&y=2",
    "session.where": "Room 2 (https://video.program.example/hour)",
}


def view_of(template: ClearedTemplate, values: dict[str, str] | None = None, **changed: object) -> MessageView:
    fields: dict[str, object] = {
        "key": "send:greeting:mentee:P-0000000001:",
        "template": template,
        "language": template.language,
        "values": {name: VALUES.get(name, f"the {name}") for name in PLACEHOLDERS} | (values or {}),
        "address": "noor@people.example",
        "to_name": "Noor",
        "sender": "desk@program.example",
        "sender_name": "The desk",
        "on": date(2027, 3, 1),
        "is_contact": False,
        "program": "made-up",
        "timezone": "America/Chicago",
    }
    return MessageView(**(fields | changed))  # type: ignore[arg-type]


def text_of(body: str, subject: str = "{{ program.title }}", language: str = "en") -> ClearedTemplate:
    return ClearedTemplate("greeting", language, subject, body, ("mentee",))


def invitation(uid: str = "session.2027-03-04", start: str = "2027-03-04T18:00") -> Invitation:
    return Invitation(uid, start, 90, "Appointment", "https://video.program.example/hour")


def every_view() -> Iterator[tuple[str, MessageView]]:
    """A view of each message of each program in each language, with its name."""
    for name in NAMES:
        folder = shipped(name)
        cleared, findings = clear_texts(folder)
        assert not findings
        events = {message.id: message.on for message in folder.program.messages}
        for (message, language), template in cleared.items():
            view = view_of(template, key=f"send:{message}:{language}")
            known = {key: value for key, value in view.values.items() if events[message] in PLACEHOLDERS[key].on}
            yield f"{name}/{message}.{language}", replace(view, values=known)


def parsed(mail: bytes) -> EmailMessage:
    message = message_from_bytes(mail, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def part(mail: bytes, kind: str) -> str:
    body = parsed(mail).get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")
