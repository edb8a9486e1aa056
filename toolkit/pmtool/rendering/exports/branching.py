"""Conditions as REDCap's branching logic.

A checkbox is asked option by option, `[needs(sleep)] = '1'`. An empty field counts as zero beside a number, so that it
is ruled out first. "Not" is no word there: what is turned is each comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.question import QuestionType
from pmtool.rendering.exports.enabling import SEVERAL, code_of, codes_within
from pmtool.rendering.exports.sheet import Entry

_EQUALS = {True: "=", False: "<>"}
_JOINS = {True: " and ", False: " or "}


@dataclass(frozen=True, slots=True)
class Branching:
    """asked: the entry of every answer; fields: what REDCap calls it."""

    asked: Mapping[str, Entry]
    fields: Mapping[str, str]

    def say(self, condition: Condition, *, holds: bool = True) -> str:
        """The condition, or where `holds` is False its opposite."""
        match condition:
            case Test():
                return self._test(condition, holds)
            case All(parts):
                return _joined(_JOINS[holds], (self.say(part, holds=holds) for part in parts))
            case AnyOf(parts):
                return _joined(_JOINS[not holds], (self.say(part, holds=holds) for part in parts))
            case Not(part):
                return self.say(part, holds=not holds)
            case _:
                assert_never(condition)

    def _test(self, test: Test, holds: bool) -> str:
        entry, field = self.asked[test.question], self.fields[test.question]
        values = test.value if isinstance(test.value, tuple) else (test.value,)
        match test.operator:
            case Operator.IS_NOT:
                return self._test(Test(test.question, Operator.IS, values[0]), not holds)
            case Operator.IS if entry.type in SEVERAL:
                ticked = code_of(values[0])
                marks = (_ticked(field, offer.id, holds is (offer.id == ticked)) for offer in entry.offers)
                return _joined(_JOINS[holds], marks)
            case Operator.ANSWERED:
                return _answered(field, entry, holds is bool(test.value))
            case Operator.IS | Operator.ONE_OF | Operator.INCLUDES:
                return _one_of(field, (code_of(value) for value in values), entry, holds)
            case Operator.MENTIONS:
                raise ValueError("left to people: exports.wording.mentions")
            case _ if entry.offers:
                return _one_of(field, codes_within(test, entry), entry, holds)
            case Operator.AT_LEAST | Operator.AT_MOST | Operator.BETWEEN:
                return _within(field, test, holds)
            case _:
                assert_never(test.operator)


def _joined(join: str, parts: Iterable[str]) -> str:
    said = tuple(dict.fromkeys(parts))
    return f"({join.join(said)})" if len(said) > 1 else said[0] if said else "1 = 0"


def _one_of(field: str, codes: Iterable[str], entry: Entry, holds: bool) -> str:
    if entry.type in SEVERAL:
        return _joined(_JOINS[not holds], (_ticked(field, code, holds) for code in codes))
    said = (_raw(code) if entry.type is QuestionType.CONSENT else code for code in codes)
    return _joined(_JOINS[not holds], (f"[{field}] {_EQUALS[holds]} {_quoted(code)}" for code in said))


def _raw(code: str) -> str:
    """Yes and no are kept as 1 and 0."""
    return {"True": "1", "False": "0"}.get(code, code)


def _ticked(field: str, option: str, is_ticked: bool) -> str:
    return f"[{field}({option})] {_EQUALS[is_ticked]} '1'"


def _answered(field: str, entry: Entry, is_answered: bool) -> str:
    """ "I prefer not to say" is no answer."""
    if entry.type in SEVERAL:
        marks = (_ticked(field, offer.id, is_answered) for offer in entry.offers if not offer.declines)
        return _joined(_JOINS[not is_answered], marks)
    nothing = ["''", *(_quoted(offer.id) for offer in entry.offers if offer.declines)]
    return _joined(_JOINS[is_answered], (f"[{field}] {_EQUALS[not is_answered]} {each}" for each in nothing))


def _within(field: str, test: Test, holds: bool) -> str:
    """A number, a day or a time between bounds."""
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    low, high = values[0], values[-1]
    said = [f"[{field}] {_EQUALS[not holds]} ''"]
    if test.operator is not Operator.AT_MOST:
        said.append(f"[{field}] {'>=' if holds else '<'} {_bound(low)}")
    if test.operator is not Operator.AT_LEAST:
        said.append(f"[{field}] {'<=' if holds else '>'} {_bound(high)}")
    return _joined(_JOINS[holds], said)


def _bound(value: float | str) -> str:
    return _quoted(value) if isinstance(value, str) else code_of(value)


def _quoted(text: str) -> str:
    """REDCap knows no sign for a quote inside quotes: the other kind stands around it."""
    return f'"{text}"' if "'" in text else f"'{text}'"
