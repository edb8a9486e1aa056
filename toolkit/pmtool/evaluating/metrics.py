"""The program's metrics, each against its target."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from pmtool.evaluating.observations import Observations
from pmtool.evaluating.statistics import Curve, kaplan_meier, wilson
from pmtool.model.form import FormKind
from pmtool.model.outcome import Metric, MetricKind
from pmtool.model.records import Pairing, Standing
from pmtool.model.report import MetricResult, Survival, Table
from pmtool.model.text import Role
from pmtool.rules.forms import forms_of

Estimate = tuple[float | None, float | None, float | None, int]  # value, low, high, n
NOTHING: Estimate = (None, None, None, 0)
WINDOW_DAYS = 14  # the curve moves in steps of two weeks, so that no step is one person's date


def metric_results(seen: Observations) -> tuple[MetricResult, ...]:
    """One a metric, in the program's order. A waiting time meets its target from below, everything else from above."""
    return tuple(_result(seen, metric) for metric in seen.program.evaluation.metrics)


def _result(seen: Observations, metric: Metric) -> MetricResult:
    value, low, high, n = _ESTIMATES[metric.kind](seen, metric)
    if value is None:
        is_met = None
    else:
        is_met = value <= metric.target if metric.kind is MetricKind.WAITING else value >= metric.target
    return MetricResult(metric.id, value, low, high, n, metric.target, is_met)


def retention_curve(seen: Observations) -> Curve | None:
    """Time together of every pairing that began; None before any did. Days are rounded down to whole windows."""
    durations, ended = [], []
    for pairing in seen.started:
        days, is_early = together(pairing, seen.today)
        durations.append(days // WINDOW_DAYS * WINDOW_DAYS)
        ended.append(is_early)
    return kaplan_meier(np.array(durations, np.int64), np.array(ended, bool)) if durations else None


def survival(seen: Observations) -> Survival | None:
    curve = retention_curve(seen)
    return Survival(curve.days, curve.share, curve.low, curve.high, curve.at_risk) if curve else None


def together(pairing: Pairing, today: date) -> tuple[int, bool]:
    """Days a pairing has lasted, and whether it closed before its planned end."""
    start = pairing.started_on or today
    if pairing.closed_on is None:
        return (today - start).days, False
    return (pairing.closed_on - start).days, pairing.ends_on is not None and pairing.closed_on < pairing.ends_on


def _retention(seen: Observations, _: Metric) -> Estimate:
    curve = retention_curve(seen)
    return (curve.share[-1], curve.low[-1], curve.high[-1], curve.at_risk[0]) if curve else NOTHING


def _engagement(seen: Observations, _: Metric) -> Estimate:
    """Check-ins answered of those whose time is up: silence would have raised its alert by now."""
    over = [
        each for each in seen.check_ins if each.answer is not None or each.due + timedelta(WINDOW_DAYS) <= seen.today
    ]
    return _share(sum(each.answer is not None for each in over), len(over))


def _at_or_above(role: Role | None) -> Callable[[Observations, Metric], Estimate]:
    def estimate(seen: Observations, metric: Metric) -> Estimate:
        values = [v for v in seen.answers_to(metric.question or "", role) if isinstance(v, int | float)]
        return _share(sum(value >= (metric.at_least or 0) for value in values), len(values))

    return estimate


def _waiting(seen: Observations, _: Metric) -> Estimate:
    days = waiting_days(seen)
    return (float(np.median(days)), None, None, len(days)) if days else NOTHING


def waiting_days(seen: Observations) -> list[int]:
    """Days from when a mentee could first be matched to the first pairing; those still waiting aren't counted."""
    found = []
    for name, person in sorted(seen.people.items()):
        start = seen.first_start(name)
        if person.role is Role.MENTEE and start is not None:
            found.append(max(0, (start - max(person.since, seen.program.dates.matching_from)).days))
    return found


def _equity(seen: Observations, _: Metric) -> Estimate:
    """Lowest match rate of any compared group, as a share of the highest; 1 is alike."""
    tables = group_tables(seen)
    k = seen.program.confidentiality.smallest_cell
    rates = [
        cells[1] / cells[0] for table in tables for _, cells in table.rows if cells[0] and cells[1] and cells[0] >= k
    ]
    people = sum(person.role is Role.MENTEE for person in seen.people.values())
    return (min(rates) / max(rates), None, None, people) if len(rates) > 1 else NOTHING


def _attendance(seen: Observations, _: Metric) -> Estimate:
    forms = {form.id for form in forms_of(seen.program, seen.library) if form.kind is FormKind.FEEDBACK}
    came = [each.answers.get("came") for each in seen.state.submissions if each.form in forms and each.on <= seen.today]
    return _share(sum(answer is True for answer in came), len(came))


def _share(part: int, whole: int) -> Estimate:
    return (part / whole, *wilson(part, whole), whole) if whole else NOTHING


def group_tables(seen: Observations) -> tuple[Table, ...]:
    """Mentees by group of each compared question: how many were eligible, how many of them were ever paired."""
    names = dict.fromkeys((*seen.program.evaluation.compare, *seen.program.matching.fair_to))
    return tuple(table for name in names if (table := _group_table(seen, name)).rows)


def _group_table(seen: Observations, question: str) -> Table:
    cohort = seen.cohort
    answers: Sequence[object] = cohort.columns.get(question, [None] * len(cohort.ids))
    counts: dict[str, list[int]] = {}
    for person, role, answer in zip(cohort.ids, cohort.roles, answers, strict=True):
        standing = seen.people[person].standing
        if role is not Role.MENTEE or standing in (Standing.INELIGIBLE, Standing.UNDECIDED, Standing.APPLIED):
            continue
        for group in sorted(answer) if isinstance(answer, frozenset) else [str(answer) if answer is not None else ""]:
            cells = counts.setdefault(group, [0, 0])
            cells[0] += 1
            cells[1] += seen.first_start(person) is not None
    rows = tuple((group, (eligible, paired)) for group, (eligible, paired) in sorted(counts.items()))
    return Table(f"group.{question}", question, ("eligible", "paired"), rows)


_ESTIMATES: Mapping[MetricKind, Callable[[Observations, Metric], Estimate]] = {
    MetricKind.RETENTION: _retention,
    MetricKind.ENGAGEMENT: _engagement,
    MetricKind.SATISFACTION: _at_or_above(Role.MENTEE),
    MetricKind.RELATIONSHIP: _at_or_above(None),
    MetricKind.MENTOR_WELLBEING: _at_or_above(Role.MENTOR),
    MetricKind.WAITING: _waiting,
    MetricKind.EQUITY: _equity,
    MetricKind.ATTENDANCE: _attendance,
}
