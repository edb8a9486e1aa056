"""Everything one person could answer: is there a way to answer in which a condition holds?

Exact, by going through the kinds of answers that the conditions tell apart, question by question as the form asks
them, and turning back as soon as nothing that follows could help. Past a bound it gives no answer rather than a
guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from pmtool.checking.answering.domains import TooManyError, kinds_of
from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.folder import ProgramFolder
from pmtool.model.question import Question, QuestionType
from pmtool.model.value import Value
from pmtool.rules.comparing import comparison, is_answered
from pmtool.rules.conditions import questions_in, tests_in

# Verdicts as a set in one number, so that "may still become" can be said of what isn't answered yet.
TRUE, FALSE, UNKNOWN = 1, 2, 4
NOT_TRUE, NOT_FALSE = FALSE | UNKNOWN, TRUE | UNKNOWN
_ANY = TRUE | FALSE | UNKNOWN
_MOST_WORK, _FEWEST_STEPS = 60_000, 100  # comparisons judged; ways to answer tried all the same

Answered = Mapping[str, Value]  # a question that isn't in it is still open
Verdict = Callable[[Answered], int]


@dataclass(frozen=True, slots=True)
class Column:
    """A question, or an item of an instrument, as one form asks it.

    kinds: one answer of each kind. may_be_empty: it can be left out though it is shown. shown_if: None for always.
    """

    name: str
    kinds: tuple[Value, ...]
    may_be_empty: bool
    shown_if: Condition | None = None


@dataclass(frozen=True, slots=True)
class World:
    """The columns that bear on some conditions, in the order asked. What isn't among them is never answered."""

    columns: tuple[Column, ...]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Goal:
    """What is looked for: this condition with one of these verdicts, read as `show_if` does or as the others do."""

    condition: Condition
    wanted: int
    as_shown: bool = False


def world_of(
    folder: ProgramFolder,
    questions: Sequence[Question],
    conditions: Iterable[Condition],
    may_be_missing: frozenset[str] = frozenset(),
    always_shown: frozenset[str] = frozenset(),
) -> World:
    """What people who are asked these questions can answer, as far as the conditions can tell.

    may_be_missing: questions that can be without answer though they are required. always_shown: those whose own
    `show_if` is left out of account. Raises TooManyError.
    """
    by_id = {question.id: question for question in reversed(questions)}
    tests: dict[str, list[Test]] = {}
    waiting = list(conditions)
    read: set[str] = set()
    while waiting:
        for test in tests_in(waiting.pop()):
            tests.setdefault(test.question, []).append(test)
            question = by_id.get(test.question.partition(".")[0])
            if question is not None and question.id not in read:
                read.add(question.id)
                waiting += [question.show_if] if question.show_if and question.id not in always_shown else []
    position = {question.id: place for place, question in reversed(list(enumerate(questions)))}
    names = sorted(tests, key=lambda name: (position.get(name.partition(".")[0], -1), name))
    columns = []
    for name in names:
        base, _, item = name.partition(".")
        if base in by_id:
            question = by_id[base]
            may_be_empty = _may_be_empty(question) or base in may_be_missing
            shown_if = None if base in always_shown else question.show_if
            columns.append(Column(name, kinds_of(folder, question, item, tests[name]), may_be_empty, shown_if))
    return World(tuple(columns), frozenset(column.name for column in columns))


def _may_be_empty(question: Question) -> bool:
    """An instrument isn't offered in every language, so that even a required one may have no answer."""
    return not question.required or question.declinable or question.type is QuestionType.INSTRUMENT


def can(world: World, goals: Sequence[Goal], given: Mapping[str, Value] | None = None) -> bool:
    """Whether there are answers that meet all goals at once. given: answers that are fixed (None: no answer).

    Raises TooManyError.
    """
    wanted = [(_reading(goal.condition, world.names, goal.as_shown), goal.wanted) for goal in goals]
    shown = {
        column.name: _reading(column.shown_if, world.names, as_shown=True)
        for column in world.columns
        if column.shown_if is not None
    }
    fixed = given or {}
    most_steps = max(_FEWEST_STEPS, _MOST_WORK // (1 + sum(len(tests_in(goal.condition)) for goal in goals)))
    answers: dict[str, Value] = {}
    steps = 0

    def search(place: int) -> bool:
        nonlocal steps
        steps += 1
        if steps > most_steps:
            raise TooManyError
        if not all(verdict(answers) & goal for verdict, goal in wanted):
            return False
        if place == len(world.columns):
            return True
        column = world.columns[place]
        for answer in _open_to(column, shown.get(column.name), answers):
            if column.name in fixed and fixed[column.name] != answer:
                continue
            answers[column.name] = answer
            if search(place + 1):
                return True
            del answers[column.name]
        return False

    return search(0)


def _open_to(column: Column, shown: Verdict | None, answers: Answered) -> tuple[Value, ...]:
    """What can stand in the column after these answers."""
    seen = shown(answers) if shown is not None else TRUE
    if not seen & TRUE:
        return (None,)
    return (*column.kinds, None) if column.may_be_empty or seen & FALSE or not column.kinds else column.kinds


def _reading(condition: Condition, names: frozenset[str], as_shown: bool) -> Verdict:
    """The verdicts the condition may still have, whatever comes after the answers so far."""
    match condition:
        case Test():
            return _reading_of_test(condition, condition.question in names, as_shown)
        case All(parts):
            return _joined([_reading(part, names, as_shown) for part in parts], TRUE, FALSE)
        case AnyOf(parts):
            return _joined([_reading(part, names, as_shown) for part in parts], FALSE, TRUE)
        case Not(part):
            inner = _reading(part, names, as_shown)
            return lambda answers: _turned(inner(answers))
        case _:
            assert_never(condition)


def _joined(parts: list[Verdict], otherwise: int, decisive: int) -> Verdict:
    """`all` is false as soon as one part is, `any` true as soon as one part is; else unknown if any part is."""

    def verdict(answers: Answered) -> int:
        every = [part(answers) for part in parts]
        found = decisive if any(each & decisive for each in every) else 0
        if all(each & otherwise for each in every):
            found |= otherwise
        if any(each & UNKNOWN for each in every) and all(each & (otherwise | UNKNOWN) for each in every):
            found |= UNKNOWN
        return found

    return verdict


def _turned(verdict: int) -> int:
    return (verdict & UNKNOWN) | (FALSE if verdict & TRUE else 0) | (TRUE if verdict & FALSE else 0)


def _reading_of_test(test: Test, is_asked: bool, as_shown: bool) -> Verdict:
    if test.operator is Operator.ANSWERED:
        wanted = bool(test.value)

        def judged(answer: Value) -> int:
            return TRUE if is_answered(answer) == wanted else FALSE
    else:
        holds = comparison(test)
        silent = UNKNOWN if not as_shown else TRUE if test.operator is Operator.IS_NOT else FALSE

        def judged(answer: Value) -> int:
            if not is_answered(answer):
                return silent
            return TRUE if holds(answer) else FALSE

    if not is_asked:
        never = judged(None)
        return lambda _: never
    known: dict[Value, int] = {}

    def verdict(answers: Answered) -> int:
        if test.question not in answers:
            return _ANY if not as_shown else TRUE | FALSE
        answer = answers[test.question]
        if answer not in known:
            known[answer] = judged(answer)
        return known[answer]

    return verdict


def every_question_in(conditions: Iterable[Condition]) -> frozenset[str]:
    """The questions that decide any of them, items by the id of their instrument."""
    return frozenset(name.partition(".")[0] for each in conditions for name in questions_in(each))
