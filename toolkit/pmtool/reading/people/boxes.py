"""A column for each option, as many survey tools export a multiple choice: ticked or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from operator import or_

from pmtool.model.answering import Cell, ColumnAnswers, Fault
from pmtool.model.question import QuestionType
from pmtool.reading.people.answers import Asking
from pmtool.reading.people.cells import kept_once
from pmtool.reading.people.choices import Names, lister, names_of, read_slots, slot_names, together
from pmtool.reading.people.folding import folded, tidy
from pmtool.reading.people.yes_no import yes_words
from pmtool.rules.hearing import gathered
from pmtool.rules.hours import DAYS
from pmtool.rules.recurring import Recurring

TICKS: Mapping[str, bool] = {"x": True, "✓": True, "✔": True, "selected": True, "not selected": False, "quoted": True}
SETS = (QuestionType.MULTIPLE_CHOICE, QuestionType.AVAILABILITY)

Chosen = frozenset[str] | Fault
Box = Callable[[str], Chosen]


def boxed_column(
    boxes: Mapping[str, str], asking: Asking, cells: Mapping[str, Sequence[str]], count: int
) -> ColumnAnswers:
    """One answer a row: everything that is ticked, or the first box of which that can't be told."""
    if not boxes:
        return gathered([None] * count)
    names = names_of(asking.options) if asking.options else slot_names(asking.question, asking.languages)
    read = [_read(tidy(column), cells[tidy(column)], _box(option, asking, names)) for column, option in boxes.items()]
    while len(read) > 1:  # two columns as one, whose pairs are few: most rows have company until the last two
        read = [_joined(read[place : place + 2]) for place in range(0, len(read), 2)]
    answers = list(map(_answering(asking), read[0].cells))
    return gathered(read[0].seen_as(answers), frozenset(map(type, answers)))


def _read(column: str, cells: Sequence[str], box: Box) -> Recurring[Chosen]:
    kept = kept_once(cells)
    return Recurring([_named(box(text), column) if text else frozenset() for text in kept.cells], kept.places)


def _named(chosen: Chosen, column: str) -> Chosen:
    return replace(chosen, column=column) if isinstance(chosen, Fault) else chosen


def _joined(columns: Sequence[Recurring[Chosen]]) -> Recurring[Chosen]:
    """What is ticked in one of two columns, or in both."""
    if len(columns) == 1:
        return columns[0]
    kinds = {type(chosen) for column in columns for chosen in column.cells}
    return columns[0].beside(columns[1], _both if Fault in kinds else or_)


def _both(one: Chosen, other: Chosen) -> Chosen:
    return one if isinstance(one, Fault) else other if isinstance(other, Fault) else one | other


def _answering(asking: Asking) -> Callable[[Chosen], Cell]:
    """How what is ticked becomes an answer; whatever is ticked is one, where any number of options may be."""
    question = asking.question
    if question.type in SETS and question.most is None and not any(option.exclusive for option in asking.options):
        return lambda chosen: chosen or None
    return lambda chosen: _answer(chosen, asking)


def _answer(chosen: Chosen, asking: Asking) -> Cell:
    if isinstance(chosen, Fault):
        return chosen
    if asking.question.type in SETS or not chosen:
        return together(chosen, asking.question, asking.options)
    return next(iter(chosen)) if len(chosen) == 1 else Fault("PM533", "more than one chosen")


def _box(option: str, asking: Asking, names: Names) -> Box:
    """What one cell adds. names: of all that can be chosen.

    The words of the option itself tick its box; a day's cell lists the parts of that day.
    """
    if asking.question.type is QuestionType.AVAILABILITY and option in DAYS:
        return _day(option, asking, names)
    ticks = {**yes_words(("en", *asking.languages)), **TICKS}
    ticks |= {words: True for words, name in names.items() if name == option}
    neither = Fault("PM534", "neither ticked nor not")

    def read(text: str) -> Chosen:
        is_ticked = ticks.get(folded(text))
        return neither if is_ticked is None else frozenset({option} if is_ticked else ())

    return read


def _day(day: str, asking: Asking, names: Names) -> Box:
    """The parts of one day, by their own words: `Morning, Evening` in the column of Monday."""
    parts: dict[str, str | None] = {}
    for slot in asking.question.slots:
        for words in (slot.id, *slot.label.by_language.values()):
            parts[folded(words)] = f"{day}_{slot.id}"
    whole = lister({**names, **parts})

    def read(text: str) -> Chosen:
        found = read_slots(text, whole)
        return found if isinstance(found, Fault) else frozenset(found) if isinstance(found, frozenset) else frozenset()

    return read
