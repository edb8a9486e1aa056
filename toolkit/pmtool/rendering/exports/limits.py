"""What an answer may be, one limit at a time, each with the words for somebody whose answer is past it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmtool.model.question import Question, QuestionType
from pmtool.model.text import Text
from pmtool.rendering.exports.wording import DECLINED, Wording
from pmtool.rules.forms import options_of


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""


@dataclass(frozen=True, slots=True)
class Range:
    """Both ends are allowed."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Days:
    """Both ends are allowed; ISO 8601."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Longest:
    count: int  # of characters


@dataclass(frozen=True, slots=True)
class Shortest:
    count: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """What the whole answer looks like, in what Python, Java and JavaScript read alike."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Most:
    count: int  # of what is chosen


@dataclass(frozen=True, slots=True)
class Alone:
    option: str  # that can't be chosen with others


Limit = Whole | Range | Days | Longest | Shortest | Pattern | Most | Alone


@dataclass(frozen=True, slots=True)
class Limited:
    limit: Limit
    message: Text


_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_LETTERS = "A-Za-z0-9_\u00aa-\uffdc"
_NAME = f"[{_LETTERS}](?:[{_LETTERS}-]{{0,61}}[{_LETTERS}])?"
EMAIL = Pattern(rf"(?!\.)(?!.*\.\.)(?=\S{{1,254}}\s*$)[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@(?:{_NAME}\.)+{_NAME}")
PHONE = Pattern(
    rf"(?=(?:[^{_DIGITS}]*[{_DIGITS}]){{5,20}}[^{_DIGITS}]*$)"
    rf"\+?[{_DIGITS}\s().\-/]{{5,30}}(?:\s?(?:[xX]|[eE][xX][tT]\.?)\s?[{_DIGITS}]{{1,6}})?"
)
CALENDAR = Days("1900-01-01", "2199-12-31")


def whole(pattern: str) -> str:
    """The pattern of a whole answer. Spaces around it are none of it: telephones like to put one at the end. Spaces
    alone are no answer."""
    return rf"^\s*(?:(?:{pattern})\s*)?$"


def limits_of(question: Question, wording: Wording) -> tuple[Limited, ...]:
    """All limits of a question, in the order in which they are held against an answer."""
    return tuple(_limits(question, wording))


def _limits(question: Question, wording: Wording) -> Iterator[Limited]:
    match question.type:
        case QuestionType.INTEGER | QuestionType.NUMBER:
            yield from _of_numbers(question, wording)
        case QuestionType.DATE:
            yield Limited(CALENDAR, wording.words("mend_date"))
        case QuestionType.EMAIL:
            yield Limited(EMAIL, wording.words("mend_email"))
        case QuestionType.PHONE:
            yield Limited(PHONE, wording.words("mend_phone"))
        case QuestionType.MULTIPLE_CHOICE | QuestionType.AVAILABILITY:
            yield from _of_choices(question, wording)
        case QuestionType.SHORT_TEXT | QuestionType.LONG_TEXT:
            yield from _of_words(question, wording)
        case _:
            pass


def _of_numbers(question: Question, wording: Wording) -> Iterator[Limited]:
    if question.type is QuestionType.INTEGER:
        yield Limited(Whole(), wording.words("mend_whole"))
    if question.range:
        low, high = question.range
        said = question.message or wording.words("mend_range", low=f"{low:g}", high=f"{high:g}")
        yield Limited(Range(float(low), float(high)), said)


def _of_words(question: Question, wording: Wording) -> Iterator[Limited]:
    own = question.message
    if question.longest is not None:
        yield Limited(Longest(question.longest), own or wording.words("mend_longest", count=question.longest))
    if question.shortest is not None:
        yield Limited(Shortest(question.shortest), own or wording.words("mend_shortest", count=question.shortest))
    if question.pattern is not None:
        yield Limited(Pattern(question.pattern), own or wording.words("mend_pattern"))


def _of_choices(question: Question, wording: Wording) -> Iterator[Limited]:
    if question.most is not None:
        yield Limited(Most(question.most), wording.words("mend_most", count=question.most))
    alone = {each.id: each.label for each in options_of(wording.folder.program, question) if each.exclusive}
    if question.declinable:
        alone[DECLINED] = wording.words("declined")
    for option, label in alone.items():
        words = {voice.language: voice.word("mend_alone", option=voice.text(label)) for voice in wording.voices}
        yield Limited(Alone(option), Text(words))
