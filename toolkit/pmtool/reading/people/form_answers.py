"""A form's answers, column by column: what was shown, what is missing, what couldn't be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmtool.model.form import Form
from pmtool.model.question import Library, Question, QuestionType
from pmtool.model.records import Value
from pmtool.reading.people.answers import ColumnAnswers
from pmtool.reading.people.plain_answers import Fault
from pmtool.rules.forms import answer_columns


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """columns: answers without those to hidden questions. decisive: position → faults that cost the row (column, why);
    minor: faults that cost only the cell. absent: required columns without any source, shown to somebody."""

    columns: Mapping[str, Sequence[Value]]
    decisive: Mapping[int, tuple[tuple[str, Fault], ...]]
    minor: Mapping[int, tuple[tuple[str, Fault], ...]]
    absent: tuple[str, ...]


_MISSING = Fault("PM524", "a required question has no answer")


def answer_form(
    form: Form,
    raw: Mapping[str, ColumnAnswers],
    count: int,
    library: Library,
    languages: Sequence[str],
    excused: frozenset[str] = frozenset(),
) -> FormAnswers:
    """Each row's answers to the form. `raw` holds what each column reads as; `excused`: questions that may be missing.

    A hidden question has no answer and no fault.
    """
    columns: dict[str, Sequence[Value]] = {name: answers.values for name, answers in raw.items()}
    decisive: dict[int, list[tuple[str, Fault]]] = {}
    minor: dict[int, list[tuple[str, Fault]]] = {}
    absent: list[str] = []
    for question in form.questions:
        visible = _visible(question, columns, count)
        required = _is_required(question, library, languages)
        for name in answer_columns(question, library):
            answers = raw.get(name)
            if answers is None:
                if required and question.id not in excused and any(visible):
                    absent.append(name)
                continue
            if not all(visible):
                columns[name] = tuple(v if seen else None for v, seen in zip(answers.values, visible, strict=True))
            for row, fault in answers.faults.items():
                if visible[row]:
                    (decisive if required else minor).setdefault(row, []).append((name, fault))
            if required and question.id not in excused:
                for row in _unanswered(answers, visible):
                    decisive.setdefault(row, []).append((name, _MISSING))
    return FormAnswers(columns, _frozen(decisive), _frozen(minor), tuple(absent))


def _visible(question: Question, columns: Mapping[str, Sequence[Value]], count: int) -> Sequence[bool]:
    if question.show_if is None:
        return [True] * count
    from pmtool.rules.truth import shown

    return [bool(seen) for seen in shown(question.show_if, columns, count)]


def _is_required(question: Question, library: Library, languages: Sequence[str]) -> bool:
    """An instrument that some people are not offered, for want of their language, can't be required of a row."""
    if not question.required or question.type is QuestionType.NOTE:
        return False
    instrument = library.instruments.get(question.instrument or "")
    return instrument is None or set(languages) <= set(instrument.languages)


def _unanswered(answers: ColumnAnswers, visible: Sequence[bool]) -> list[int]:
    return [
        row
        for row, value in enumerate(answers.values)
        if value is None and visible[row] and row not in answers.faults and row not in answers.declined
    ]


def _frozen(faults: Mapping[int, list[tuple[str, Fault]]]) -> Mapping[int, tuple[tuple[str, Fault], ...]]:
    return {row: tuple(found) for row, found in faults.items()}
