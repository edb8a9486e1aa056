"""Nobody under the smallest cell can be worked out from what is shown, by somebody who does the sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from pmtool.guarding import suppress
from pmtool.guarding.suppression import withhold
from pmtool.model.records import Standing
from pmtool.model.report import AlertCount, Change, Count, Histogram, MetricResult, Report, StoryQuotes, Survival, Table
from pmtool.model.text import Role

K = 5
NOTHING = Report(
    "made-up", "1.0.0", date(2027, 6, 1), K, 0, (), (), (), (), (), None, None, None, (), (), (), None, (), (), ()
)


def values_that_agree(
    sums: list[tuple[list[int], float]], count: int, place: int, least: list[float]
) -> tuple[float, float]:
    """The attacker: the range of one of `count` unknowns, each at least `least`, of which these sums are known."""
    rows = np.array([[float(each in parts) for each in range(count)] for parts, _ in sums]).reshape(-1, count)
    totals = [total for _, total in sums]
    ends = []
    for sign in (1.0, -1.0):
        goal = [sign * (each == place) for each in range(count)]
        found = linprog(goal, A_eq=rows, b_eq=totals, bounds=[(low, None) for low in least])
        ends.append(float("inf") if found.status == 3 else sign * found.fun)
    return ends[0], ends[1]


# ── one group ──


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ((0, 0, 0), (0, 0, 0)),
        ((7, 8, 9), (7, 8, 9)),
        ((3, 8, 9), (None, None, 9)),  # 3 = total − 8 − 9 otherwise; the smallest goes with it
        ((3, 2, 9), (None, None, 9)),
        ((1, 1, 9, 20), (None, None, None, 20)),  # two that add up to two are one each
        ((3, 0, 9), (None, 0, None)),
        ((3, 0, 0), (None, 0, 0)),  # a total of 3 is told to nobody either
        ((1, 1, 1, 1, 1, 0), (None,) * 6),  # a total of 5 is: only a zero is left to hide
        ((5, 0), (5, 0)),
        ((4, None), (None, None)),
        ((), ()),
    ],
)
def test_small_cells_go_and_so_many_others_that_they_stay_hidden(cells, shown):
    assert withhold(cells, K) == shown


@settings(max_examples=150, deadline=None)
@given(cells=st.lists(st.integers(0, 12), min_size=2, max_size=7), k=st.integers(2, 8))
def test_no_withheld_cell_of_a_group_follows_from_the_others_and_their_total(cells, k):
    shown = withhold(cells, k)
    assert all(each is None or each == 0 or each >= k for each in shown)
    hidden = [place for place, each in enumerate(shown) if each is None]
    total = sum(cells)
    if total < k or not any(cells[place] < k and cells[place] for place in hidden):
        return
    least = [0.0 if any(cells[place] == 0 for place in hidden) else 1.0] * len(hidden)
    rest = total - sum(each or 0 for each in shown)
    for place in range(len(hidden)):
        low, high = values_that_agree([(list(range(len(hidden))), rest)], len(hidden), place, least)
        assert high - low >= 1 - 1e-6 or len(hidden) == len(cells)  # everything hidden is all that can be done


def test_a_smallest_cell_of_one_withholds_nothing():
    assert withhold((1, 2, 0), 1) == (1, 2, 0)


# ── tables with margins ──


def as_table(rows: list[list[int]]) -> Table:
    return Table(
        "t",
        "q",
        tuple(f"c{place}" for place in range(len(rows[0]))),
        tuple((f"g{n}", tuple(row)) for n, row in enumerate(rows)),
    )


def rectangle(least: int, most: int, top: int):
    return st.integers(least, most).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, top), min_size=width, max_size=width), min_size=least, max_size=most
        )
    )


@settings(max_examples=20, deadline=None)
@given(rows=rectangle(2, 3, 12), k=st.integers(2, 7))
@example(rows=[[1, 1, 9], [1, 1, 9], [9, 9, 9]], k=5)
@example(rows=[[1, 9, 30, 30], [9, 1, 30, 30], [30, 30, 1, 9], [30, 30, 9, 1]], k=5)
@example(rows=[[3, 20], [20, 20]], k=5)
def test_no_withheld_cell_of_a_table_follows_from_rows_columns_and_totals(rows, k):
    (cut,) = suppress(replace(NOTHING, smallest_cell=k, groups=(as_table(rows),)), frozenset()).groups
    shown = [list(cells) for _, cells in cut.rows]
    width, flat = len(rows[0]), [each for row in rows for each in row]
    hidden = [place for place in range(len(flat)) if shown[place // width][place % width] is None]
    assert all(flat[place] == 0 or flat[place] >= k for place in range(len(flat)) if place not in hidden)
    number = {place: at for at, place in enumerate(hidden)}
    lines = [[row * width + column for column in range(width)] for row in range(len(rows))]
    lines += [[row * width + column for row in range(len(rows))] for column in range(width)]
    sums = [
        ([number[p] for p in line if p in number], float(sum(flat[p] for p in line if p in number)))
        for line in lines
        if any(p in number for p in line) and sum(flat[p] for p in line) >= k  # a small total is told to nobody
    ]
    least = [0.0 if any(flat[place] == 0 for place in hidden) else 1.0] * len(hidden)
    for at, place in enumerate(hidden):
        low, high = values_that_agree(sums, len(hidden), at, least)
        assert low - 1e-6 <= flat[place] <= high + 1e-6  # the attack itself is sound
        assert high - low >= 1 - 1e-6 or len(hidden) == len(flat)


@settings(max_examples=30, deadline=None)
@given(rows=st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), min_size=1, max_size=5))
@example(rows=[(19, 1), (20, 20)])
@example(rows=[(9, 4), (12, 12), (30, 30)])
def test_who_was_never_paired_does_not_follow_from_eligible_and_paired(rows):
    """rows: paired, and not: the table shows eligible (both) and paired."""
    table = Table("t", "q", ("eligible", "paired"), tuple((f"g{n}", (p + u, p)) for n, (p, u) in enumerate(rows)))
    (cut,) = suppress(replace(NOTHING, groups=(table,)), frozenset()).groups
    atoms = 2 * len(rows)
    sums = [(list(range(atoms)), sum(p + u for p, u in rows)), (list(range(0, atoms, 2)), sum(p for p, _ in rows))]
    sums = [each for each in sums if each[1] >= K or each[1] == 0]
    for number, (_, (eligible, paired)) in enumerate(cut.rows):
        if eligible is not None:
            sums.append(([2 * number, 2 * number + 1], eligible))
        if paired is not None:
            sums.append(([2 * number], paired))
    if all(each is None for _, row in cut.rows for each in row):
        return
    for number, (p, u) in enumerate(rows):
        for place, true in ((2 * number, p), (2 * number + 1, u)):
            if 0 < true < K:
                low, high = values_that_agree(sums, atoms, place, [0.0] * atoms)
                assert high - low >= 1 - 1e-6


# ── how far people came, and where they stand ──

LEVELS = ("unpaired", "paired", "checked", "followed", "both")
NEVER = (Standing.APPLIED, Standing.INELIGIBLE, Standing.UNDECIDED)


ATOMS = [(standing, level) for standing in Standing for level in LEVELS]
PAIRED = {atom for atom in ATOMS if atom[1] != "unpaired"}
FLOW = {
    "applied": set(ATOMS),
    "eligible": PAIRED | {atom for atom in ATOMS if atom[0] not in NEVER},
    "ready": PAIRED | {atom for atom in ATOMS if atom[0] not in (*NEVER, Standing.PREPARING)},
    "paired": PAIRED,
    "checked_in": {atom for atom in ATOMS if atom[1] in ("checked", "both")},
    "followed_up": {atom for atom in ATOMS if atom[1] in ("followed", "both")},
}
STANDINGS = {str(standing): {atom for atom in ATOMS if atom[0] is standing} for standing in Standing}
NESTED = [*pairwise(["applied", "eligible", "ready", "paired"]), ("paired", "checked_in"), ("paired", "followed_up")]

People = dict[tuple[Standing, str], int]


def number_in(people: People, atoms: set[tuple[Standing, str]]) -> int:
    return sum(number for atom, number in people.items() if atom in atoms)


def people_report(people: People, role: Role) -> Report:
    return replace(
        NOTHING,
        flow=tuple(Count(f"{step}.{role}", number_in(people, atoms)) for step, atoms in FLOW.items()),
        standings=tuple(Count(f"{name}.{role}", number_in(people, atoms)) for name, atoms in STANDINGS.items()),
    )


SOME = [
    (Standing.INELIGIBLE, "unpaired"),
    (Standing.UNDECIDED, "unpaired"),
    (Standing.PREPARING, "unpaired"),
    (Standing.READY, "unpaired"),
    (Standing.READY, "paired"),
    (Standing.PAIRED, "paired"),
    (Standing.PAIRED, "checked"),
    (Standing.PAIRED, "both"),
]


@settings(max_examples=15, deadline=None)
@given(numbers=st.lists(st.integers(0, 9), min_size=len(SOME), max_size=len(SOME)))
@example(numbers=[2, 0, 0, 5, 0, 20, 0, 0])
@example(numbers=[5, 0, 2, 9, 0, 9, 9, 9])
@example(numbers=[0, 0, 2, 9, 0, 9, 9, 9])
def test_the_steps_and_the_standings_together_tell_of_no_small_group(numbers):
    people = dict(zip(SOME, numbers, strict=True))
    nothing_small_comes_out(suppress(people_report(people, Role.MENTEE), frozenset()), people, Role.MENTEE)


def nothing_small_comes_out(
    cut: Report, people: People, role: Role, *also: tuple[set[tuple[Standing, str]], int]
) -> None:
    """also: what an attacker knows from elsewhere."""
    known = [*also]
    for counted, meaning in ((cut.flow, FLOW), (cut.standings, STANDINGS)):
        mine = [each for each in counted if each.id.endswith(f".{role}") and each.value is not None]
        known += [(meaning[each.id.split(".")[0]], each.value) for each in mine]
    rows = [[float(atom in atoms) for atom in ATOMS] for atoms, _ in known]
    secrets = [*FLOW.values(), *STANDINGS.values(), *(FLOW[whole] - FLOW[part] for whole, part in NESTED)]
    for secret in (each for each in secrets if 0 < number_in(people, each) < K):
        goal = np.array([float(atom in secret) for atom in ATOMS])
        low, high = (linprog(sign * goal, A_eq=rows or None, b_eq=[n for _, n in known] or None) for sign in (1, -1))
        assert high.status == 3 or -high.fun - low.fun >= 1 - 1e-6


def test_the_two_sides_are_looked_at_apart():
    """One small standing a side would hide behind the other's if both were one group."""
    people = {(Standing.PREPARING, "unpaired"): 2, (Standing.READY, "unpaired"): 30}
    mentees, mentors = people_report(people, Role.MENTEE), people_report(people, Role.MENTOR)
    both = replace(NOTHING, flow=mentees.flow + mentors.flow, standings=mentees.standings + mentors.standings)
    for role in (Role.MENTEE, Role.MENTOR):
        nothing_small_comes_out(suppress(both, frozenset()), people, role)


def test_standings_of_mentors_do_not_come_out_of_how_many_mentees_they_have():
    people = {(Standing.READY, "unpaired"): 9, (Standing.PAIRED, "paired"): 20, (Standing.PREPARING, "unpaired"): 2}
    load = Histogram("load", (0, 1, 2), (9, 20))
    cut = suppress(replace(people_report(people, Role.MENTOR), load=load), frozenset())
    assert cut.load == load
    without, with_some = STANDINGS["ready"], STANDINGS["paired"]
    nothing_small_comes_out(cut, people, Role.MENTOR, (without, 9), (without | with_some, 29))


# ── what else a report shows ──


def counts(*pairs: tuple[str, int | None]) -> tuple[Count, ...]:
    return tuple(Count(name, value) for name, value in pairs)


def test_options_of_one_question_of_the_survey_are_one_group():
    survey = counts(("answered", 30), ("age.young", 27), ("age.old", 3), ("talks.friend", 12), ("talks.nobody", 6))
    cut = suppress(replace(NOTHING, survey=survey), frozenset()).survey
    assert [each.value for each in cut] == [30, None, None, 12, 6]


@settings(max_examples=200, deadline=None)
@given(counted=st.lists(st.integers(0, 9), min_size=1, max_size=12), k=st.integers(1, 9))
def test_a_histogram_keeps_its_total_and_has_no_small_bin(counted, k):
    edges = tuple(float(edge) for edge in range(len(counted) + 1))
    cut = suppress(replace(NOTHING, smallest_cell=k, scores=Histogram("h", edges, tuple(counted))), frozenset()).scores
    if cut is None:
        assert sum(counted) < k
        return
    assert sum(each or 0 for each in cut.counts) == sum(counted)
    assert all(each == 0 or (each or 0) >= k for each in cut.counts)
    assert len(cut.edges) == len(cut.counts) + 1 and (cut.edges[0], cut.edges[-1]) == (edges[0], edges[-1])


@pytest.mark.parametrize(
    ("raised", "acknowledged", "in_time", "shown"),
    [
        (0, 0, 0, (0, 0, 0)),
        (4, 4, 4, (None, None, None)),
        (20, 20, 20, (20, 20, 20)),
        (20, 19, 19, (20, None, 19)),
        (20, 14, 7, (20, 14, 7)),
    ],
)
def test_alerts_that_nobody_looked_at_in_time_do_not_come_out(raised, acknowledged, in_time, shown):
    (cut,) = suppress(replace(NOTHING, alerts=(AlertCount("a", raised, acknowledged, in_time),)), frozenset()).alerts
    assert (cut.raised, cut.acknowledged, cut.in_time) == shown


def change(**numbers: int | None) -> Change:
    fine = {"n": 30, "lost": 0, "improved": 10, "unchanged": 10, "worsened": 10, "beyond_worth": 12, **numbers}
    words = dict.fromkeys(("before", "after", "mean_change", "low", "high", "g_av", "d_z", "target"), 1.0)
    return Change(measure="m", moment="month 3", is_primary=True, **words, **fine)


@pytest.mark.parametrize(
    ("numbers", "hidden"),
    [
        ({}, set()),
        ({"worsened": 1, "improved": 19}, {"worsened", "unchanged"}),
        ({"lost": 2}, {"lost"}),
        ({"beyond_worth": 3}, {"beyond_worth"}),
        ({"beyond_worth": 28}, {"beyond_worth"}),
        ({"improved": None, "unchanged": None, "worsened": None}, {"improved", "unchanged", "worsened"}),
        ({"n": 4}, {"n", "lost", "before", "after", "mean_change", "low", "high", "g_av", "d_z", "improved",
                    "unchanged", "worsened", "beyond_worth"}),
    ],
)  # fmt: skip
def test_a_change_tells_of_no_handful_of_people(numbers, hidden):
    (cut,) = suppress(replace(NOTHING, changes=(change(**numbers),)), frozenset()).changes
    assert {name for name in Change.__dataclass_fields__ if getattr(cut, name) is None} == hidden


def test_metrics_curves_and_stories_of_a_few_are_not_shown():
    metric = MetricResult("m", 0.5, 0.1, 0.9, 4, 0.8, False)
    curve = Survival((14,), (0.9,), (0.8,), (1.0,), (4,))
    story = StoryQuotes("q", 4, ("a", "b"))
    cut = suppress(replace(NOTHING, metrics=(metric,), retention=curve, stories=(story,)), frozenset({"q"}))
    assert cut.metrics == (MetricResult("m", None, None, None, None, 0.8, None),)
    assert cut.retention is None and cut.stories == (StoryQuotes("q", None, ()),)
    assert cut.withheld == 3


def test_quotes_are_shown_to_those_who_may_read_the_question_alone():
    story = StoryQuotes("q", 9, ("it helped",))
    assert suppress(replace(NOTHING, stories=(story,)), frozenset({"q"})).stories == (story,)
    assert suppress(replace(NOTHING, stories=(story,)), frozenset()).stories == (StoryQuotes("q", 9, ()),)


@pytest.mark.parametrize(
    ("happy", "of", "target", "said"),
    [
        (19, 20, 0.4, (0.5, "at_least", True)),
        (19, 20, 0.9, (0.5, "at_least", None)),
        (50, 50, 0.7, (0.8, "at_least", True)),
        (45, 50, 0.7, (0.8, "at_least", True)),
        (3, 50, 0.7, (0.2, "at_most", False)),
        (30, 50, 0.7, (0.6, "", False)),
    ],
)
def test_a_share_that_would_count_a_handful_says_only_more_or_less(happy, of, target, said):
    exact = MetricResult("m", happy / of, 0.1, 0.9, of, target, happy / of >= target, of_people=True)
    (cut,) = suppress(replace(NOTHING, smallest_cell=10, metrics=(exact,)), frozenset()).metrics
    assert (cut.value, cut.edge, cut.is_met) == (pytest.approx(said[0]), *said[1:])
    assert bool(cut.edge) == (cut.low is None)


@pytest.mark.parametrize(
    ("counts", "shown", "edges"),
    [
        ((201, 0, 0, 0), (201, 0, 0, 0), (0, 1, 2, 3, 4)),
        ((20, 0, 3, 0), (23,), (0, 4)),
        ((0, 0, 4, 9, 30), (0, 0, 13, 30), (0, 1, 2, 4, 5)),
        ((3, 2), None, None),
    ],
)
def test_small_bins_join_their_neighbours_and_empty_ones_stay(counts, shown, edges):
    report = replace(NOTHING, smallest_cell=10, load=Histogram("load", tuple(range(len(counts) + 1)), counts))
    load = suppress(report, frozenset()).load
    assert (load and load.counts, load and load.edges) == (shown, edges)
