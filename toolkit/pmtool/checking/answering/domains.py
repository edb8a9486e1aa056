"""The answers to a question that a set of comparisons can tell apart: a few stand for all of them.

A scale from 1 to 5 that is compared with `at_most: 2` has two kinds of answers; a choice of forty options of which a
condition names three has four. Where a condition holds for the one that stands for its kind, it holds for all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise

from pmtool.checking.answering.answers import Answers, answers_of
from pmtool.model.condition import Operator, Scalar, Test
from pmtool.model.folder import ProgramFolder
from pmtool.model.question import Option, Question, QuestionType
from pmtool.model.value import Value
from pmtool.rules.comparing import comparison
from pmtool.rules.forms import options_of

_MOST_KINDS = 9  # of options or words that are told apart: their combinations double with each
_OTHER_WORDS = "…"  # a text that nobody compares with


class TooManyError(Exception):
    """There are more combinations than anybody would wait for."""


def kinds_of(folder: ProgramFolder, question: Question, item: str, tests: Sequence[Test]) -> tuple[Value, ...]:
    """One answer of each kind that the tests tell apart; no answer is none of them. `item`: of an instrument.

    Empty for what has no answers. Raises TooManyError.
    """
    answers = answers_of(folder, question, item)
    if answers is None:
        return ()
    candidates = _candidates(folder, question, answers, [test for test in tests if test.operator != Operator.ANSWERED])
    holds = [comparison(test) for test in tests if test.operator is not Operator.ANSWERED]
    kinds: dict[tuple[bool, ...], Value] = {}
    for candidate in candidates:
        kinds.setdefault(tuple(held(candidate) for held in holds), candidate)
    return tuple(kinds.values())


def _candidates(folder: ProgramFolder, question: Question, answers: Answers, tests: Sequence[Test]) -> Iterable[Value]:
    match question.type:
        case QuestionType.CONSENT:
            return (True, False)
        case QuestionType.SINGLE_CHOICE:
            return answers.options
        case QuestionType.MULTIPLE_CHOICE:
            return _choices(options_of(folder.program, question), question.most, tests)
        case QuestionType.AVAILABILITY:
            return _choices([Option(each, question.text) for each in answers.options], None, tests)
        case QuestionType.DATE:
            return _dates(answers, tests)
        case QuestionType.TIME:
            return _times(answers, tests)
        case QuestionType.INTEGER | QuestionType.NUMBER | QuestionType.SCALE | QuestionType.INSTRUMENT:
            return _numbers([answers.order(value) for value in _values(tests)], answers.span, answers.is_whole)
        case _:
            return _texts(tests)


def _values(tests: Iterable[Test]) -> Iterator[Scalar]:
    for test in tests:
        yield from test.value if isinstance(test.value, tuple) else (test.value,)


def _numbers(marks: Iterable[float], span: tuple[float, float] | None, is_whole: bool) -> tuple[int | float, ...]:
    """The marks themselves, a number in every gap between them and beyond both ends, as far as the span allows."""
    low, high = span or (float("-inf"), float("inf"))
    edges = sorted({mark for mark in (*marks, low, high) if abs(mark) != float("inf")}) or [0.0]
    if is_whole:
        near = {int(edge // 1) + step for edge in edges for step in (-1, 0, 1, 2)}
        return tuple(number for number in sorted(near) if low <= number <= high)
    between = [(one + other) / 2 for one, other in pairwise(edges)]
    return tuple(number for number in (edges[0] - 1, *edges, *between, edges[-1] + 1) if low <= number <= high)


def _dates(answers: Answers, tests: Sequence[Test]) -> Iterator[date]:
    for number in _numbers([answers.order(value) for value in _values(tests)], answers.span, is_whole=True):
        if date.min.toordinal() <= number <= date.max.toordinal():
            yield date.fromordinal(int(number))


def _times(answers: Answers, tests: Sequence[Test]) -> Iterator[str]:
    for number in _numbers([answers.order(value) for value in _values(tests)], (0.0, 1439.0), is_whole=True):
        yield f"{int(number) // 60:02}:{int(number) % 60:02}"


def _choices(options: Sequence[Option], most: int | None, tests: Sequence[Test]) -> Iterator[frozenset[str]]:
    """Sets of options: an exclusive one alone, the others in every combination of those that tests name alike."""
    alike: dict[frozenset[int], str] = {}
    for option in options:
        named = frozenset(at for at, test in enumerate(tests) if option.id in set(_values([test])))
        if option.exclusive:
            yield frozenset({option.id})
        else:
            alike.setdefault(named, option.id)
    yield from (frozenset(chosen) for chosen in _combinations(list(alike.values()), most))


def _texts(tests: Sequence[Test]) -> Iterator[str]:
    """A text nobody looks for, those compared with, and every combination of words that are found apart."""
    yield _OTHER_WORDS
    yield from (str(value) for test in tests if test.operator is not Operator.MENTIONS for value in _values([test]))
    seeking = [test for test in tests if test.operator is Operator.MENTIONS]
    finds = [comparison(test) for test in seeking]
    alike: dict[tuple[bool, ...], str] = {}
    for word in _values(seeking):
        alike.setdefault(tuple(found(str(word)) for found in finds), str(word))
    yield from (f" {_OTHER_WORDS} ".join(words) for words in _combinations(list(alike.values()), None))


def _combinations(things: list[str], most: int | None) -> Iterator[tuple[str, ...]]:
    if len(things) > _MOST_KINDS:
        raise TooManyError
    for size in range(1, min(most or len(things), len(things)) + 1):
        yield from combinations(things, size)
