"""What a person writes, ticks or chooses, by type of question: ids, names and labels, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass

from pmtool.model.folder import ProgramFolder
from pmtool.model.link import DECLINED
from pmtool.model.question import Holds, Instrument, Option, Question, QuestionType
from pmtool.rendering.voice import Voice
from pmtool.rules.forms import options_of
from pmtool.rules.languages import direction

AUTOCOMPLETE = {
    Holds.GIVEN_NAME: "given-name",
    Holds.FULL_NAME: "name",
    Holds.EMAIL: "email",
    Holds.PHONE: "tel",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A radio or checkbox. language: of its label, where it isn't the page's. after_or: "or" stands before it."""

    id: str
    name: str
    value: str
    label: str
    language: str = ""
    direction: str = ""
    after_or: bool = False
    end: str = ""  # the words at this end of a scale


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an instrument: a group of radios. hint: what its words mean, in the program's own."""

    id: str
    legend: str
    boxes: tuple[Box, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Weekly slots. columns: label and hours of each slot; rows: name of the day and a box a column."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[Box, ...]], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """kind: the macro of forms/questions.html.j2 that shows it; the rest is empty where the kind has no use for it.

    width: in characters. declined: the box that says "I prefer not to say".
    """

    kind: str
    boxes: tuple[Box, ...] = ()
    declined: Box | None = None
    input_type: str = "text"
    inputmode: str = ""
    autocomplete: str = "off"
    width: int = 36
    grid: Grid | None = None
    items: tuple[Item, ...] = ()
    instrument: Instrument | None = None
    stem: str = ""
    title: str = ""


def field_of(folder: ProgramFolder, voice: Voice, question: Question) -> Field:
    """The field of a question; an instrument must be in the library and offered in the language."""
    declined = None
    if question.declinable:
        declined = Box(f"q-{question.id}-{DECLINED}", question.id, DECLINED, voice.word("declined"), after_or=True)
    match question.type:
        case QuestionType.NOTE:
            return Field("note")
        case QuestionType.SECTION:
            return Field("section")
        case QuestionType.CONSENT:
            return Field("consent")
        case QuestionType.SINGLE_CHOICE:
            return Field("radios", _boxes(folder, voice, question), declined)
        case QuestionType.MULTIPLE_CHOICE:
            return Field("checkboxes", _boxes(folder, voice, question), declined)
        case QuestionType.SCALE:
            return Field("scale", _points(voice, question), declined)
        case QuestionType.AVAILABILITY:
            return Field("grid", declined=declined, grid=_grid(voice, question))
        case QuestionType.INSTRUMENT:
            return _instrument(folder.library.instruments[question.instrument or ""], voice, question, declined)
        case QuestionType.DATE:
            return Field("date", declined=declined)
        case QuestionType.LONG_TEXT:
            return Field("long_text", declined=declined)
        case _:
            return _line(question, declined)


def _line(question: Question, declined: Box | None) -> Field:
    """A single line; numbers are text, so that a wheel or a spinner never changes them."""
    types = {QuestionType.EMAIL: ("email", "email", 36), QuestionType.PHONE: ("tel", "tel", 20)}
    numbers = {QuestionType.INTEGER: ("text", "numeric", 6), QuestionType.NUMBER: ("text", "decimal", 8)}
    clock = {QuestionType.TIME: ("text", "", 8)}
    kind, inputmode, width = (types | numbers | clock).get(
        question.type, ("text", "", min(36, max(10, question.longest or 36)))
    )
    autocomplete = AUTOCOMPLETE.get(question.holds, "off") if question.holds else "off"
    return Field(
        "line", declined=declined, input_type=kind, inputmode=inputmode, autocomplete=autocomplete, width=width
    )


def _boxes(folder: ProgramFolder, voice: Voice, question: Question) -> tuple[Box, ...]:
    """The options in the order given; one that excludes the others comes after an "or"."""
    return tuple(_box(voice, question, option) for option in options_of(folder.program, question))


def _box(voice: Voice, question: Question, option: Option) -> Box:
    is_foreign = question.options_from == "languages" and option.id != voice.language
    return Box(
        id=f"q-{question.id}-{option.id}",
        name=question.id,
        value=option.id,
        label=voice.text(option.label),
        language=option.id if is_foreign else "",
        direction=direction(option.id) if is_foreign else "",
        after_or=option.exclusive,
    )


def _points(voice: Voice, question: Question) -> tuple[Box, ...]:
    low, high = (int(end) for end in question.range or (1, 5))
    ends = {} if question.ends is None else {low: question.ends.low, high: question.ends.high}
    return tuple(
        Box(
            f"q-{question.id}-{point}",
            question.id,
            str(point),
            str(point),
            end=voice.text(ends[point]) if point in ends else "",
        )
        for point in range(low, high + 1)
    )


def _grid(voice: Voice, question: Question) -> Grid:
    columns = tuple((voice.text(slot.label), voice.hours(slot.hours)) for slot in question.slots)
    rows = []
    for day in question.days:
        name = voice.weekday(day)
        boxes = tuple(
            Box(
                id=f"q-{question.id}-{day}-{slot.id}",
                name=question.id,
                value=f"{day}_{slot.id}",
                label=f"{name}, {voice.text(slot.label)} {voice.hours(slot.hours)}",
            )
            for slot in question.slots
        )
        rows.append((name, boxes))
    return Grid(columns, tuple(rows))


def _instrument(instrument: Instrument, voice: Voice, question: Question, declined: Box | None) -> Field:
    items = tuple(
        Item(
            id=f"q-{question.id}--{item.id}",
            legend=voice.text(item.text),
            boxes=tuple(
                Box(
                    f"q-{question.id}--{item.id}-{at}",
                    f"{question.id}.{item.id}",
                    str(choice.points),
                    voice.text(choice.label),
                )
                for at, choice in enumerate(instrument.choices)
            ),
            hint=voice.text(question.item_hints[item.id]) if item.id in question.item_hints else "",
        )
        for item in instrument.items
    )
    stem = voice.text(instrument.asks) if instrument.asks else ""
    title = voice.text(instrument.title)
    return Field("instrument", declined=declined, items=items, instrument=instrument, stem=stem, title=title)
