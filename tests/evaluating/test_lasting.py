"""The Kaplan–Meier curve against a published trial, and what it says at its edges."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from pmtool.evaluating.lasting import Curve, kaplan_meier
from pmtool.evaluating.statistics import wilson

# Gehan 1965, Biometrika 52: weeks of remission in leukaemia; a negative number was still in remission.
MERCAPTOPURINE = (6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35)
PLACEBO = (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)

LAW = settings(deadline=None, max_examples=60)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=40)


def curve_of(weeks: tuple[int, ...]) -> Curve:
    return kaplan_meier([(abs(week), week > 0) for week in weeks])


def test_the_treated_arm_of_gehans_trial_step_by_step() -> None:
    curve = curve_of(MERCAPTOPURINE)
    steps = {day: (curve.at(day).at_risk, round(curve.at(day).share, 3)) for day in curve.days}
    assert steps == {
        6: (21, 0.857), 7: (17, 0.807), 10: (15, 0.753), 13: (12, 0.690), 16: (11, 0.627), 22: (7, 0.538),
        23: (6, 0.448),
    }  # fmt: skip


def test_the_interval_of_gehans_trial_is_that_of_other_programs() -> None:
    """Greenwood's standard error is 0.0764 after week 6 and 0.1346 after week 23; the interval is the log-log one."""
    curve = curve_of(MERCAPTOPURINE)
    for step, (day, error) in {0: (6, 0.0764), 6: (23, 0.1346)}.items():
        assert curve.days[step] == day
        assert float(curve.share[step]) * float(curve.spread[step]) ** 0.5 == pytest.approx(error, abs=1e-4)
    point = curve.at(6)
    assert (point.low, point.high) == pytest.approx((0.6197, 0.9516), abs=1e-4)


def test_medians_of_gehans_trial() -> None:
    assert curve_of(MERCAPTOPURINE).median()[0] == 23
    assert curve_of(PLACEBO).median()[0] == 8


def test_a_median_that_isnt_reached_is_none() -> None:
    assert kaplan_meier([(10, True), (20, False), (20, False)]).median()[0] is None


def test_where_the_curve_rests_on_one_half_the_median_is_the_middle_of_it() -> None:
    assert kaplan_meier([(2, True), (4, True), (10, True), (12, True)]).median()[0] == 7


def test_one_half_is_met_exactly_where_floats_would_miss_it() -> None:
    """23/24 · 22/23 · … · 12/13 is one half, and 0.5000000000000001 as floats multiply it."""
    curve = kaplan_meier([(day, True) for day in range(1, 25)])
    assert curve.share[11] == Fraction(1, 2)
    assert curve.median()[0] == 12.5


def test_a_last_step_down_to_one_half_is_the_median() -> None:
    assert kaplan_meier([(5, True), (9, False)]).median()[0] == 5


@LAW
@given(st.lists(st.integers(0, 60), min_size=1, max_size=40))
def test_when_everything_has_ended_the_median_is_the_median(days: list[int]) -> None:
    assert kaplan_meier([(day, True) for day in days]).median()[0] == np.median(days)


@LAW
@given(SPANS)
def test_the_curve_is_scipys(spans: list[tuple[int, bool]]) -> None:
    ended, going = [day for day, has_ended in spans if has_ended], [day for day, has_ended in spans if not has_ended]
    theirs = ecdf(CensoredData(uncensored=ended, right=going)).sf
    curve = kaplan_meier(spans)
    days = range(61)
    assert [curve.at(day).share for day in days] == pytest.approx(theirs.evaluate(days).tolist(), abs=1e-12)


@LAW
@given(SPANS)
def test_the_interval_holds_the_share(spans: list[tuple[int, bool]]) -> None:
    curve = kaplan_meier(spans)
    for day in range(0, 70, 7):
        point = curve.at(day)
        assert 0 <= point.low <= point.share <= point.high <= 1


@LAW
@given(SPANS)
def test_the_order_of_people_changes_nothing(spans: list[tuple[int, bool]]) -> None:
    assert kaplan_meier(spans) == kaplan_meier(spans[::-1])


def test_nothing_has_ended_yet_and_the_interval_says_how_little_that_means() -> None:
    point = kaplan_meier([(30, False)] * 4).at(30)
    assert (point.share, point.low, point.high) == (1.0, *wilson(1.0, 4))


def test_everything_has_ended_and_the_interval_says_how_little_that_means() -> None:
    point = kaplan_meier([(10, True), (20, True)]).at(25)
    assert (point.share, point.low, point.high, point.at_risk) == (0.0, *wilson(0.0, 1), 0)


def test_what_is_followed_until_the_day_of_an_event_is_at_risk_of_it() -> None:
    assert kaplan_meier([(10, True), (10, False)]).at(10).share == 0.5


def test_how_far_enough_are_followed() -> None:
    curve = kaplan_meier([(5, False), (9, True), (30, False), (12, False)])
    assert [curve.followed_by(people) for people in (1, 2, 3, 4)] == [30, 12, 9, 5]
