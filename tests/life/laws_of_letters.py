"""Laws of a year about messages: who is written to, in which words, and what no word gives away."""

from __future__ import annotations

from tests.life.days_of_a_year import Day, Law
from tests.life.seen_in_a_day import (
    has_left,
    latest,
)

from pmtool.model.message import Event
from pmtool.model.records import PairingStatus
from pmtool.model.text import Role

GOODBYE = (Event.CLOSED, Event.CLOSING, Event.INELIGIBLE, Event.LEFT, Event.ENDED, Event.MEASURE_DUE)


def nobody_who_left_is_written_to(day: Day) -> None:
    """But for the goodbye and that they are out, and for care where their own last answers call for it."""
    raised = {each.id for each in day.after.alerts} - {each.id for each in day.before.alerts}
    for letter in day.letters:
        is_care = letter.event is Event.SELF_CARE and letter.subject.split(".")[0] in raised
        if letter.event not in GOODBYE and not is_care:
            assert not has_left(day, letter.person), letter


def only_people_who_applied_are_written_to(day: Day) -> None:
    forms = {(each.person, each.form) for each in day.after.submissions}
    for letter in day.letters:
        assert (letter.person, f"intake-{letter.role}") in forms


def whoever_is_under_a_consent_not_yet_given_hears_of_no_pairing(day: Day) -> None:
    """But for those whom the coordinator let in."""
    about = (Event.PAIRED, Event.CHECK_IN_DUE, Event.CHECK_IN_REMINDER, Event.AGREEMENT_DUE, Event.SESSION)
    let_in = {row["about"] for row in day.year.desk.rows if row["decision"] == "accept"}
    for letter in day.letters:
        if letter.event in about and letter.role is not Role.MENTOR and letter.person not in let_in:
            age = latest(day, letter.person, "age")
            if isinstance(age, int) and age < 18 and day.program.id == "youth-health":
                assert latest(day, letter.person, "caregiver_consent") is True


def what_closed_is_left_alone(day: Day) -> None:
    closed = {each.id for each in day.before.pairings if each.status in (PairingStatus.CLOSED, PairingStatus.DECLINED)}
    for letter in day.letters:
        if letter.event not in (Event.CLOSED, Event.MEASURE_DUE):
            assert letter.subject.split(".")[0] not in closed, letter


def every_message_reaches_one_reader_in_their_language(day: Day) -> None:
    readers = day.year.readers
    for mail in day.mails or ():
        assert len(mail.to) == 1
        assert mail.language in readers[mail.to[0].lower()], mail.path


def no_two_messages_are_the_same(day: Day) -> None:
    identities = [mail.identity for mail in day.year.mails.values()]
    assert len(identities) == len(set(identities))


def no_subject_names_anybody(day: Day) -> None:
    names = day.year.names
    for mail in day.mails or ():
        assert not names & set(mail.subject.replace(",", " ").replace(".", " ").split()), mail.path


def no_file_is_named_after_anybody(day: Day) -> None:
    for mail in day.mails or ():
        assert not any(name.lower() in mail.path.lower() for name in day.year.names if len(name) > 4)
        assert "@" not in mail.path


def no_finding_names_anybody(day: Day) -> None:
    for each in day.outcome.findings:
        words = f"{each.message} {each.mend}"
        assert not day.year.names & set(words.replace("'", " ").replace(".", " ").split()), each.code


LAWS: tuple[Law, ...] = (
    nobody_who_left_is_written_to,
    only_people_who_applied_are_written_to,
    whoever_is_under_a_consent_not_yet_given_hears_of_no_pairing,
    what_closed_is_left_alone,
    every_message_reaches_one_reader_in_their_language,
    no_two_messages_are_the_same,
    no_subject_names_anybody,
    no_file_is_named_after_anybody,
    no_finding_names_anybody,
)
