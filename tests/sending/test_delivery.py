"""Mail as files a person looks through."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from email.policy import SMTP

from pmtool.model.outbox import Mail
from pmtool.sending import deliver_to_files

CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


def _mail(*, invites: bool) -> bytes:
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["To"] = "noor@people.example"
    message["Subject"] = "Hello"
    message.set_content("Hello Noor")
    if invites:
        message.add_attachment(CALENDAR, subtype="calendar", params={"method": "REQUEST"}, filename="invite.ics")
        message.set_boundary("made-up")
    return message.as_bytes()


def test_a_mail_is_a_file_named_by_message_in_the_folder_of_its_day() -> None:
    body = _mail(invites=False)
    (artifact,) = deliver_to_files([Mail("M-ABCDEFGHIJ", "accepted", date(2027, 3, 1), body)])
    assert artifact.path == "messages/2027-03-01/accepted.m-abcdefghij.eml"
    assert artifact.content == body


def test_an_invitation_also_lies_in_the_calendar_folder() -> None:
    mail, calendar = deliver_to_files([Mail("M-ABCDEFGHIJ", "session", date(2027, 3, 1), _mail(invites=True))])
    assert calendar.path == "calendar/2027-03-01/session.m-abcdefghij.ics"
    assert calendar.content == CALENDAR.encode()
    assert "noor" not in mail.path + calendar.path


def test_an_empty_outbox_leaves_no_files() -> None:
    assert [*deliver_to_files([])] == []
