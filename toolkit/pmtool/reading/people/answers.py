"""Cells as answers: one reader per question."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from pmtool.model.answering import Cell, Declined, Fault
from pmtool.model.question import Library, Option, Question, QuestionType
from pmtool.reading.people import choices, plain_answers
from pmtool.reading.people.cells import Reader
from pmtool.reading.people.folding import folded
from pmtool.reading.people.yes_no import declining_words, yes_words


@dataclass(frozen=True, slots=True)
class Asking:
    """A question and what its answers may be: the options on offer, the program's languages, how a source writes it."""

    question: Question
    options: tuple[Option, ...] = ()
    languages: tuple[str, ...] = ("en",)
    library: Library = field(default_factory=lambda: Library({}, {}))
    date_format: str | None = None
    times: float | None = None


def reader_of(asking: Asking) -> Reader:
    """How to read one cell of this question: text without spaces at the ends → answer."""
    read = _reader(asking)
    if not asking.question.declinable:
        return read
    words = declining_words(asking.languages)
    return lambda text: Declined() if folded(text) in words else read(text)


def _reader(asking: Asking) -> Reader:
    question = asking.question
    match question.type:
        case QuestionType.INTEGER | QuestionType.NUMBER:
            return lambda text: plain_answers.read_number(text, question, asking.times)
        case QuestionType.SCALE:
            return _scale_reader(asking)
        case QuestionType.SINGLE_CHOICE:
            names = choices.names_of(asking.options)
            return lambda text: choices.read_one(text, names)
        case QuestionType.MULTIPLE_CHOICE:
            several = choices.lister(choices.names_of(asking.options))
            return lambda text: choices.read_several(text, several, question, asking.options)
        case QuestionType.AVAILABILITY:
            slots = choices.lister(choices.slot_names(question, asking.languages))
            return lambda text: choices.read_slots(text, slots)
        case QuestionType.CONSENT:
            return _consent_reader(asking)
        case QuestionType.DATE:
            return lambda text: plain_answers.read_date(text, asking.date_format)
        case QuestionType.TIME:
            return plain_answers.read_time
        case QuestionType.EMAIL:
            return plain_answers.read_email
        case QuestionType.PHONE:
            return plain_answers.read_phone
        case QuestionType.INSTRUMENT:
            return _item_reader(asking)
        case QuestionType.SHORT_TEXT | QuestionType.LONG_TEXT | QuestionType.NOTE | QuestionType.SECTION:
            return plain_answers.words_reader(question)
        case _:
            assert_never(question.type)


def _scale_reader(asking: Asking) -> Reader:
    """A whole number, or the words at one end of the scale."""
    question = asking.question
    words: dict[str, float] = {}
    if question.ends and question.range:
        for end, point in zip((question.ends.low, question.ends.high), question.range, strict=True):
            words |= {folded(label): point for label in end.by_language.values()}

    def read(text: str) -> Cell:
        point = words.get(folded(text))
        return int(point) if point is not None else plain_answers.read_number(text, question, asking.times)

    return read


def _consent_reader(asking: Asking) -> Reader:
    """Yes or no. An export that ticks a box with the words beside it says yes."""
    words = {folded(text): True for text in asking.question.text.by_language.values()}
    words |= yes_words(asking.languages)
    no_answer = Fault("PM534", "neither yes nor no")
    return lambda text: words.get(folded(text), no_answer)


def _item_reader(asking: Asking) -> Reader:
    instrument = asking.library.instruments.get(asking.question.instrument or "")
    if instrument is None:
        return lambda text: plain_answers.read_number(text, asking.question, asking.times)
    names = choices.item_names(instrument)
    points = frozenset(choice.points for choice in instrument.choices)
    return lambda text: choices.read_item(text, names, points)
