"""A form, page by page: which parts are shown, what a page sent, what is still wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pmtool.model.answering import Cell, Declined, Heard
from pmtool.model.link import Given
from pmtool.model.question import Question, QuestionType
from pmtool.model.served import CheckView, Faults, Filling, PartView
from pmtool.reading.posted import fields_of
from pmtool.steps.hosting.hosted import Hosted


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as far as it is filled in. parts: number → the questions of it that are shown; those with none are left
    out."""

    hosted: Hosted
    filling: Filling
    cells: Mapping[str, Cell]
    heard: Heard
    parts: Mapping[int, tuple[Question, ...]]

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(self.parts)

    def after(self, number: int) -> int | None:
        """The part that follows; None where the last was."""
        return next((each for each in self.numbers if each > number), None)

    def before(self, number: int) -> int | None:
        return next((each for each in reversed(self.numbers) if each < number), None)

    def faults(self, number: int | None = None) -> Faults:
        """Those of one part, or of all."""
        if number is None:
            return self.heard.faults
        names = {question.id for question in self.parts.get(number, ())}
        return tuple(fault for fault in self.heard.faults if fault[0] in names)


def look_through(hosted: Hosted, filling: Filling) -> Filled:
    sheet = hosted.sheets[filling.form.id, filling.language, filling.signature is not None]
    cells = sheet.reader.read(filling.given)
    heard = sheet.listener.hear(cells)
    return Filled(hosted, filling, cells, heard, _parts_shown(sheet.parts, frozenset(heard.shown)))


def _parts_shown(parts: Sequence[Sequence[Question]], shown: frozenset[str]) -> Mapping[int, tuple[Question, ...]]:
    """A note whose questions are all hidden stands before what comes next, or by itself where nothing does."""
    found: dict[int, tuple[Question, ...]] = {}
    held: tuple[Question, ...] = ()
    for number, part in enumerate(parts, 1):
        seen = (*held, *(question for question in part if question.id in shown))
        if any(question.takes_answer for question in seen):
            found[number], held = seen, ()
        else:
            held = tuple(question for question in seen if question.type is QuestionType.NOTE)
    return {**found, len(parts): held} if held else found


def with_page(filled: Filled, number: int, posted: Given) -> Given:
    """All that was given, with what this page sent in the place of what stood there before."""
    names = [
        field
        for question in filled.parts.get(number, ())
        for field in fields_of(question, filled.hosted.folder.library)
    ]
    kept = {name: values for name, values in filled.filling.given.items() if name not in names}
    sent = {name: values for name in names if (values := tuple(v for v in posted.get(name, ()) if v.strip()))}
    return kept | sent


def part_page(filled: Filled, number: int, *, with_faults: bool, is_mending: bool) -> bytes:
    view = PartView(
        filling=filled.filling,
        number=number,
        place=filled.numbers.index(number) + 1,
        places=len(filled.numbers),
        questions=filled.parts[number],
        faults=filled.faults(number) if with_faults else (),
        is_mending=is_mending,
        section=_section_of(filled, number),
    )
    return filled.hosted.pages.part(view)


def _section_of(filled: Filled, number: int) -> Question | None:
    """The last heading up to this part; it may go on from the part before."""
    before = [each for at, part in filled.parts.items() if at <= number for each in part]
    sections = [each for each in before if each.type is QuestionType.SECTION]
    return sections[-1] if sections else None


def check_page(filled: Filled, *, with_faults: bool) -> bytes:
    declined = frozenset(
        question.id
        for part in filled.parts.values()
        for question in part
        if any(
            isinstance(filled.cells.get(name), Declined) for name in fields_of(question, filled.hosted.folder.library)
        )
    )
    view = CheckView(
        filling=filled.filling,
        parts=tuple(filled.parts.items()),
        kept=filled.heard.kept,
        declined=declined,
        faults=filled.faults() if with_faults else (),
    )
    return filled.hosted.pages.check(view)


def in_language(filling: Filling, language: str) -> Filling:
    return replace(filling, language=language)
