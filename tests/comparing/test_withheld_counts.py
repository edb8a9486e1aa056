"""What is told of groups of people hides every smaller one, however the numbers are set off against each other."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.comparing.group import Group, counts_of

PEOPLE = tuple(f"P-{number:02}" for number in range(24))
groups = st.lists(st.sets(st.sampled_from(PEOPLE)), max_size=6)


def named(members: list[set[str]]) -> list[Group]:
    return [Group(f"g{at}", None, "", frozenset(each)) for at, each in enumerate(members)]


@given(groups, st.integers(2, 8))
def test_whoever_is_in_the_same_told_groups_is_nobody_or_many(members: list[set[str]], smallest: int) -> None:
    counts = counts_of(named(members), smallest, [frozenset(PEOPLE)])
    told = [each for at, each in enumerate(members) if counts[f"g{at}"].value is not None]
    for inside in product((True, False), repeat=len(told)):
        together = [p for p in PEOPLE if all((p in each) is wanted for each, wanted in zip(told, inside, strict=True))]
        assert len(together) == 0 or len(together) >= smallest or not told


@given(groups, st.integers(2, 8))
def test_a_number_that_is_told_is_the_right_one_and_no_small_one(members: list[set[str]], smallest: int) -> None:
    counts = counts_of(named(members), smallest, [frozenset(PEOPLE)])
    for at, each in enumerate(members):
        count = counts[f"g{at}"]
        assert count.value in (None, len(each))
        assert count.value is None or count.value == 0 or count.value >= smallest
        assert not count.is_small or 0 < len(each) < smallest


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ([set(PEOPLE[:12])], [12]),
        ([set(PEOPLE[:3])], [None]),
        ([set(PEOPLE[:22])], [None]),  # two are left over, of whom everybody knows how many there are
        ([set(PEOPLE[:12]), set(PEOPLE[:14])], [12, None]),  # two would come out as the difference
        ([set(PEOPLE[:12]), set(PEOPLE[10:])], [12, None]),  # two are in both
        ([set(PEOPLE[:12]), set(PEOPLE[12:])], [12, 12]),
        ([set()], [0]),
    ],
)
def test_numbers_are_told_one_after_the_other(members: list[set[str]], told: list[int | None]) -> None:
    counts = counts_of(named(members), 5, [frozenset(PEOPLE)])
    assert [counts[f"g{at}"].value for at in range(len(members))] == told


def test_everybody_is_no_count_where_they_are_few() -> None:
    few = frozenset(PEOPLE[:3])
    assert counts_of([Group("all", None, "", few)], 5, [few])["all"].value is None
