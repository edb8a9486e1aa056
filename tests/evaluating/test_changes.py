"""Whose answers count as before and after, and who counts as lost."""

from __future__ import annotations

from datetime import date

import pytest
from made_up_record import BEFORE, START, change, days, pair, record, report, told

from pmtool.model.records import Submission

DUE = date(2027, 5, 1)  # three months after START
LATER = date(2027, 5, 31)
END = date(2027, 8, 1)


def asked(person: str, on: date, alone: int, form: str = "measure-month-3-mentee") -> Submission:
    return told(person, form, on, alone=alone)


def test_change_is_after_minus_before_and_a_gain_in_the_better_direction() -> None:
    scores = {"a": (10, 4), "b": (8, 6), "c": (7, 8), "d": (1, 8)}
    state = record(
        submissions=[asked(p, BEFORE, before, "intake-mentee") for p, (before, _) in scores.items()]
        + [asked(p, DUE, after) for p, (_, after) in scores.items()],
        pairings=[pair(person, f"mentor of {person}") for person in scores],
    )
    found = change(report(state, DUE), "loneliness")
    assert (found.n, found.lost, found.before, found.after, found.mean_change) == (4, 0, 6.5, 6.5, 0.0)
    assert (found.improved, found.unchanged, found.worsened) == (1, 2, 1)  # by more than 3.92 points
    assert found.beyond_worth == 2  # by 2 points or more
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0 < found.high


def test_the_primary_measure_comes_first() -> None:
    state = record(pairings=[pair("a", "x")])
    assert [each.is_primary for each in report(state, END).changes][:2] == [True, False]


def test_an_answer_on_the_day_a_pairing_starts_is_a_baseline() -> None:
    state = record(submissions=[asked("a", START, 9), asked("a", DUE, 3)], pairings=[pair("a", "x")])
    assert change(report(state, DUE), "loneliness").n == 1


def test_the_latest_answer_before_the_start_is_the_baseline() -> None:
    state = record(
        submissions=[
            *(asked(p, BEFORE - days(100), 12, "intake-mentee") for p in "ab"),
            *(asked(p, BEFORE, 9, "intake-mentee") for p in "ab"),
            *(asked(p, DUE, 3) for p in "ab"),
        ],
        pairings=[pair("a", "x"), pair("b", "y")],
    )
    assert change(report(state, DUE), "loneliness").before == 9


@pytest.mark.parametrize(
    ("on", "month_3", "month_6"),
    [
        pytest.param(DUE - days(15), 0, 0, id="too early for month 3"),
        pytest.param(DUE - days(14), 1, 0, id="two weeks early"),
        pytest.param(DUE + days(40), 1, 0, id="late"),
        pytest.param(END - days(15), 1, 0, id="late, a day before it would be month 6"),
        pytest.param(END - days(14), 0, 1, id="month 6, two weeks early"),
        pytest.param(END + days(60), 0, 1, id="long after the end"),
    ],
)
def test_which_follow_up_an_answer_belongs_to(on: date, month_3: int, month_6: int) -> None:
    state = record(submissions=[asked("a", BEFORE, 9, "intake-mentee"), asked("a", on, 3)], pairings=[pair("a", "x")])
    found = report(state, END + days(90))
    assert [change(found, "loneliness", moment).n for moment in ("month 3", "month 6")] == [month_3, month_6]


def test_of_several_answers_the_nearest_to_the_day_counts() -> None:
    state = record(
        submissions=[
            *(asked(p, BEFORE, 9, "intake-mentee") for p in "ab"),
            *(asked(p, DUE + days(late), score) for p in "ab" for late, score in ((-12, 1), (2, 5), (40, 0))),
        ],
        pairings=[pair("a", "x"), pair("b", "y")],
    )
    assert change(report(state, END), "loneliness").after == 5


def test_a_follow_up_isnt_asked_before_its_day() -> None:
    state = record(submissions=[asked("a", BEFORE, 9, "intake-mentee")], pairings=[pair("a", "x")])
    assert not [each for each in report(state, DUE - days(1)).changes if each.measure == "loneliness"]


@pytest.mark.parametrize(("today", "lost"), [(DUE, 0), (DUE + days(14), 0), (DUE + days(15), 1)])
def test_who_doesnt_answer_is_lost_two_weeks_after_the_day(today: date, lost: int) -> None:
    state = record(submissions=[asked("a", BEFORE, 9, "intake-mentee")], pairings=[pair("a", "x")])
    found = change(report(state, today), "loneliness")
    assert (found.n, found.lost) == (0, lost)


def test_who_stopped_early_is_lost_and_not_forgotten() -> None:
    state = record(
        submissions=[
            *(asked(p, BEFORE, 9, "intake-mentee") for p in "abc"),
            *(asked(p, DUE, 3) for p in "ab"),
        ],
        pairings=[pair("a", "x"), pair("b", "y"), pair("c", "z", closed=START + days(20))],
    )
    found = change(report(state, LATER), "loneliness")
    assert (found.n, found.lost) == (2, 1)


def test_the_end_of_a_pairing_that_stopped_early_is_the_day_it_stopped() -> None:
    closed = START + days(50)
    state = record(
        submissions=[
            told("a", "intake-mentee", BEFORE, mood=2),
            told("a", "exit-mentee", closed, mood=4),
        ],
        pairings=[pair("a", "x", closed=closed)],
    )
    found = change(report(state, closed), "mood", "end")
    assert (found.n, found.lost, found.target) == (1, 0, 1.0)


def test_without_a_baseline_nobody_changes_and_nobody_is_lost() -> None:
    state = record(submissions=[asked("a", DUE, 3)], pairings=[pair("a", "x")])
    found = change(report(state, LATER), "loneliness")
    assert (found.n, found.lost) == (0, 0)


def test_a_scale_with_an_item_left_out_has_no_score() -> None:
    whole = asked("a", DUE, 3)
    items = {name: value for name, value in whole.answers.items() if name != "alone.b"}
    partial = Submission(whole.id, whole.form, whole.person, whole.on, items, whole.source, whole.row)
    state = record(submissions=[asked("a", BEFORE, 9, "intake-mentee"), partial], pairings=[pair("a", "x")])
    found = change(report(state, LATER), "loneliness")
    assert (found.n, found.lost) == (0, 1)


def test_people_who_were_asked_something_else_instead_stand_in_its_measure_alone() -> None:
    state = record(
        submissions=[
            told("a", "intake-mentee", BEFORE, alone_simple=4),
            told("a", "measure-month-3-mentee", DUE, alone_simple=3),
            asked("b", BEFORE, 9, "intake-mentee"),
            asked("b", DUE, 3),
        ],
        pairings=[pair("a", "x"), pair("b", "y")],
    )
    found = report(state, LATER)
    short = change(found, "loneliness_in_short")
    assert (short.n, short.lost, short.beyond_worth, short.improved) == (1, 0, 1, None)
    assert (change(found, "loneliness").n, change(found, "loneliness").lost) == (1, 0)


def test_a_caregivers_answers_arent_the_mentees() -> None:
    state = record(
        submissions=[
            told("a", "intake-mentee", BEFORE, mood=1),
            told("a", "intake-caregiver", BEFORE, mood=5),
            told("b", "intake-mentee", BEFORE, mood=1),
            told("a", "measure-month-3-caregiver", DUE, mood=3),
            told("a", "measure-month-3-mentee", END, mood=2),
            told("b", "measure-month-3-mentee", END, mood=2),
        ],
        pairings=[pair("a", "x"), pair("b", "y")],
    )
    found = report(state, END)
    assert change(found, "mood", "end").mean_change == 1
    caregivers = change(found, "caregivers_mood")
    assert (caregivers.n, caregivers.lost) == (1, 0)


def test_a_mentor_is_followed_from_their_first_pairing_and_once() -> None:
    state = record(
        submissions=[told("x", "intake-mentor", BEFORE, mood=3), told("x", "measure-month-3-mentor", DUE, mood=4)],
        pairings=[pair("a", "x"), pair("b", "x", start=date(2027, 4, 1))],
    )
    assert change(report(state, END), "mentors_mood").n == 1


def test_a_smallest_change_that_matters_isnt_missed_by_a_binary_fraction() -> None:
    """2.8 − 2.3 is a little under one half to a computer."""
    state = record(
        submissions=[
            told("a", "intake-mentee", BEFORE, alone_simple=2.8),
            told("a", "measure-month-3-mentee", DUE, alone_simple=2.3),
        ],
        pairings=[pair("a", "x")],
    )
    assert change(report(state, DUE), "loneliness_in_short").beyond_worth == 1
