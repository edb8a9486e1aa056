"""Estimates against published results and against scipy, and what they are where there is little to estimate from."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from published_changes import (
    CONTROL_AFTER,
    CONTROL_BEFORE,
    FAMILY_AFTER,
    FAMILY_BEFORE,
    MARITAL_AFTER,
    MARITAL_BEFORE,
)
from scipy.stats import binomtest, ttest_rel

from pmtool.evaluating.statistics import (
    Numbers,
    clustered_share,
    individual_changes,
    paired_change,
    student_t,
    wilson,
)

LAW = settings(deadline=None, max_examples=60)
SCORES = st.integers(-400, 400).map(lambda quarter: quarter / 4)
PAIRS = st.lists(st.tuples(SCORES, SCORES), min_size=2, max_size=40)


def column(values: object) -> Numbers:
    return np.array(values, dtype=float)


def t_of(before: Numbers, after: Numbers) -> float:
    """Student's t, out of the interval alone."""
    found = paired_change(before, after)
    assert found is not None
    return found.mean / ((found.high - found.low) / 2 / student_t(0.975, len(before) - 1))


def test_marital_therapy_as_jacobson_and_truax_have_it() -> None:
    before, after = column(MARITAL_BEFORE), column(MARITAL_AFTER)
    found = paired_change(before, after)
    assert found is not None
    assert (round(found.before, 3), round(before.std(ddof=1), 3)) == (81.583, 11.826)
    assert (round(found.after, 3), round(after.std(ddof=1), 3)) == (98.050, 19.242)
    assert t_of(before, after) == pytest.approx(5.4438944, abs=1e-7)
    assert (found.low, found.high) == pytest.approx((10.280266, 22.653068), abs=1e-6)
    assert found.d_z == pytest.approx(0.9939, abs=1e-4)
    assert found.g_av == pytest.approx(1.0042, abs=1e-4)


def test_reliable_change_counts_the_couples_that_jacobson_and_truax_count() -> None:
    before, after = column(MARITAL_BEFORE), column(MARITAL_AFTER)
    error_of_difference = before.std(ddof=1) * math.sqrt(2 * (1 - 0.84))
    assert round(error_of_difference, 3) == 6.690
    assert individual_changes(after - before, 1.96 * error_of_difference) == (18, 11, 1)


@pytest.mark.parametrize(
    ("before", "after", "t", "low", "high"),
    [
        pytest.param(FAMILY_BEFORE, FAMILY_AFTER, 4.1849081, 3.5847, 10.9447, id="family therapy"),
        pytest.param(CONTROL_BEFORE, CONTROL_AFTER, -0.28722539, -3.6767, 2.7768, id="control"),
    ],
)
def test_weights_as_published(
    before: tuple[float, ...], after: tuple[float, ...], t: float, low: float, high: float
) -> None:
    found = paired_change(column(before), column(after))
    assert found is not None
    assert t_of(column(before), column(after)) == pytest.approx(t, abs=1e-7)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


@LAW
@given(PAIRS)
def test_the_interval_is_scipys(pairs: list[tuple[float, float]]) -> None:
    before, after = column([pair[0] for pair in pairs]), column([pair[1] for pair in pairs])
    assume(np.ptp(after - before) > 0)
    found = paired_change(before, after)
    assert found is not None
    theirs = ttest_rel(after, before).confidence_interval()
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), rel=1e-9, abs=1e-9)


@LAW
@given(PAIRS)
def test_turning_the_scale_round_turns_the_change_round(pairs: list[tuple[float, float]]) -> None:
    before, after = column([pair[0] for pair in pairs]), column([pair[1] for pair in pairs])
    found, turned = paired_change(before, after), paired_change(-before, -after)
    assert found is not None
    assert turned is not None
    assert (turned.mean, turned.low, turned.high) == pytest.approx((-found.mean, -found.high, -found.low))
    assert (turned.g_av, turned.d_z) == (
        None if found.g_av is None else pytest.approx(-found.g_av),
        None if found.d_z is None else pytest.approx(-found.d_z),
    )


@LAW
@given(PAIRS, st.floats(0.1, 50))
def test_everyone_improved_stayed_or_worsened(pairs: list[tuple[float, float]], limit: float) -> None:
    gains = column([after - before for before, after in pairs])
    improved, stayed, worsened = individual_changes(gains, limit)
    assert improved + stayed + worsened == len(pairs)
    assert individual_changes(-gains, limit) == (worsened, stayed, improved)


def test_a_change_of_exactly_the_limit_is_no_reliable_change() -> None:
    assert individual_changes(column([6.0, 6.1, -6.0, -6.1, 0.0]), 6.0) == (1, 3, 1)


@pytest.mark.parametrize("n", [0, 1])
def test_fewer_than_two_people_have_no_mean_change(n: int) -> None:
    assert paired_change(column([3.0] * n), column([4.0] * n)) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([5.0, 5.0, 5.0], [5.0, 5.0, 5.0], id="nobody differs, nobody changes"),
        pytest.param([5.0, 5.0, 5.0], [6.0, 6.0, 6.0], id="nobody differs, all change alike"),
        pytest.param([0.1, 0.2, 0.3], [1.1, 1.2, 1.3], id="all change alike, but for binary fractions"),
    ],
)
def test_where_nobody_differs_there_is_no_standardised_change(before: list[float], after: list[float]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = paired_change(column(before), column(after))
    assert found is not None
    assert found.d_z is None
    assert found.low == found.high == found.mean
    assert found.g_av is None or math.isfinite(found.g_av)


@LAW
@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilsons_interval_is_scipys(counts: tuple[int, int]) -> None:
    part, whole = counts
    theirs = binomtest(part, whole).proportion_ci(0.95, "wilson")
    assert wilson(part / whole, whole) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_wilsons_interval_of_nine_in_ten() -> None:
    low, high = wilson(0.9, 10)
    assert (round(low, 4), round(high, 4)) == (0.5958, 0.9821)


@LAW
@given(st.lists(st.booleans(), min_size=2, max_size=60))
def test_clusters_of_one_answer_are_independent_answers(answers: list[bool]) -> None:
    share, low, high = clustered_share([(answer, 1) for answer in answers])
    expected = wilson(share, len(answers))
    assert low <= expected[0] + 1e-12  # one person is lost where the variance has to be estimated
    assert high >= expected[1] - 1e-12
    assert (low, high) == pytest.approx(wilson(share, len(answers) - (0 < share < 1)), abs=1e-9)


@LAW
@given(st.lists(st.integers(1, 8).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=30))
def test_clusters_never_make_an_interval_narrower(clusters: list[tuple[int, int]]) -> None:
    share, low, high = clustered_share(clusters)
    expected = wilson(share, sum(whole for _, whole in clusters))
    assert 0 <= low <= share <= high <= 1
    assert high - low >= expected[1] - expected[0] - 1e-9


def test_ten_answers_of_each_of_four_pairs_are_worth_four_answers_when_pairs_answer_all_or_nothing() -> None:
    share, low, high = clustered_share([(10, 10), (10, 10), (0, 10), (0, 10)])
    assert (share, low, high) == pytest.approx((0.5, *wilson(0.5, 3)))  # and one is lost to estimating


def test_where_every_answer_is_yes_a_cluster_counts_once() -> None:
    assert clustered_share([(12, 12)] * 5) == (1.0, *wilson(1.0, 5))
