"""Calendar entries: at the right hour, known again, and silent about why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar
from mail_views import invitation, parsed, text_of, view_of

from pmtool.rendering import render_message
from pmtool.rendering.calendars import render_calendar

GREETING = text_of("Hello.")


def _events(content: bytes) -> list[object]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.parametrize(
    ("zone", "local", "utc"),
    [
        pytest.param("America/Chicago", "2027-03-04T18:00", datetime(2027, 3, 5, 0, 0, tzinfo=UTC), id="winter"),
        pytest.param("America/Chicago", "2027-07-01T18:00", datetime(2027, 7, 1, 23, 0, tzinfo=UTC), id="summer"),
        pytest.param(
            "Asia/Kathmandu", "2027-03-04T18:00", datetime(2027, 3, 4, 12, 15, tzinfo=UTC), id="a quarter hour"
        ),
    ],
)
def test_local_time_of_the_program_becomes_the_hour_it_is(zone: str, local: str, utc: datetime) -> None:
    view = view_of(GREETING, timezone=zone, invites=(invitation(start=local),))
    event = _events(render_calendar(view))[0]
    assert event["DTSTART"].dt == utc
    assert (event["DTEND"].dt - event["DTSTART"].dt).total_seconds() == 90 * 60


def test_an_entry_can_be_recognised_and_reveals_nothing() -> None:
    content = render_calendar(view_of(GREETING, invites=(invitation(),)))
    event = _events(content)[0]
    assert b"made-up" not in content  # the program's id would say what it is about
    assert event["SUMMARY"] == "Appointment"
    assert event["CLASS"] == "PRIVATE"
    assert event["SEQUENCE"] == 0
    assert "DESCRIPTION" not in event
    assert event["DTSTAMP"].dt == datetime(2027, 3, 1, 9, tzinfo=UTC)


def test_an_entry_keeps_its_name_when_it_changes_and_counts_its_changes() -> None:
    first, moved = (
        _events(render_calendar(view_of(GREETING, key=key, on=on, invites=(invite,))))[0]
        for key, on, invite in (
            ("send:one", date(2027, 3, 1), invitation()),
            ("send:two", date(2027, 3, 2), replace(invitation(start="2027-03-04T19:00"), sequence=1)),
        )
    )
    assert first["UID"] == moved["UID"]
    assert (first["SEQUENCE"], moved["SEQUENCE"]) == (0, 1)


def test_programs_never_share_the_name_of_an_entry() -> None:
    here, there = (view_of(GREETING, program=name, invites=(invitation(),)) for name in ("here", "there"))
    assert _events(render_calendar(here))[0]["UID"] != _events(render_calendar(there))[0]["UID"]


def test_what_does_not_take_place_is_called_off() -> None:
    off = replace(invitation(), sequence=2, is_cancelled=True)
    calendar = Calendar.from_ical(render_calendar(view_of(GREETING, invites=(off,))))
    (event,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)


def test_days_called_off_beside_others_that_take_place_are_marked_one_by_one() -> None:
    off = replace(invitation("a"), sequence=1, is_cancelled=True)
    calendar = Calendar.from_ical(render_calendar(view_of(GREETING, invites=(off, invitation("b")))))
    assert calendar["METHOD"] == "PUBLISH"
    assert [event.get("STATUS") for event in calendar.walk("VEVENT")] == ["CANCELLED", None]


def test_one_entry_is_a_request_and_several_are_published() -> None:
    one = view_of(GREETING, invites=(invitation(),))
    several = view_of(GREETING, invites=(invitation("a"), invitation("b", "2027-04-01T18:00")))
    assert Calendar.from_ical(render_calendar(one))["METHOD"] == "REQUEST"
    published = Calendar.from_ical(render_calendar(several))
    assert published["METHOD"] == "PUBLISH"
    assert [event.get("ATTENDEE") for event in published.walk("VEVENT")] == [None, None]


def test_the_mail_carries_what_was_rendered() -> None:
    view = view_of(GREETING, invites=(invitation(),))
    part = next(each for each in parsed(render_message(view)).walk() if each.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST"
    assert part.get_filename() == "invite.ics"
    assert part.get_payload(decode=True) == render_calendar(view)
