"""A great cohort is matched to the pair and the price as a small one is, though few of its pairs are ever stored."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_instances import Instance, random_instance

from pmtool.matching.solving import field, near, pricing
from pmtool.matching.solving.field import stored
from pmtool.matching.solving.many import best_of_many
from pmtool.matching.solving.stages import best_matching
from pmtool.model.policy import Objective as Aim

ORDERS = (
    (Aim.MOST_MATCHED, Aim.BEST_TOTAL),
    (Aim.MOST_MATCHED, Aim.FAIREST, Aim.BEST_TOTAL, Aim.EVEN_LOAD, Aim.LEAST_CHANGE),
    (Aim.MOST_MATCHED, Aim.BEST_TOTAL, Aim.EVEN_LOAD),
    (Aim.BEST_TOTAL, Aim.LEAST_CHANGE),
)


@pytest.fixture(autouse=True)
def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few pairs to begin with that most of the work is in taking in more."""
    monkeypatch.setattr(pricing, "FIRST", 2)
    monkeypatch.setattr(pricing, "MORE", 1)
    monkeypatch.setattr(field, "BLOCK", 7)
    for name, few in {"MANY": 4, "NEAR": 1, "RISES": 3}.items():
        monkeypatch.setattr(near, name, few)


@settings(max_examples=150, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    mentees=st.integers(0, 40),
    mentors=st.integers(1, 25),
    levels=st.sampled_from([2, 20, 1000]),
    order=st.sampled_from(ORDERS),
)
def test_it_is_the_matching_of_the_whole_table(
    seed: int, mentees: int, mentors: int, levels: int, order: tuple[Aim, ...]
) -> None:
    """Bans, ties, shortage, plenty, mentors without places, mentees nobody is allowed for."""
    instance: Instance = random_instance(np.random.default_rng(seed), mentees, mentors, levels)
    whole = best_matching(instance.table, order, instance.before, "s")
    found = best_of_many(stored(instance.table), order, instance.before, "s")
    assert found is not None
    assert found.mentor_of.tolist() == whole.mentor_of.tolist()
    assert found.certificate == whole.certificate


def test_an_order_that_needs_all_pairs_at_once_is_left_to_the_whole_table() -> None:
    instance = random_instance(np.random.default_rng(1), 9, 5, 20)
    for order in ((Aim.EVEN_LOAD,), (Aim.MOST_MATCHED, Aim.EVEN_LOAD, Aim.BEST_TOTAL), (Aim.LEAST_CHANGE,)):
        assert best_of_many(stored(instance.table), order, instance.before, "s") is None
