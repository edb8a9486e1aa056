"""What answers to a form come to: what is shown, what is required, what is kept, what is wrong. Of many people here;
of one, the same, in `rules.listening`.

A hidden question has no answer, and no fault: what it got is dropped before anything that follows is decided by it. A
section that is hidden hides all that is in it, since its condition is a part of theirs (rules/unfolding.py). Whether an
answer is required is decided last, by all answers that are kept.

`show_if` and `required_if` are read as form engines read them (rules.truth.shown): with no answer, a comparison is
false and "is not" is true.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import and_
from typing import cast

from pmtool.model.answering import Cell, ColumnAnswers, Declined, Fault, FormAnswers
from pmtool.model.condition import Condition
from pmtool.model.question import Library, Question
from pmtool.model.value import Value
from pmtool.rules.forms import answer_columns, may_be_required

MISSING = Fault("PM524", "a required question has no answer")

_Columns = dict[str, Sequence[Value]]
_Faults = dict[int, list[tuple[str, Fault]]]


def gathered(read: Sequence[Cell], kinds: frozenset[type] | None = None) -> ColumnAnswers:
    """Answers, faults and refusals to answer, apart. kinds: what is among them, where that is known."""
    kinds = frozenset(map(type, read)) if kinds is None else kinds
    if kinds.isdisjoint((Fault, Declined)):
        return ColumnAnswers(cast("tuple[Value, ...]", tuple(read)), {}, is_full=type(None) not in kinds)
    values = tuple(None if isinstance(cell, Fault | Declined) else cell for cell in read)
    faults = {place: cell for place, cell in enumerate(read) if isinstance(cell, Fault)}
    declined = frozenset(place for place, cell in enumerate(read) if isinstance(cell, Declined))
    return ColumnAnswers(values, faults, declined)


def hear_all(
    questions: Sequence[Question],
    raw: Mapping[str, ColumnAnswers],
    count: int,
    library: Library,
    languages: Sequence[str],
    excused: frozenset[str] = frozenset(),
) -> FormAnswers:
    """Many people's answers to the same questions, whole columns at a time. raw: what each column reads as.

    excused: questions that may be missing.
    """
    columns: _Columns = {name: answers.values for name, answers in raw.items()}
    full = {name for name, answers in raw.items() if answers.is_full}
    always, never = (True,) * count, (False,) * count
    shown: dict[str, Sequence[bool]] = {}
    for question in questions:
        seen = shown[question.id] = always if question.show_if is None else _holds(question.show_if, columns, count)
        for name in answer_columns(question, library):
            if name in raw and seen is not always and not all(seen):
                columns[name] = tuple(v if is_seen else None for v, is_seen in zip(columns[name], seen, strict=True))
                full.discard(name)
    decisive: _Faults = {}
    minor: _Faults = {}
    required: dict[str, Sequence[bool]] = {}
    absent: list[str] = []
    for question in questions:
        seen = shown[question.id]
        needed = required[question.id] = _required(question, columns, seen, library, languages) or never
        for name in answer_columns(question, library):
            if name in raw:
                _fault(raw[name], name, seen, needed, decisive, minor)
                if needed is not never and question.id not in excused:
                    _lacking(raw[name], name, needed, decisive)
            elif needed is not never and any(needed) and question.id not in excused:
                absent.append(name)
    return FormAnswers(columns, _frozen(decisive), _frozen(minor), tuple(absent), shown, required, frozenset(full))


def _holds(condition: Condition, columns: _Columns, count: int) -> Sequence[bool]:
    from pmtool.rules.truth import shown

    seen: list[bool] = shown(condition, columns, count).tolist()
    return seen


def _required(
    question: Question, columns: _Columns, seen: Sequence[bool], library: Library, languages: Sequence[str]
) -> Sequence[bool] | None:
    """None where it isn't required of anybody."""
    if not may_be_required(question, library, languages):
        return None
    if question.required:
        return seen
    if question.required_if is None:
        return None
    return list(map(and_, seen, _holds(question.required_if, columns, len(seen))))


def _fault(
    answers: ColumnAnswers, name: str, seen: Sequence[bool], needed: Sequence[bool], decisive: _Faults, minor: _Faults
) -> None:
    """What is wrong in the rows of one column, added to the faults of these rows."""
    for row, fault in answers.faults.items():
        if seen[row]:
            (decisive if needed[row] else minor).setdefault(row, []).append((name, fault))


def _lacking(answers: ColumnAnswers, name: str, needed: Sequence[bool], decisive: _Faults) -> None:
    """What is needed and isn't there, added to the faults of these rows."""
    if answers.is_full:
        return
    for row, value in enumerate(answers.values):
        if value is None and needed[row] and row not in answers.faults and row not in answers.declined:
            decisive.setdefault(row, []).append((name, MISSING))


def _frozen(faults: _Faults) -> Mapping[int, tuple[tuple[str, Fault], ...]]:
    return {row: tuple(found) for row, found in faults.items()}
