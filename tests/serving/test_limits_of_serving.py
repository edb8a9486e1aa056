"""How often somebody may come, and how little is remembered of who came."""

from __future__ import annotations

from collections import deque
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from made_up_visitors import begin, open_house

from pmtool.serving.limits import Buckets, Rate, Rates


@given(st.floats(1, 50), st.floats(0.1, 20), st.lists(st.floats(0, 3), max_size=200))
def test_nobody_comes_more_often_than_the_rate_allows(burst: float, each_second: float, waits: list[float]) -> None:
    buckets, at, taken = Buckets(Rate(burst, each_second)), 0.0, 0
    for wait in waits:
        at += wait
        taken += buckets.take("somebody", at)
        assert taken <= burst + at * each_second + 1e-6


@given(st.lists(st.tuples(st.integers(0, 400), st.floats(0, 0.5)), max_size=400))
def test_what_is_remembered_stays_bounded(comings: list[tuple[int, float]]) -> None:
    buckets, at = Buckets(Rate(3, 1), most=50), 0.0
    for who, wait in comings:
        at += wait
        buckets.take(str(who), at)
        assert len(buckets) <= 50


@given(st.lists(st.floats(0, 0.2), min_size=1, max_size=50))
def test_of_whoever_is_gone_nothing_is_remembered(waits: list[float]) -> None:
    """However many come, each once: what is kept is of those who came at about the same time."""
    rate, at, lately, most = Rate(3, 1), 0.0, deque[float](), 0
    buckets = Buckets(rate)
    for who, wait in enumerate(waits * (1 + 1000 // len(waits))):
        at += wait
        buckets.take(str(who), at)
        lately.append(at)
        while at - lately[0] > 1 / rate.each_second:
            lately.popleft()
        most = max(most, len(lately))
        assert len(buckets) <= max(256, 2 * most)


def test_one_who_is_refused_takes_nothing_from_another() -> None:
    buckets = Buckets(Rate(1, 0.01))
    assert buckets.take("one", 0) and not buckets.take("one", 0)
    assert buckets.take("another", 0)


def test_guessing_at_codes_ends_soon(tmp_path: Path) -> None:
    with open_house("youth-health", tmp_path / "w", Rates()) as house:
        said = [house.post("/youth-health", code=f"AAAA-BBBB-{n:04}").status_code for n in range(20)]
    assert said[:12] == [422] * 12 and set(said[12:]) == {429}


def test_ones_own_link_can_be_used_by_hand_and_not_by_a_machine(tmp_path: Path) -> None:
    with open_house("youth-health", tmp_path / "w", Rates()) as house:
        path = begin(house, house.link("K7QF2M9XTC4R", "intake-mentee"))
        said = [house.client.get(path).status_code for _ in range(80)]
    assert said[:60] == [200] * 60 and said[-1] == 429


def test_a_whole_school_can_begin_at_the_same_minute_by_the_same_code(tmp_path: Path) -> None:
    with open_house("youth-health", tmp_path / "w", Rates()) as house:
        path = house.link("K7QF2M9XTC4R", "intake-mentee")
        said = {house.client.get(path).status_code for _ in range(400)}
        begun = [begin(house, path) for _ in range(20)]
    assert said == {200}
    assert len(set(begun)) == 20, "each has a form of their own"
