"""Everything but questions that the program names by an id: people, sets, instruments, alerts, signs, measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtool.checking.asked import asked_by
from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import nearest, quoted
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.question import QuestionType
from pmtool.model.text import Role
from pmtool.rules.access import audiences_of

_MOST = 8


def check_people(folder: ProgramFolder) -> Iterator[Finding]:
    """Ids of contacts, and audiences, that name nobody."""
    program = folder.program
    people = tuple(program.contacts.people)
    to_write_to = (*(role.value for role in Role), *people)
    named: list[tuple[str, Path, Sequence[str]]] = [
        (program.contacts.coordinator, ("contacts", "coordinator"), people),
        (program.contacts.crisis, ("contacts", "crisis"), people),
    ]
    behind = program.wellbeing.supervision
    for key, name in (
        (("who", behind.who), ("deputy", behind.deputy), ("out_of_hours", behind.out_of_hours)) if behind else ()
    ):
        named.append((name, ("wellbeing", "supervision", key), people))
    named += [(name, ("running", "by", at), people) for at, name in enumerate(program.running.by)]
    for contact, person in program.contacts.people.items():
        for at, absence in enumerate(person.away):
            if absence.instead is not None:
                named.append((absence.instead, ("contacts", "people", contact, "away", at, "instead"), people))
    for at, alert in enumerate(program.wellbeing.alerts):
        named.append((alert.tell.who, ("wellbeing", "alerts", at, "tell", "who"), people))
        named.append((alert.tell.then, ("wellbeing", "alerts", at, "tell", "then"), people))
    for at, message in enumerate(program.messages):
        named += [(name, ("messages", at, "to", place), to_write_to) for place, name in enumerate(message.to)]
    for name, path, choices in named:
        if name not in choices:
            yield _unknown("PM308", name, "a contact", choices, place_of(folder.tree, path))
    audiences = audiences_of(program)
    for name in program.confidentiality.may_read:
        if name not in audiences:
            place = place_of_key(folder.tree, ("confidentiality", "may_read", name))
            yield _unknown("PM308", name, "an audience", audiences, place)
    for asked in asked_by(folder):
        for position, name in enumerate(asked.question.readers or ()):
            if name not in audiences:
                path = (*asked.path, "readers", position) if asked.is_own else asked.path
                yield _unknown("PM308", name, "an audience", audiences, place_of(folder.tree, path))


def check_library(folder: ProgramFolder) -> Iterator[Finding]:
    """Question sets and instruments that the library lacks, or that don't speak all of the program's languages."""
    library = folder.library
    for position, name in enumerate(folder.program.intake.uses):
        if name not in library.question_sets:
            place = place_of(folder.tree, ("intake", "uses", position))
            yield _unknown("PM309", name, "a question set of the library", tuple(library.question_sets), place)
    for asked in asked_by(folder):
        question = asked.question
        if question.type is not QuestionType.INSTRUMENT or question.instrument is None:
            continue
        path = (*asked.path, "instrument") if asked.is_own else asked.path
        instrument = library.instruments.get(question.instrument)
        if instrument is None:
            known = tuple(library.instruments)
            yield _unknown(
                "PM309", question.instrument, "an instrument of the library", known, place_of(folder.tree, path)
            )
            continue
        lacking = [language for language in folder.program.languages if language not in instrument.languages]
        if lacking and question.instead is None:
            message = f"{quoted(instrument.id)} isn't offered in {', '.join(lacking)}, and nothing is asked instead"
            mend = "add 'instead' with the id of a question for those people"
            yield Finding("PM317", message, mend, place_of(folder.tree, path))


def check_named(folder: ProgramFolder) -> Iterator[Finding]:
    """Alerts, signs and measures that are named and aren't there."""
    program = folder.program
    alerts = tuple(alert.id for alert in program.wellbeing.alerts)
    for at, check_in in enumerate(program.check_ins.rounds):
        if check_in.silence.alert not in alerts:
            place = place_of(folder.tree, ("check_ins", "rounds", at, "silence", "alert"))
            yield _unknown("PM315", check_in.silence.alert, "an alert", alerts, place)
    measures = tuple(measure.id for measure in program.evaluation.measures)
    if program.evaluation.primary not in measures:
        place = place_of(folder.tree, ("evaluation", "primary"))
        yield _unknown("PM315", program.evaluation.primary, "a measure", measures, place)
    signs = tuple(dict.fromkeys(alert.sign.value for alert in program.wellbeing.alerts))
    for at, text in enumerate(program.training.self_care):
        if text.on not in signs:
            message = f"no alert has the sign {quoted(text.on)}, so the text {quoted(text.id)} is never sent"
            place = place_of(folder.tree, ("training", "self_care", at, "on"))
            mend = f"use a sign of your alerts ({', '.join(signs)}), or add an alert"
            yield Finding("PM316", message, mend, place, Severity.WARNING)


def _unknown(code: str, name: str, kind: str, choices: Sequence[str], place: Place) -> Finding:
    meant = nearest(name, choices)
    some = ", ".join(choices[:_MOST]) + (", …" if len(choices) > _MOST else "")
    mend = f"did you mean {quoted(meant)}?" if meant else f"use one of {some}" if some else "remove it"
    return Finding(code, f"there is no {kind.split(' ', 1)[1]} {quoted(name)}", mend, place)
