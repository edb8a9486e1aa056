"""Conditions as FHIR's enableWhen has them: a plain list of which all, or any, must hold.

What an item that is not enabled was answered counts as no answer there. `exists` is said where an unanswered question
makes a condition true, since R4 and R5 word "!=" differently. Source: FHIR R4, Questionnaire.item.enableWhen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Scalar, Test
from pmtool.model.question import QuestionType
from pmtool.rendering.exports.sheet import Entry, Sheet

SEVERAL = (QuestionType.MULTIPLE_CHOICE, QuestionType.AVAILABILITY)


@dataclass(frozen=True, slots=True)
class When:
    """One line of enableWhen. answer: a Boolean with `exists`."""

    name: str
    operator: str
    answer: Scalar


@dataclass(frozen=True, slots=True)
class Plain:
    """joined: `all` or `any` of the lines; one alone is both."""

    joined: str
    lines: tuple[When, ...]


def is_plain(condition: Condition, sheet: Sheet) -> bool:
    return plain(condition, sheet) is not None


def plain(condition: Condition, sheet: Sheet, *, holds: bool = True) -> Plain | None:
    """The condition, or where `holds` is False its opposite, as a plain list; None where it is more than that."""
    match condition:
        case Test():
            entry = sheet.asked[condition.question]
            return _holds(condition, entry) if holds else _holds_not(condition, entry)
        case All(parts):
            return _joined("all" if holds else "any", [plain(part, sheet, holds=holds) for part in parts])
        case AnyOf(parts):
            return _joined("any" if holds else "all", [plain(part, sheet, holds=holds) for part in parts])
        case Not(part):
            return plain(part, sheet, holds=not holds)
        case _:
            assert_never(condition)


def _joined(join: str, parts: Iterable[Plain | None]) -> Plain | None:
    lines: list[When] = []
    for part in parts:
        if part is None or (part.joined != join and len(part.lines) > 1):
            return None
        lines += part.lines
    return Plain(join, tuple(lines))


def _holds(test: Test, entry: Entry) -> Plain | None:
    name, values = test.question, test.value if isinstance(test.value, tuple) else (test.value,)
    match test.operator:
        case Operator.IS_NOT:
            return _holds_not(Test(name, Operator.IS, values[0]), entry)
        case Operator.IS if entry.type in SEVERAL:
            return None  # all that is chosen is this: more than a line can say
        case Operator.ANSWERED:
            return _answered(name, entry) if test.value else _unanswered(name, entry)
        case Operator.IS | Operator.ONE_OF | Operator.INCLUDES:
            return Plain("any", tuple(When(name, "=", value) for value in values))
        case _ if entry.offers:
            return Plain("any", tuple(When(name, "=", code) for code in codes_within(test, entry)))
        case Operator.AT_LEAST:
            return Plain("all", (When(name, ">=", values[0]),))
        case Operator.AT_MOST:
            return Plain("all", (When(name, "<=", values[0]),))
        case Operator.BETWEEN:
            return Plain("all", (When(name, ">=", values[0]), When(name, "<=", values[1])))
        case _:
            return None


def _holds_not(test: Test, entry: Entry) -> Plain | None:
    name, values = test.question, test.value if isinstance(test.value, tuple) else (test.value,)
    nothing = When(name, "exists", False)
    match test.operator:
        case Operator.IS_NOT:
            return _holds(Test(name, Operator.IS, values[0]), entry)
        case Operator.ANSWERED:
            return _unanswered(name, entry) if test.value else _answered(name, entry)
        case _ if entry.type in SEVERAL:
            return None  # none of what is chosen is this: R4 and R5 read "!=" of several answers differently
        case Operator.IS:
            return Plain("any", (nothing, When(name, "!=", values[0])))
        case _ if entry.offers:
            within = _codes(test, entry)
            others = (offer.id for offer in entry.offers if offer.id not in within)
            return Plain("any", (nothing, *(When(name, "=", code) for code in others)))
        case Operator.AT_LEAST:
            return Plain("any", (nothing, When(name, "<", values[0])))
        case Operator.AT_MOST:
            return Plain("any", (nothing, When(name, ">", values[0])))
        case Operator.BETWEEN:
            return Plain("any", (nothing, When(name, "<", values[0]), When(name, ">", values[1])))
        case _:
            return None


def _answered(name: str, entry: Entry) -> Plain | None:
    """ "I prefer not to say" is no answer."""
    declined = tuple(When(name, "!=", offer.id) for offer in entry.offers if offer.declines)
    if declined and entry.type in SEVERAL:
        return None
    return Plain("all", (When(name, "exists", True), *declined))


def _unanswered(name: str, entry: Entry) -> Plain:
    declined = tuple(When(name, "=", offer.id) for offer in entry.offers if offer.declines)
    return Plain("any", (When(name, "exists", False), *declined))


def _codes(test: Test, entry: Entry) -> frozenset[str]:
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    if test.operator in (Operator.ONE_OF, Operator.INCLUDES):
        return frozenset(code_of(value) for value in values)
    return frozenset(codes_within(test, entry))


def codes_within(test: Test, entry: Entry) -> tuple[str, ...]:
    """The answers on offer whose points are within the bounds."""
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    numbers = [float(value) for value in values if not isinstance(value, str)]
    low = numbers[0] if test.operator in (Operator.AT_LEAST, Operator.BETWEEN) else float("-inf")
    high = numbers[-1] if test.operator in (Operator.AT_MOST, Operator.BETWEEN) else float("inf")
    return tuple(offer.id for offer in entry.offers if offer.points is not None and low <= offer.points <= high)


def code_of(value: Scalar) -> str:
    """The answer on offer that a condition means: of a scale by its number."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
