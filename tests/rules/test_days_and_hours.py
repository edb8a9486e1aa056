"""From spans of time and hours to days and minutes: months' ends, leap years, midnight, the days off duty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.model.care import Round, Silence
from pmtool.model.question import Question, QuestionType, Slot
from pmtool.model.records import Pairing, PairingStatus, Submission
from pmtool.model.text import Anchor, Duration, Moment, Role, Text, Unit
from pmtool.rules.cadence import add, days_in, due_days, minutes_in, moment_day, repeats, session_days
from pmtool.rules.calendar import EARLY, check_ins_of
from pmtool.rules.hours import duty_spans, longest_absence, minutes_of, next_on_duty, slot_minutes, span_of
from pmtool.rules.languages import choose_language, direction
from pmtool.rules.occasions import is_intake, occasion_of
from pmtool.rules.spoken import day_in_words, duration_in_words, hours_in_words, moment_in_words

WORDS = Text({"en": "words"})
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def span(text: str) -> Duration:
    count, unit = text.split()
    return Duration(int(count), Unit(unit.removesuffix("s")))


# ── days ──


@pytest.mark.parametrize(
    ("day", "duration", "expected"),
    [
        (date(2027, 1, 31), "1 month", date(2027, 2, 28)),
        (date(2028, 1, 31), "1 month", date(2028, 2, 29)),
        (date(2028, 2, 29), "1 year", date(2029, 2, 28)),
        (date(2028, 2, 29), "4 years", date(2032, 2, 29)),
        (date(2027, 10, 31), "4 months", date(2028, 2, 29)),
        (date(2027, 12, 31), "2 months", date(2028, 2, 29)),
        (date(2027, 12, 15), "1 month", date(2028, 1, 15)),
        (date(2027, 2, 28), "1 day", date(2027, 3, 1)),
        (date(2028, 2, 28), "1 day", date(2028, 2, 29)),
        (date(2027, 12, 30), "1 week", date(2028, 1, 6)),
        (date(2027, 3, 1), "23 hours", date(2027, 3, 1)),
        (date(2027, 3, 1), "24 hours", date(2027, 3, 2)),
        (date(2027, 3, 1), "90 minutes", date(2027, 3, 1)),
        (date(2027, 3, 1), "1440 minutes", date(2027, 3, 2)),
    ],
)
def test_a_span_of_time_later_is_this_day(day, duration, expected):
    assert add(day, span(duration)) == expected


@given(day=DAYS, count=st.integers(1, 60), unit=st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]))
def test_a_span_is_as_long_as_it_says_give_or_take_a_months_length(day, count, unit):
    duration = Duration(count, unit)
    assert abs((add(day, duration) - day).days - days_in(duration)) <= (0 if unit in (Unit.DAY, Unit.WEEK) else 3)


@given(day=DAYS, months=st.integers(1, 30))
def test_months_are_counted_from_the_first_day_so_that_a_short_one_shortens_no_other(day, months):
    every_month = list(repeats(day, Duration(1, Unit.MONTH), add(day, Duration(months, Unit.MONTH))))
    assert len(every_month) == months
    assert all(each.day == min(day.day, 28) or each.day == day.day or each.day >= 28 for each in every_month)
    assert every_month == [add(day, Duration(number, Unit.MONTH)) for number in range(1, months + 1)]


def test_minutes_of_a_span():
    assert [minutes_in(span(each)) for each in ("90 minutes", "2 hours", "1 day", "1 week")] == [90, 120, 1440, 10080]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (Moment(Anchor.START), date(2027, 1, 31)),
        (Moment(Anchor.END), date(2027, 6, 30)),
        (Moment(Anchor.BASELINE), None),
        (Moment(Anchor.START, 1, Unit.MONTH), date(2027, 2, 28)),
        (Moment(Anchor.START, 150, Unit.DAY), date(2027, 6, 30)),
        (Moment(Anchor.START, 151, Unit.DAY), None),
    ],
    ids=str,
)
def test_a_moment_of_a_pairing_falls_on_a_day_of_it_or_on_none(moment, expected):
    assert moment_day(moment, date(2027, 1, 31), date(2027, 6, 30)) == expected


def round_at(*moments: Moment, every: Duration | None = None) -> Round:
    return Round("r", WORDS, (Role.MENTEE,), (), Silence(Duration(7, Unit.DAY), "a"), moments, every)


def test_check_ins_are_due_every_so_often_to_the_last_day_of_the_pairing():
    weekly = round_at(every=Duration(4, Unit.WEEK))
    assert due_days(weekly, date(2027, 2, 1), date(2027, 3, 29)) == (date(2027, 3, 1), date(2027, 3, 29))
    assert due_days(weekly, date(2027, 2, 1), date(2027, 2, 28)) == ()


def test_check_ins_at_moments_come_in_order_whatever_order_they_are_written_in():
    mixed = round_at(Moment(Anchor.END), Moment(Anchor.START, 2, Unit.WEEK), Moment(Anchor.START, 9, Unit.YEAR))
    assert due_days(mixed, date(2027, 2, 1), date(2027, 6, 1)) == (date(2027, 2, 15), date(2027, 6, 1))


@pytest.mark.parametrize(
    ("on", "first", "last", "expected"),
    [
        ("thursday 18:00", date(2027, 2, 1), date(2027, 2, 20), [4, 18]),
        ("monday 18:00", date(2027, 2, 1), date(2027, 2, 15), [1, 15]),
        ("sunday 09:00", date(2027, 2, 1), date(2027, 2, 6), []),
    ],
)
def test_sessions_fall_on_their_weekday_from_the_first_one_on(on, first, last, expected):
    assert [day.day for day in session_days(on, Duration(2, Unit.WEEK), first, last)] == expected


# ── which answer belongs to which check-in ──

START = date(2027, 2, 1)
PAIRING = Pairing("R-1", "P-A", "P-B", PairingStatus.ACTIVE, START, 1, START, date(2027, 8, 1))
MONTHLY = round_at(every=Duration(4, Unit.WEEK))


def answered(*days: int) -> list[Submission]:
    return [Submission(f"S-{day}", "f", "P-A", START + timedelta(days=day), {}, "", 1) for day in days]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((), [None, None]),
        ((24,), [None, None]),  # four days early is about something else
        ((25,), [25, None]),
        ((28, 30), [30, None]),  # a correction
        ((52,), [52, None]),  # the last day before the next one's time
        ((53,), [None, 53]),
        ((30, 53, 70), [30, 70]),
    ],
    ids=str,
)
def test_an_answer_belongs_to_one_check_in(days, expected):
    found = check_ins_of(PAIRING, MONTHLY, Role.MENTEE, answered(*days), START + timedelta(days=80))
    assert [each.answer and (each.answer.on - START).days for each in found] == expected


@given(days=st.lists(st.integers(0, 200), max_size=12), today=st.integers(0, 200))
def test_no_answer_belongs_to_two_check_ins_and_the_order_they_come_in_is_nothing(days, today):
    given_answers = answered(*days)
    now = START + timedelta(days=today)
    found = check_ins_of(PAIRING, MONTHLY, Role.MENTEE, given_answers, now)
    taken = [each.answer.id for each in found if each.answer is not None]
    assert len(taken) == len(set(taken))
    assert found == check_ins_of(PAIRING, MONTHLY, Role.MENTEE, given_answers[::-1], now)
    assert all(each.due <= now and each.due - EARLY <= each.answer.on <= each.until for each in found if each.answer)
    assert [each.ordinal for each in found] == list(range(1, len(found) + 1))


def test_check_ins_stop_where_the_pairing_did():
    closed = replace(PAIRING, status=PairingStatus.CLOSED, closed_on=START + timedelta(days=60))
    assert len(check_ins_of(closed, MONTHLY, Role.MENTEE, (), date(2028, 1, 1))) == 2
    proposed = replace(PAIRING, status=PairingStatus.PROPOSED, started_on=None, ends_on=None)
    assert check_ins_of(proposed, MONTHLY, Role.MENTEE, (), date(2028, 1, 1)) == ()


def test_a_caregivers_check_in_is_under_the_young_persons_name():
    people = {role: check_ins_of(PAIRING, MONTHLY, role, (), date(2027, 4, 1))[0].person for role in Role}
    assert people == {Role.MENTEE: "P-A", Role.MENTOR: "P-B", Role.CAREGIVER: "P-A"}


def test_an_answer_from_before_the_pairing_is_about_another_one():
    early = round_at(Moment(Anchor.START, 1, Unit.DAY))
    (found,) = check_ins_of(PAIRING, early, Role.MENTEE, answered(-1), START + timedelta(days=5))
    assert found.answer is None


# ── hours ──


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17:00-20:00", (1020, 1200)),
        ("22:00-07:00", (1320, 1860)),
        ("00:00-24:00", (0, 1440)),
        ("09:00-09:00", (540, 1980)),
        ("9:05-10:00", (545, 600)),
    ],
)
def test_a_span_of_hours_in_minutes_after_midnight(text, expected):
    assert span_of(text) == expected and minutes_of(text) == expected[1] - expected[0]


@pytest.mark.parametrize("text", ["", "9-17", "24:00-25:00", "10:60-11:00", "10:00-24:30", "10:00–12:00", "a:b-c:d"])
def test_what_is_no_span_of_hours_is_refused(text):
    with pytest.raises(ValueError):
        span_of(text)


def test_every_slot_of_a_week_has_its_minutes():
    slots = (Slot("early", WORDS, "08:00-09:30"), Slot("late", WORDS, "22:00-01:00"))
    asked = Question("q", QuestionType.AVAILABILITY, (Role.MENTEE,), WORDS, days=("mon", "sun"), slots=slots)
    assert slot_minutes(asked) == {"mon_early": 90, "mon_late": 180, "sun_early": 90, "sun_late": 180}


@pytest.mark.parametrize(
    ("hours", "longest"),
    [
        ("always", 0),
        ("daily 00:00-24:00", 0),
        ("daily 08:00-22:00", 10 * 60),
        ("mon-fri 09:00-17:00", 64 * 60),  # Friday 17:00 to Monday 9:00
        ("mon-fri 12:00-20:00; sat 10:00-14:00", 46 * 60),
        ("fri-mon 09:00-17:00", 88 * 60),  # Monday 17:00 to Friday 9:00
        ("sun 22:00-07:00", (7 * 24 - 9) * 60),
        ("daily 22:00-07:00", 15 * 60),
        ("mon 09:00-17:00; mon 10:00-11:00", (7 * 24 - 8) * 60),
    ],
)
def test_the_longest_time_nobody_is_on_duty(hours, longest):
    assert longest_absence(hours) == longest


@pytest.mark.parametrize("hours", ["", "mon", "mon 9-17", "xyz 09:00-17:00", "mon-xyz 09:00-17:00", "daily"])
def test_what_is_no_duty_is_refused(hours):
    with pytest.raises(ValueError):
        duty_spans(hours)


@pytest.mark.parametrize(
    ("moment", "hours", "expected"),
    [
        ("2027-03-01T09:00", "always", "2027-03-01T09:00"),
        ("2027-03-01T09:00", "mon-fri 10:00-18:00", "2027-03-01T10:00"),
        ("2027-03-01T12:30", "mon-fri 10:00-18:00", "2027-03-01T12:30"),
        ("2027-03-05T18:00", "mon-fri 10:00-18:00", "2027-03-08T10:00"),
        ("2027-03-07T23:59", "sun 22:00-07:00", "2027-03-07T23:59"),
        ("2027-03-08T06:59", "sun 22:00-07:00", "2027-03-08T06:59"),  # Sunday's duty lasts into Monday
        ("2027-03-08T07:00", "sun 22:00-07:00", "2027-03-14T22:00"),
        ("2027-12-31T23:00", "mon 09:00-10:00", "2028-01-03T09:00"),
    ],
)
def test_the_next_moment_at_which_somebody_is_on_duty(moment, hours, expected):
    assert next_on_duty(datetime.fromisoformat(moment), hours) == datetime.fromisoformat(expected)


HOURS = st.sampled_from(
    ["always", "daily 08:00-22:00", "mon-fri 09:00-17:00", "sun 22:00-07:00", "fri-mon 20:00-02:00; wed 12:00-13:00"]
)


@given(moment=st.datetimes(datetime(2027, 1, 1), datetime(2029, 1, 1)), hours=HOURS)  # noqa: DTZ001 local, no zone
def test_nobody_waits_longer_for_duty_than_the_longest_absence(moment, hours):
    at = moment.replace(second=0, microsecond=0)
    duty = next_on_duty(at, hours)
    assert at <= duty <= at + timedelta(minutes=longest_absence(hours))
    assert next_on_duty(duty, hours) == duty


# ── words ──


@pytest.mark.parametrize(
    ("language", "day", "spans", "hours"),
    [
        ("en", "Monday, March 1, 2027", ["1 day", "2 weeks", "60 minutes"],
         "Mon–Fri 09:00–17:00; every day 07:00–08:00"),
        ("de", "Montag, 1. März 2027", ["1 Tag", "2 Wochen", "60 Minuten"], "Mo.–Fr. 09:00–17:00; täglich 07:00–08:00"),
        ("es", "lunes, 1 de marzo de 2027", ["1 día", "2 semanas", "60 minutos"],
         "lun–vie 09:00–17:00; todos los días 07:00–08:00"),
        ("ar", "الاثنين، 1 مارس 2027", ["يوم", "أسبوعان", "60 دقيقة"],
         "الاثنين–الجمعة 09:00–17:00; كل يوم 07:00–08:00"),
    ],
)  # fmt: skip
def test_days_spans_and_hours_are_said_as_people_of_a_language_say_them(language, day, spans, hours):
    assert day_in_words(date(2027, 3, 1), language) == day
    assert moment_in_words(datetime.fromisoformat("2027-03-01T09:05"), language).startswith(day)
    assert moment_in_words(datetime.fromisoformat("2027-03-01T09:05"), language).endswith("09:05")
    assert [duration_in_words(span(each), language) for each in ("1 day", "2 weeks", "60 minutes")] == spans
    assert hours_in_words("mon-fri 09:00-17:00; daily 07:00-08:00", language) == hours


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "xx", "es-MX", ""])
def test_every_span_has_words_in_every_language_and_says_its_number(unit, language):
    for count in (3, 12, 100):
        assert str(count) in duration_in_words(Duration(count, unit), language)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [("es", "es"), ("es-MX", "es"), ("fr", "en"), (None, "en"), ("", "en"), ("EN", "en"), ("pt-BR", "pt-BR")],
)
def test_people_get_their_language_or_the_programs_first(wanted, expected):
    assert choose_language(wanted, ("en", "es", "pt-BR")) == expected


def test_which_way_a_language_runs():
    assert [direction(each) for each in ("ar", "ar-EG", "he", "en", "es-MX")] == ["rtl", "rtl", "rtl", "ltr", "ltr"]


# ── corrections ──


@pytest.mark.parametrize(
    ("form", "one", "other", "is_same"),
    [
        ("intake-mentee", (1, {"age": 5}), (9, {"age": 6}), True),
        ("check-in-r-mentee", (1, {}), (1, {"safe": "safe"}), True),
        ("check-in-r-mentee", (1, {}), (2, {}), False),
        ("training", (1, {"module": "a"}), (1, {"module": "b"}), False),
        ("training", (1, {"module": "a"}), (1, {"module": "a", "completed_on": START}), True),
        ("screening", (1, {"check": "a", "passed": True}), (1, {"check": "a", "passed": False}), True),
        ("feedback", (1, {"session": "s", "session_day": START}), (1, {"session": "s"}), False),
    ],
)
def test_two_answers_are_one_corrected_when_their_occasion_is_the_same(form, one, other, is_same):
    occasions = [occasion_of(form, date(2027, 3, day), answers) for day, answers in (one, other)]
    assert (occasions[0] == occasions[1]) == is_same
    assert is_intake(form) == form.startswith("intake-")
