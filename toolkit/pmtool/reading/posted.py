"""What was typed and ticked on a page, as answers: the fields of one form, by the same readers as a table's cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
        self._columns: list[tuple[str, Asking, Reader]] = []
        for question in questions:
            asking = Asking(question, options_of(program, question), program.languages, library)
            reader = reader_of(asking)
            self._columns += [(column, asking, reader) for column in answer_columns(question, library)]

    def read(self, given: Given) -> Mapping[str, Cell]:
        """Column → what was read there; None for nothing."""
        return {
            column: Declined() if _is_declined(asking.question, given) else _read(column, given, asking, reader)
            for column, asking, reader in self._columns
        }


def _is_declined(question: Question, given: Given) -> bool:
    return question.declinable and DECLINED in given.get(question.id, ())


def _read(column: str, given: Given, asking: Asking, reader: Reader) -> Cell:
    question = asking.question
    if question.type is QuestionType.DATE:
        return _date(question, given, reader)
    said = tuple(text.strip()[:_LONGEST] for text in given.get(column, ()) if text.strip())
    if not said:
        return None
    match question.type:
        case QuestionType.CONSENT:
            return True if said == ("true",) else None
        case QuestionType.SINGLE_CHOICE:
            return _one(said, asking.options)
        case QuestionType.MULTIPLE_CHOICE:
            return _several(said, question, asking.options)
        case QuestionType.AVAILABILITY if question.slots:
            return _slots(said, question)
        case _:
            return reader(said[0])


def _one(said: tuple[str, ...], options: Sequence[Option]) -> Cell:
    return said[0] if len(said) == 1 and any(option.id == said[0] for option in options) else _NO_OPTION


def _several(said: tuple[str, ...], question: Question, options: Sequence[Option]) -> Cell:
    chosen = frozenset(said)
    if not chosen <= {option.id for option in options}:
        return _NO_OPTION
    return choices.together(chosen, question, options)


def _slots(said: tuple[str, ...], question: Question) -> Cell:
    chosen = frozenset(said)
    return chosen if chosen <= {f"{day}_{slot.id}" for day in question.days for slot in question.slots} else _NO_OPTION


def _date(question: Question, given: Given, reader: Reader) -> Cell:
    parts = tuple((given.get(f"{question.id}-{part}") or ("",))[0].strip() for part in DATE_PARTS)
    if not any(parts):
        return None
    if not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return _NO_DATE
    day, month, year = map(int, parts)
    return reader(f"{year:04d}-{month:02d}-{day:02d}")
