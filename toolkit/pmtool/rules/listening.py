"""What one person's answers to a form come to: as `rules.hearing` hears many, without a table of one row.

A law holds the two together (tests/rules/test_hearing.py). A listener is made once for a form that many people fill in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from pmtool.model.answering import Cell, Declined, Fault, Heard
from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.question import Library, Question
from pmtool.model.value import Value
from pmtool.rules.comparing import comparison, is_answered
from pmtool.rules.forms import answer_columns, may_be_required
from pmtool.rules.hearing import MISSING

_Holds = Callable[[Mapping[str, Value]], bool]


def hear(questions: Sequence[Question], said: Mapping[str, Cell], library: Library, languages: Sequence[str]) -> Heard:
    """said: column → what was read there; None where there is nothing. languages: as `Listener` takes them."""
    return Listener(questions, library, languages).hear(said)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, its conditions ready to be held against answers. needed: None where it is never required."""

    id: str
    columns: tuple[str, ...]
    shown: _Holds | None
    needed: _Holds | None


class Listener:
    """languages: those in which they may have answered; an instrument that isn't offered in one of them isn't
    required."""

    def __init__(self, questions: Sequence[Question], library: Library, languages: Sequence[str]) -> None:
        self._asked = tuple(
            _Asked(
                question.id,
                answer_columns(question, library),
                None if question.show_if is None else _holding(question.show_if),
                _needed(question) if may_be_required(question, library, languages) else None,
            )
            for question in questions
        )
        self._columns = tuple(name for each in self._asked for name in each.columns)

    def hear(self, said: Mapping[str, Cell]) -> Heard:
        """said: column → what was read there; None where there is nothing."""
        cells = ((name, said.get(name)) for name in self._columns)
        kept = {name: cell for name, cell in cells if cell is not None and not isinstance(cell, Fault | Declined)}
        seen = []
        for each in self._asked:
            if each.shown is None or each.shown(kept):
                seen.append(each)
            else:
                for name in each.columns:
                    kept.pop(name, None)
        required, faults = [], []
        for each in seen:
            is_needed = each.needed is not None and each.needed(kept)
            if is_needed:
                required.append(each.id)
            for name in each.columns:
                fault = None if name in kept else _fault(said.get(name), is_needed=is_needed)
                if fault is not None:
                    faults.append((each.id, name, fault))
        return Heard(tuple(each.id for each in seen), tuple(required), kept, tuple(faults))


def _fault(cell: Cell, *, is_needed: bool) -> Fault | None:
    """Of what is no answer."""
    if isinstance(cell, Fault):
        return cell
    return MISSING if is_needed and not isinstance(cell, Declined) else None


def _needed(question: Question) -> _Holds | None:
    if question.required:
        return lambda _: True
    return None if question.required_if is None else _holding(question.required_if)


def _holding(condition: Condition) -> _Holds:
    """As form engines read it: a comparison with no answer is false, "is not" with no answer is true."""
    match condition:
        case Test():
            return _testing(condition)
        case All(parts):
            every = [_holding(part) for part in parts]
            return lambda kept: all(holds(kept) for holds in every)
        case AnyOf(parts):
            some = [_holding(part) for part in parts]
            return lambda kept: any(holds(kept) for holds in some)
        case Not(part):
            holds = _holding(part)
            return lambda kept: not holds(kept)
        case _:
            assert_never(condition)


def _testing(test: Test) -> _Holds:
    name, without = test.question, test.operator is Operator.IS_NOT
    if test.operator is Operator.ANSWERED:
        return lambda kept: is_answered(kept.get(name)) == bool(test.value)
    meets = comparison(test)
    return lambda kept: meets(value) if is_answered(value := kept.get(name)) else without
