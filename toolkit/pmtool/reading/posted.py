"""What was typed and ticked on a page, as answers: the fields of one form, by the same readers as a table's cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from pmtool.model.answering import Cell, Declined, Fault
from pmtool.model.link import DECLINED, Given
from pmtool.model.program import Program
from pmtool.model.question import Library, Option, Question, QuestionType
from pmtool.reading.people import choices
from pmtool.reading.people.answers import Asking, reader_of
from pmtool.reading.people.cells import Reader
from pmtool.rules.forms import answer_columns, options_of

DATE_PARTS = ("day", "month", "year")
_NO_OPTION = Fault("PM532", "not one of the options")
_NO_DATE = Fault("PM535", "no such day in the calendar")
_LONGEST = 20_000  # characters of one field


def fields_of(question: Question, library: Library) -> tuple[str, ...]:
    """The names of its fields on a page."""
    if question.type is QuestionType.DATE:
        return (question.id, *(f"{question.id}-{part}" for part in DATE_PARTS))
    columns = answer_columns(question, library)
    return columns if question.id in columns or not columns else (*columns, question.id)


class PageReader:
    """Reads what the pages of some questions send. Made once: readers know every way to write an option."""

    def __init__(self, questions: Sequence[Question], program: Program, library: Library) -> None:
        self._columns: list[tuple[str, _Field]] = []
        for question in questions:
            asking = Asking(question, options_of(program, question), program.languages, library)
            reader = reader_of(asking)
            self._columns += [(name, _field(name, asking, reader)) for name in answer_columns(question, library)]

    def read(self, given: Given) -> Mapping[str, Cell]:
        """Column → what was read there; None for nothing."""
        return {column: field(given) for column, field in self._columns}


_Field = Callable[[Given], Cell]


def _field(column: str, asking: Asking, reader: Reader) -> _Field:
    """How one of them is read, whatever its question is."""
    question, take = asking.question, _taking(asking, reader)

    def read(given: Given) -> Cell:
        said = given.get(column)
        answer = tuple(text.strip()[:_LONGEST] for text in said if text.strip()) if said else ()
        return take(answer) if answer else None

    if question.type is QuestionType.DATE:
        read = partial(_date, question, reader)
    if not question.declinable:
        return read
    return lambda given: Declined() if DECLINED in given.get(question.id, ()) else read(given)


def _taking(asking: Asking, reader: Reader) -> Callable[[tuple[str, ...]], Cell]:
    """What becomes of what was typed or ticked, where anything was."""
    question = asking.question
    match question.type:
        case QuestionType.CONSENT:
            return lambda said: True if said == ("true",) else None
        case QuestionType.SINGLE_CHOICE:
            options = frozenset(option.id for option in asking.options)
            return lambda said: said[0] if len(said) == 1 and said[0] in options else _NO_OPTION
        case QuestionType.MULTIPLE_CHOICE:
            return partial(_several, question, asking.options)
        case QuestionType.AVAILABILITY if question.slots:
            slots = frozenset(f"{day}_{slot.id}" for day in question.days for slot in question.slots)
            return lambda said: chosen if (chosen := frozenset(said)) <= slots else _NO_OPTION
        case _:
            return lambda said: reader(said[0])


def _several(question: Question, options: Sequence[Option], said: tuple[str, ...]) -> Cell:
    chosen = frozenset(said)
    if not chosen <= {option.id for option in options}:
        return _NO_OPTION
    return choices.together(chosen, question, options)


def _date(question: Question, reader: Reader, given: Given) -> Cell:
    parts = tuple((given.get(f"{question.id}-{part}") or ("",))[0].strip() for part in DATE_PARTS)
    if not any(parts):
        return None
    if not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return _NO_DATE
    day, month, year = map(int, parts)
    return reader(f"{year:04d}-{month:02d}-{day:02d}")
