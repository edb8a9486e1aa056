"""A form: a list of questions put to one role on one occasion. Every answer that comes in is an answer to a form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pmtool.model.question import Question
from pmtool.model.text import Role, Text


class FormKind(StrEnum):
    NEEDS = "needs"  # anonymous
    INTAKE = "intake"
    SCREENING = "screening"  # filled in by the program about a mentor
    TRAINING = "training"  # filled in by the trainer about a mentor
    AGREEMENT = "agreement"
    CHECK_IN = "check_in"
    FEEDBACK = "feedback"  # after a group session
    MEASURE = "measure"  # follow-up measures and stories
    EXIT = "exit"


@dataclass(frozen=True, slots=True)
class Form:
    """id: `intake-mentee`, `check-in-<round>-<role>` …; occasion: the round, session or moment it belongs to, or ""."""

    id: str
    kind: FormKind
    title: Text
    questions: tuple[Question, ...]
    role: Role | None = None
    intro: Text | None = None
    occasion: str = ""
