"""Conditions judged on whole columns, with three truth values: 1 true, 0 false, −1 unknown.

Unknown follows Kleene: `all` is false as soon as one part is, `any` true as soon as one part is, else unknown if any
part is. In eligibility, constraints and alerts unknown is never a pass. `show_if` has its own reading (`shown`).
Source: Kleene 1952, Introduction to Metamathematics, §64.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.value import Value
from pmtool.rules.comparing import comparison, is_answered

Columns = Mapping[str, Sequence[Value]]
Verdicts = NDArray[np.int8]

TRUE, FALSE, UNKNOWN = np.int8(1), np.int8(0), np.int8(-1)


def judge(condition: Condition, columns: Columns, count: int) -> Verdicts:
    """One verdict a row, shape (count,). A column that isn't there has no answers."""
    match condition:
        case Test():
            return _judge_test(condition, columns, count)
        case All(parts):
            return _strongest([judge(part, columns, count) for part in parts], count, FALSE, TRUE)
        case AnyOf(parts):
            return _strongest([judge(part, columns, count) for part in parts], count, TRUE, FALSE)
        case Not(part):
            inner = judge(part, columns, count)
            return np.where(inner == UNKNOWN, UNKNOWN, 1 - inner).astype(np.int8)
        case _:
            assert_never(condition)


def shown(condition: Condition, columns: Columns, count: int) -> NDArray[np.bool_]:
    """Whether a question with this `show_if` is shown, a row each.

    As the form engines have it: a comparison with no answer is false, "is not" with no answer is true, and `not`
    turns what it is given.
    """
    match condition:
        case Test():
            verdict = _judge_test(condition, columns, count)
            if condition.operator is Operator.IS_NOT:
                return np.asarray(verdict != FALSE)
            return np.asarray(verdict == TRUE)
        case All(parts):
            return _fold(np.logical_and, [shown(part, columns, count) for part in parts], np.ones(count, bool))
        case AnyOf(parts):
            return _fold(np.logical_or, [shown(part, columns, count) for part in parts], np.zeros(count, bool))
        case Not(part):
            return ~shown(part, columns, count)
        case _:
            assert_never(condition)


def _fold(join: np.ufunc, parts: list[NDArray[np.bool_]], empty: NDArray[np.bool_]) -> NDArray[np.bool_]:
    for part in parts:
        empty = join(empty, part)
    return empty


def _strongest(parts: list[Verdicts], count: int, decisive: np.int8, otherwise: np.int8) -> Verdicts:
    if not parts:
        return np.full(count, otherwise, np.int8)
    stack = np.stack(parts)
    result = np.where((stack == UNKNOWN).any(axis=0), UNKNOWN, otherwise)
    return np.where((stack == decisive).any(axis=0), decisive, result).astype(np.int8)


def _judge_test(test: Test, columns: Columns, count: int) -> Verdicts:
    column = columns.get(test.question)
    if column is None:
        column = [None] * count
    if test.operator is Operator.ANSWERED:
        wanted = bool(test.value)
        return _each(lambda value: is_answered(value) == wanted, column)
    holds = comparison(test)
    return _each(lambda value: holds(value) if is_answered(value) else UNKNOWN, column)


def _each(verdict: Callable[[Value], bool | np.int8], column: Sequence[Value]) -> Verdicts:
    """The verdict on each answer; on equal ones it is asked once."""
    if not frozenset(map(type, column)).isdisjoint((float, bool)):  # 1, 1.0 and True are equal, and aren't the same
        return np.fromiter(map(verdict, column), np.int8, len(column))
    known = {value: verdict(value) for value in frozenset(column)}
    return np.fromiter(map(known.__getitem__, column), np.int8, len(column))
