"""Each metric on a record small enough to count by hand."""

from __future__ import annotations

from datetime import date

import pytest
from made_up_record import BEFORE, START, counted, days, mentee, mentor, metric, pair, record, report, told

from pmtool.evaluating.statistics import wilson
from pmtool.model.records import Pairing, Person, Standing
from pmtool.model.report import Report

FIRST_CHECK_IN = date(2027, 3, 1)  # a month after START; silence is told a week later
END = date(2027, 8, 1)


def pairs(count: int, closed: dict[int, int] | None = None, start: date = START) -> list[Pairing]:
    """closed: which of them closed after how many days."""
    ended = {number: start + days(after) for number, after in (closed or {}).items()}
    return [pair(f"a{number}", f"x{number}", start, ended.get(number)) for number in range(count)]


# retention


def test_retention_is_the_share_that_lasts_as_agreed() -> None:
    found = report(record(pairings=pairs(10, {0: 30, 1: 100})), END)
    lasting = metric(found, "lasting")
    assert (lasting.value, lasting.n, lasting.is_met) == (0.8, 10, True)
    assert lasting.low is not None
    assert lasting.high is not None
    assert lasting.low < 0.8 < lasting.high < 1


def test_retention_that_can_still_fall_hasnt_met_its_target_yet() -> None:
    found = report(record(pairings=pairs(10, {0: 30})), START + days(60))
    assert (metric(found, "lasting").value, metric(found, "lasting").is_met) == (0.9, None)


def test_retention_that_has_fallen_below_its_target_wont_meet_it_later() -> None:
    found = report(record(pairings=pairs(10, {0: 10, 1: 20, 2: 30})), START + days(60))
    assert (metric(found, "lasting").value, metric(found, "lasting").is_met) == (0.7, False)


def test_closing_on_the_planned_day_or_later_is_no_loss() -> None:
    found = report(record(pairings=pairs(4, {0: 181, 1: 185})), END + days(10))
    assert metric(found, "lasting").value == 1


def test_one_long_pairing_doesnt_decide_alone() -> None:
    """The last of the followed closes early: the curve falls to 0 there, where nobody else is left to compare with."""
    found = report(record(pairings=[*pairs(6, start=date(2027, 6, 1)), pair("z", "z'", closed=START + days(150))]), END)
    assert metric(found, "lasting").value == 1
    assert metric(found, "lasting").is_met is None


def test_the_curve_is_read_every_two_weeks_where_it_falls() -> None:
    found = report(record(pairings=pairs(10, {0: 3, 1: 40, 2: 41})), START + days(75))
    curve = found.retention
    assert curve is not None
    assert curve.days == (0, 14, 42, 70)
    assert curve.share == pytest.approx((1.0, 0.9, 0.7, 0.7))
    assert curve.at_risk == (10, 9, 7, 7)


def test_the_curve_ends_where_fewer_than_the_smallest_cell_are_followed() -> None:
    found = report(record(pairings=[*pairs(3), pair("z", "z'", date(2027, 1, 26))]), START + days(30), smallest_cell=3)
    assert found.retention is not None
    assert found.retention.days[-1] == 28
    assert min(found.retention.at_risk) >= 3


def test_there_is_no_curve_in_the_first_two_weeks() -> None:
    assert report(record(pairings=pairs(5, {0: 2})), START + days(13)).retention is None


def test_a_pairing_that_begins_tomorrow_hasnt_begun() -> None:
    found = report(record(pairings=pairs(5)), START - days(1))
    assert metric(found, "lasting").n == 0
    assert counted(found.flow)["paired.mentee"] == 0


# engagement


def test_engagement_counts_check_ins_whose_time_is_up() -> None:
    today = FIRST_CHECK_IN + days(8)
    answered = told("a0", "check-in-monthly-mentee", FIRST_CHECK_IN + days(1), met="yes")
    found = metric(report(record(submissions=[answered], pairings=pairs(2)), today), "answering")
    assert (found.value, found.n) == (0.25, 2)  # one of two mentees and two mentors


def test_a_quick_answer_waits_for_the_silent_ones() -> None:
    answered = told("a0", "check-in-monthly-mentee", FIRST_CHECK_IN, met="yes")
    found = metric(report(record(submissions=[answered], pairings=pairs(2)), FIRST_CHECK_IN + days(7)), "answering")
    assert (found.value, found.n) == (None, 0)


def test_a_caregiver_is_asked_only_where_there_is_one() -> None:
    today = FIRST_CHECK_IN + days(8)
    submissions = [
        told("a0", "intake-caregiver", BEFORE, mood=3),
        told("a0", "check-in-monthly-caregiver", FIRST_CHECK_IN, met="yes"),
    ]
    found = report(record(submissions=submissions, pairings=pairs(2)), today)
    assert metric(found, "answering").value == pytest.approx(1 / 5)
    assert counted(found.flow)["checked_in.mentee"] == 0  # the caregiver did, not the mentee


def test_nobody_is_asked_after_a_pairing_has_closed() -> None:
    found = report(record(pairings=pairs(2, {0: 20, 1: 20})), END)
    assert metric(found, "answering").n == 0


def test_check_ins_of_one_pairing_arent_independent() -> None:
    """Five answer everything, five nothing: eleven check-ins each don't make the share as sure as 110 people would."""
    submissions = [
        told(f"{side}{number}", f"check-in-monthly-{role}", date(2027, month, 1), met="yes")
        for number in range(5)
        for side, role in (("a", "mentee"), ("x", "mentor"))
        for month in range(3, 8)
    ]
    found = metric(report(record(submissions=submissions, pairings=pairs(10)), date(2027, 7, 20)), "answering")
    assert (found.value, found.n) == (0.5, 10)
    assert (found.low, found.high) == pytest.approx(wilson(0.5, 9))


# questions with a mark


def test_the_latest_answer_of_each_counts_once() -> None:
    submissions = [
        told("a0", "check-in-monthly-mentee", date(2027, 3, 1), trust=1),
        told("a0", "check-in-monthly-mentee", date(2027, 4, 1), trust=4),
        told("a1", "check-in-monthly-mentee", date(2027, 4, 1), trust=3),
        told("x0", "check-in-monthly-mentor", date(2027, 4, 1), trust=5),
        told("x0", "check-in-monthly-mentor", date(2027, 5, 1), met="yes"),
    ]
    found = report(record(submissions=submissions, pairings=pairs(2)), END)
    content, well, trusting = (metric(found, name) for name in ("content", "well", "trusting"))
    assert (content.value, content.n, content.is_met) == (0.5, 2, True)
    assert (content.low, content.high) == pytest.approx(wilson(0.5, 1))  # the interval admits what two people show
    assert (well.value, well.n) == (1.0, 1)
    assert (trusting.value, trusting.n) == (pytest.approx(2 / 3), 3)


def test_answers_given_later_than_today_arent_known() -> None:
    submissions = [told("a0", "check-in-monthly-mentee", date(2027, 4, 1), trust=4)]
    assert metric(report(record(submissions=submissions, pairings=pairs(1)), date(2027, 3, 31)), "content").n == 0


# waiting


def waiting(*people: Person, pairings: list[Pairing], today: date = END) -> Report:
    return report(record(people, pairings=pairings), today)


def test_waiting_runs_from_applying_or_from_the_first_day_of_matching() -> None:
    found = waiting(
        mentee("early", since=date(2027, 1, 2)),  # matching began on 25 January: seven days
        mentee("late", since=date(2027, 1, 31)),  # one day
        pairings=[pair("early", "x"), pair("late", "y")],
    )
    assert (metric(found, "waiting").value, metric(found, "waiting").n) == (4.0, 2)
    assert found.waiting is not None
    assert (found.waiting.edges, found.waiting.counts) == ((0, 7, 14), (1, 1))


def test_who_still_waits_counts_for_as_long_as_they_have_waited() -> None:
    people = [mentee(f"waits{number}", Standing.READY, date(2027, 1, 30)) for number in range(3)]
    pairings = [pair("a", "x"), pair("b", "y"), pair("c", "z", start=date(2027, 4, 5))]
    found = metric(waiting(*people, pairings=pairings), "waiting")
    assert (found.value, found.n, found.is_met) == (70.0, 6, False)  # not the 7 days of those who have a mentor


def test_a_median_wait_is_unknown_while_more_than_half_still_wait() -> None:
    people = [mentee(f"waits{number}", Standing.READY) for number in range(3)]
    found = metric(waiting(*people, pairings=[pair("a", "x"), pair("b", "y")]), "waiting")
    assert (found.value, found.n, found.is_met) == (None, 5, None)


@pytest.mark.parametrize("standing", [Standing.APPLIED, Standing.INELIGIBLE, Standing.UNDECIDED, Standing.PREPARING])
def test_who_cant_be_matched_isnt_waiting(standing: Standing) -> None:
    assert metric(waiting(mentee("m", standing), pairings=[pair("a", "x")]), "waiting").n == 1


def test_nobody_waits_before_matching_begins() -> None:
    found = waiting(mentee("m", Standing.READY, date(2027, 1, 2)), pairings=[], today=date(2027, 1, 20))
    assert metric(found, "waiting").n == 0


def test_a_very_long_wait_stands_in_the_last_week_of_the_histogram() -> None:
    found = waiting(mentee("m"), pairings=[pair("m", "x", start=date(2028, 6, 1))], today=date(2028, 6, 2)).waiting
    assert found is not None
    assert (found.edges[-1], found.counts[-1], sum(count or 0 for count in found.counts)) == (53 * 7, 1, 1)


# equity and groups


def town(name: str, where: str, standing: Standing = Standing.READY) -> tuple[Person, str]:
    return mentee(name, standing), where


def by_town(*people: tuple[Person, str | None], paired: str, smallest_cell: int = 2) -> Report:
    submissions = [told(person.id, "intake-mentee", BEFORE, town=where) for person, where in people]
    state = record(
        [person for person, _ in people], submissions, [pair(name, f"mentor of {name}") for name in paired.split()]
    )
    return report(state, END, smallest_cell)


def test_equity_is_the_lowest_rate_as_a_share_of_the_highest() -> None:
    people = [town(f"n{k}", "north") for k in range(4)] + [town(f"s{k}", "south") for k in range(2)]
    found = by_town(*people, paired="n0 n1 n2 n3 s0")
    assert found.groups[0].rows == (("north", (4, 4)), ("south", (2, 1)))
    assert (metric(found, "fair").value, metric(found, "fair").n, metric(found, "fair").is_met) == (0.5, 6, False)


def test_a_group_that_nobody_of_was_paired_is_the_worst_case_and_no_exception() -> None:
    people = [town(f"n{k}", "north") for k in range(4)] + [town(f"s{k}", "south") for k in range(2)]
    assert metric(by_town(*people, paired="n0 n1"), "fair").value == 0


def test_groups_too_small_for_a_rate_and_no_answer_say_nothing_of_equity() -> None:
    people = [town(f"n{k}", "north") for k in range(3)] + [(mentee(f"o{k}", Standing.READY), None) for k in range(3)]
    found = by_town(*people, town("s0", "south"), paired="n0 n1 n2")
    assert metric(found, "fair").value is None
    assert found.groups[0].rows == (("north", (3, 3)), ("south", (1, 0)), ("", (3, 0)))


def test_who_was_never_eligible_isnt_in_a_group() -> None:
    found = by_town(town("n0", "north", Standing.INELIGIBLE), town("n1", "north"), paired="")
    assert found.groups[0].rows == (("north", (1, 0)),)


# group sessions


def test_attendance_is_of_those_who_said_whether_they_came() -> None:
    people = [mentee("a"), mentee("b"), mentor("x")]
    submissions = [
        told("a", "feedback", date(2027, 4, 1), came=True),
        told("a", "feedback", date(2027, 5, 1), came=True),
        told("b", "feedback", date(2027, 4, 1), came=False),
        told("x", "feedback", date(2027, 4, 1)),
    ]
    found = metric(report(record(people, submissions), END), "coming")
    assert (found.value, found.n) == (pytest.approx(2 / 3), 2)
