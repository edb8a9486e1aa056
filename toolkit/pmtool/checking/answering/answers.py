"""What can be an answer to a question, for whoever compares with it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from pmtool.model.condition import Operator, Scalar
from pmtool.model.folder import ProgramFolder
from pmtool.model.question import Question, QuestionType
from pmtool.rules.comparing import minutes_of_day
from pmtool.rules.forms import options_of

_EQUAL = (Operator.IS, Operator.IS_NOT, Operator.ONE_OF)
_ORDER = (Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN)
_NUMERIC = (*_EQUAL, *_ORDER, Operator.ANSWERED)
_WORDED = (*_EQUAL, Operator.MENTIONS, Operator.ANSWERED)

_FITTING: dict[QuestionType, tuple[Operator, ...]] = {
    QuestionType.NOTE: (),
    QuestionType.SECTION: (),
    QuestionType.CONSENT: (Operator.IS, Operator.IS_NOT, Operator.ANSWERED),
    QuestionType.SHORT_TEXT: _WORDED,
    QuestionType.LONG_TEXT: _WORDED,
    QuestionType.EMAIL: _WORDED,
    QuestionType.PHONE: _WORDED,
    QuestionType.INTEGER: _NUMERIC,
    QuestionType.NUMBER: _NUMERIC,
    QuestionType.DATE: _NUMERIC,
    QuestionType.TIME: _NUMERIC,
    QuestionType.SCALE: _NUMERIC,
    QuestionType.INSTRUMENT: _NUMERIC,
    QuestionType.SINGLE_CHOICE: (*_EQUAL, Operator.INCLUDES, Operator.ANSWERED),
    QuestionType.MULTIPLE_CHOICE: (Operator.INCLUDES, Operator.IS, Operator.IS_NOT, Operator.ANSWERED),
    QuestionType.AVAILABILITY: (Operator.INCLUDES, Operator.ANSWERED),
}
_MEND = {
    "consent": "write true or false, without quotes",
    "number": "write a number, without quotes",
    "date": "write a date, like 2027-02-01",
    "time": 'write a time of day, like "17:30", in quotes',
    "text": "write a text, in quotes",
}


def fitting(kind: QuestionType) -> tuple[Operator, ...]:
    """The operators that can compare an answer of this type."""
    return _FITTING[kind]


@dataclass(frozen=True, slots=True)
class Answers:
    """kind: consent, number, date, time or text. options: the only answers there are; empty where anything goes.
    span: the least and the greatest number; None where there is no limit. is_whole: no fractions."""

    kind: str
    options: tuple[str, ...] = ()
    span: tuple[float, float] | None = None
    is_whole: bool = False

    @property
    def mend(self) -> str:
        return _MEND[self.kind]

    def is_kind(self, value: Scalar) -> bool:
        if self.kind == "consent":
            return isinstance(value, bool)
        if self.kind == "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        if self.kind == "date":
            return isinstance(value, str) and _day(value) is not None
        if self.kind == "time":
            return isinstance(value, str) and minutes_of_day(value) is not None
        return isinstance(value, str)

    def order(self, value: Scalar) -> float:
        """Numbers, days and minutes on one line; 0 for what has no order."""
        if isinstance(value, str) and self.kind == "time":
            return float(minutes_of_day(value) or 0)
        if isinstance(value, str):
            day = _day(value)
            return float(day.toordinal()) if day else 0.0
        return float(value)

    def can_meet(self, operator: Operator, values: Sequence[Scalar]) -> bool:
        """Whether any number in the span holds against these. True where there is no span."""
        if self.span is None:
            return True
        low, high = self.span
        points = [self.order(value) for value in values]
        match operator:
            case Operator.AT_LEAST:
                return points[0] <= high
            case Operator.AT_MOST:
                return points[0] >= low
            case Operator.BETWEEN:
                return points[0] <= high and points[1] >= low
            case Operator.IS | Operator.ONE_OF:
                return all(low <= point <= high and (not self.is_whole or point.is_integer()) for point in points)
            case _:
                return True


def answers_of(folder: ProgramFolder, question: Question, item: str = "") -> Answers | None:
    """The answers to the question, or to this item of its instrument. None where there are none: a note, an
    instrument as a whole, an item that doesn't exist."""
    if question.type is QuestionType.INSTRUMENT:
        return _answers_of_item(folder, question, item)
    if item:
        return None
    match question.type:
        case QuestionType.NOTE | QuestionType.SECTION:
            return None
        case QuestionType.CONSENT:
            return Answers("consent")
        case QuestionType.DATE:
            return Answers("date")
        case QuestionType.TIME:
            return Answers("time", span=(0.0, 1439.0), is_whole=True)
        case QuestionType.INTEGER | QuestionType.SCALE | QuestionType.NUMBER:
            return Answers("number", span=question.range, is_whole=question.type is not QuestionType.NUMBER)
        case QuestionType.SINGLE_CHOICE | QuestionType.MULTIPLE_CHOICE:
            return Answers("text", tuple(option.id for option in options_of(folder.program, question)))
        case QuestionType.AVAILABILITY:
            return Answers("text", tuple(f"{day}_{slot.id}" for day in question.days for slot in question.slots))
        case _:
            return Answers("text")


def _answers_of_item(folder: ProgramFolder, question: Question, item: str) -> Answers | None:
    instrument = folder.library.instruments.get(question.instrument or "")
    if instrument is None:
        return Answers("number") if item else None
    if item not in {each.id for each in instrument.items}:
        return None
    points = [choice.points for choice in instrument.choices]
    return Answers("number", span=(float(min(points)), float(max(points))), is_whole=True)


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None
