"""Change of each measure from baseline to each follow-up, of everyone whose pairing began, however it went on."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from pmtool.evaluating.observations import Observations
from pmtool.evaluating.statistics import ROUNDING, Numbers, individual_changes, paired_change
from pmtool.model.outcome import Measure
from pmtool.model.report import Change
from pmtool.model.text import Anchor, Moment, Role
from pmtool.rules.cadence import moment_day
from pmtool.rules.scales import reliable_change

NEAR = timedelta(days=14)  # a follow-up counts from so long before its day; so long after it, no answer is a loss


def measure_changes(seen: Observations) -> tuple[Change, ...]:
    """One a measure and follow-up moment that has come due for anybody, the primary measure first."""
    measures = sorted(seen.program.evaluation.measures, key=lambda each: each.id != seen.program.evaluation.primary)
    return tuple(change for measure in measures for change in _changes(seen, measure))


def _changes(seen: Observations, measure: Measure) -> list[Change]:
    moments = [moment for moment in measure.at if moment.anchor is not Anchor.BASELINE]
    calendars = {person: _calendar(seen, person, moments) for person in _asked(seen, measure.of)}
    found = []
    for moment in moments:
        due = {person: days for person, days in calendars.items() if moment in days and days[moment] <= seen.today}
        if due:
            before, after, lost = _follow(seen, measure, moment, due)
            found.append(_estimate(seen, measure, moment, np.array(before, float), np.array(after, float), lost))
    return found


def _asked(seen: Observations, role: Role) -> list[str]:
    """Who answers this measure: people whose pairing began; of caregivers, those who have ever answered."""
    side = Role.MENTEE if role is Role.CAREGIVER else role
    return sorted(
        person
        for person in seen.started_by
        if person in seen.people
        and seen.people[person].role is side
        and (role is not Role.CAREGIVER or (person, role) in seen.by_side)
    )


def _calendar(seen: Observations, person: str, moments: list[Moment]) -> dict[Moment, date]:
    """The day each moment falls on for somebody, counted from their first pairing.

    Who stopped early still has the follow-ups that were planned, or the report would tell only of those who stayed;
    the end is the day on which they did end.
    """
    start = seen.first_start(person)
    if start is None:
        return {}
    pairings = seen.started_by[person]
    planned = max(pairing.ends_on or seen.program.dates.ends for pairing in pairings)
    ended = max(pairing.closed_on or pairing.ends_on or seen.program.dates.ends for pairing in pairings)
    days = {each: moment_day(each, start, ended if each.anchor is Anchor.END else planned) for each in moments}
    return {moment: day for moment, day in days.items() if day is not None}


def _follow(
    seen: Observations, measure: Measure, moment: Moment, due: dict[str, dict[Moment, date]]
) -> tuple[list[float], list[float], int]:
    """Baseline and follow-up of those who gave both, in the same order, and how many gave only the first."""
    before, after, lost = [], [], 0
    for person, days in due.items():
        start, day = seen.first_start(person) or seen.today, days[moment]
        scores = _scores(seen, measure, person)
        base = [value for on, value in scores if on <= start]
        until = min((other for other in days.values() if other > day), default=date.max) - NEAR
        later = [(on, value) for on, value in scores if start < on and day - NEAR <= on < until]
        near = [(abs(on - day), -on.toordinal(), value) for on, value in later]
        if base and near:
            before.append(base[-1])
            after.append(min(near)[-1])
        elif base and seen.today > day + NEAR:
            lost += 1
    return before, after, lost


def _scores(seen: Observations, measure: Measure, person: str) -> list[tuple[date, float]]:
    """Every score of somebody on the measure with its day, oldest first."""
    found = [(told.on, seen.value(measure, told)) for told in seen.by_side.get((person, measure.of), ())]
    return [(on, value) for on, value in found if value is not None]


def _estimate(
    seen: Observations, measure: Measure, moment: Moment, before: Numbers, after: Numbers, lost: int
) -> Change:
    question = seen.questions.get(measure.asks)
    instrument = seen.library.instruments.get(question.instrument or "") if question else None
    gains = after - before if measure.better == "higher" else before - after
    limit = reliable_change(instrument) if instrument else None
    worth = measure.worth if measure.worth is not None else (instrument.worth if instrument else None)
    improved, unchanged, worsened = (None, None, None) if limit is None else individual_changes(gains, limit)
    found = paired_change(before, after)
    return Change(
        measure=measure.id,
        moment=str(moment),
        n=len(gains),
        lost=lost,
        before=found.before if found else None,
        after=found.after if found else None,
        mean_change=found.mean if found else None,
        low=found.low if found else None,
        high=found.high if found else None,
        g_av=found.g_av if found else None,
        d_z=found.d_z if found else None,
        improved=improved,
        unchanged=unchanged,
        worsened=worsened,
        beyond_worth=None if worth is None else int((gains >= worth - ROUNDING).sum()),
        target=measure.target,
        is_primary=measure.id == seen.program.evaluation.primary,
    )
