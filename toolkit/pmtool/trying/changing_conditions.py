"""A condition changed in one place: a part left out, a threshold moved, an option forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.question import Question, QuestionType
from pmtool.model.records import Value
from pmtool.rules.truth import TRUE, judge
from pmtool.trying.change import with_at, without

Offered = Mapping[str, Question]
Options = Callable[[Question], tuple[str, ...]]
_THRESHOLDS = (Operator.AT_LEAST, Operator.AT_MOST)
_NUMBERS = (QuestionType.INTEGER, QuestionType.NUMBER, QuestionType.SCALE)
_POSITIVE = (Operator.IS, Operator.ONE_OF, Operator.INCLUDES, Operator.MENTIONS, Operator.AT_LEAST, Operator.AT_MOST)
_MOST_NUMBERS = 200


@dataclass(frozen=True, slots=True)
class Changed:
    """A condition with one change. what: in words. is_equivalent: it holds for exactly the same answers."""

    what: str
    condition: Condition
    is_equivalent: bool = False


def change_condition(condition: Condition, questions: Offered, options: Options) -> Iterator[Changed]:
    """Every single change. A whole condition is never left out: that is for its owner to do."""
    match condition:
        case Test():
            yield from _change_test(condition, questions, options)
        case Not(part):
            yield from (
                Changed(one.what, Not(one.condition), one.is_equivalent)
                for one in change_condition(part, questions, options)
            )
        case All(parts) | AnyOf(parts):
            whole = type(condition)
            for at, part in enumerate(parts):
                if len(parts) > 1:
                    rest = without(parts, at)
                    is_equivalent = whole is All and _goes_without_saying(part, rest, questions, options)
                    yield Changed(f"without {said(part)}", whole(rest), is_equivalent)
                for one in change_condition(part, questions, options):
                    yield Changed(one.what, whole(with_at(parts, at, one.condition)), one.is_equivalent)


def _goes_without_saying(part: Condition, rest: tuple[Condition, ...], questions: Offered, options: Options) -> bool:
    """Whether a part of `all` holds anyway: for every answer the form takes, or wherever the other parts do."""
    question = questions.get(part.question.partition(".")[0]) if isinstance(part, Test) else None
    if not isinstance(part, Test) or question is None:
        return False
    if part.operator is Operator.ANSWERED and part.value is True:
        return question.required or any(_needs_answer(each, part.question) for each in rest)
    answers = _all_answers(question, options)
    columns = {part.question: answers}
    return question.required and bool(answers) and bool((judge(part, columns, len(answers)) == TRUE).all())


def _needs_answer(condition: Condition, question: str) -> bool:
    return isinstance(condition, Test) and condition.question == question and condition.operator in _POSITIVE


def _change_test(test: Test, questions: Offered, options: Options) -> Iterator[Changed]:
    question = questions.get(test.question.partition(".")[0])
    for one in _variants(test):
        is_equivalent = question is not None and _holds_alike(test, one, question, options)
        yield Changed(f"{said(one)} instead of {said(test)}", one, is_equivalent)


def _variants(test: Test) -> Iterator[Test]:
    value, question = test.value, test.question
    if test.operator in _THRESHOLDS and isinstance(value, int | float) and not isinstance(value, bool):
        yield from (Test(question, test.operator, value + step) for step in (-1, 1))
    elif test.operator is Operator.BETWEEN and isinstance(value, tuple):
        low, high = value
        if isinstance(low, int | float) and isinstance(high, int | float):
            yield from (Test(question, test.operator, (low + step, high)) for step in (-1, 1))
            yield from (Test(question, test.operator, (low, high + step)) for step in (-1, 1))
    elif test.operator in (Operator.ONE_OF, Operator.INCLUDES, Operator.MENTIONS) and isinstance(value, tuple):
        if len(value) > 1:
            yield from (Test(question, test.operator, without(value, at)) for at in range(len(value)))
    elif test.operator is Operator.IS and isinstance(value, bool):
        yield Test(question, test.operator, not value)
    elif test.operator is Operator.IS:
        yield Test(question, Operator.IS_NOT, value)
    elif test.operator is Operator.IS_NOT:
        yield Test(question, Operator.IS, value)


def _holds_alike(one: Test, other: Test, question: Question, options: Options) -> bool:
    """Whether both hold for the same answers, tried on every answer there is; False where there are too many."""
    if one.operator is Operator.MENTIONS and isinstance(one.value, tuple) and isinstance(other.value, tuple):
        answers: list[Value] = [str(word) for word in one.value]  # a word is found by another that begins it
    else:
        answers = _all_answers(question, options)
    if not answers:
        return False
    columns = {one.question: answers}
    count = len(answers)
    return bool(((judge(one, columns, count) == TRUE) == (judge(other, columns, count) == TRUE)).all())


def _all_answers(question: Question, options: Options) -> list[Value]:
    if question.type is QuestionType.SINGLE_CHOICE:
        return list(options(question))
    if question.type in _NUMBERS and question.range is not None:
        low, high = int(question.range[0]), int(question.range[1])
        return list(range(low, high + 1)) if high - low <= _MOST_NUMBERS else []
    return []


def said(condition: Condition) -> str:
    """`energy at most 2`, `safe is no`: a condition in short."""
    match condition:
        case Test(question, operator, value):
            words = operator.value.replace("_", " ")
            if isinstance(value, tuple):
                listed = [str(each) for each in value]
                shown = " and ".join(listed) if operator is Operator.BETWEEN else ", ".join(listed[:6])
                return f"{question} {words} {shown}" + (", …" if len(listed) > 6 else "")
            return f"{question} {words} {str(value).lower() if isinstance(value, bool) else value}"
        case Not(part):
            return f"not ({said(part)})"
        case All(parts):
            return " and ".join(map(said, parts))
        case AnyOf(parts):
            return " or ".join(map(said, parts))
