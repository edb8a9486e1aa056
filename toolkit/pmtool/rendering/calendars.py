"""Calendar entries that say when and where, and nothing of why: neither in words nor in their names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pmtool.model.action import Invitation
from pmtool.model.view import MessageView
from pmtool.rules.digests import digest_of

if TYPE_CHECKING:
    from icalendar import Event


def render_calendar(view: MessageView) -> bytes:
    """The invitations of a message as one iCalendar object, in UTC; the same view gives the same bytes.

    One entry is a request to its one reader; several are published, as a request may hold only one. A reader's
    calendar recognises an entry by its UID when it is sent again.
    Source: RFC 5545; RFC 5546, 3.2.1 and 3.2.2.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//pmtool//peer mentoring//EN")
    calendar.add("version", "2.0")
    calendar.add("method", calendar_method(view))
    for invite in view.invites:
        calendar.add_component(_event(view, invite))
    return bytes(calendar.to_ical())


def calendar_method(view: MessageView) -> str:
    """REQUEST, or PUBLISH for several entries at once; CANCEL where all of them are called off."""
    if view.invites and all(invite.is_cancelled for invite in view.invites):
        return "CANCEL"
    return "REQUEST" if len(view.invites) == 1 else "PUBLISH"


def _event(view: MessageView, invite: Invitation) -> Event:
    from icalendar import Event, vCalAddress, vText  # only here: most commands invite nobody

    starts = datetime.fromisoformat(invite.start).replace(tzinfo=ZoneInfo(view.timezone)).astimezone(UTC)
    event = Event()
    event.add("uid", f"{digest_of(f'{view.program}|{invite.uid}')[:32]}@{view.sender.rpartition('@')[2]}")
    event.add("dtstamp", view.written.astimezone(UTC))
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=invite.minutes))
    event.add("summary", invite.title)
    if invite.place:
        event.add("location", invite.place)
    event.add("sequence", invite.sequence)
    if invite.is_cancelled:
        event.add("status", "CANCELLED")
    event.add("class", "PRIVATE")
    organizer = vCalAddress(f"MAILTO:{view.sender}")
    organizer.params["CN"] = vText(view.sender_name)
    event.add("organizer", organizer)
    if calendar_method(view) != "PUBLISH":
        attendee = vCalAddress(f"MAILTO:{view.address}")
        attendee.params["RSVP"] = vText("FALSE")
        event.add("attendee", attendee)
    return event
