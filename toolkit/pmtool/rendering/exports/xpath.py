"""Conditions and limits in the XPath of ODK forms.

A hidden or unanswered question is the empty text there, and no number: a comparison with it is false, "is not" true.
Source: the ODK XForms specification, "XPath Functions" and "Languages".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from pmtool.model.condition import Operator, Scalar, Test
from pmtool.model.question import QuestionType
from pmtool.rendering.exports.dialects import Dialect, number_said
from pmtool.rendering.exports.limits import Alone, Days, Limit, Longest, Most, Pattern, Range, Shortest, Whole, whole
from pmtool.rendering.exports.settling import Settled
from pmtool.rendering.exports.sheet import Entry
from pmtool.rendering.exports.wording import DECLINED

NOT_BLANK = "normalize-space(.) != ''"  # spaces alone would do for an answer
_SIGNS = {Operator.AT_LEAST: ">=", Operator.AT_MOST: "<="}


def condition_in_xpath(condition: Settled, asked: Mapping[str, Entry]) -> str:
    """asked: the entry of every answer, by its name."""
    dialect = Dialect("true()", "false()", "not({})".format, lambda test: _test(test, asked[test.question]))
    return dialect.say(condition)


def _test(test: Test, entry: Entry) -> str:
    answer = f"${{{test.question}}}"
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    match test.operator:
        case Operator.IS | Operator.ONE_OF:
            return " or ".join(f"{answer} = {_value(value, entry)}" for value in values)
        case Operator.IS_NOT:
            return f"{answer} != {_value(values[0], entry)}"
        case Operator.INCLUDES:
            return " or ".join(_includes(answer, value, entry) for value in values)
        case Operator.AT_LEAST | Operator.AT_MOST:
            return _compared(answer, _SIGNS[test.operator], values[0])
        case Operator.BETWEEN:
            return f"{_compared(answer, '>=', values[0])} and {_compared(answer, '<=', values[1])}"
        case Operator.ANSWERED:
            declined = f" and {answer} != '{DECLINED}'" if entry.offers_to_decline else ""
            return f"{answer} != ''{declined}" if test.value else f"not({answer} != ''{declined})"
        case Operator.MENTIONS:
            raise ValueError("left to people: exports.wording.mentions")
        case _:
            assert_never(test.operator)


def _includes(answer: str, value: Scalar, entry: Entry) -> str:
    if entry.type in (QuestionType.MULTIPLE_CHOICE, QuestionType.AVAILABILITY):
        return f"selected({answer}, {_value(value, entry)})"
    return f"{answer} = {_value(value, entry)}"


def _compared(answer: str, sign: str, value: Scalar) -> str:
    """Days and times are compared as the numbers that their digits make: 20270201, 1730."""
    if isinstance(value, str):
        digits = value.replace("-", "").replace(":", "")
        sliced = f"substr({answer}, 0, {len(value)})"
        return f"number(translate({sliced}, '-:', '')) {sign} {int(digits)}"
    return f"{answer} {sign} {number_said(value)}"


def _value(value: Scalar, entry: Entry) -> str:
    if isinstance(value, bool):
        return "'true'" if value else "'false'"
    if isinstance(value, int | float) and entry.type is not QuestionType.INSTRUMENT:
        return number_said(value)
    return quoted(number_said(value) if isinstance(value, int | float) else value)


def quoted(text: str) -> str:
    """The text as XPath writes it; XPath 1.0 knows no sign for a quote inside quotes."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    parts = "', \"'\", '".join(text.split("'"))
    return f"concat('{parts}')"


def limit_in_xpath(limit: Limit) -> str:
    """What must hold of the answer, ".", for it to be within the limit; "" for what the type of the field sees to."""
    match limit:
        case Whole():
            return ""
        case Range(low, high):
            return f". >= {number_said(low)} and . <= {number_said(high)}"
        case Days(first, last):
            return f". >= date('{first}') and . <= date('{last}')"
        case Longest(count):
            return f"string-length(.) <= {count}"
        case Shortest(count):
            return f"string-length(.) >= {count}"
        case Pattern(pattern):
            return f"regex(., {quoted(whole(pattern))})"
        case Most(count):
            return f"count-selected(.) <= {count}"
        case Alone(option):
            return f"not(selected(., '{option}') and count-selected(.) > 1)"
        case _:
            assert_never(limit)
