"""What is written to people, and on which occasion."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Event(StrEnum):
    """What happens in the life of a program that a message can answer."""

    ACCEPTED = "accepted"
    INELIGIBLE = "ineligible"
    UNDECIDED = "undecided"  # an answer that eligibility needs is missing
    TRAINING_DUE = "training_due"
    TRAINING_EXPIRES = "training_expires"  # a module or a check is valid for training.remind_before longer
    WAITING = "waiting"  # past matching.wait_at_most
    PAIRED = "paired"
    AGREEMENT_DUE = "agreement_due"
    REAFFIRM_DUE = "reaffirm_due"
    CHECK_IN_DUE = "check_in_due"
    CHECK_IN_REMINDER = "check_in_reminder"
    SESSION = "session"
    REFRESHER = "refresher"
    SELF_CARE = "self_care"
    MEASURE_DUE = "measure_due"
    CLOSING = "closing"
    CLOSED = "closed"
    PAUSED = "paused"  # a pairing, or a person, rests
    RESUMED = "resumed"  # and goes on
    LEFT = "left"  # a person has left the program
    ENDED = "ended"  # the program has ended for somebody who isn't in a pairing
    CALENDAR = "calendar"  # dates somebody was invited to don't take place
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Message:
    """Which text goes to whom on which event. to: mentee, mentor, caregiver, or a contact's id.

    text: the name of a file, `messages/<text>.<language>.md`, in the program or else in templates/.
    """

    id: str
    to: tuple[str, ...]
    on: Event
    text: str
