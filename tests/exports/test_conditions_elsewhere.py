"""One condition, as each tool has it: read side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from exported import shipped

from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.question import Option, Question, QuestionType
from pmtool.model.text import Role, Text
from pmtool.rendering.exports.branching import Branching
from pmtool.rendering.exports.enabling import Plain, When, plain
from pmtool.rendering.exports.names import field_names
from pmtool.rendering.exports.sheet import Sheet
from pmtool.rendering.exports.survey_logic import condition_in_surveyjs
from pmtool.rendering.exports.walk import sheets_of
from pmtool.rendering.exports.xpath import condition_in_xpath, quoted
from pmtool.rules.forms import forms_of


def _question(name: str, kind: QuestionType, **facts: object) -> Question:
    text = Text({"en": f"What about {name}?"})
    return Question(name, kind, (Role.MENTEE,), text, **facts)  # type: ignore[arg-type]


_OPTIONS = tuple(Option(each, Text({"en": each})) for each in ("tea", "water"))


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    folder = shipped("workplace")
    questions = (
        _question("age", QuestionType.INTEGER),
        _question("born", QuestionType.DATE),
        _question("drinks", QuestionType.MULTIPLE_CHOICE, options=_OPTIONS),
        _question("cup", QuestionType.SINGLE_CHOICE, options=_OPTIONS, declinable=True),
        _question("agreed", QuestionType.CONSENT),
    )
    form = replace(forms_of(folder.program, folder.library)[0], questions=questions)
    return next(sheets_of(form, folder, ("en",)))


OLD = Test("age", Operator.AT_LEAST, 18)
CASES: dict[str, tuple[Condition, str, str, str]] = {
    "a number": (OLD, "${age} >= 18", "{age} >= 18", "([age] <> '' and [age] >= 18)"),
    "a day": (
        Test("born", Operator.AT_MOST, "2009-01-31"),
        "number(translate(substr(${born}, 0, 10), '-:', '')) <= 20090131",
        "{born} <= '2009-01-31'",
        "([born] <> '' and [born] <= '2009-01-31')",
    ),
    "one of several chosen": (
        Test("drinks", Operator.INCLUDES, ("tea", "water")),
        "selected(${drinks}, 'tea') or selected(${drinks}, 'water')",
        "{drinks} anyof ['tea', 'water']",
        "([drinks(tea)] = '1' or [drinks(water)] = '1')",
    ),
    "not this": (
        Test("cup", Operator.IS_NOT, "tea"),
        "${cup} != 'tea'",
        "{cup} empty or {cup} <> 'tea'",
        "[cup] <> 'tea'",
    ),
    "answered, which declining is not": (
        Test("cup", Operator.ANSWERED, True),
        "${cup} != '' and ${cup} != 'prefer_not_to_say'",
        "{cup} notempty and {cup} <> 'prefer_not_to_say'",
        "([cup] <> '' and [cup] <> 'prefer_not_to_say')",
    ),
    "not all of them": (
        Not(All((OLD, Test("agreed", Operator.IS, True)))),
        "not(${age} >= 18 and ${agreed} = 'true')",
        "!({age} >= 18 and {agreed} = true)",
        "(([age] = '' or [age] < 18) or [agreed] <> '1')",
    ),
    "any of several kinds": (
        AnyOf((OLD, All((Test("cup", Operator.IS, "tea"), Test("drinks", Operator.IS, "tea"))))),
        "${age} >= 18 or (${cup} = 'tea' and ${drinks} = 'tea')",
        "{age} >= 18 or ({cup} = 'tea' and {drinks} = ['tea'])",
        "(([age] <> '' and [age] >= 18) or ([cup] = 'tea' and ([drinks(tea)] = '1' and [drinks(water)] <> '1')))",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_condition_is_said_in_each_tools_own_way(name: str, sheet: Sheet) -> None:
    condition, xpath, surveyjs, redcap = CASES[name]
    assert condition_in_xpath(condition, sheet.asked) == xpath
    assert condition_in_surveyjs(condition, sheet.asked) == surveyjs
    assert Branching(sheet.asked, field_names(sheet.asked)).say(condition) == redcap


def test_fhir_says_exists_where_an_unanswered_question_makes_it_true(sheet: Sheet) -> None:
    nothing = When("age", "exists", False)
    assert plain(Test("age", Operator.IS_NOT, 3), sheet) == Plain("any", (nothing, When("age", "!=", 3)))
    assert plain(Not(OLD), sheet) == Plain("any", (nothing, When("age", "<", 18)))
    assert plain(OLD, sheet) == Plain("all", (When("age", ">=", 18),))


def test_fhir_leaves_to_an_expression_what_a_list_cannot_say(sheet: Sheet) -> None:
    tea = Test("drinks", Operator.INCLUDES, ("tea",))
    assert plain(tea, sheet) is not None
    assert plain(Not(tea), sheet) is None
    assert plain(AnyOf((tea, All((OLD, Test("agreed", Operator.IS, True))))), sheet) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [("plain", "'plain'"), ("it's", '"it\'s"'), ('it\'s "so"', "concat('it', \"'\", 's \"so\"')")],
)
def test_a_text_with_quotes_stays_one_text_in_xpath(text: str, said: str) -> None:
    assert quoted(text) == said
