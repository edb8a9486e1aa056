"""What can be chosen in answer to a question."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.model.question import Question, QuestionType
from pmtool.model.text import Text
from pmtool.rendering.exports.sheet import Offer
from pmtool.rendering.exports.wording import CHOSEN, DECLINED, Wording
from pmtool.rules.forms import options_of

TRUE, FALSE = "true", "false"


def offers_of(question: Question, wording: Wording) -> tuple[Offer, ...]:
    """All answers on offer, "I prefer not to say" last; of an instrument, the answers to each of its items."""
    offers = tuple(_answers(question, wording))
    if question.declinable and question.type in CHOSEN:
        return (*offers, Offer(DECLINED, wording.words("declined"), stands_alone=True, declines=True))
    return offers


def _answers(question: Question, wording: Wording) -> Iterator[Offer]:
    match question.type:
        case QuestionType.CONSENT:
            yield Offer(TRUE, wording.words("yes"))
            yield Offer(FALSE, wording.words("no"))
        case QuestionType.SINGLE_CHOICE | QuestionType.MULTIPLE_CHOICE:
            for option in options_of(wording.folder.program, question):
                yield Offer(option.id, option.label, stands_alone=option.exclusive)
        case QuestionType.SCALE:
            yield from _points(question, wording)
        case QuestionType.AVAILABILITY:
            for day in question.days:
                yield from _parts_of(day, question, wording)
        case QuestionType.INSTRUMENT:
            instrument = wording.folder.library.instruments[question.instrument or ""]
            for choice in instrument.choices:
                yield Offer(str(choice.points), choice.label, choice.points)
        case _:
            return


def _parts_of(day: str, question: Question, wording: Wording) -> Iterator[Offer]:
    for slot in question.slots:
        words = {
            voice.language: f"{voice.weekday(day)}, {voice.text(slot.label)} {voice.hours(slot.hours)}"
            for voice in wording.voices
        }
        yield Offer(f"{day}_{slot.id}", Text(words))


def _points(question: Question, wording: Wording) -> Iterator[Offer]:
    low, high = (int(end) for end in question.range or (1, 5))
    ends = {low: question.ends.low, high: question.ends.high} if question.ends else {}
    for point in range(low, high + 1):
        words = {
            voice.language: f"{point} ({voice.text(ends[point])})" if point in ends else f"{point}"
            for voice in wording.voices
        }
        yield Offer(str(point), Text(words), point)
