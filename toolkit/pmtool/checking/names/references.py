"""Questions that are named somewhere: whether they are asked, where, of whom, and whether their answers serve."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.checking.asked import Catalogue, catalogue_of
from pmtool.checking.names.uses import Sections, Use, uses_of
from pmtool.checking.places import place_of
from pmtool.checking.wording import listed, nearest, quoted
from pmtool.model.finding import Finding, Place
from pmtool.model.folder import ProgramFolder
from pmtool.model.question import Question, QuestionType
from pmtool.model.text import Role

KINDS = {
    QuestionType.NOTE: "a note",
    QuestionType.CONSENT: "a consent",
    QuestionType.SHORT_TEXT: "a short text",
    QuestionType.LONG_TEXT: "a long text",
    QuestionType.EMAIL: "an e-mail address",
    QuestionType.PHONE: "a telephone number",
    QuestionType.INTEGER: "a whole number",
    QuestionType.NUMBER: "a number",
    QuestionType.DATE: "a date",
    QuestionType.SINGLE_CHOICE: "a single choice",
    QuestionType.MULTIPLE_CHOICE: "a multiple choice",
    QuestionType.SCALE: "a scale",
    QuestionType.AVAILABILITY: "an availability",
    QuestionType.INSTRUMENT: "an instrument",
}
_MOST_KINDS = 5


def check_uses(folder: ProgramFolder) -> Iterator[Finding]:
    """At each place that names a question, the first thing that is wrong with it."""
    catalogue = catalogue_of(folder)
    for use in uses_of(folder):
        place = place_of(folder.tree, use.path)
        question = catalogue.find(use.question, use.sections)
        if question is None:
            yield not_asked(use.question, use.by, use.sections, catalogue, place)
        elif question.type not in use.kinds:
            yield _unfit(use, question, place, catalogue.places.get(question.id))
        else:
            yield from _wrong_side(use, question, place, catalogue.places.get(question.id))


def not_asked(name: str, by: str, sections: Sections, catalogue: Catalogue, place: Place) -> Finding:
    """A question that no form asks, or none of those where it would have to be."""
    home = catalogue.home_of(name)
    where = listed(dict.fromkeys(section.value for section in sections))
    if home is not None:
        message = f"{by} names {quoted(name)}, which is asked in {home}"
        return Finding("PM303", message, f"name a question of {where}", place, related=catalogue.places.get(name))
    meant = nearest(name, catalogue.names(sections))
    mend = f"did you mean {quoted(meant)}?" if meant else "name a question that is asked, or add this one"
    if not meant and len(sections) == 1:
        mend = f"name a question of {where}, or add this one to it"
    related = catalogue.places.get(meant) if meant else None
    return Finding("PM302", f"{by} names {quoted(name)}, which no form asks", mend, place, related=related)


def asked_of(roles: frozenset[Role]) -> str:
    """The roles in words: `mentees or caregivers`."""
    return listed([f"{role.value}s" for role in Role if role in roles])


def _unfit(use: Use, question: Question, place: Place, asked_at: Place | None) -> Finding:
    message = f"{use.by} can't use {quoted(question.id)}: it is {KINDS[question.type]}"
    wanted = [words for kind, words in KINDS.items() if kind in use.kinds]
    mend = f"name {listed(wanted)}" if len(wanted) <= _MOST_KINDS else "name a question with one plain answer"
    return Finding("PM306", message, mend, place, related=asked_at)


def _wrong_side(use: Use, question: Question, place: Place, asked_at: Place | None) -> Iterator[Finding]:
    asked = frozenset(question.ask)
    for side in use.sides:
        if not side & asked:
            message = f"{use.by} needs answers of {asked_of(side)}, but {quoted(question.id)} isn't asked of them"
            mend = f"add {listed([role.value for role in Role if role in side])} to its 'ask', or name another question"
            yield Finding("PM305", message, mend, place, related=asked_at)
            return
