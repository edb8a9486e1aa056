"""The people as matching sees them: a row a person, a column a question, and what was recorded of mentors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmtool.model.records import Standing, Value
from pmtool.model.text import Role


@dataclass(frozen=True, slots=True)
class Cohort:
    """Everyone known, in any order: `roles` and every column are as long as `ids`.

    columns: question → an answer a person (what a caregiver answered stands in the mentee's row).
    completed: person → training module → the day it was last completed. passed: person → screening → the day passed.
    """

    ids: tuple[str, ...]
    roles: tuple[Role, ...]
    columns: Mapping[str, Sequence[Value]]
    completed: Mapping[str, Mapping[str, date]]
    passed: Mapping[str, Mapping[str, date]]


class ReasonCode(StrEnum):
    """Why somebody isn't ready. What a reason is about is a question, a screening or a module: never an answer."""

    NOT_MET = "not_met"  # the answer to this question keeps the person out
    UNANSWERED = "unanswered"  # eligibility needs an answer to this question
    SCREENING_MISSING = "screening_missing"
    SCREENING_EXPIRED = "screening_expired"  # by the middle of a pairing that starts today
    MODULE_MISSING = "module_missing"
    MODULE_EXPIRED = "module_expired"  # by the middle of a pairing that starts today
    DECLINED = "declined"  # a person decided so; about is ""
    HOURS_SHORT = "hours_short"  # fewer valid hours of training than the program asks; about is ""


@dataclass(frozen=True, slots=True)
class Reason:
    code: ReasonCode
    about: str

    def __str__(self) -> str:
        return f"{self.code}:{self.about}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where one person stands before matching: ineligible, undecided, preparing or ready, and every reason why."""

    person: str
    standing: Standing
    reasons: tuple[Reason, ...] = ()
