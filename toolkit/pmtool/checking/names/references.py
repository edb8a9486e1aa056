"""Questions that are named somewhere: whether they are asked, where, of whom, and whether their answers serve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pmtool.checking.asked import Catalogue, catalogue_of
from pmtool.checking.names.uses import Sections, Use, uses_of
from pmtool.checking.places import place_of
from pmtool.checking.wording import listed, nearest, quoted
from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.question import Question, QuestionType
from pmtool.model.text import Role

KINDS = {
    QuestionType.NOTE: "a note",
    QuestionType.SECTION: "a section",
    QuestionType.CONSENT: "a consent",
    QuestionType.SHORT_TEXT: "a short text",
    QuestionType.LONG_TEXT: "a long text",
    QuestionType.EMAIL: "an e-mail address",
    QuestionType.PHONE: "a telephone number",
    QuestionType.INTEGER: "a whole number",
    QuestionType.NUMBER: "a number",
    QuestionType.DATE: "a date",
    QuestionType.TIME: "a time of day",
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
    uses = list(uses_of(folder))
    swapped = _swapped(uses, catalogue)
    for use in uses:
        place = place_of(folder.tree, use.path)
        if use.path[:-1] in swapped:
            if use.path[-1] == "mentee":
                message = f"{use.by} has the questions of mentees and mentors the wrong way round"
                yield Finding("PM305", message, "swap the two", place)
            continue
        question = catalogue.find(use.question, use.sections)
        if question is None:
            yield not_asked(use.question, use.by, use.sections, catalogue, place)
        elif question.type not in use.kinds:
            yield _unfit(use, question, place, catalogue.places.get(question.id))
        else:
            yield from _wrong_side(use, question, place, catalogue.places.get(question.id))


def _swapped(uses: Iterable[Use], catalogue: Catalogue) -> frozenset[Path]:
    """The criteria whose mentees are asked only what is named for the mentors, and the other way round."""
    wrong: dict[Path, list[Use]] = {}
    for use in uses:
        question = catalogue.find(use.question, use.sections)
        is_fit = question is not None and question.type in use.kinds and use.path[-1] in ("mentee", "mentor")
        if question is not None and is_fit and not all(side & set(question.ask) for side in use.sides):
            wrong.setdefault(use.path[:-1], []).append(use)
    return frozenset(path for path, pair in wrong.items() if len(pair) == 2)


def not_asked(name: str, by: str, sections: Sections, catalogue: Catalogue, place: Place) -> Finding:
    """A question that no form asks, or none of those where it would have to be."""
    home = catalogue.home_of(name)
    where = listed(dict.fromkeys(section.value for section in sections))
    if home is not None:
        message = f"{by} names {quoted(name)}, which is asked in {home}"
        return Finding("PM303", message, f"name a question of {where}", place, related=catalogue.places.get(name))
    names = [each for each in catalogue.names(sections) if by != f"show_if of {quoted(each)}"]
    meant = nearest(name, names) or _shortened(name, names)
    mend = f"did you mean {quoted(meant)}?" if meant else "name a question that is asked, or add this one"
    if not meant and len(sections) == 1:
        mend = f"name a question of {where}, or add this one to it"
    related = catalogue.places.get(meant) if meant else None
    return Finding("PM302", f"{by} names {quoted(name)}, which no form asks", mend, place, related=related)


def _shortened(name: str, names: Iterable[str]) -> str | None:
    """The one name that is a part of this one, or this one a part of it: `needs` of `support_needs`."""
    parts = set(name.split("_"))
    near = [each for each in names if set(each.split("_")) <= parts or parts <= set(each.split("_"))]
    return near[0] if len(near) == 1 else None


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
