"""Answers go in once, come out as they were, and the order in which they came decides nothing."""

from __future__ import annotations

import base64
import itertools
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import TODAY, answer, file, record

from pmtool.model.records import State, Value
from pmtool.model.text import Role
from pmtool.store import FileRead, Saved
from pmtool.store.values import read_values, write_values
from pmtool.workspace import Workspace, open_workspace

VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
    st.dates(),
    st.frozensets(st.text(), max_size=4),
)


@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_answers_come_back_as_they_were(answers: dict[str, Value]) -> None:
    back = read_values(write_values(answers))
    assert back == answers
    assert [type(back[name]) for name in answers] == [type(value) for value in answers.values()]


def save(workspace: Workspace, *files: FileRead, on: date = TODAY) -> tuple[Saved, State]:
    with record(workspace, new=True) as store:
        saved = store.save_submissions(files, on)
        assert store.verify() == ()
        return saved, store.load_state()


def test_a_person_and_an_answer_are_there_after_opening_again(workspace: Workspace) -> None:
    said = answer(age=17, needs=frozenset({"belonging", "sleep"}), born=date(2009, 2, 3), hours=1.5, consent=True)
    saved, state = save(workspace, file(said))
    assert (saved.new, saved.people) == (1, 1)
    with record(workspace) as store:
        assert store.load_state() == state
    (person,), (submission,) = state.people, state.submissions
    assert person.id.startswith("P-") and len(person.id) == 12
    assert person.id == submission.person
    assert (person.role, person.since) == (Role.MENTEE, date(2026, 9, 1))
    assert submission.answers == said.answers


def test_the_same_file_twice_changes_nothing(workspace: Workspace) -> None:
    first, before = save(workspace, file(answer(age=17), answer("bo@example.org", age=18)))
    with record(workspace) as store:
        head = store.head()
    again, after = save(workspace, file(answer(age=17), answer("bo@example.org", age=18)), on=date(2026, 10, 9))
    with record(workspace) as store:
        assert store.head() == head
    assert (first.new, again.new, again.unchanged) == (2, 0, 2)
    assert after == before


def test_a_corrected_answer_replaces_and_the_old_one_is_kept(workspace: Workspace) -> None:
    save(workspace, file(answer(age=17)))
    saved, state = save(workspace, file(answer(age=71, at="2026-09-03"), name="second.csv"))
    assert (saved.new, saved.updated) == (0, 1)
    assert [one.answers for one in state.submissions] == [{"age": 71}]
    assert [one.since for one in state.people] == [date(2026, 9, 1)]


def test_an_older_export_read_late_undoes_nothing(workspace: Workspace) -> None:
    save(workspace, file(answer(age=71, at="2026-09-03")))
    saved, state = save(workspace, file(answer(age=17, at="2026-09-01"), name="late.csv"))
    assert saved.updated == 1
    assert [one.answers for one in state.submissions] == [{"age": 71}]
    assert [one.since for one in state.people] == [date(2026, 9, 1)]


def test_a_row_without_a_day_is_known_again_on_another_day(workspace: Workspace) -> None:
    pulse = {"form": "check-in-pulse-mentee", "digest": "row", "mood": 3}
    save(workspace, file(answer()), file(answer(at="2026-10-01", **pulse), name="a.csv"))
    saved, state = save(workspace, file(answer(at="2026-10-02", **pulse), name="b.csv"), on=date(2026, 10, 2))
    assert (saved.new, saved.updated, saved.unchanged) == (0, 0, 1)
    assert len(state.submissions) == 2


def test_a_mended_mapping_updates_the_rows_it_reads_differently(workspace: Workspace) -> None:
    save(workspace, file(answer(digest="row", town="nroth")))
    saved, state = save(workspace, file(answer(digest="row", town="north")))
    assert saved.updated == 1
    assert [one.answers for one in state.submissions] == [{"town": "north"}]


def test_check_ins_of_two_days_and_trainings_in_two_modules_are_two_answers(workspace: Workspace) -> None:
    rows = [
        answer("m@example.org", "intake-mentor", Role.MENTOR),
        answer("m@example.org", "check-in-pulse-mentor", Role.MENTOR, "2026-09-08", mood=3),
        answer("m@example.org", "check-in-pulse-mentor", Role.MENTOR, "2026-09-15", mood=3),
        answer("m@example.org", "training", None, "2026-09-02", module="listening"),
        answer("m@example.org", "training", None, "2026-09-02", module="ethics"),
    ]
    saved, state = save(workspace, file(*rows))
    assert saved.new == len(state.submissions) == 5


def test_equal_anonymous_rows_are_all_kept_once(workspace: Workspace) -> None:
    rows = [answer("", "needs", None, digest=f"row {number}", need="sleep") for number in (1, 2)]
    saved, state = save(workspace, file(*rows))
    again, _ = save(workspace, file(*rows))
    assert (saved.new, saved.people, again.unchanged) == (2, 0, 2)
    assert {one.person for one in state.submissions} == {""}


def test_a_caregiver_answers_under_the_mentees_name_and_applies_for_nobody(workspace: Workspace) -> None:
    says_yes = answer(form="intake-caregiver", role=Role.CAREGIVER, at="2026-08-30", caregiver_consent=True)
    early, before = save(workspace, file(says_yes))
    saved, state = save(workspace, file(answer(age=16), says_yes, name="both.csv"))
    assert (len(early.strangers), before.people, saved.new) == (1, (), 2)
    assert [one.role for one in state.people] == [Role.MENTEE]
    assert {one.person for one in state.submissions} == {state.people[0].id}


def test_every_row_that_came_is_accounted_for(workspace: Workspace) -> None:
    rows = [
        answer(age=17),
        answer("ada@example.org", "check-in-pulse-mentor", Role.MENTOR, row=3, mood=1),
        answer("nobody@example.org", "check-in-pulse-mentee", row=4, mood=1),
        answer("", "needs", None, row=5, need="sleep"),
    ]
    saved, state = save(workspace, file(*rows))
    assert (saved.new, saved.clashing, saved.strangers) == (2, (("intake.csv", 3),), (("intake.csv", 4),))
    assert len(state.people) == 1


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_the_order_of_rows_and_files_decides_nothing(
    tmp_path: Path, database: str | None, order: tuple[int, ...]
) -> None:
    rows = [
        answer("ada@example.org", at="2026-09-02", row=2, age=17),
        answer("ada@example.org", at="2026-09-03", row=3, age=18),
        answer("bo@example.org", "intake-mentor", Role.MENTOR, row=4, age=30),
        answer("bo@example.org", "intake-mentee", Role.MENTEE, row=5, age=30),
    ]
    key = {"PMTOOL_KEY": base64.b64encode(bytes(range(32))).decode()}
    states = []
    for name, shuffled in (("one", rows), ("two", [rows[place] for place in order])):
        workspace = open_workspace(tmp_path / name, "harbour", new=True, database=database)
        files = [FileRead(f"{row.row}.csv", f"digest {row.row}", (row,)) for row in shuffled]
        with record(workspace, new=True, environ=key) as store:
            store.save_submissions(files, TODAY)
            states.append(store.load_state())
    assert states[0] == states[1]


def test_an_erased_person_is_gone_and_no_import_brings_them_back(workspace: Workspace) -> None:
    save(workspace, file(answer(age=17), answer("bo@example.org", age=18)))
    with record(workspace) as store:
        gone = store.pseudonym("ada@example.org")
        store.seals.keys.erase(gone)
    saved, state = save(workspace, file(answer(age=17), answer(age=19, at="2026-09-09"), name="again.csv"))
    assert saved.erased == (("again.csv", 2), ("again.csv", 2))
    assert gone not in {person.id for person in state.people}
    assert [one.answers for one in state.submissions] == [{"age": 18}]


def test_a_sample_has_the_same_names_wherever_it_runs(tmp_path: Path) -> None:
    states = []
    for name in ("one", "two"):
        workspace = open_workspace(tmp_path / name, "harbour", sample=True)
        with record(workspace, new=True) as store:
            store.save_submissions([file(answer(age=17), answer("bo@example.org", age=18))], TODAY)
            states.append(store.load_state())
    assert states[0] == states[1]
