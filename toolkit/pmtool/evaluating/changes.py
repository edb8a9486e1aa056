"""Change of each measure from baseline to each follow-up."""

from __future__ import annotations

from datetime import date

import numpy as np

from pmtool.evaluating.observations import Observations
from pmtool.evaluating.statistics import paired_change
from pmtool.model.outcome import Measure
from pmtool.model.report import Change
from pmtool.model.text import Anchor, Moment
from pmtool.rules.cadence import moment_day
from pmtool.rules.scales import reliable_change

EARLY_DAYS = 14  # a follow-up answered up to two weeks before its day, or any time until the next one, counts


def measure_changes(seen: Observations) -> tuple[Change, ...]:
    """One a measure and follow-up moment that has come due for anybody, the primary measure first."""
    measures = sorted(seen.program.evaluation.measures, key=lambda each: each.id != seen.program.evaluation.primary)
    return tuple(
        _change(seen, measure, moment, following)
        for measure in measures
        for moment, following in _follow_ups(measure)
        if any(_due(seen, person, moment) for person in _paired(seen, measure))
    )


def _follow_ups(measure: Measure) -> list[tuple[Moment, Moment | None]]:
    moments = [moment for moment in measure.at if moment.anchor is not Anchor.BASELINE]
    return list(zip(moments, [*moments[1:], None], strict=True))


def _paired(seen: Observations, measure: Measure) -> list[str]:
    """People of the measure's side who were ever in a pairing, by id."""
    return [p for p, person in sorted(seen.people.items()) if person.role is measure.of and seen.first_start(p)]


def _due(seen: Observations, person: str, moment: Moment) -> date | None:
    """The day the moment falls on for this person, if it has come."""
    start = seen.first_start(person)
    if start is None:
        return None
    ends = [p.closed_on or p.ends_on for p in seen.started if person in (p.mentee, p.mentor)]
    day = moment_day(moment, start, max(end for end in ends if end is not None))
    return day if day is not None and day <= seen.today else None


def _change(seen: Observations, measure: Measure, moment: Moment, following: Moment | None) -> Change:
    before, after, lost = [], [], 0
    for person in _paired(seen, measure):
        due, start = _due(seen, person, moment), seen.first_start(person)
        if due is None or start is None:
            continue
        next_due = _due(seen, person, following) if following else None
        base = _latest(seen, measure, person, None, start)
        later = _latest(seen, measure, person, _shift(due, -EARLY_DAYS), _shift(next_due, -EARLY_DAYS - 1))
        if base is not None and later is not None:
            before.append(base)
            after.append(later)
        elif base is not None:
            lost += 1
    return _estimate(seen, measure, moment, np.array(before, float), np.array(after, float), lost)


def _latest(seen: Observations, measure: Measure, person: str, first: date | None, last: date | None) -> float | None:
    """The last score given from `first` to `last`, both included; None is open."""
    found = [
        value
        for submission in seen.by_person.get(person, ())
        if (first is None or first <= submission.on) and (last is None or submission.on <= last)
        and (value := seen.value(measure, submission)) is not None
    ]  # fmt: skip
    return found[-1] if found else None


def _shift(day: date | None, days: int) -> date | None:
    return date.fromordinal(day.toordinal() + days) if day else None


def _estimate(
    seen: Observations,
    measure: Measure,
    moment: Moment,
    before: np.ndarray[tuple[int], np.dtype[np.float64]],
    after: np.ndarray[tuple[int], np.dtype[np.float64]],
    lost: int,
) -> Change:
    question = seen.questions.get(measure.asks)
    instrument = seen.library.instruments.get(question.instrument or "") if question else None
    sign = 1 if measure.better == "higher" else -1
    gain = sign * (after - before)
    limit = reliable_change(instrument) if instrument else None
    worth = measure.worth if measure.worth is not None else (instrument.worth if instrument else None)
    found = paired_change(before, after)
    return Change(
        measure=measure.id,
        moment=str(moment),
        n=len(before),
        lost=lost,
        before=found.before if found else None,
        after=found.after if found else None,
        mean_change=found.mean if found else None,
        low=found.low if found else None,
        high=found.high if found else None,
        g_av=found.g_av if found else None,
        d_z=found.d_z if found else None,
        improved=int((gain >= limit).sum()) if limit else None,
        unchanged=int((np.abs(gain) < limit).sum()) if limit else None,
        worsened=int((gain <= -limit).sum()) if limit else None,
        beyond_worth=int((gain >= worth).sum()) if worth else None,
        target=measure.target,
        is_primary=measure.id == seen.program.evaluation.primary,
    )
