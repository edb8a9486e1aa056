"""The counts of a report, and what a report is when there is next to nothing to count."""

from __future__ import annotations

import math
import warnings
from dataclasses import astuple, replace
from datetime import date

import pytest
from made_up_record import BEFORE, START, counted, days, mentee, mentor, pair, record, report, told

from pmtool.model.records import AlertRecord, Pairing, PairingStatus, Standing, State
from pmtool.model.report import Report

END = date(2027, 8, 1)


def test_flow_counts_people_who_came_so_far() -> None:
    state = record(
        people=[
            mentee("applied", Standing.APPLIED),
            mentee("ineligible", Standing.INELIGIBLE),
            mentee("undecided", Standing.UNDECIDED),
            mentee("preparing", Standing.PREPARING),
            mentee("ready", Standing.READY),
            mentee("again", Standing.READY),  # was paired once, and waits for somebody new
            mentor("untrained", Standing.PREPARING),
        ],
        submissions=[
            told("quiet", "intake-mentee", BEFORE, town="north"),
            told("open", "check-in-monthly-mentee", date(2027, 3, 2), met="yes"),
            told("open", "measure-month-3-mentee", date(2027, 5, 2), mood=4),
            told("quiet", "measure-month-3-mentee", date(2027, 5, 2), mood=4),
            told("again", "measure-month-3-mentee", BEFORE, mood=4),  # before the pairing: no follow-up
        ],
        pairings=[pair("quiet", "x"), pair("open", "y"), pair("again", "y", closed=START + days(9))],
    )
    found = report(state, END)
    assert [(count.id, count.value) for count in found.flow] == [
        ("applied.mentee", 8), ("eligible.mentee", 5), ("ready.mentee", 4), ("paired.mentee", 3),
        ("checked_in.mentee", 1), ("followed_up.mentee", 2),
        ("applied.mentor", 3), ("eligible.mentor", 3), ("ready.mentor", 2), ("paired.mentor", 2),
        ("checked_in.mentor", 0), ("followed_up.mentor", 0),
    ]  # fmt: skip
    standings = counted(found.standings)
    assert (standings["ready.mentee"], standings["paired.mentee"], standings["preparing.mentor"]) == (2, 2, 1)


def test_a_mentee_who_names_a_need_twice_needs_it_once() -> None:
    state = record(
        people=[mentee("a"), mentee("b"), mentor("x")],
        submissions=[
            told("a", "intake-mentee", BEFORE, needs=frozenset({"grief", "worry"}), first_need="grief", heard="poster"),
            told("b", "intake-mentee", BEFORE, first_need="grief", heard="friend"),
            told("x", "intake-mentor", BEFORE, heard="poster"),
        ],
    )
    found = report(state, END)
    assert counted(found.needs) == {"grief": 2, "worry": 1}
    assert counted(found.sources) == {"poster": 2, "friend": 1, "other": 0}


def test_the_needs_survey_counts_answers_without_names() -> None:
    answers = [told("", "needs", BEFORE - days(number), want="listening") for number in range(3)]
    found = counted(report(record(submissions=[*answers, told("", "needs", BEFORE)]), END).survey)
    assert found == {"answered": 4, "want.listening": 3, "want.advice": 0}


def test_load_counts_mentors_by_the_mentees_they_have_now() -> None:
    state = record(
        people=[mentor("free", Standing.READY), mentor("untrained", Standing.PREPARING)],
        pairings=[pair("a", "x"), pair("b", "x"), pair("c", "y"), pair("d", "z", closed=START + days(30))],
    )
    found = report(state, END).load
    assert found is not None
    assert (found.edges, found.counts) == ((0, 1, 2, 3), (2, 1, 1))


def test_scores_are_those_of_current_pairings() -> None:
    proposed = Pairing("R-1", "a", "x", PairingStatus.PROPOSED, BEFORE, 100)
    declined = Pairing("R-2", "b", "x", PairingStatus.DECLINED, BEFORE, 10)
    found = report(record(pairings=[proposed, declined, pair("c", "y")]), END).scores
    assert found is not None
    assert (found.counts[8], found.counts[9], sum(count or 0 for count in found.counts)) == (1, 1, 2)


def test_an_alert_looked_at_on_its_last_day_is_in_time() -> None:
    raised = AlertRecord("A-1", "quiet", "a", "R", date(2027, 4, 1), "2027-04-08T12:00")
    state = record(
        alerts=[
            replace(raised, acknowledged_on=date(2027, 4, 8)),
            replace(raised, acknowledged_on=date(2027, 4, 9)),
            raised,
            replace(raised, raised_on=END + days(1)),
        ]
    )
    found = report(state, END).alerts[0]
    assert (found.raised, found.acknowledged, found.in_time) == (3, 2, 1)


def test_words_are_quoted_only_with_consent_to_these_words_and_not_after_it_is_taken_back() -> None:
    on, later = date(2027, 5, 1), date(2027, 6, 1)
    state = record(
        people=[mentee(name) for name in ("yes", "no", "silent", "changed", "blank")],
        submissions=[
            told("yes", "measure-month-3-mentee", on, story="It helped.", may_quote=True),
            told("no", "measure-month-3-mentee", on, story="Not for others.", may_quote=False),
            told("silent", "measure-month-3-mentee", on, story="Said nothing of quoting."),
            told("changed", "measure-month-3-mentee", on, story="I said yes at first.", may_quote=True),
            told("changed", "measure-month-3-mentee", later, may_quote=False),
            told("blank", "measure-month-3-mentee", on, story="  ", may_quote=True),
        ],
    )
    assert [(each.answered, each.quotes) for each in report(state, on).stories] == [
        (4, ("I said yes at first.", "It helped."))
    ]
    assert [(each.answered, each.quotes) for each in report(state, END).stories] == [(4, ("It helped.",))]


def numbers_in(found: Report) -> list[float]:
    """Every number anywhere in a report."""
    left: list[object] = [astuple(found)]
    numbers: list[float] = []
    while left:
        each = left.pop()
        if isinstance(each, tuple | list):
            left += each
        elif isinstance(each, int | float):
            numbers.append(float(each))
    return numbers


@pytest.mark.parametrize(
    "state",
    [
        pytest.param(record(), id="nobody"),
        pytest.param(record([mentee("a", Standing.APPLIED)]), id="one applicant"),
        pytest.param(record(pairings=[pair("a", "x")]), id="one pairing that nobody tells anything of"),
        pytest.param(record(pairings=[pair("a", "x", closed=START)]), id="one pairing, closed on its first day"),
        pytest.param(
            record(
                submissions=[
                    told(person, form, on, alone=6, mood=3, trust=4, town="north")
                    for person in "abc"
                    for form, on in (("intake-mentee", BEFORE), ("measure-month-3-mentee", date(2027, 5, 1)))
                ],
                pairings=[pair(person, f"mentor of {person}") for person in "abc"],
            ),
            id="everyone the same",
        ),
    ],
)
def test_next_to_nothing_is_reported_without_a_warning_and_without_a_number_that_is_none(state: State) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for today in (BEFORE, START, START + days(100), END, END + days(500)):
            assert all(math.isfinite(number) for number in numbers_in(report(state, today)))


def test_the_order_of_the_record_changes_nothing() -> None:
    state = record(
        submissions=[
            told(person, form, on, alone=score, mood=score % 5, trust=score % 5, town="north", heard="poster")
            for score, person in enumerate("abcdefgh", 2)
            for form, on in (
                ("intake-mentee", BEFORE),
                ("measure-month-3-mentee", date(2027, 5, 1)),
                ("check-in-monthly-mentee", date(2027, 3, score)),
            )
        ],
        pairings=[pair(person, f"mentor of {person}") for person in "abcdefgh"],
    )
    turned = replace(
        state, people=state.people[::-1], submissions=state.submissions[::-1], pairings=state.pairings[::-1]
    )
    assert report(turned, END) == report(state, END)
