"""The days of a test: those it names, and those on which the program is run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pmtool.model.trial import Runs, Trial


def first_day(trial: Trial) -> date:
    """The earliest day the test names."""
    return min(named_days(trial))


def days_of(trial: Trial) -> tuple[date, ...]:
    """The days on which the program is run, first to last; the last is `today`."""
    named = sorted({day for day in named_days(trial) if day <= trial.today})
    if trial.runs is Runs.NAMED:
        return tuple(named)
    return tuple(named[0] + timedelta(days=number) for number in range((trial.today - named[0]).days + 1))


def named_days(trial: Trial) -> Iterator[date]:
    yield trial.today
    for person in trial.people:
        yield from (day for day in (person.applied, person.screened_on, person.trained_on) if day)
    yield from (pairing.since for pairing in trial.pairings)
    yield from (each.on for each in trial.check_ins)
    yield from (each.on for each in trial.decisions)
    expect = trial.expect
    yield from (each.on for each in (*(expect.alerts or ()), *expect.no_alerts) if each.on)
    yield from (each.on for each in (*(expect.messages or ()), *expect.no_messages) if each.on)
    yield from (each.on for each in expect.closed if each.on)
