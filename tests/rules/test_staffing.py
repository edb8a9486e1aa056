"""The work that a program makes for its own people."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from tests.rendering.shipped_programs import NAMES, shipped

from pmtool.model.running import Expected, Minutes
from pmtool.model.text import Duration, Unit
from pmtool.rules.staffing import WEEKS, hours_needed, hours_there_are, pairings_of, touches_of

YOUTH = shipped("youth-health").program


def running(**changes: object):
    return replace(YOUTH, running=replace(YOUTH.running, **changes))


def needed(program) -> float:
    return sum(hours_needed(program).values())


@pytest.mark.parametrize("name", NAMES)
def test_hours_are_the_sum_of_touches(name):
    program = shipped(name).program
    assert needed(program) == pytest.approx(sum(touch.times * touch.minutes / 60 for touch in touches_of(program)))


@pytest.mark.parametrize("what", [each.name for each in fields(Minutes)])
def test_each_kind_of_work_takes_twice_as_long_in_twice_the_minutes(what):
    minutes = YOUTH.running.minutes
    once = replace(minutes, **{what: 30})
    twice = replace(minutes, **{what: 60})
    none = replace(minutes, **{what: 0})
    base, first, second = (needed(running(minutes=each)) for each in (none, once, twice))
    if what == "session":  # beside the time it lasts
        assert second - first == pytest.approx(first - base) and first > base
    else:
        assert second - base == pytest.approx(2 * (first - base)) and first > base


def test_fewer_answers_are_less_to_read_and_more_to_call_after():
    work = {
        share: {touch.what: touch.hours for touch in touches_of(running(expected=Expected(share, 10)))}
        for share in (10, 50)
    }
    assert work[10]["check_in"] > work[50]["check_in"] and work[10]["silence"] < work[50]["silence"]


def test_places_that_no_mentor_has_make_no_pairings():
    population = YOUTH.population
    few = replace(YOUTH, population=replace(population, mentors=replace(population.mentors, places=7)))
    assert pairings_of(few) == 7 * YOUTH.matching.capacity.usual


def test_a_week_is_counted_so_often_as_a_month_has_it():
    people = {name: replace(each, weekly=None) for name, each in YOUTH.contacts.people.items()}
    people["desk"] = replace(people["desk"], weekly=Duration(10, Unit.HOUR))
    program = replace(YOUTH, contacts=replace(YOUTH.contacts, people=people))
    assert hours_there_are(program) == {"desk": pytest.approx(10 * WEEKS)}
