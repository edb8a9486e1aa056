"""Good practice: what the field asks of a program, and how one program stands by it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.program import Waiver


class Grade(StrEnum):
    """How good the evidence for a rule is."""

    A = "A"  # strong: trials, or large studies that agree
    B = "B"  # some studies, or a standard that names its studies
    C = "C"  # a standard of the field, or experts who agree
    D = "D"  # a convention


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of good practice. id: what waivers name. code: what its findings carry.

    asks: what a program is to do, in a sentence. severity: of a finding unless the check says otherwise. An error is
    a matter of safety. source: where the rule comes from. references: the standard's own numbers. element: the part
    of the standard it is shown under, 0 for none.
    """

    id: str
    code: str
    asks: str
    severity: Severity
    grade: Grade
    source: str
    element: int
    references: tuple[str, ...] = ()


class Standing(StrEnum):
    """How a program stands by a rule."""

    MET = "met"
    NOT_MET = "not met"
    WAIVED = "waived"
    DOES_NOT_APPLY = "doesn't apply"


@dataclass(frozen=True, slots=True)
class RuleJudgement:
    """How a program stands by one rule. says: by what, or what it lacks, or why the rule isn't for it.

    place: where the file says so. waiver: where the rule is waived.
    """

    rule: Rule
    standing: Standing
    says: str
    place: Place
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class PracticeReview:
    """A program held against every rule, in the order of the table, and the findings that follow."""

    judgements: tuple[RuleJudgement, ...]
    findings: tuple[Finding, ...]
