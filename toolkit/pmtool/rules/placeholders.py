"""What a message may say: every placeholder, its class, and the events that fill it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pmtool.model.message import Event
from pmtool.model.text import Sensitivity

_ALL = frozenset(Event)
_PAIR = frozenset({Event.PAIRED, Event.CLOSING, Event.CLOSED})
_RESTING = frozenset({Event.PAUSED, Event.RESUMED})
_MISSING = frozenset({Event.TRAINING_DUE, Event.TRAINING_EXPIRES})
_FORMS = frozenset(
    {
        Event.UNDECIDED,
        Event.AGREEMENT_DUE,
        Event.REAFFIRM_DUE,
        Event.CHECK_IN_DUE,
        Event.CHECK_IN_REMINDER,
        Event.MEASURE_DUE,
        Event.CLOSED,
        Event.LEFT,
        Event.SESSION,
    }
)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """says: what stands there, for the designer. on: the events whose messages can be given it."""

    says: str
    sensitivity: Sensitivity
    on: frozenset[Event] = _ALL


PLACEHOLDERS: Mapping[str, Placeholder] = {
    "person.given_name": Placeholder("the reader's own given name", Sensitivity.CONTACT),
    "partner.given_name": Placeholder(
        "the given name of the other of the pairing", Sensitivity.CONTACT, _PAIR | _RESTING
    ),
    "program.title": Placeholder("the program's title", Sensitivity.PUBLIC),
    "coordinator.name": Placeholder("the coordinator's name", Sensitivity.PUBLIC),
    "coordinator.email": Placeholder("the coordinator's e-mail address", Sensitivity.PUBLIC),
    "coordinator.phone": Placeholder("the coordinator's telephone number", Sensitivity.PUBLIC),
    "crisis.name": Placeholder("the name of the crisis line", Sensitivity.PUBLIC),
    "crisis.phone": Placeholder("its number", Sensitivity.PUBLIC),
    "crisis.hours": Placeholder("when it answers", Sensitivity.PUBLIC),
    "not_a_crisis_service": Placeholder("the words of wellbeing.not_a_crisis_service", Sensitivity.PUBLIC),
    "form.title": Placeholder("the title of the form asked for", Sensitivity.PUBLIC, _FORMS),
    "form.link": Placeholder(
        "where the form is: a link of the reader's own where the forms are served", Sensitivity.PUBLIC, _FORMS
    ),
    "due": Placeholder(
        "the day by which an answer is hoped for, or on which something runs out",
        Sensitivity.PUBLIC,
        _FORMS | {Event.TRAINING_EXPIRES},
    ),
    "since": Placeholder("the day from which a pairing or a person rests, or goes on", Sensitivity.PUBLIC, _RESTING),
    "starts": Placeholder("the first day of the pairing", Sensitivity.PUBLIC, _PAIR),
    "ends": Placeholder("the last day of the pairing", Sensitivity.PUBLIC, _PAIR | _RESTING),
    "session.title": Placeholder("the session's title", Sensitivity.PUBLIC, frozenset({Event.SESSION})),
    "session.about": Placeholder("what the session is about", Sensitivity.PUBLIC, frozenset({Event.SESSION})),
    "session.when": Placeholder("its day and time", Sensitivity.PUBLIC, frozenset({Event.SESSION})),
    "session.where": Placeholder("its place or link", Sensitivity.PUBLIC, frozenset({Event.SESSION})),
    "training.missing": Placeholder("what is still missing, or runs out", Sensitivity.CONTACT, _MISSING),
    "refresher.title": Placeholder("the workshop's title", Sensitivity.PUBLIC, frozenset({Event.REFRESHER})),
    "refresher.when": Placeholder("its day, and its hour", Sensitivity.PUBLIC, frozenset({Event.REFRESHER})),
    "refresher.where": Placeholder("its place or link", Sensitivity.PUBLIC, frozenset({Event.REFRESHER})),
    "self_care.title": Placeholder("the text's title", Sensitivity.PUBLIC, frozenset({Event.SELF_CARE})),
    "self_care.body": Placeholder("the text", Sensitivity.PUBLIC, frozenset({Event.SELF_CARE})),
    "agreement.every": Placeholder("how often the pair meets", Sensitivity.PUBLIC),
    "agreement.about": Placeholder("how long a meeting lasts", Sensitivity.PUBLIC),
    "alert.due": Placeholder("by when somebody must have looked", Sensitivity.PUBLIC, frozenset({Event.ALERT})),
    "alert.told_before": Placeholder(
        "who was told before, and hasn't said that they looked", Sensitivity.PUBLIC, frozenset({Event.ALERT})
    ),
    "alert.link": Placeholder(
        "where it can be looked at: a link of the reader's own where the forms are served",
        Sensitivity.PUBLIC,
        frozenset({Event.ALERT}),
    ),
    "wait_days": Placeholder("how many days the person has waited", Sensitivity.PUBLIC, frozenset({Event.WAITING})),
    "reasons": Placeholder(
        "which of the conditions isn't met, or which answer is missing",
        Sensitivity.CONTACT,
        frozenset({Event.INELIGIBLE, Event.UNDECIDED}),
    ),
}

SAID_FOR: Mapping[str, str] = {  # what letters of other programs call their blanks
    **dict.fromkeys(("name", "first_name", "firstname", "vorname", "nombre", "your_name"), "person.given_name"),
    **dict.fromkeys(("mentor", "mentee", "partner", "mentor_name", "mentee_name"), "partner.given_name"),
    **dict.fromkeys(("link", "url", "form"), "form.link"),
    **dict.fromkeys(("deadline", "date", "datum", "fecha"), "due"),
}
