"""How an answer to a question about a new program is read, and that every question is an option too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo, available_timezones

import pytest

from pmtool.beginning import BORROWED, QUESTIONS, UNCHANGED, Beginning
from pmtool.beginning.zones import ZONES
from pmtool.checking.wordings.countries import COUNTRIES
from pmtool.cli.new import command
from pmtool.model.errors import UsageError

KNOWN = Beginning("Together", "together", ("en",), "Europe/Berlin", "de", date(2027, 1, 4))
BY_OPTION = {each.option: each for each in QUESTIONS}


@pytest.mark.parametrize(
    ("option", "said", "field", "meant"),
    [
        ("title", "مجموعة الإصغاء", "title", "مجموعة الإصغاء"),
        ("setting", "Work", "setting", "workplace"),
        ("setting", "campus", "setting", "campus"),
        ("languages", "EN; ar,en", "languages", ("en", "ar")),
        ("languages", "de es", "languages", ("de", "es")),
        ("country", "US_MA", "country", "us-ma"),
        ("timezone", "America/New_York", "timezone", "America/New_York"),
        ("timezone", "new york", "timezone", "America/New_York"),
        ("timezone", "europe/madrid", "timezone", "Europe/Madrid"),
        ("timezone", "UTC", "timezone", "UTC"),
        ("who", "", "who", ""),
        ("starts", "2028-2-9", "opens", date(2028, 2, 9)),
        ("months", "12", "months", 12),
        ("starts", "2028-02-29", "opens", date(2028, 2, 29)),
        ("crisis-phone", "988", "crisis_phone", "988"),
    ],
)
def test_an_answer_is_read_as_it_was_meant(option: str, said: str, field: str, meant: object) -> None:
    assert getattr(BY_OPTION[option].put(KNOWN, said), field) == meant


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("title", ""),
        ("title", "Tea\x1b[D"),
        ("title", "Tea\udcff"),
        ("id", "Our Ward"),
        ("setting", "c"),
        ("setting", "school"),
        ("languages", "fr"),
        ("languages", " , "),
        ("country", "Germany"),
        ("timezone", "6"),
        ("timezone", ""),
        ("timezone", "the zone of Berlin"),
        ("months", "0"),
        ("months", "25"),
        ("months", "½"),
        ("starts", "2027-02-30"),
        ("starts", "0027-02-01"),
        ("email", "me@home"),
        ("phone", "call me"),
        ("crisis-phone", "call 988"),
        ("coordinator", "Ana\nSá"),
    ],
)
def test_an_answer_that_cant_be_one_is_said_in_a_whole_sentence(option: str, said: str) -> None:
    with pytest.raises(UsageError) as complaint:
        BY_OPTION[option].put(KNOWN, said)
    words = str(complaint.value)
    assert words.endswith(".")
    assert not {"Traceback", "ValueError", "None"} & set(words.split())


def test_what_is_usual_is_an_answer_too() -> None:
    answers = KNOWN
    for question in QUESTIONS:
        answers = question.put(answers, question.usual(answers))
    assert (answers.title, answers.id, answers.opens) == (KNOWN.title, KNOWN.id, KNOWN.opens)
    assert answers.coordinator_email == "desk@together.example"
    assert ZoneInfo(answers.timezone)


def test_the_usual_time_zone_is_the_countrys_where_it_has_one() -> None:
    zone = BY_OPTION["timezone"]
    assert zone.usual(replace(KNOWN, country="es")) == "Europe/Madrid"
    assert zone.usual(replace(KNOWN, country="us-ma")) == "", "somebody has to say which"
    assert set(ZONES) <= COUNTRIES
    assert set(ZONES.values()) <= available_timezones()


def test_every_question_is_an_option_and_asked_once() -> None:
    options = {option.removeprefix("--") for each in command.params for option in each.opts}
    assert set(BY_OPTION) <= options
    assert len(BY_OPTION) == len(QUESTIONS)
    assert {each.option for each in BORROWED} | UNCHANGED < set(BY_OPTION)
    assert not {each.option for each in BORROWED} & UNCHANGED


def test_questions_are_short_and_end_where_the_usual_answer_follows() -> None:
    for question in QUESTIONS:
        assert len(question.text) <= 85
        assert max(map(len, f"{question.before}\n{question.after}".splitlines())) <= 100
