"""Mail that didn't arrive: the next in line hears at once, and a person says what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_up_lives import MATCHED_ON, Course, answer, paired, sends

from pmtool.model.action import SettleMail
from pmtool.model.message import Event
from pmtool.model.outbox import MailRecord, MailStatus
from pmtool.model.records import Verdict
from pmtool.model.text import Role

DAY_28 = MATCHED_ON + timedelta(days=28)


def _stuck(course: Course, *mails: MailRecord) -> None:
    course.state = replace(course.state, mail=mails)


def _record(status: MailStatus, tries: int = 1) -> MailRecord:
    key = "send:note:mentor:P-MENTOR:x"
    return MailRecord("M-ABCDEFGHIJ", key, "note", Role.MENTOR, "P-MENTOR", DAY_28, status, tries=tries)


@pytest.mark.parametrize("status", [MailStatus.FAILED, MailStatus.HELD], ids=str)
def test_an_alert_whose_mail_came_back_goes_to_the_next_in_line_at_once(status: MailStatus) -> None:
    course = paired()
    answer(course, Role.MENTEE, "monthly", DAY_28, safe="in_danger")
    (first,) = sends(course.spend(DAY_28), Event.ALERT)
    assert sends(course.spend(DAY_28), Event.ALERT) == []
    stuck = MailRecord(
        "M-ABCDEFGHIJ", first.key, first.message, None, first.to, DAY_28, status, is_safeguarding=True, tries=1
    )
    _stuck(course, stuck)
    (second,) = sends(course.spend(DAY_28), Event.ALERT)
    assert second.to != first.to
    assert second.subject == first.subject
    assert sends(course.spend(DAY_28), Event.ALERT) == []


@pytest.mark.parametrize(
    ("verdict", "becomes"),
    [
        (Verdict.DELIVERED, MailStatus.SENT),
        (Verdict.SEND_AGAIN, MailStatus.PENDING),
        (Verdict.DROP, MailStatus.DROPPED),
    ],
)
def test_a_word_settles_a_message_once(verdict: Verdict, becomes: MailStatus) -> None:
    course = paired()
    _stuck(course, _record(MailStatus.HELD))
    (waiting,) = [each for each in course.plan()[0].waiting if each.what == "message"]
    assert (waiting.about, waiting.choices) == ("M-ABCDEFGHIJ", ("delivered", "send_again", "drop"))
    course.decide("M-ABCDEFGHIJ", verdict)
    settled = [each for each in course.spend() if isinstance(each, SettleMail)]
    assert [each.status for each in settled] == [becomes]
    assert course.state.mail == ()
    assert not [each for each in course.plan()[0].waiting if each.what == "message"]


def test_the_same_word_is_never_taken_for_a_later_try() -> None:
    course = paired()
    _stuck(course, _record(MailStatus.HELD))
    course.decide("M-ABCDEFGHIJ", Verdict.SEND_AGAIN)
    assert any(isinstance(each, SettleMail) for each in course.spend())
    _stuck(course, _record(MailStatus.HELD))
    for day in range(3):
        course.today += timedelta(days=day)
        assert not any(isinstance(each, SettleMail) for each in course.spend())
        assert [each.about for each in course.plan()[0].waiting if each.what == "message"] == ["M-ABCDEFGHIJ"]
    course.decide("M-ABCDEFGHIJ", Verdict.SEND_AGAIN)
    assert any(isinstance(each, SettleMail) for each in course.spend())


def test_what_has_no_address_cannot_be_sent_again() -> None:
    course = paired()
    _stuck(course, _record(MailStatus.FAILED, tries=0))
    (waiting,) = [each for each in course.plan()[0].waiting if each.what == "message"]
    assert (waiting.choices, waiting.why) == (("delivered", "drop"), "no_address")
    course.decide("M-ABCDEFGHIJ", Verdict.SEND_AGAIN)
    assert not any(isinstance(each, SettleMail) for each in course.spend())
    assert len(course.refused) == 1


def test_a_word_about_a_message_that_does_not_wait_is_refused() -> None:
    course = paired()
    course.decide("M-ZZZZZZZZZZ", Verdict.DROP)
    course.spend()
    assert [why for _, why in course.refused] == ["no message with this id waits for a decision"]
