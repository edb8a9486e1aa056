"""Conditions on the columns of a source, whose cells are text: each comparison says what its cells are read as."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import assert_never

from pmtool.model.answering import Fault
from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Scalar, Test
from pmtool.model.records import Value
from pmtool.reading.people.cells import each_once
from pmtool.reading.people.folding import folded, tidy
from pmtool.reading.people.plain_answers import number_of, read_date
from pmtool.reading.people.yes_no import yes_words
from pmtool.rules.conditions import tests_in

_BETWEEN = re.compile(r"[;,|\n]")


class Kind(StrEnum):
    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes or no"
    WORDS = "words"
    LIST = "list"


def judge_rows(condition: Condition, columns: Mapping[str, Sequence[str]], count: int) -> tuple[int, ...]:
    """1 true, 0 false, −1 unknown, a row each. A number compares with numbers, words with words, in any case."""
    from pmtool.rules.truth import judge

    read: dict[str, Sequence[Value]] = {}
    for test in tests_in(condition):
        name, kind = tidy(test.question), _kind(test)
        cells = columns.get(name)
        if cells is not None and _key(name, kind) not in read:
            read[_key(name, kind)] = _read(cells, kind)
    return tuple(int(verdict) for verdict in judge(_typed(condition), read, count))


def _kind(test: Test) -> Kind:
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    match test.operator:
        case Operator.ANSWERED | Operator.MENTIONS:
            return Kind.WORDS
        case Operator.INCLUDES:
            return Kind.LIST
        case Operator.AT_LEAST | Operator.AT_MOST | Operator.BETWEEN:
            return Kind.DAY if all(isinstance(value, str) for value in values) else Kind.NUMBER
        case Operator.IS | Operator.IS_NOT | Operator.ONE_OF:
            if all(isinstance(value, bool) for value in values):
                return Kind.YES_NO
            numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
            return Kind.NUMBER if numbers else Kind.WORDS
        case _:
            assert_never(test.operator)


def _key(name: str, kind: Kind) -> str:
    return f"{name}\n{kind}"


def _typed(condition: Condition) -> Condition:
    """The same condition about columns of the right kind, its words folded as theirs are."""
    match condition:
        case Test(question, operator, value):
            kind = _kind(condition)
            if kind in (Kind.WORDS, Kind.LIST) and operator not in (Operator.ANSWERED, Operator.MENTIONS):
                value = tuple(_word(part) for part in value) if isinstance(value, tuple) else _word(value)
            return Test(_key(tidy(question), kind), operator, value)
        case All(parts):
            return All(tuple(_typed(part) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_typed(part) for part in parts))
        case Not(part):
            return Not(_typed(part))
        case _:
            assert_never(condition)


def _word(value: Scalar) -> str:
    return folded(str(value))


def _read(cells: Sequence[str], kind: Kind) -> tuple[Value, ...]:
    return tuple(each_once(lambda cell: _read_cell(cell, kind) if cell else None, cells)[0])


def _read_cell(cell: str, kind: Kind) -> Value:
    match kind:
        case Kind.NUMBER:
            number = number_of(cell)
            return None if isinstance(number, Fault) else number
        case Kind.DAY:
            day = read_date(cell)
            return None if isinstance(day, Fault) else day
        case Kind.YES_NO:
            return yes_words(("en",)).get(folded(cell))
        case Kind.WORDS:
            return folded(cell)
        case Kind.LIST:
            return frozenset(folded(part) for part in (*_BETWEEN.split(cell), cell) if part.strip())
        case _:
            assert_never(kind)
