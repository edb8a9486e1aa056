"""Who may read what, how long it is kept, and what can't be kept to oneself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pmtool.model.text import Duration, Sensitivity, Text


class Limit(StrEnum):
    """A reason for which something told in confidence is passed on."""

    HARM_TO_SELF = "harm_to_self"
    HARM_TO_OTHERS = "harm_to_others"
    ABUSE = "abuse"
    LEGAL_DUTY = "legal_duty"


@dataclass(frozen=True, slots=True)
class Confidentiality:
    """may_read: audience → the classes of answers it may read unless a question names its readers.

    Audiences: mentee, mentor, caregiver (about themselves), own_mentee, own_mentor (the other of a pairing),
    public, and the ids of contacts.people. limits: when confidentiality ends; limits_text says so in plain words
    and stands before every question named in told_before. keep: class → how long after a person's part ends.
    smallest_cell: no published count of people is smaller. reveals: what a pairing, an alert, a report shows by design.
    """

    may_read: Mapping[str, tuple[Sensitivity, ...]]
    limits: tuple[Limit, ...]
    limits_text: Text
    told_before: tuple[str, ...]
    keep: Mapping[Sensitivity, Duration]
    smallest_cell: int
    mentors_may_share: tuple[Text, ...]
    mentors_must_share: tuple[Text, ...]
    reveals: tuple[Text, ...]
