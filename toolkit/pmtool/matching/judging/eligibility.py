"""Who is eligible and ready: the conditions of each side, and a mentor's screening and training."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pmtool.model.cohort import Cohort, Judgement, Reason, ReasonCode
from pmtool.model.condition import All, AnyOf, Condition, Not, Test
from pmtool.model.population import Side
from pmtool.model.program import Program
from pmtool.model.records import Standing
from pmtool.model.text import Duration, Role
from pmtool.rules.cadence import add
from pmtool.rules.truth import FALSE, TRUE, UNKNOWN, judge


def judge_people(
    program: Program, cohort: Cohort, today: date, accepted: frozenset[str] = frozenset()
) -> tuple[Judgement, ...]:
    """One judgement a mentee or mentor, in the cohort's order; caregivers are not judged.

    accepted: undecided people whom a person has let in: unknown then counts as eligible, false never does.
    A mentor's checks and modules must be valid at the middle of a pairing that starts today.
    """
    sides = {Role.MENTEE: program.population.mentees, Role.MENTOR: program.population.mentors}
    verdicts = {role: judge(side.eligible, cohort.columns, len(cohort.ids)) for role, side in sides.items()}
    named = {role: _questions_named(side.eligible, cohort, verdicts[role]) for role, side in sides.items()}
    middle = _middle(today, program.agreement.length)
    judgements = []
    for row, (person, role) in enumerate(zip(cohort.ids, cohort.roles, strict=True)):
        if role not in sides:
            continue
        verdict = verdicts[role][row]
        if verdict == FALSE:
            reasons = tuple(Reason(ReasonCode.NOT_MET, question) for question in named[role][row])
            judgements.append(Judgement(person, Standing.INELIGIBLE, reasons))
        elif verdict == UNKNOWN and person not in accepted:
            reasons = tuple(Reason(ReasonCode.UNANSWERED, question) for question in named[role][row])
            judgements.append(Judgement(person, Standing.UNDECIDED, reasons))
        else:
            lacking = _lacking_checks(sides[role], cohort.passed.get(person, {}), today, middle)
            if role is Role.MENTOR:
                lacking += _lacking_training(program, cohort.completed.get(person, {}), today, middle)
            judgements.append(Judgement(person, Standing.PREPARING if lacking else Standing.READY, lacking))
    return tuple(judgements)


def _middle(today: date, length: Duration) -> date:
    return today + (add(today, length) - today) // 2


def _lacking_checks(side: Side, passed: Mapping[str, date], today: date, middle: date) -> tuple[Reason, ...]:
    reasons = []
    for check in side.screening:
        done = passed.get(check.id)
        if done is None or done > today:
            reasons.append(Reason(ReasonCode.SCREENING_MISSING, check.id))
        elif not _lasts(done, check.valid_for, middle):
            reasons.append(Reason(ReasonCode.SCREENING_EXPIRED, check.id))
    return tuple(reasons)


def _lacking_training(program: Program, completed: Mapping[str, date], today: date, middle: date) -> tuple[Reason, ...]:
    reasons = []
    hours = 0.0
    for module in program.training.modules:
        done = completed.get(module.id)
        is_done = done is not None and done <= today
        if done is not None and is_done and _lasts(done, module.valid_for, middle):
            hours += module.hours
        elif module.before_matching:
            code = ReasonCode.MODULE_EXPIRED if is_done else ReasonCode.MODULE_MISSING
            reasons.append(Reason(code, module.id))
    if hours < program.training.least_hours:
        reasons.append(Reason(ReasonCode.HOURS_SHORT, ""))
    return tuple(reasons)


def _lasts(done: date, valid_for: Duration | None, until: date) -> bool:
    return valid_for is None or add(done, valid_for) >= until


def _questions_named(condition: Condition, cohort: Cohort, verdicts: NDArray[np.int8]) -> list[tuple[str, ...]]:
    """For each row that is false or unknown, the questions that make it so, each once, in the order written."""
    rows: list[dict[str, None]] = [{} for _ in cohort.ids]
    for verdict in (FALSE, UNKNOWN):
        for question, blamed in _blamed(condition, cohort, verdict, verdicts == verdict):
            for row in np.flatnonzero(blamed):
                rows[int(row)][question] = None
    return [tuple(row) for row in rows]


def _blamed(
    condition: Condition, cohort: Cohort, verdict: np.int8, rows: NDArray[np.bool_]
) -> list[tuple[str, NDArray[np.bool_]]]:
    """The comparisons that give these rows this verdict: those parts of a condition that have it themselves."""
    match condition:
        case Test(question):
            return [(question, rows)]
        case Not(part):
            return _blamed(part, cohort, verdict if verdict == UNKNOWN else np.int8(TRUE - verdict), rows)
        case All(parts) | AnyOf(parts):
            blamed = []
            for part in parts:
                alike = rows & (judge(part, cohort.columns, len(cohort.ids)) == verdict)
                if alike.any():
                    blamed += _blamed(part, cohort, verdict, alike)
            return blamed
