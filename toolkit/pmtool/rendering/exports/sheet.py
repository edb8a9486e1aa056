"""A form as any other tool can be told it: question by question, in several languages, nothing left to look up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form
from pmtool.model.question import Question, QuestionType
from pmtool.model.text import Text
from pmtool.rendering.exports.limits import Limited
from pmtool.rendering.exports.settling import Settled
from pmtool.rules.words import word


@dataclass(frozen=True, slots=True)
class Offer:
    """An answer to choose. points: of a scale or an item of an instrument. declines: "I prefer not to say"."""

    id: str
    label: Text
    points: int | None = None
    stands_alone: bool = False
    declines: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One item of an instrument. name: of its answer, `wellbeing.calm`."""

    id: str
    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A question, a section or a note as it is put. hint: paragraphs apart by line ends, None where there is none.

    offers: what can be chosen, in an instrument for each of its rows; of a consent yes and no.
    show_if: True where it is always shown; what is never shown has no entry.
    """

    question: Question
    label: Text
    hint: Text | None
    offers: tuple[Offer, ...] = ()
    rows: tuple[Row, ...] = ()
    limits: tuple[Limited, ...] = ()
    required_if: Settled = False
    show_if: Settled = True

    @property
    def id(self) -> str:
        return self.question.id

    @property
    def type(self) -> QuestionType:
        return self.question.type

    @property
    def names(self) -> tuple[str, ...]:
        """What its answers are called: one an item, none of what is only read."""
        if not self.question.takes_answer:
            return ()
        return tuple(row.name for row in self.rows) or (self.id,)

    @property
    def offers_to_decline(self) -> bool:
        """Whether "I prefer not to say" can be chosen."""
        return any(offer.declines for offer in self.offers)

    @property
    def required(self) -> Settled:
        """When it needs an answer. Never where somebody may decline, but can't say so."""
        if self.question.declinable and not self.offers_to_decline:
            return False
        return self.question.required or self.required_if


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form in the languages in which it asks the same. closing: notes below all sections.

    never: questions of the form that it never shows.
    """

    form: Form
    folder: ProgramFolder
    languages: tuple[str, ...]
    title: Text
    entries: tuple[Entry, ...]
    closing: tuple[Entry, ...]
    never: tuple[Question, ...]

    @property
    def asked(self) -> Mapping[str, Entry]:
        """The entry of every answer, by its name."""
        return {name: entry for entry in self.entries for name in entry.names}

    def parts(self) -> Iterator[tuple[Entry | None, tuple[Entry, ...]]]:
        """Sections with what stands in each; None where something stands before the first, or below all. A section in
        which nothing stands is left out."""
        section: Entry | None = None
        inside: list[Entry] = []
        for entry in self.entries:
            if entry.type is not QuestionType.SECTION:
                inside.append(entry)
                continue
            if inside:
                yield section, tuple(inside)
            section, inside = entry, []
        if section is None:
            inside += self.closing
        if inside:
            yield section, tuple(inside)
        if section is not None and self.closing:
            yield None, self.closing


def own_words(key: str, sheet: Sheet) -> Text:
    """pmtool's own words in the sheet's languages."""
    return Text({language: word(key, language) for language in sheet.languages})
