"""The program's metrics, each against its target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.evaluating.lasting import Curve, kaplan_meier
from pmtool.evaluating.observations import SIDES, Observations, number
from pmtool.evaluating.statistics import clustered_share
from pmtool.model.form import FormKind
from pmtool.model.outcome import Metric, MetricKind
from pmtool.model.records import Pairing, Standing
from pmtool.model.report import MetricResult, Survival, Table
from pmtool.model.text import Role
from pmtool.rules.cadence import add, days_in
from pmtool.rules.forms import options_of

WINDOW_DAYS = 14  # the curve is read every two weeks, so that no step is one person's date
CAN_BE_MATCHED = (Standing.READY, Standing.PAIRED)
NEVER_ELIGIBLE = (Standing.APPLIED, Standing.INELIGIBLE, Standing.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval, and the people or pairings it rests on.

    is_early: not everything that counts can have happened yet, and what is missing can only lower the value.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    is_early: bool = False


OF_PEOPLE = (MetricKind.SATISFACTION, MetricKind.RELATIONSHIP, MetricKind.MENTOR_WELLBEING)  # shares of people


def metric_results(seen: Observations) -> tuple[MetricResult, ...]:
    """One a metric, in the program's order. A waiting time meets its target from below, everything else from above."""
    return tuple(_result(metric, _ESTIMATES[metric.kind](seen, metric)) for metric in seen.program.evaluation.metrics)


def _result(metric: Metric, found: Estimate) -> MetricResult:
    is_met = None
    if found.value is not None:
        is_met = found.value <= metric.target if metric.kind is MetricKind.WAITING else found.value >= metric.target
        is_met = None if is_met and found.is_early else is_met
    return MetricResult(
        metric.id, found.value, found.low, found.high, found.n, metric.target, is_met, metric.kind in OF_PEOPLE
    )


def survival(seen: Observations) -> Survival | None:
    """How pairings last, every two weeks on which fewer are left, and the last on which enough are still followed.

    Enough is the smallest cell: beyond it the curve would tell of single pairings, and it wavers (Pocock, Clayton &
    Altman 2002, Lancet 359). None as long as nothing was followed for two weeks.
    """
    curve = _pairings(seen)
    last = _followed(seen, curve) // WINDOW_DAYS * WINDOW_DAYS if curve else 0
    if curve is None or last == 0:
        return None
    points = {day: curve.at(day) for day in range(0, last + 1, WINDOW_DAYS)}
    days = [day for day in points if day in (0, last) or points[day].share < points[day - WINDOW_DAYS].share]
    return Survival(
        days=tuple(days),
        share=tuple(points[day].share for day in days),
        low=tuple(points[day].low for day in days),
        high=tuple(points[day].high for day in days),
        at_risk=tuple(points[day].at_risk for day in days),
    )


def _pairings(seen: Observations) -> Curve | None:
    """The exact curve of every pairing that began; None before any did."""
    spans = [together(pairing, seen.today) for pairing in seen.started]
    return kaplan_meier(spans) if spans else None


def _followed(seen: Observations, curve: Curve) -> int:
    return curve.followed_by(min(seen.program.confidentiality.smallest_cell, len(curve.durations)))


def together(pairing: Pairing, today: date) -> tuple[int, bool]:
    """Days a pairing has lasted, and whether it closed before its planned end."""
    start, closed = pairing.started_on or today, pairing.closed_on
    if closed is None or closed > today:
        return (today - start).days, False
    return (closed - start).days, pairing.ends_on is not None and closed < pairing.ends_on


def _retention(seen: Observations, _: Metric) -> Estimate:
    """Share that last as long as agreed; as long as too few have come so far, as long as enough were followed."""
    curve = _pairings(seen)
    if curve is None:
        return Estimate()
    agreed, followed = int(days_in(seen.program.agreement.length)), _followed(seen, curve)
    point = curve.at(min(agreed, followed))
    is_early = followed < agreed - WINDOW_DAYS
    return Estimate(point.share, point.low, point.high, len(curve.durations), is_early)


def _engagement(seen: Observations, _: Metric) -> Estimate:
    """Check-ins answered, of all whose time is up: silence has led to its alert, or the next one is due.

    An answer that came sooner waits for the others, or the quick would count for more than the silent.
    """
    silence = {rule.id: rule.silence.after for rule in seen.program.check_ins.rounds}
    found: dict[str, list[bool]] = defaultdict(list)
    for each in seen.check_ins:
        if min(each.until, add(each.due, silence[each.round])) < seen.today:
            found[each.pairing].append(each.answer is not None)
    return _share(found)


def _at_or_above(*roles: Role) -> Callable[[Observations, Metric], Estimate]:
    """Each person's latest answer to the metric's question, the share at or above its mark."""

    def estimate(seen: Observations, metric: Metric) -> Estimate:
        found: dict[str, list[bool]] = defaultdict(list)
        for (person, _), answer in seen.answers_to(metric.question or "", roles).items():
            value = number(answer)
            if value is not None:
                found[person].append(value >= (metric.at_least or 0))
        return _share(found)

    return estimate


def _attendance(seen: Observations, _: Metric) -> Estimate:
    """Of those who said whether they came to a session, the share that did."""
    forms = {form.id for form in seen.forms.values() if form.kind is FormKind.FEEDBACK}
    found: dict[str, list[bool]] = defaultdict(list)
    for told in seen.submissions:
        if told.form in forms and isinstance(came := told.answers.get("came"), bool):
            found[told.person or told.id].append(came)
    return _share(found)


def _share(answers: Mapping[str, list[bool]]) -> Estimate:
    """answers: by the pairing or person they came from."""
    if not answers:
        return Estimate()
    return Estimate(*clustered_share([(sum(each), len(each)) for each in answers.values()]), len(answers))


def _waiting(seen: Observations, _: Metric) -> Estimate:
    """Median wait of mentees. Who still waits has waited so long already, and counts: else the luckier half is told.

    None while more than half of them would still be waiting.
    """
    spans = [(days, True) for days in waiting_days(seen)]
    spans += [
        (max(0, (seen.today - _waits_from(seen, name)).days), False)
        for name, person in seen.people.items()
        if person.role is Role.MENTEE and person.standing in CAN_BE_MATCHED and name not in seen.started_by
        if _waits_from(seen, name) <= seen.today
    ]
    return Estimate(*kaplan_meier(spans).median(), len(spans)) if spans else Estimate()


def waiting_days(seen: Observations) -> list[int]:
    """Days from when a mentee could first be matched to their first pairing; of those who have one."""
    return [
        max(0, (start - _waits_from(seen, name)).days)
        for name, person in sorted(seen.people.items())
        if person.role is Role.MENTEE and (start := seen.first_start(name)) is not None
    ]


def _waits_from(seen: Observations, person: str) -> date:
    return max(seen.people[person].since, seen.program.dates.matching_from)


def _equity(seen: Observations, _: Metric) -> Estimate:
    """Lowest match rate of a group as a share of the highest, for the question of fair_to where it is lowest; 1 is
    alike.

    Groups under the smallest cell say nothing about a rate, and "no answer" is no group.
    """
    enough = seen.program.confidentiality.smallest_cell
    worst, people = None, 0
    for name in seen.program.matching.fair_to:
        table = _group_table(seen, name)
        groups = [cells for name, cells in _cells(table) if name and cells[0] >= max(1, enough)]
        rates = [paired / eligible for eligible, paired in groups]
        if len(rates) > 1 and max(rates) > 0 and (worst is None or min(rates) / max(rates) < worst):
            worst, people = min(rates) / max(rates), sum(eligible for eligible, _ in groups)
    return Estimate(worst, n=people)


def group_tables(seen: Observations) -> tuple[Table, ...]:
    """Mentees by group of each compared question: how many were eligible, how many of them were ever paired.

    Groups in the order of the question's options; last, under "", those who gave no answer.
    """
    return tuple(table for name in seen.program.evaluation.compare if (table := _group_table(seen, name)).rows)


def _group_table(seen: Observations, question: str) -> Table:
    answers = seen.cohort.columns.get(question, [None] * len(seen.cohort.ids))
    counts: dict[str, list[int]] = {}
    for name, answer in zip(seen.cohort.ids, answers, strict=True):
        person, was_paired = seen.people[name], name in seen.started_by
        if person.role is Role.MENTEE and (was_paired or person.standing not in NEVER_ELIGIBLE):
            for group in sorted(answer) if isinstance(answer, frozenset) else ["" if answer is None else str(answer)]:
                cells = counts.setdefault(group, [0, 0])
                cells[0] += 1
                cells[1] += was_paired
    asked = seen.questions.get(question)
    order = [option.id for option in options_of(seen.program, asked)] if asked else []
    groups = [*(group for group in order if group in counts), *sorted(set(counts) - {*order, ""}), ""]
    rows = tuple((group, tuple(counts[group])) for group in groups if group in counts)
    return Table(f"group.{question}", question, ("eligible", "paired"), rows)


def _cells(table: Table) -> list[tuple[str, tuple[int, int]]]:
    return [(name, (eligible or 0, paired or 0)) for name, (eligible, paired) in table.rows]


_ESTIMATES: Mapping[MetricKind, Callable[[Observations, Metric], Estimate]] = {
    MetricKind.RETENTION: _retention,
    MetricKind.ENGAGEMENT: _engagement,
    MetricKind.SATISFACTION: _at_or_above(Role.MENTEE),
    MetricKind.RELATIONSHIP: _at_or_above(*SIDES),
    MetricKind.MENTOR_WELLBEING: _at_or_above(Role.MENTOR),
    MetricKind.WAITING: _waiting,
    MetricKind.EQUITY: _equity,
    MetricKind.ATTENDANCE: _attendance,
}
