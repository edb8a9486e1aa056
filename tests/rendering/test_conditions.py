"""Conditions as a person says them."""

from __future__ import annotations

import pytest
from shipped_programs import shipped

from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.question import Option, Question, QuestionType
from pmtool.model.text import Role, Text
from pmtool.rendering.conditions import Phrasing
from pmtool.rendering.voice import Voice


def _question(name: str, kind: QuestionType, text: str, *options: Option) -> Question:
    return Question(name, kind, (Role.MENTEE,), Text({"en": text}), options=options)


QUESTIONS = {
    "age": _question("age", QuestionType.INTEGER, "How old are you?"),
    "yes": _question("yes", QuestionType.CONSENT, "I want to take part."),
    "how": _question(
        "how",
        QuestionType.MULTIPLE_CHOICE,
        "How?",
        Option("walk", Text({"en": "A walk"})),
        Option("call", Text({"en": "A call"})),
    ),
}
ADULT = Test("age", Operator.AT_LEAST, 18)
WALKS = Test("how", Operator.INCLUDES, ("walk",))
AGREES = Test("yes", Operator.IS, True)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        pytest.param(ADULT, "“How old are you?” is 18 or more", id="a bound"),
        pytest.param(Test("age", Operator.BETWEEN, (14, 25)), "“How old are you?” is from 14 to 25", id="a range"),
        pytest.param(AGREES, "“I want to take part” is ticked", id="a tick"),
        pytest.param(Test("yes", Operator.IS_NOT, True), "“I want to take part” is not ticked", id="no tick"),
        pytest.param(
            Test("how", Operator.INCLUDES, ("walk", "call")),
            "“How?” includes “A walk”, or “A call”",
            id="some of these",
        ),
        pytest.param(Test("how", Operator.ANSWERED, False), "“How?” has no answer", id="no answer"),
        pytest.param(
            All((ADULT, AnyOf((WALKS, AGREES)))),
            "“How old are you?” is 18 or more, and (“How?” includes “A walk”, or “I want to take part” is ticked)",
            id="nested",
        ),
        pytest.param(Not(WALKS), "this is not so: “How?” includes “A walk”", id="the contrary"),
    ],
)
def test_a_condition_names_questions_and_answers_by_their_words(condition: Condition, said: str) -> None:
    assert Phrasing(Voice(shipped("workplace").program, "en"), QUESTIONS).say(condition) == said
