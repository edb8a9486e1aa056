"""Whom a program is for, what they need, and who may take part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pmtool.model.condition import Condition
from pmtool.model.question import Question
from pmtool.model.text import Duration, Text


@dataclass(frozen=True, slots=True)
class Need:
    """An emotional-support need the program serves: the vocabulary that intake, matching and reports share."""

    id: str
    label: Text
    because: Text  # how the assessment showed it


@dataclass(frozen=True, slots=True)
class Assessment:
    """How needs were and are assessed: a survey anyone may answer without a name, and a focus-group guide."""

    survey_intro: Text
    survey: tuple[Question, ...]
    focus_group: tuple[Text, ...]
    done: Text  # what was done before the program was written, and with whom


@dataclass(frozen=True, slots=True)
class Side:
    """Mentees, or mentors: who is eligible, how many places. screening: checks (mentors) that must be passed first."""

    eligible: Condition
    places: int
    screening: tuple[Screening, ...] = ()


class Check(StrEnum):
    """What a screening looks at."""

    APPLICATION = "application"
    INTERVIEW = "interview"
    REFERENCES = "references"
    RECORD_CHECK = "record_check"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Screening:
    """A check that a person of the program records, e.g. an interview. valid_for None means for good."""

    id: str
    title: Text
    kind: Check = Check.OTHER
    valid_for: Duration | None = None


class Setting(StrEnum):
    """Where people meet each other outside the program. Some rules of practice are for one of them only."""

    COMMUNITY = "community"
    CAMPUS = "campus"
    WORKPLACE = "workplace"


@dataclass(frozen=True, slots=True)
class Population:
    who: Text
    needs: tuple[Need, ...]
    assessment: Assessment
    mentees: Side
    mentors: Side
    setting: Setting = Setting.COMMUNITY
