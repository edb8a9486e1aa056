"""Events that nobody is told of, and messages to people whom their event never concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import listed, nearest, quoted
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.folder import ProgramFolder
from pmtool.model.message import Event
from pmtool.model.program import Program
from pmtool.model.text import Anchor, Role
from pmtool.rules.forms import asked_of, intake_questions

BOTH = frozenset({Role.MENTEE, Role.MENTOR})

_TELLS = {
    Event.ACCEPTED: "that they are accepted",
    Event.PAIRED: "that they are paired",
    Event.CHECK_IN_DUE: "that a check-in is due",
    Event.CLOSED: "that their pairing has ended",
}


def check_messages(folder: ProgramFolder) -> Iterator[Finding]:
    """What must be said and isn't, and what is said to nobody."""
    program = folder.program
    concerned = concerned_by(folder)
    yield from _unsaid(folder, concerned)
    yield from _unread(folder)
    people = program.contacts.people
    for position, message in enumerate(program.messages):
        for place, name in enumerate(message.to):
            is_contact = name in people
            if not is_contact and name not in {role.value for role in Role}:
                continue
            if is_contact is not (message.on is Event.ALERT) or (
                not is_contact and Role(name) not in concerned[message.on]
            ):
                said = f"the event {quoted(message.on.value)} never concerns {quoted(name)}, so nothing is sent"
                where = place_of(folder.tree, ("messages", position, "to", place))
                yield Finding("PM351", said, f"remove {name} here, or use another event", where)


def _unread(folder: ProgramFolder) -> Iterator[Finding]:
    """Files of the program's own that stand in for no text: in a language it doesn't have, or by a name nobody uses."""
    own = folder.tree.file.removesuffix("program.yaml") + "messages/"
    languages = folder.program.languages
    named = list(dict.fromkeys(message.text for message in folder.program.messages))
    written = {(text.name, text.language) for text in folder.texts.values() if text.file.startswith(own)}
    for text in folder.texts.values():
        if not text.file.startswith(own):
            continue
        if text.name not in named:
            free = [name for name in named if (name, text.language) not in written]
            meant = nearest(text.name, free)
            mend = f"rename it {meant}.{text.language}.md" if meant else "name it in messages, or delete the file"
            message = f"no message names the text {quoted(text.name)}, so that nobody gets it"
            yield Finding("PM354", message, mend, Place(text.file), Severity.WARNING)
        elif text.language not in languages:
            free = [each for each in languages if (text.name, each) not in written]
            meant = free[0] if len(free) == 1 else nearest(text.language, free)
            mend = f"rename it {text.name}.{meant}.md" if meant else "add it to 'languages', or delete the file"
            message = f"this text is in {quoted(text.language)}, which isn't one of the program's languages"
            yield Finding("PM311", message, mend, Place(text.file))


def _unsaid(folder: ProgramFolder, concerned: Mapping[Event, frozenset[Role]]) -> Iterator[Finding]:
    program = folder.program
    place = place_of_key(folder.tree, ("messages",))
    for event, what in _TELLS.items():
        told = {name for message in program.messages if message.on is event for name in message.to}
        needed = concerned[event] if event is Event.CHECK_IN_DUE else concerned[event] & BOTH
        untold = [f"{role.value}s" for role in Role if role in needed and role.value not in told]
        if untold:
            mend = f"add a message on {event.value} to {listed([name[:-1] for name in untold], 'and')}"
            yield Finding("PM350", f"no message tells {listed(untold)} {what}", mend, place)
    if not any(message.on is Event.ALERT for message in program.messages):
        message = "no message tells anybody that there is an alert to look at"
        yield Finding("PM350", message, "add a message on alert to whom your alerts tell", place)


def concerned_by(folder: ProgramFolder) -> Mapping[Event, frozenset[Role]]:
    """The participants each event can concern in this program; none for alerts, which go to contacts."""
    program = folder.program
    questions = intake_questions(program, folder.library)
    everyone = frozenset(role for role in Role if role in BOTH or asked_of(questions, role))
    rounds = program.check_ins.rounds
    invited = frozenset(role for session in program.community.sessions for role in session.ask)
    trained = {Role.MENTOR} | ({Role.MENTEE} if program.population.mentees.screening else set())
    return {
        **dict.fromkeys((Event.ACCEPTED, Event.INELIGIBLE, Event.UNDECIDED), everyone),
        **dict.fromkeys((Event.PAIRED, Event.CLOSING, Event.CLOSED), everyone),
        **dict.fromkeys((Event.PAUSED, Event.RESUMED, Event.LEFT, Event.ENDED), everyone),
        **dict.fromkeys((Event.AGREEMENT_DUE, Event.REAFFIRM_DUE), frozenset(program.agreement.signed_by)),
        **dict.fromkeys((Event.REFRESHER, Event.SELF_CARE, Event.TRAINING_EXPIRES), frozenset({Role.MENTOR})),
        Event.TRAINING_DUE: frozenset(trained),
        Event.WAITING: BOTH,
        Event.CHECK_IN_DUE: frozenset(role for each in rounds for role in each.ask),
        Event.CHECK_IN_REMINDER: frozenset(role for each in rounds if each.remind for role in each.ask),
        Event.SESSION: invited,
        Event.CALENDAR: invited | {Role.MENTOR},
        Event.MEASURE_DUE: _measured(program),
        Event.ALERT: frozenset(),
    }


def _measured(program: Program) -> frozenset[Role]:
    evaluation = program.evaluation
    measured = {
        measure.of
        for measure in evaluation.measures
        if any(moment.anchor is not Anchor.BASELINE for moment in measure.at)
    }
    told = {role for story in evaluation.stories for role in story.ask}
    return frozenset(measured | told | set(program.agreement.goals.ask))
