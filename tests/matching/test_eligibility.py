"""Who is eligible and ready, and what is said of those who are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from matching_program import TODAY, cohort_of, program

from pmtool.matching import judge_people
from pmtool.model.cohort import Judgement, Reason, ReasonCode
from pmtool.model.records import Standing, Value
from pmtool.model.text import Role

ADULT: dict[str, Value] = {"age": 20, "consent": True, "role": "student"}


def judged(role: Role, answers: dict[str, Value], **changes: object) -> Judgement:
    cohort = replace(cohort_of({"one": (role, answers)}), **changes)
    (judgement,) = judge_people(program(), cohort, TODAY)
    return judgement


def said(judgement: Judgement) -> list[str]:
    return [f"{reason.code}:{reason.about}" for reason in judgement.reasons]


@pytest.mark.parametrize(
    ("answers", "standing", "reasons"),
    [
        (ADULT, Standing.READY, []),
        ({**ADULT, "age": 13}, Standing.INELIGIBLE, ["not_met:age"]),
        ({**ADULT, "consent": False}, Standing.INELIGIBLE, ["not_met:consent"]),
        ({**ADULT, "consent": None}, Standing.UNDECIDED, ["unanswered:consent"]),
        (
            {"consent": None},
            Standing.UNDECIDED,
            ["unanswered:age", "unanswered:consent", "unanswered:caregiver_consent"],
        ),
        ({**ADULT, "age": 13, "consent": None}, Standing.INELIGIBLE, ["not_met:age"]),
        ({**ADULT, "age": 16}, Standing.UNDECIDED, ["unanswered:caregiver_consent"]),
        ({**ADULT, "age": 16, "caregiver_consent": True}, Standing.READY, []),
        (
            {**ADULT, "age": 16, "caregiver_consent": False},
            Standing.INELIGIBLE,
            ["not_met:age", "not_met:caregiver_consent"],
        ),
    ],
)
def test_a_mentee_is_judged_by_the_condition_and_told_which_questions_decided(answers, standing, reasons):
    judgement = judged(Role.MENTEE, answers)
    assert (judgement.standing, said(judgement)) == (standing, reasons)


@pytest.mark.parametrize(
    ("completed", "passed", "reasons"),
    [
        ({"listening": date(2027, 1, 1), "safety": date(2027, 1, 1)}, {}, ["screening_missing:interview"]),
        ({"listening": date(2027, 1, 1)}, {"interview": TODAY}, ["module_missing:safety", "hours_short:"]),
        (
            {"listening": TODAY, "extra": TODAY},
            {"interview": TODAY},
            ["module_missing:safety"],
        ),
        ({"listening": TODAY, "safety": date(2026, 6, 1)}, {"interview": TODAY}, []),
        (
            {"listening": TODAY, "safety": date(2026, 5, 31)},
            {"interview": TODAY},
            ["module_expired:safety", "hours_short:"],
        ),
        (
            {"listening": TODAY, "safety": date(2027, 3, 2)},
            {"interview": TODAY},
            ["module_missing:safety", "hours_short:"],
        ),
    ],
    ids=[
        "no interview",
        "a module missing",
        "hours made up by a module that need not be",
        "expires on the middle day of a pairing",
        "expires the day before",
        "completed tomorrow",
    ],
)
def test_a_mentor_needs_checks_and_training_that_last(completed, passed, reasons):
    passed = {**passed, "background": TODAY}
    judgement = judged(Role.MENTOR, ADULT, completed={"one": completed}, passed={"one": passed})
    assert said(judgement) == reasons
    assert judgement.standing is (Standing.PREPARING if reasons else Standing.READY)


def test_a_check_that_will_have_expired_keeps_a_mentor_from_being_matched():
    passed = {"interview": date(2020, 1, 1), "background": date(2026, 3, 2)}
    judgement = judged(Role.MENTOR, ADULT, passed={"one": passed})
    assert judgement == Judgement("one", Standing.PREPARING, (Reason(ReasonCode.SCREENING_EXPIRED, "background"),))


def test_not_is_blamed_on_what_it_denies():
    assert said(judged(Role.MENTOR, {**ADULT, "role": "therapist"})) == ["not_met:role"]
    assert said(judged(Role.MENTOR, {**ADULT, "role": None})) == ["unanswered:role"]


def test_a_person_may_let_in_somebody_undecided_but_nobody_ineligible():
    cohort = cohort_of({"a": (Role.MENTEE, {"age": 20}), "b": (Role.MENTEE, {"age": 13}), "c": (Role.CAREGIVER, {})})
    judgements = judge_people(program(), cohort, TODAY, accepted=frozenset({"a", "b"}))
    assert [(each.person, each.standing) for each in judgements] == [("a", Standing.READY), ("b", Standing.INELIGIBLE)]
