"""The evaluation section: what is measured, when, and what was expected, named before there is data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pmtool.model.question import Question
from pmtool.model.text import Moment, Role, Text


@dataclass(frozen=True, slots=True)
class Measure:
    """An outcome, measured at baseline and again. Exactly one of instrument and question is given: `asks` is the
    id of a question (of type instrument, scale, integer or number).

    worth: the smallest change that matters, in the units of the score; None takes the instrument's own.
    """

    id: str
    label: Text
    asks: str
    of: Role
    at: tuple[Moment, ...]
    better: str  # higher or lower
    worth: float | None = None
    target: float | None = None  # wanted mean change, in the better direction, in units of the score


class MetricKind(StrEnum):
    RETENTION = "retention"  # share of pairings that last as agreed (Kaplan–Meier)
    ENGAGEMENT = "engagement"  # check-ins answered / check-ins due
    SATISFACTION = "satisfaction"  # share at or above `at_least` on the question
    RELATIONSHIP = "relationship"  # relationship quality, same
    MENTOR_WELLBEING = "mentor_wellbeing"  # same, of mentors
    WAITING = "waiting"  # median days until the first pairing, once matching has begun; who still waits counts too
    EQUITY = "equity"  # lowest match rate / highest, by the groups of matching.fair_to
    ATTENDANCE = "attendance"  # at group sessions: answered invitations that came


@dataclass(frozen=True, slots=True)
class Metric:
    """A number the report shows against its target. question, at_least: satisfaction, relationship, mentor_wellbeing.

    target: a share 0 to 1, or days for waiting.
    """

    id: str
    kind: MetricKind
    label: Text
    target: float
    question: str | None = None
    at_least: float | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """An open question, asked at a moment of the pairing; answers are quoted only with consent."""

    id: str
    ask: tuple[Role, ...]
    at: Moment
    question: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """questions: those asked for evaluation alone (measures, exit, stories). primary: the measure named before data.

    compare: questions whose groups the report shows, small cells withheld. exit: asked of both sides at closing.
    quotes: the consent question without which a story is never quoted. plan: who evaluates, when, how, and where
    answers are kept. shared_with: who reads the results, and when. costs: what is counted as the cost of the program.
    descriptive: changes are described, and none is claimed to be more than chance.
    """

    questions: tuple[Question, ...]
    measures: tuple[Measure, ...]
    primary: str
    metrics: tuple[Metric, ...]
    compare: tuple[str, ...]
    exit: tuple[str, ...]
    stories: tuple[Story, ...]
    quotes: str
    plan: Text
    shared_with: Text | None = None
    costs: Text | None = None
    descriptive: bool = False
