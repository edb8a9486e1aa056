"""Laws of a year about the record: a run repeated, what came in, what was decided, what is kept and counted."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from tests.life.days_of_a_year import Day, Law
from tests.life.seen_in_a_day import (
    paired_ever,
)
from tests.samples.sheets import csv_file

from pmtool.model.records import Standing
from pmtool.model.text import Role
from pmtool.rules.cadence import add
from pmtool.rules.forms import all_questions

A_YEAR = timedelta(days=366)


def a_second_run_plans_nothing(day: Day) -> None:
    assert day.again.plan.actions == ()


def a_second_run_changes_no_byte(day: Day) -> None:
    assert (day.on, list(day.touched)) == (day.on, [])


def nothing_is_done_twice(day: Day) -> None:
    keys = [each.key for each in day.outcome.plan.actions]
    assert len(keys) == len(set(keys))
    assert not set(keys) & day.before.done.keys()


def the_record_is_what_the_plan_led_to(day: Day) -> None:
    planned, kept = day.outcome.state, day.after
    assert {each.id: each for each in planned.people} == {each.id: each for each in kept.people}
    assert {each.id: each for each in planned.pairings} == {each.id: each for each in kept.pairings}
    assert {each.id: each for each in planned.alerts} == {each.id: each for each in kept.alerts}
    assert planned.done.keys() == kept.done.keys()


def nothing_that_was_recorded_is_forgotten(day: Day) -> None:
    """Until it is erased, which begins long after somebody's part has ended."""
    if day.before.people and {each.id for each in day.before.people} - {each.id for each in day.after.people}:
        assert any(key.startswith("erase") for key in day.after.done.keys() - day.before.done.keys())
        return
    for before, after in ((day.before.people, day.after.people), (day.before.pairings, day.after.pairings)):
        assert {each.id for each in before} <= {each.id for each in after}
    assert {each.id for each in day.before.alerts} <= {each.id for each in day.after.alerts}
    assert day.before.done.items() <= day.after.done.items()


def every_row_that_came_is_in_one_place(day: Day) -> None:
    read = {file.reading.file: file.reading for file in day.outcome.received.files}
    for name, rows in day.came.items():
        found = read[name]
        places = [each.row for kind in (found.submissions, found.rejects, found.superseded) for each in kind]
        assert len(places) == len(set(places)) >= len({(row.form, row.person, str(row.answers)) for row in rows})


def every_answer_taken_is_on_the_record(day: Day) -> None:
    """Or overtaken by a later one of the same person and form, or told of as a row that nobody can place, or known
    from before and erased by this run."""
    kept = {(each.source, each.row) for each in day.after.submissions}
    by_form = Counter((each.person, each.form) for each in day.after.submissions)
    saved = day.outcome.received.saved
    unsaved = {*saved.strangers, *saved.clashing, *saved.erased}
    gone = {key.split(":")[1] for key in day.after.done.keys() - day.before.done.keys() if key.startswith("erase:")}
    for file in day.outcome.received.files:
        for one in file.reading.submissions:
            is_kept = (file.digest, one.row) in kept or (file.reading.file, one.row) in unsaved
            person = day.year.name_of(one.identity)
            assert is_kept or by_form[person, one.form] or person in gone, (file.reading.file, one.row)


def nobody_is_made_up_by_the_program(day: Day) -> None:
    assert {each.id for each in day.after.people} <= set(day.year.identities)


def the_coordinator_can_read_what_waits(day: Day) -> None:
    """to-decide.csv holds exactly what waits, each with something to choose."""
    if day.mails is not None:
        listed = [row["about"] for row in day.year.to_decide]
        assert sorted(listed) == sorted(each.about for each in day.outcome.plan.waiting)
        assert all(row["choices"] for row in day.year.to_decide)


def the_coordinators_own_file_is_left_alone(day: Day) -> None:
    if day.year.desk.rows:
        assert day.year.workspace.decisions.read_bytes() == csv_file(day.year.desk.rows)


def the_record_verifies(day: Day) -> None:
    """Every digest, seal and event, on the days that write out/."""
    if day.mails is not None:
        with day.year.store() as store:
            assert store.verify() == ()


def every_decision_is_taken_or_refused_by_its_row(day: Day) -> None:
    taken = {(each.about, str(each.verdict), each.on.isoformat()) for each in day.after.decisions}
    named = {each.place.line for each in day.outcome.findings if each.place.file.endswith("decisions.csv")}
    here = {each.id for kind in (day.after.people, day.after.pairings, day.after.alerts) for each in kind}
    has_erased = any(key.startswith("erase") for key in day.after.done)
    for line, row in enumerate(day.year.desk.rows, 2):
        is_gone = has_erased and row["about"] not in here
        assert is_gone or (row["about"], row["decision"], row["on"]) in taken or line in named, line


def nothing_is_kept_past_its_time(day: Day) -> None:
    """Of somebody who left or wasn't taken: no answer that is older than its class may be; with a year for what is
    asked afterwards. Of whoever was in an alert, safeguarding's time counts for the rest of the record alone."""
    questions = all_questions(day.program, day.year.folder.library)
    ended = {
        each.id: each.stands_since
        for each in day.after.people
        if each.standing in (Standing.LEFT, Standing.INELIGIBLE) and each.stands_since is not None
    }
    for each in day.after.submissions if day.outcome.held is None else ():
        since = ended.get(each.person)
        if since is not None:
            for name in each.answers:
                question = questions.get(name.partition(".")[0])
                keep = (
                    (question.keep or day.program.confidentiality.keep.get(question.sensitivity)) if question else None
                )
                assert keep is None or day.on <= add(max(since, each.on), keep) + A_YEAR, (each.form, name)


def a_report_counts_what_is_recorded(day: Day) -> None:
    """Every number shown of people, pairings and alerts, worked out again from the record."""
    if day.outcome.produced is None:
        return
    report, state = day.outcome.produced.report, day.after
    counts = Counter(f"applied.{each.role}" for each in state.people if not each.assumed)
    counts += Counter({f"paired.{role}": len(paired_ever(day, role)) for role in (Role.MENTEE, Role.MENTOR)})
    for count in report.flow:
        if count.id.startswith(("applied.", "paired.")):
            assert count.value is None or count.value == counts[count.id], count.id
    raised = Counter(each.rule for each in state.alerts)
    for alert in report.alerts:
        assert alert.raised is None or alert.raised == raised[alert.rule], alert.rule


def no_number_below_the_smallest_cell_is_shown(day: Day) -> None:
    produced = day.outcome.produced
    if produced is None:
        return
    report = produced.report
    shown = [each.value for each in (*report.sources, *report.needs, *report.survey)]
    shown += [cell for table in report.groups for _, cells in table.rows for cell in cells]
    assert not [each for each in shown if each is not None and 0 < each < report.smallest_cell]


LAWS: tuple[Law, ...] = (
    a_second_run_plans_nothing,
    a_second_run_changes_no_byte,
    nothing_is_done_twice,
    the_record_is_what_the_plan_led_to,
    nothing_that_was_recorded_is_forgotten,
    every_row_that_came_is_in_one_place,
    every_answer_taken_is_on_the_record,
    nobody_is_made_up_by_the_program,
    the_coordinator_can_read_what_waits,
    the_coordinators_own_file_is_left_alone,
    the_record_verifies,
    every_decision_is_taken_or_refused_by_its_row,
    nothing_is_kept_past_its_time,
    a_report_counts_what_is_recorded,
    no_number_below_the_smallest_cell_is_shown,
)
