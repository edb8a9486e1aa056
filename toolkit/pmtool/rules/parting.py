"""A form in parts, one a page: little enough to answer at once, and nothing on a page hangs on an answer beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pmtool.model.condition import All, AnyOf, Condition, Not, Test
from pmtool.model.question import Question, QuestionType

FILLS = 6  # what fits on a page of a telephone without much scrolling
FILLS_A_SECTION = 12  # of what the designer wants together
_WEIGHT: Mapping[QuestionType, int] = {
    QuestionType.NOTE: 0,
    QuestionType.SECTION: 0,
    QuestionType.LONG_TEXT: 3,
    QuestionType.MULTIPLE_CHOICE: 2,
    QuestionType.SINGLE_CHOICE: 2,
    QuestionType.SCALE: 2,
    QuestionType.AVAILABILITY: FILLS,
    QuestionType.INSTRUMENT: FILLS,
}


def parts_of(questions: Sequence[Question]) -> tuple[tuple[Question, ...], ...]:
    """The questions in their order, cut into parts that each hold something to answer, but for one of notes alone.

    A section begins a part, and so does a question whose condition asks for an answer of the part before it: a page
    can say what is shown only by what was sent. A section may be longer than what stands in none.
    """
    parts: list[list[Question]] = []
    fills = FILLS
    for question in questions:
        if not parts or _begins(question, parts[-1], fills):
            parts.append([])
        parts[-1].append(question)
        fills = FILLS_A_SECTION if question.type is QuestionType.SECTION else fills
    return _joined(parts)


def _begins(question: Question, before: Sequence[Question], fills: int) -> bool:
    if question.type is QuestionType.SECTION:
        return True
    if asked_for(question.show_if) & {each.id for each in before if each.takes_answer}:
        return True
    weight = sum(map(_weight, before))
    if question.type is QuestionType.NOTE:
        return weight > 0 and fills == FILLS
    return weight > 0 and weight + _weight(question) > fills


def _weight(question: Question) -> int:
    return _WEIGHT.get(question.type, 1)


def _joined(parts: Sequence[Sequence[Question]]) -> tuple[tuple[Question, ...], ...]:
    """A part with nothing to answer goes before the next."""
    found: list[tuple[Question, ...]] = []
    held: tuple[Question, ...] = ()
    for part in parts:
        held = (*held, *part)
        if any(question.takes_answer for question in part):
            found.append(held)
            held = ()
    if held:
        found.append(held)
    return tuple(found)


def asked_for(condition: Condition | None) -> frozenset[str]:
    """The questions whose answers a condition looks at."""
    match condition:
        case None:
            return frozenset()
        case Test():
            return frozenset({condition.question, condition.question.partition(".")[0]})
        case All(parts) | AnyOf(parts):
            return frozenset().union(*map(asked_for, parts))
        case Not(part):
            return asked_for(part)
