"""Conditions in FHIRPath, for what enableWhen can't say. Every comparison asks whether there is such an answer, so that
none is ever "unknown"."""

from __future__ import annotations

from typing import assert_never

from pmtool.model.condition import Condition, Operator, Scalar, Test
from pmtool.model.question import QuestionType
from pmtool.rendering.exports.dialects import Dialect, number_said
from pmtool.rendering.exports.enabling import SEVERAL, code_of, codes_within
from pmtool.rendering.exports.limits import Alone, Days, Limit, Longest, Most, Pattern, Range, Shortest, Whole, whole
from pmtool.rendering.exports.sheet import Entry, Sheet

ASKED_DECLINED = "asked-declined"
_SIGNS = {Operator.AT_LEAST: ">=", Operator.AT_MOST: "<="}


def condition_in_fhirpath(condition: Condition, sheet: Sheet) -> str:
    dialect = Dialect("true", "false", "({}).not()".format, lambda test: _test(test, sheet.asked[test.question]))
    return dialect.say(condition)


def _test(test: Test, entry: Entry) -> str:
    answers = f"%resource.descendants().where(linkId = '{test.question}').answer.value"
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    match test.operator:
        case Operator.IS_NOT:
            return f"({_test(Test(test.question, Operator.IS, values[0]), entry)}).not()"
        case Operator.IS if entry.type in SEVERAL:
            return f"({answers}.count() = 1 and {_any(answers, values, entry)})"
        case Operator.IS | Operator.ONE_OF | Operator.INCLUDES:
            return _any(answers, values, entry)
        case Operator.ANSWERED:
            is_declined = f".where(code != '{ASKED_DECLINED}')" if entry.offers_to_decline else ""
            return f"{answers}{is_declined}.exists()" + ("" if test.value else ".not()")
        case Operator.MENTIONS:
            raise ValueError("left to people: exports.wording.mentions")
        case _ if entry.offers:
            return _any(answers, codes_within(test, entry), entry)
        case Operator.BETWEEN:
            return f"{answers}.where($this >= {_said(values[0])} and $this <= {_said(values[1])}).exists()"
        case Operator.AT_LEAST | Operator.AT_MOST:
            return f"{answers}.where($this {_SIGNS[test.operator]} {_said(values[0])}).exists()"
        case _:
            assert_never(test.operator)


def _any(answers: str, values: tuple[Scalar, ...], entry: Entry) -> str:
    """Whether one of the answers is one of these."""
    is_coded = bool(entry.offers) and entry.type is not QuestionType.CONSENT
    held = "code" if is_coded else "$this"
    said = " or ".join(f"{held} = {_text(code_of(value)) if is_coded else _said(value, entry)}" for value in values)
    return f"{answers}.where({said or 'false'}).exists()"


def _said(value: Scalar, entry: Entry | None = None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_said(value)
    if entry is not None and entry.type not in (QuestionType.DATE, QuestionType.TIME):
        return _text(value)
    return f"@T{value}:00" if ":" in value else f"@{value}"  # times of unlike precision can't be compared


def _text(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def limit_in_fhirpath(limit: Limit) -> str:
    """What must hold of an item, whose answers are `answer.value`; true where there is none."""
    match limit:
        case Whole() | Days() | Alone():
            return "true"  # seen to by the type, minValue and maxValue, optionExclusive
        case Range(low, high):
            return f"answer.value.all($this >= {_said(low)} and $this <= {_said(high)})"
        case Longest(count):
            return f"answer.value.all($this.length() <= {count})"
        case Shortest(count):
            return f"answer.value.all($this.length() >= {count})"
        case Pattern(pattern):
            return f"answer.value.all($this.matches({_text(whole(pattern))}))"
        case Most(count):
            return f"answer.count() <= {count}"
        case _:
            assert_never(limit)
