"""Conditions and limits in the expressions of SurveyJS.

With `clearInvisibleValues: onHidden` a hidden question is empty there. What is empty equals nothing and is neither more
nor less than anything; "is not" is said with "or empty", so that it needs no reading between the lines. A test of one
item asks after its whole instrument first: when that is hidden, SurveyJS only looks again at what names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from pmtool.model.condition import Operator, Scalar, Test
from pmtool.model.question import QuestionType
from pmtool.rendering.exports.dialects import Dialect, number_said
from pmtool.rendering.exports.settling import Settled
from pmtool.rendering.exports.sheet import Entry
from pmtool.rendering.exports.wording import DECLINED

SEVERAL = (QuestionType.MULTIPLE_CHOICE, QuestionType.AVAILABILITY)
_SIGNS = {Operator.AT_LEAST: ">=", Operator.AT_MOST: "<="}


def condition_in_surveyjs(condition: Settled, asked: Mapping[str, Entry]) -> str:
    """asked: the entry of every answer, by its name."""
    dialect = Dialect("true", "false", "!({})".format, lambda test: _test(test, asked[test.question]))
    return dialect.say(condition)


def _test(test: Test, entry: Entry) -> str:
    said = _test_alone(test, entry)
    instrument, _, item = test.question.partition(".")
    if not item:
        return said
    if test.operator is Operator.IS_NOT or (test.operator is Operator.ANSWERED and not test.value):
        return f"{{{instrument}}} empty or {said}"
    return f"{{{instrument}}} notempty and ({said})"


def _test_alone(test: Test, entry: Entry) -> str:
    answer = f"{{{test.question}}}"
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    match test.operator:
        case Operator.IS | Operator.ONE_OF:
            return " or ".join(f"{answer} = {_value(value, entry)}" for value in values)
        case Operator.IS_NOT:
            return f"{answer} empty or {answer} <> {_value(values[0], entry)}"
        case Operator.INCLUDES if entry.type in SEVERAL:
            return f"{answer} anyof [{', '.join(_said(value) for value in values)}]"
        case Operator.INCLUDES:
            return " or ".join(f"{answer} = {_said(value)}" for value in values)
        case Operator.AT_LEAST | Operator.AT_MOST:
            return f"{answer} {_SIGNS[test.operator]} {_said(values[0])}"
        case Operator.BETWEEN:
            return f"{answer} >= {_said(values[0])} and {answer} <= {_said(values[1])}"
        case Operator.ANSWERED:
            return _answered(answer, bool(test.value), entry)
        case Operator.MENTIONS:
            raise ValueError("left to people: exports.wording.mentions")
        case _:
            assert_never(test.operator)


def _answered(answer: str, is_answered: bool, entry: Entry) -> str:
    """ "I prefer not to say" is no answer."""
    if not entry.offers_to_decline:
        return f"{answer} {'notempty' if is_answered else 'empty'}"
    declined = f"['{DECLINED}']" if entry.type in SEVERAL else f"'{DECLINED}'"
    if is_answered:
        return f"{answer} notempty and {answer} <> {declined}"
    return f"{answer} empty or {answer} = {declined}"


def _value(value: Scalar, entry: Entry) -> str:
    """What an answer is held against as a whole: of several choices all that are chosen."""
    return f"[{_said(value)}]" if entry.type in SEVERAL else _said(value)


def _said(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_said(value)
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
