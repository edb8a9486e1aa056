"""What a person has answered, in the words of the form, for them to look through."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pmtool.model.folder import ProgramFolder
from pmtool.model.question import Question, QuestionType
from pmtool.model.value import Value
from pmtool.rendering.voice import Voice
from pmtool.rules.forms import answer_columns, options_of


def lines_of(folder: ProgramFolder, voice: Voice, question: Question, kept: Mapping[str, Value]) -> tuple[str, ...]:
    """One line an answer; of an instrument one an item. None for no answer."""
    columns = answer_columns(question, folder.library)
    if question.type is QuestionType.INSTRUMENT:
        instrument = folder.library.instruments[question.instrument or ""]
        labels = {choice.points: voice.text(choice.label) for choice in instrument.choices}
        return tuple(
            f"{voice.text(item.text)} – {labels.get(value, value) if isinstance(value, int) else value}"
            for item in instrument.items
            if (value := kept.get(f"{question.id}.{item.id}")) is not None
        )
    value = kept.get(columns[0]) if columns else None
    return () if value is None else tuple(_words(folder, voice, question, value))


def _words(folder: ProgramFolder, voice: Voice, question: Question, value: Value) -> list[str]:
    labels = {option.id: voice.text(option.label) for option in options_of(folder.program, question)}
    match question.type:
        case QuestionType.CONSENT:
            return [voice.word("yes" if value else "no")]
        case QuestionType.SINGLE_CHOICE:
            return [labels.get(str(value), str(value))]
        case QuestionType.MULTIPLE_CHOICE if isinstance(value, frozenset):
            return [label for name, label in labels.items() if name in value]
        case QuestionType.AVAILABILITY if isinstance(value, frozenset):
            return _hours(voice, question, value)
        case QuestionType.SCALE:
            return [_point(voice, question, value)]
        case _ if isinstance(value, date):
            return [voice.day(value)]
        case QuestionType.LONG_TEXT:
            return [line for line in str(value).splitlines() if line.strip()]
        case _ if isinstance(value, float):
            return [f"{value:g}"]
        case _:
            return [str(value)]


def _hours(voice: Voice, question: Question, chosen: frozenset[str]) -> list[str]:
    """A line a day, with its parts."""
    found = []
    for day in question.days:
        slots = [voice.text(slot.label) for slot in question.slots if f"{day}_{slot.id}" in chosen]
        if slots:
            found.append(f"{voice.weekday(day)}: {voice.word('comma').join(slots)}")
    return found or sorted(chosen)


def _point(voice: Voice, question: Question, value: Value) -> str:
    if question.range and question.ends:
        ends = {question.range[0]: question.ends.low, question.range[1]: question.ends.high}
        if value in ends:
            return f"{value} ({voice.text(ends[value])})"  # type: ignore[index]
    return str(value)
