"""Check-ins of mentors in several pairings, of people in other time zones, in pauses, on holidays; late answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from made_up_lives import MATCHED_ON, MENTEE, MENTOR, Course, answer, applied, paired, sends, with_program

from pmtool.model.action import PausePairing, RaiseAlert, ResumePairing, Send
from pmtool.model.dates import Holiday
from pmtool.model.message import Event
from pmtool.model.question import Holds, Option, Purpose, Question, QuestionType
from pmtool.model.records import Pairing, PairingStatus, Person
from pmtool.model.text import Role, Text
from pmtool.planning import advance, same_until
from pmtool.rules.calendar import answered_together, check_ins_of, followers
from pmtool.rules.zone_names import zone_named

DUE = MATCHED_ON + timedelta(days=14)  # first_weeks
MONTHLY = MATCHED_ON + timedelta(days=28)


def asked(done: object, to: str, event: Event = Event.CHECK_IN_DUE) -> list[Send]:
    return [each for each in sends(done, event) if each.to == to]


def days_asked(done: list[tuple[date, object]], to: str, about: str, event: Event = Event.CHECK_IN_DUE) -> list[int]:
    """Days after the start of the pairing."""
    return [
        (day - MATCHED_ON).days for day, each in done if any(about in one.subject for one in asked([each], to, event))
    ]


# ── a mentor in several pairings ──


def with_second_pairing(course: Course, later: int) -> Course:
    """The mentor is also in a pairing that began so many days after the first."""
    starts = MATCHED_ON + timedelta(days=later)
    other = Person("P-SECOND", Role.MENTEE, MATCHED_ON)
    pairing = Pairing("R-SECOND", "P-SECOND", "P-MENTOR", PairingStatus.ACTIVE, starts, 0, starts,
                      starts + timedelta(days=300))  # fmt: skip
    course.state = replace(
        course.state, people=(*course.state.people, other), pairings=(*course.state.pairings, pairing)
    )
    return course


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        pytest.param(0, [28], id="the same day: once"),
        pytest.param(3, [28], id="in the same week: once"),
        pytest.param(6, [28], id="six days later: once"),
        pytest.param(7, [28, 35], id="a week later: each by itself"),
    ],
)
def test_a_mentor_of_two_is_asked_once_in_a_week(later, expected):
    course = with_second_pairing(paired(), later)
    course.spend(MONTHLY - timedelta(days=1))
    done = course.spend_until(MONTHLY + timedelta(days=13))
    assert days_asked(done, "P-MENTOR", ".monthly.") == expected
    assert len([each for _, each in done if isinstance(each, RaiseAlert) and each.person == "P-MENTOR"]) == 1


def test_each_mentee_is_asked_in_a_week_in_which_their_mentor_is_asked_once():
    """The mentor's check-in stands for two pairings; a mentee's stands for nobody else's."""
    course = with_second_pairing(paired(), 3)
    course.spend(MONTHLY - timedelta(days=1))
    answer(course, Role.MENTOR, "monthly", MONTHLY)
    done = course.spend_until(MONTHLY + timedelta(days=13))
    assert days_asked(done, "P-MENTEE", ".monthly.") == [28]
    assert days_asked(done, "P-SECOND", ".monthly.") == [31]
    monthly = [each for each in course.life.check_ins if (each.round, each.role) == ("monthly", Role.MENTEE)]
    assert [each.answer for each in monthly] == [None, None], "what the mentor said is no answer of theirs"


def test_one_answer_answers_for_both_and_ends_both_reminders():
    course = with_second_pairing(paired(), 3)
    course.spend(MONTHLY - timedelta(days=1))
    course.spend(MONTHLY)
    answer(course, Role.MENTOR, "monthly", MONTHLY)
    done = course.spend_until(MONTHLY + timedelta(days=20))
    assert days_asked(done, "P-MENTOR", ".monthly.1", Event.CHECK_IN_REMINDER) == []
    assert not [each for _, each in done if isinstance(each, RaiseAlert) and ".monthly.1" in each.occasion
                and each.person == "P-MENTOR"]  # fmt: skip


def test_what_is_asked_in_anothers_place_is_known_by_its_week():
    course = with_second_pairing(with_second_pairing(paired(), 5), 0)
    rule = course.life.program.check_ins.rounds[1]
    pairings = [replace(each, id=f"R-{at}", started_on=MATCHED_ON + timedelta(days=5 * at))
                for at, each in enumerate(course.state.pairings)]  # fmt: skip
    found = [each for one in pairings for each in check_ins_of(one, rule, Role.MENTOR, (), MATCHED_ON + timedelta(50))]
    assert {name: leader.occasion for name, leader in followers(found).items()} == {
        "R-1.monthly.1.mentor": "R-0.monthly.1"
    }
    assert answered_together(found) == tuple(found)


# ── where people live ──

KIRITIMATI, NIUE = "Pacific/Kiritimati", "Pacific/Niue"  # UTC+14 and UTC−11


def living_in(zone: str) -> Course:
    """The mentee says where they live."""
    course = paired()
    where = Question("lives", QuestionType.SHORT_TEXT, (Role.MENTEE,), Text({"en": "Where?"}), holds=Holds.TIMEZONE,
                     purpose=(Purpose.CONTACT,))  # fmt: skip
    intake = course.life.program.intake
    course = with_program(course, intake=replace(intake, questions=(*intake.questions, where)))
    course.hand_in("intake-mentee", "P-MENTEE", {**MENTEE, "lives": zone}, MATCHED_ON)
    return course


@pytest.mark.parametrize(
    ("zone", "minute", "first"),
    [
        pytest.param("", time(9), 14, id="the program's own"),
        pytest.param("America/Chicago", time(23, 59), 14, id="the same by name"),
        pytest.param(KIRITIMATI, time(9), 13, id="fourteen hours ahead: it is their day before it is ours"),
        pytest.param(KIRITIMATI, time(3), 14, id="and not before it is"),
        pytest.param(NIUE, time(9), 14, id="eleven behind: our morning is their early morning"),
        pytest.param(NIUE, time(1), 15, id="our night is their day before"),
        pytest.param("Nowhere/Atall", time(9), 14, id="a zone that there isn't is the program's"),
    ],
)
def test_a_check_in_is_asked_on_the_day_it_is_where_people_live(zone, minute, first):
    course = living_in(zone)
    course.at = minute
    course.spend(DUE - timedelta(days=3))
    assert days_asked(course.spend_until(DUE + timedelta(days=2)), "P-MENTEE", ".first_weeks.") == [first]


@pytest.mark.parametrize("zone", [KIRITIMATI, NIUE, "Europe/Madrid"])
def test_people_elsewhere_have_the_same_time_to_answer(zone):
    course = living_in(zone)
    done = course.spend_until(DUE + timedelta(days=12))
    (first,) = days_asked(done, "P-MENTEE", ".first_weeks.")
    assert days_asked(done, "P-MENTEE", ".first_weeks.", Event.CHECK_IN_REMINDER) == [first + 2, first + 4]
    raised = [
        (day - MATCHED_ON).days for day, each in done if isinstance(each, RaiseAlert) and each.person == "P-MENTEE"
    ]
    assert raised == [first + 7]


def test_a_run_later_in_the_day_may_find_that_it_is_tomorrow_somewhere():
    course = living_in(KIRITIMATI)
    course.at = time(3)
    course.today = DUE - timedelta(days=1)
    until = datetime.fromisoformat(same_until(course.life))
    tomorrow = (
        (until + timedelta(minutes=1)).replace(tzinfo=ZoneInfo("America/Chicago")).astimezone(ZoneInfo(KIRITIMATI))
    )
    assert (tomorrow.date(), tomorrow.time()) == (DUE, time(0))


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Europe/Madrid", "Europe/Madrid"),
        ("europe_madrid", "Europe/Madrid"),
        ("america_argentina_buenos_aires", "America/Argentina/Buenos_Aires"),
        ("america_port_au_prince", "America/Port-au-Prince"),
        ("somewhere", None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_a_zone_is_named_by_its_name_or_by_the_id_of_an_option(said, zone):
    found = zone_named(said)
    assert (found.key if found else None) == zone


# ── pauses ──


def paused(course: Course, on: date, until: date | None = None) -> None:
    pairing = course.pairing()
    course.state = advance(course.state, [PausePairing(pairing.id, on)], on)
    if until is not None and pairing.ends_on is not None:
        course.state = advance(course.state, [ResumePairing(pairing.id, until, pairing.ends_on)], until)


def test_while_a_pairing_rests_nobody_is_asked_reminded_or_taken_for_silent():
    course = paired()
    course.spend_until(DUE + timedelta(days=1))  # asked, not yet reminded
    paused(course, course.today)
    done = course.spend_until(DUE + timedelta(days=60))
    assert not sends(done, Event.CHECK_IN_DUE) and not sends(done, Event.CHECK_IN_REMINDER)
    assert not [each for _, each in done if isinstance(each, RaiseAlert)]


def test_after_a_pause_the_days_before_it_still_count_and_those_of_it_dont():
    course = paired()
    course.spend_until(DUE + timedelta(days=1))
    paused(course, course.today, course.today + timedelta(days=5))  # of seven days of silence one has passed
    course.today += timedelta(days=5)
    done = course.spend_until(DUE + timedelta(days=13))
    silent = [(day - DUE).days for day, each in done if isinstance(each, RaiseAlert) and each.person == "P-MENTEE"]
    assert silent == [7 + 5]


def test_what_came_due_in_a_pause_is_asked_when_it_is_over():
    course = paired()
    paused(course, DUE - timedelta(days=1), DUE + timedelta(days=6))
    course.today = DUE + timedelta(days=5)
    assert days_asked(course.spend_until(DUE + timedelta(days=8)), "P-MENTEE", ".first_weeks.") == [20]


# ── holidays ──


def closed(course: Course, first: date, days: int, *, safe: bool) -> Course:
    """The program is closed then; check-ins ask about safety, or nothing but how it goes."""
    program = course.life.program
    dates = replace(program.dates, holidays=(Holiday(first, first + timedelta(days=days - 1)),))
    if safe:
        return with_program(course, dates=dates)
    rounds = tuple(replace(each, questions=("contacts_week", "fit")) for each in program.check_ins.rounds)
    return with_program(course, dates=dates, check_ins=replace(program.check_ins, rounds=rounds))


@pytest.mark.parametrize(("safe", "expected"), [(True, [14]), (False, [17])])
def test_on_a_holiday_only_safety_is_asked_about(safe, expected):
    course = closed(paired(), DUE - timedelta(days=1), 4, safe=safe)
    assert days_asked(course.spend_until(DUE + timedelta(days=5)), "P-MENTEE", ".first_weeks.") == expected


@pytest.mark.parametrize(("safe", "expected"), [(True, [16, 18]), (False, [18])])
def test_reminders_of_what_can_wait_wait_for_an_open_day(safe, expected):
    course = closed(paired(), DUE + timedelta(days=1), 3, safe=safe)
    done = course.spend_until(DUE + timedelta(days=6))
    assert days_asked(done, "P-MENTEE", ".first_weeks.", Event.CHECK_IN_REMINDER) == expected


def test_silence_and_danger_reach_a_person_on_holidays_too():
    course = closed(paired(), DUE, 60, safe=True)
    course.spend_until(DUE)
    answer(course, Role.MENTEE, "first_weeks", DUE, safe="in_danger")
    done = course.spend_until(DUE + timedelta(days=8))
    assert {each.rule for _, each in done if isinstance(each, RaiseAlert)} >= {"risk_of_harm", "quiet_pair"}
    assert sends(done, Event.ALERT)


def test_an_agreement_is_asked_for_on_the_next_open_day():
    course = applied({**MENTEE}, {**MENTOR})
    course = closed(course, MATCHED_ON, 3, safe=True)
    course.spend(MATCHED_ON)
    course.decide(course.pairing().id, "approve")  # type: ignore[arg-type]
    assert not sends(course.spend(), Event.AGREEMENT_DUE)
    done = course.spend_until(MATCHED_ON + timedelta(days=4))
    assert {(day - MATCHED_ON).days for day, each in done if sends([each], Event.AGREEMENT_DUE)} == {3}


# ── answers that come early, late, twice or too late ──

MISSED = MONTHLY + timedelta(days=56)  # monthly 3; the first was two periods ago


@pytest.mark.parametrize(
    ("given", "arrives", "answered"),
    [
        pytest.param([28], 28, [1], id="on its day"),
        pytest.param([25], 28, [1], id="three days early"),
        pytest.param([24], 28, [], id="four days early: about nothing that was asked"),
        pytest.param([50], 51, [1], id="late, before the next"),
        pytest.param([53], 57, [2], id="just before the next: an answer to that one"),
        pytest.param([29, 31], 57, [1], id="corrected: one answer, the later"),
        pytest.param([30], 85, [1], id="it arrives two periods late: it still answers its own"),
        pytest.param([30, 86], 86, [1, 3], id="the one between stays unanswered"),
    ],
)
def test_an_answer_belongs_to_the_check_in_of_its_day_whenever_it_arrives(given, arrives, answered):
    course = paired()
    course.spend_until(MATCHED_ON + timedelta(days=arrives - 1), every=3)
    for day in given:
        answer(course, Role.MENTEE, "monthly", MATCHED_ON + timedelta(days=day), safe="not_always")
    course.today = MATCHED_ON + timedelta(days=arrives)
    found = [each for each in course.life.check_ins if each.round == "monthly" and each.role is Role.MENTEE]
    assert [each.ordinal for each in found if each.answer is not None] == answered
    raised = [each for each in course.spend() if isinstance(each, RaiseAlert) and each.rule == "not_always_safe"]
    assert len(raised) == len(given)  # what is said about safety is heard, whichever check-in it belongs to


def test_danger_said_after_the_pairing_has_closed_is_heard():
    course = paired()
    ends = course.pairing().ends_on
    assert ends is not None
    course.spend(ends)
    assert course.pairing().status is PairingStatus.CLOSED
    answer(course, Role.MENTEE, "monthly", ends + timedelta(days=2), safe="in_danger")
    raised = [each for each in course.spend(ends + timedelta(days=3)) if isinstance(each, RaiseAlert)]
    assert [(each.rule, each.person) for each in raised] == [("risk_of_harm", "P-MENTEE")]


# ── days that clocks and calendars make difficult ──


@pytest.mark.parametrize(
    ("starts", "first"),
    [
        pytest.param(date(2028, 1, 31), date(2028, 2, 28), id="into a leap February"),
        pytest.param(date(2028, 2, 1), date(2028, 2, 29), id="on 29 February"),
        pytest.param(date(2027, 2, 15), date(2027, 3, 15), id="the day after the clocks go forward"),
        pytest.param(date(2027, 10, 10), date(2027, 11, 7), id="the day on which they go back"),
    ],
)
@pytest.mark.parametrize("minute", [time(0, 30), time(1, 30), time(2, 30), time(23, 59)])
def test_four_weeks_are_four_weeks_by_the_calendar(starts, first, minute):
    course = paired()
    pairing = replace(course.pairing(), started_on=starts, ends_on=starts + timedelta(days=300))
    course.state = replace(course.state, pairings=(pairing,))
    course.at = minute
    course.spend(first - timedelta(days=1))
    done = course.spend_until(first + timedelta(days=1))
    assert [day for day, each in done if any(".monthly.1" in one.subject for one in asked([each], "P-MENTEE"))] == [
        first
    ]


def test_a_zone_can_be_one_of_several_to_choose():
    options = tuple(Option(name, Text({"en": name})) for name in ("europe_madrid", "atlantic_canary"))
    assert [found.key for each in options if (found := zone_named(each.id))] == ["Europe/Madrid", "Atlantic/Canary"]
