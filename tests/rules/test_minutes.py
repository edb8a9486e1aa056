"""How many minutes forms ask of people."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.rendering.shipped_programs import shipped

from pmtool.model.question import QuestionType
from pmtool.model.text import Duration, Role, Unit
from pmtool.rules.forms import forms_of
from pmtool.rules.minutes import (
    SECONDS,
    asked_in_a_pairing,
    busiest_month,
    follow_up_moments,
    minutes_asked,
    seconds_of,
)

FOLDER = shipped("youth-health")
PROGRAM, LIBRARY = FOLDER.program, FOLDER.library


def with_rounds(every: str, *questions: str):
    first = PROGRAM.check_ins.rounds[1]
    rule = replace(first, questions=questions, every=Duration(int(every.split()[0]), Unit(every.split()[1])), at=())
    silent = replace(PROGRAM.agreement.goals, ask=())
    return replace(
        PROGRAM,
        check_ins=replace(PROGRAM.check_ins, rounds=(rule,)),
        evaluation=replace(PROGRAM.evaluation, measures=(), stories=()),
        agreement=replace(PROGRAM.agreement, goals=silent, length=Duration(84, Unit.DAY)),
    )


def test_every_type_of_question_takes_some_time():
    assert set(SECONDS) == set(QuestionType) and min(SECONDS.values()) > 0


@pytest.mark.parametrize(
    ("every", "times"), [("7 day", 12), ("28 day", 3), ("84 day", 1), ("85 day", 0)], ids=lambda value: str(value)
)
def test_check_ins_count_as_often_as_they_come_in_a_pairing(every, times):
    program = with_rounds(every, "safe", "felt_heard")
    seconds = SECONDS[QuestionType.SINGLE_CHOICE] + SECONDS[QuestionType.SCALE]
    asked = asked_in_a_pairing(program, LIBRARY, Role.MENTEE)
    assert [each for _, each in asked] == [seconds] * times
    months = 84 / (365.25 / 12)
    assert minutes_asked(program, LIBRARY, Role.MENTEE) == pytest.approx(times * seconds / 60 / months)


def test_only_those_minutes_count_that_a_role_is_asked():
    program = with_rounds("28 day", "safety_worry", "energy")
    assert minutes_asked(program, LIBRARY, Role.MENTEE) == 0 < minutes_asked(program, LIBRARY, Role.MENTOR)


def test_the_busiest_month_is_no_lighter_than_the_average():
    for role in Role:
        assert busiest_month(PROGRAM, LIBRARY, role) >= minutes_asked(PROGRAM, LIBRARY, role) * 30 / (365.25 / 12)


def test_an_instrument_takes_as_long_as_its_items():
    (intake,) = [form for form in forms_of(PROGRAM, LIBRARY) if form.id == "intake-mentee"]
    (who_5,) = [question for question in intake.questions if question.instrument == "who-5"]
    assert seconds_of([who_5], LIBRARY) == 5 * SECONDS[QuestionType.INSTRUMENT]


def test_nobody_is_followed_up_before_the_start():
    assert "baseline" not in {str(moment) for role in Role for moment in follow_up_moments(PROGRAM, role)}
