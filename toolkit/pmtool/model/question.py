"""Questions, the options they offer, and the sets and instruments a program uses by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pmtool.model.condition import Condition
from pmtool.model.text import Duration, Role, Sensitivity, Text


class QuestionType(StrEnum):
    NOTE = "note"  # text to read, nothing to answer
    CONSENT = "consent"  # a box to tick: the answer is true or false
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    EMAIL = "email"
    PHONE = "phone"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"  # of the day: the answer is written "17:30"
    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    SCALE = "scale"  # whole numbers from range[0] to range[1], with words at both ends
    AVAILABILITY = "availability"  # weekly slots: the answer is a set of "day_time", e.g. "mon_evening"
    INSTRUMENT = "instrument"  # a validated set of items from the library: one answer an item
    SECTION = "section"  # a heading: all that follows, up to the next one, is a part of the form by itself


UNANSWERED = frozenset({QuestionType.NOTE, QuestionType.SECTION})
"""What is only read."""


class Purpose(StrEnum):
    """Why a question is asked. A question that serves no purpose is not asked."""

    ELIGIBILITY = "eligibility"
    MATCHING = "matching"
    SUPPORT = "support"
    SAFETY = "safety"
    EVALUATION = "evaluation"
    CONTACT = "contact"
    ACCESS = "access"
    RECRUITMENT = "recruitment"
    IMPROVEMENT = "improvement"


class Holds(StrEnum):
    """What an answer is, so that pmtool can write to people, tell them apart, and see whether minors take part."""

    GIVEN_NAME = "given_name"
    FULL_NAME = "full_name"
    EMAIL = "email"
    PHONE = "phone"
    LANGUAGE = "language"
    TIMEZONE = "timezone"
    PERSON = "person"  # an id that the organisation already uses for this person (staff number, student number)
    AGE = "age"  # in years


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. An exclusive option ("none of these") can't be chosen with others."""

    id: str
    label: Text
    exclusive: bool = False
    aliases: tuple[str, ...] = ()  # other words or codes for it in exports from elsewhere


@dataclass(frozen=True, slots=True)
class Ends:
    """The words at the two ends of a scale."""

    low: Text
    high: Text


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of each day in an availability question. `hours` is local time, `"17:00-20:00"`."""

    id: str
    label: Text
    hours: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question as asked. Its answer is a str, int, float, bool, date, frozenset of ids, or None (no answer).

    type: decides which of the fields below apply (schema/parts/question.schema.json closes each variant).
    ask: whom. readers: who besides the person may read the answer; None means by its sensitivity, as
    `confidentiality.may_read` says. keep: how long after the person's part ends; None means by sensitivity.
    declinable: offers "prefer not to say", which counts as no answer. required_if: required where this holds.
    message: what people read whose answer is past the question's limits (range, longest, shortest, pattern).
    aliases: other names that exports from elsewhere give the question.
    """

    id: str
    type: QuestionType
    ask: tuple[Role, ...]
    text: Text
    hint: Text | None = None
    required: bool = False
    required_if: Condition | None = None
    show_if: Condition | None = None
    purpose: tuple[Purpose, ...] = ()
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    readers: tuple[str, ...] | None = None
    keep: Duration | None = None
    declinable: bool = False
    holds: Holds | None = None  # short_text, email, phone, integer, single_choice
    longest: int | None = None  # short_text, long_text: characters
    shortest: int | None = None  # short_text, long_text: characters
    pattern: str | None = None  # short_text: what the whole answer looks like, a regular expression
    range: tuple[float, float] | None = None  # integer, number, scale: both ends allowed
    message: Text | None = None  # short_text, long_text, integer, number
    ends: Ends | None = None  # scale
    options: tuple[Option, ...] = ()  # single_choice, multiple_choice
    options_from: str | None = None  # instead of options: "population.needs" or "languages"
    other: bool = False  # single_choice, multiple_choice: "other" besides, and a line for words of one's own
    most: int | None = None  # multiple_choice: how many may be chosen
    days: tuple[str, ...] = ()  # availability: mon … sun
    slots: tuple[Slot, ...] = ()  # availability
    instrument: str | None = None  # instrument: its id in the library
    instead: str | None = None  # instrument: the question for people in whose language it isn't offered
    item_hints: Mapping[str, Text] = field(default_factory=dict)  # instrument: item → what its words mean, more plainly
    repeat: int | None = None  # section: how often it can be filled in, at most
    aliases: tuple[str, ...] = ()

    @property
    def takes_answer(self) -> bool:
        """Whether there is anything to answer."""
        return self.type not in UNANSWERED


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions that many programs ask, used by name: `intake: {uses: [contact]}`."""

    id: str
    title: Text
    questions: tuple[Question, ...]


class Licence(StrEnum):
    SHIP = "ship"  # the wording may be carried in this repository
    VERBATIM_ONLY = "verbatim_only"
    REFERENCE = "reference"  # named only: no item text


class Scoring(StrEnum):
    SUM = "sum"
    MEAN = "mean"
    ITEMS = "items"  # never added up: each item is a measure of its own


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an instrument. `reversed` marks the item itself (never its position): score = low + high − answer."""

    id: str
    text: Text
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to an item and its points before reversing."""

    points: int
    label: Text


@dataclass(frozen=True, slots=True)
class Band:
    """A named part of the score range, both ends included."""

    low: float
    high: float
    label: Text


@dataclass(frozen=True, slots=True)
class Source:
    """Where a wording, a norm or a licence comes from. `language` is None when it serves all of them."""

    cite: str
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A validated scale, worded exactly as its source has it.

    score = multiplier × (sum or mean of item points, after reversing). What people read (asks, choices, items) exists
    only in the languages for which `sources` cites an official translation; the labels of bands are ours.
    reliability is Cronbach's alpha; sd the standard deviation of the score in the population named by `norms`; worth
    the smallest change that matters to people, in score units.
    """

    id: str
    title: Text
    licence: Licence
    licence_note: str
    sources: tuple[Source, ...]
    languages: tuple[str, ...]
    asks: Text | None  # the stem: "Over the last two weeks …"
    choices: tuple[Choice, ...]
    items: tuple[Item, ...]
    scoring: Scoring
    multiplier: float = 1.0
    higher_is: str = "worse"  # "better" or "worse"
    bands: tuple[Band, ...] = ()
    case_at: float | None = None  # caseness: at or beyond this score, in the worse direction
    reliability: float | None = None
    sd: float | None = None
    worth: float | None = None
    norms: str | None = None
    youngest: int | None = None  # age


@dataclass(frozen=True, slots=True)
class Library:
    """What `programs/library/` holds, by id."""

    instruments: Mapping[str, Instrument]
    question_sets: Mapping[str, QuestionSet]
