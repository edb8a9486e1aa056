"""Who may read what: classes and readers that break a promise, or keep none."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.checking.answering.located import conditions_of
from pmtool.checking.asked import Asked, Section, asked_by, catalogue_of
from pmtool.checking.names.uses import uses_of
from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import listed, quoted
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.folder import ProgramFolder
from pmtool.model.question import Question, QuestionType
from pmtool.model.text import Role, Sensitivity
from pmtool.rules.access import PARTICIPANTS, PARTNERS, PUBLIC, may_read, readers_of
from pmtool.rules.conditions import questions_in
from pmtool.rules.forms import all_questions, asked_of, intake_questions
from pmtool.rules.stand_ins import stand_ins_of

SENSITIVE = frozenset({Sensitivity.SPECIAL, Sensitivity.SAFEGUARDING})
LEAST_CELL = 5
SHORT = 200  # characters
_OUTSIDE = frozenset({*PARTNERS, PUBLIC})  # who never has a duty to protect


def check_unread(folder: ProgramFolder) -> Iterator[Finding]:
    """Sensitive answers that nobody may read and nothing uses: they are only a risk."""
    used = {use.question for use in uses_of(folder) if use.is_answered}
    for located in conditions_of(folder):
        if located.question is None and located.needed is None:
            used |= {name.partition(".")[0] for name in questions_in(located.condition)}
    used |= {asked.question.instead or "" for asked in asked_by(folder)}
    for asked in asked_by(folder):
        question = asked.question
        if question.sensitivity not in SENSITIVE or question.id in used or not question.takes_answer:
            continue
        if not readers_of(folder.program, question) - {*PARTICIPANTS, PUBLIC}:
            message = f"nobody may read the answers to {quoted(question.id)}, and nothing uses them"
            place = _place(folder, asked, "readers")
            yield Finding("PM401", message, "name readers, or don't ask it", place)


def check_consent(folder: ProgramFolder) -> Iterator[Finding]:
    """Roles that are asked something sensitive before they could say yes to it."""
    by_id = {asked.question.id: asked for asked in reversed(asked_by(folder))}
    questions = intake_questions(folder.program, folder.library)
    early: dict[Role, Question] = {}
    for role in Role:
        for question in asked_of(questions, role):
            if question.type is QuestionType.CONSENT:
                break
            if question.sensitivity in SENSITIVE:
                early[role] = question
                break
    if early:
        said = [f"{role.value}s {quoted(question.id)}" for role, question in early.items()]
        sensitive = "a sensitive question" if len(said) == 1 else "sensitive questions"
        message = f"{sensitive} before any consent: {listed(said, 'and')}"
        mend = f"put a question of type consent for {listed([f'{role.value}s' for role in early], 'and')} before"
        places = sorted(place_of(folder.tree, by_id[question.id].id_path) for question in early.values())
        yield Finding("PM402", message, mend, places[0])


def check_limits_told(folder: ProgramFolder) -> Iterator[Finding]:
    """Places to write something sensitive without having heard where confidentiality ends."""
    told = frozenset(folder.program.confidentiality.told_before)
    for asked in asked_by(folder):
        question = asked.question
        is_sensitive = question.sensitivity in SENSITIVE
        if is_sensitive and _has_room(question) and asked.section is not Section.NEEDS and question.id not in told:
            message = (
                f"people can write anything under {quoted(question.id)} without being told where confidentiality ends"
            )
            mend = "add it to confidentiality.told_before"
            yield Finding("PM403", message, mend, place_of(folder.tree, asked.id_path))


def _has_room(question: Question) -> bool:
    """Whether people can write more there than a name or a number."""
    if question.type is QuestionType.LONG_TEXT:
        return True
    return question.type is QuestionType.SHORT_TEXT and (question.longest is None or question.longest > SHORT)


def check_keeping(folder: ProgramFolder) -> Iterator[Finding]:
    """Classes of answers that are asked for and never forgotten."""
    kept = folder.program.confidentiality.keep
    used = {
        question.sensitivity
        for question in all_questions(folder.program, folder.library).values()
        if question.keep is None and question.takes_answer
    }
    missing = [each.value for each in Sensitivity if each in used and each not in kept]
    if missing:
        message = f"nothing says how long answers of the class {listed(missing)} are kept"
        place = place_of_key(folder.tree, ("confidentiality", "keep"))
        yield Finding("PM404", message, f"add {listed(missing, 'and')} to it, with a length of time", place)


def check_readers(folder: ProgramFolder) -> Iterator[Finding]:
    """Safeguarding answers in the hands of a partner or of everybody, and more than public data for the public."""
    for asked in asked_by(folder):
        question = asked.question
        if question.sensitivity is not Sensitivity.SAFEGUARDING:
            continue
        for position, name in enumerate(question.readers or ()):
            is_other = name in PARTICIPANTS and Role(name) not in question.ask
            if name in _OUTSIDE or is_other:
                message = f"{quoted(name)} may read {quoted(question.id)}, a safeguarding answer"
                path = (*asked.path, "readers", position) if asked.is_own else asked.path
                yield Finding("PM405", message, _to_those_who_act(name), place_of(folder.tree, path))
    for name, classes in folder.program.confidentiality.may_read.items():
        for position, sensitivity in enumerate(classes):
            beyond = name == PUBLIC and sensitivity is not Sensitivity.PUBLIC
            if beyond or (name in PARTNERS and sensitivity is Sensitivity.SAFEGUARDING):
                message = f"{quoted(name)} may read every {sensitivity} answer"
                place = place_of(folder.tree, ("confidentiality", "may_read", name, position))
                yield Finding("PM407", message, f"remove {sensitivity} here", place)


def _to_those_who_act(name: str) -> str:
    return f"remove {name}: only those who act on it should read it"


def check_cell(folder: ProgramFolder) -> Iterator[Finding]:
    """A smallest published count so small that it shows somebody."""
    smallest = folder.program.confidentiality.smallest_cell
    if smallest < LEAST_CELL:
        message = f"counts of {smallest} people can be published, and people can be made out in them"
        place = place_of(folder.tree, ("confidentiality", "smallest_cell"))
        yield Finding("PM406", message, f"use {LEAST_CELL} or more", place)


def check_shared(folder: ProgramFolder) -> Iterator[Finding]:
    """Answers that come with an alert to somebody who may not read them."""
    questions = catalogue_of(folder)
    people = folder.program.contacts.people
    for at, alert in enumerate(folder.program.wellbeing.alerts):
        named = [name for name in dict.fromkeys((alert.tell.who, alert.tell.then)) if name in people]
        told = dict.fromkeys([*named, *(each for name in named for each in stand_ins_of(people, name))])
        for position, shared in enumerate(alert.share):
            question = questions.find(shared, tuple(Section))
            barred = [name for name in told if question and not may_read(folder.program, name, question)]
            if barred:
                place = place_of(folder.tree, ("wellbeing", "alerts", at, "share", position))
                message = (
                    f"alert {quoted(alert.id)} shows {quoted(shared)} to {listed(barred, 'and')}, who may not read it"
                )
                yield Finding("PM408", message, "add them to its readers, or don't share it", place)


def check_example(folder: ProgramFolder) -> Iterator[Finding]:
    """A reminder that this program's people are made up."""
    if folder.program.contacts.example:
        place = place_of_key(folder.tree, ("contacts", "example"))
        message = "the contacts are examples, so pmtool sends nothing"
        yield Finding("PM409", message, "put in real people, then remove this line", place, Severity.INFO)


def _place(folder: ProgramFolder, asked: Asked, key: str) -> Place:
    path = (*asked.path, key)
    return place_of_key(folder.tree, path) if path in folder.tree.keys else place_of(folder.tree, asked.id_path)
