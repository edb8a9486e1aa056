"""What a change does to people, on a handful of made-up ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from edited import add, drop, edited, put, shipped, trees_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from random_edits import randomly_edited

from pmtool.comparing import People, Sides, as_markdown, as_text, tell_apart
from pmtool.comparing.effects import Effects
from pmtool.comparing.grounds import kept
from pmtool.model.records import Pairing, PairingStatus, Person, Standing, State, Submission, Value
from pmtool.model.text import Role
from pmtool.steps.load import check_trees
from pmtool.workspace import read_schemas

DAY = date(2027, 2, 1)
SHARED: Mapping[str, Value] = {
    "take_part": True, "health_consent": True, "age": 33, "employment": "permanent", "interests": frozenset({"sport"}),
    "talk_languages": frozenset({"de"}), "job_family": "care", "years_here": 3, "level": 2, "work_place": "on_site",
    "steady_now": True, "decides_about_people": "no", "leads_people": "no", "support_needs": frozenset({"stress"}),
    "availability": frozenset({"mon_morning"}), "manager_number": "0",
}  # fmt: skip
MENTEES, MENTORS = ("P-MENTEE0001", "P-MENTEE0002"), ("P-MENTOR0001",)


def state(**answers: Value) -> State:
    """Two mentees and a mentor who applied; the first mentee meets the mentor. answers: of the first mentee."""
    people = [Person(each, Role.MENTEE, DAY, Standing.READY) for each in MENTEES]
    people += [Person(each, Role.MENTOR, DAY, Standing.READY) for each in MENTORS]
    given = [SHARED | {"staff_number": str(at), "team": f"team {at}"} for at, _ in enumerate(people, 1)]
    given[0] |= answers
    submissions = tuple(
        Submission(f"s{at}", f"intake-{person.role}", person.id, DAY, answer, "made up", at)
        for at, (person, answer) in enumerate(zip(people, given, strict=True))
    )
    pairing = Pairing("R-1", MENTEES[0], MENTORS[0], PairingStatus.ACTIVE, DAY, 500, DAY, date(2027, 9, 1))
    done = {f"send:accepted_mentee:mentee:{each}:x": DAY for each in MENTEES}
    return State(tuple(people), submissions, (pairing,), (), (), done, DAY, 1)


def effects(edit: Any, of: State | None = None) -> Effects:
    sides = Sides(shipped(), edited(edit))
    found = tell_apart(sides, ("a", "b"), lambda: (People(of or state(), DAY, "made-up people"), ""))
    assert found.effects is not None
    assert "P-" not in as_markdown(found) + as_text(found)
    return found.effects


def people(found: Effects) -> dict[str, frozenset[str]]:
    return {group.id: group.people for group in found.groups if group.people}


def test_a_higher_age_leaves_out_who_is_younger_and_decides_nothing_about_others() -> None:
    found = people(effects(put("population.mentees.eligible", {"age": {"at_least": 34}})))
    assert found["standing.mentee.becomes_ineligible"] == frozenset(MENTEES)
    assert "standing.mentor.becomes_ineligible" not in found


def test_who_meets_and_could_not_be_paired_any_more_is_named() -> None:
    found = people(effects(put("population.mentees.eligible", {"age": {"at_least": 34}})))
    assert found["matching.mentee.stopped"] == {MENTEES[0]}


def test_an_eligibility_that_asks_for_something_new_has_to_be_decided() -> None:
    found = people(
        effects(put("population.mentees.eligible", {"support_note": {"answered": True}, "age": {"at_least": 18}}))
    )
    assert found["standing.mentee.becomes_ineligible"] == frozenset(MENTEES)
    found = people(effects(put("population.mentees.eligible", {"job_satisfaction": {"at_least": 3}})))
    assert found["standing.mentee.becomes_undecided"] == frozenset(MENTEES)


def test_answers_to_what_is_gone_are_lost_and_those_to_what_is_left_are_not() -> None:
    found = people(effects(drop("intake.questions.interests.options.sport")))
    assert found["answers.lost.interests"] == frozenset((*MENTEES, *MENTORS))
    found = people(effects(drop("intake.questions.interests.options.travel")))
    assert not any(name.startswith("answers.lost") for name in found)


def test_a_tighter_range_loses_only_who_lies_outside() -> None:
    found = people(effects(put("intake.questions.age.range", [18, 40]), state(age=60)))
    assert found["answers.lost.age"] == {MENTEES[0]}
    assert found["answers.asked.age"] == {MENTEES[0]}


def test_a_new_required_question_is_to_be_asked_of_its_side_alone() -> None:
    question = {"id": "pets", "ask": ["mentor"], "type": "short_text", "required": True, "sensitivity": "personal",
                "text": {"en": "Pets?", "de": "Tiere?"}, "purpose": ["support"]}  # fmt: skip
    assert people(effects(add("intake.questions", question)))["answers.asked.pets"] == frozenset(MENTORS)
    hidden = question | {"show_if": {"age": {"at_least": 99}}}
    assert "answers.asked.pets" not in people(effects(add("intake.questions", hidden)))


def test_an_optional_question_is_asked_of_nobody_again() -> None:
    question = {"id": "pets", "ask": ["mentor"], "type": "short_text", "sensitivity": "personal",
                "text": {"en": "Pets?", "de": "Tiere?"}, "purpose": ["support"]}  # fmt: skip
    assert not [name for name in people(effects(add("intake.questions", question))) if name.startswith("answers")]


def test_a_new_reader_is_told_with_the_questions_and_those_who_answered_them() -> None:
    found = effects(
        put("intake.questions.work_place.readers", ["coordinator", "deputy_coordinator", "evaluator", "hr"])
    )
    (readers,) = found.readers
    assert (readers.audience, readers.questions) == ("hr", ("work_place",))
    assert readers.group.people == frozenset((*MENTEES, *MENTORS))
    assert people(found)["consent.all"] == frozenset((*MENTEES, *MENTORS))


def test_a_tighter_rhythm_gives_other_dates_to_both_who_meet() -> None:
    found = effects(put("check_ins.rounds.monthly.every", "2 weeks"))
    changed = {(each.what, each.role): each for each in found.dates}
    mentee = changed["check-in 'monthly'", Role.MENTEE]
    assert mentee.after >= 2 * mentee.before
    assert mentee.group.people == {MENTEES[0]}
    assert changed["check-in 'monthly'", Role.MENTOR].group.people == frozenset(MENTORS)


def test_a_session_on_another_day_moves_for_everybody_who_is_asked() -> None:
    session = at_first_session()
    found = effects(put(f"community.sessions.{session}.on", "sunday 09:00"))
    assert {each.what for each in found.dates} == {f"group session '{session}'"}
    assert all(each.group.people for each in found.dates)


def at_first_session() -> str:
    return shipped().program.community.sessions[0].id


def test_a_message_in_other_words_reaches_who_had_it() -> None:
    found = people(effects(put("messages.accepted_mentee.text", "waiting")))
    assert found["messages.mentee.accepted_mentee"] == frozenset(MENTEES)
    found = people(effects(drop("messages.accepted_mentee")))
    assert found["messages.mentee.accepted_mentee"] == frozenset(MENTEES)


def test_nothing_is_looked_at_when_nothing_differs() -> None:
    def refuse() -> Any:
        raise AssertionError("nobody need be looked at")

    assert tell_apart(Sides(shipped(), edited(lambda _: None)), ("a", "b"), refuse).effects is None


def test_a_change_while_nobody_was_paired_is_graded_by_what_is_recorded() -> None:
    nobody_paired = replace(state(), pairings=())
    sides = Sides(shipped(), edited(put("matching.prefer.experience.weight", 2)))
    classes = [
        tell_apart(sides, ("a", "b"), lambda of=of: (People(of, DAY, ""), "")).verdict.grade.word  # type: ignore[misc]
        for of in (state(), nobody_paired)
    ]
    assert classes == ["major", "minor"]


def test_a_series_breaks_where_another_question_is_measured() -> None:
    def series(edit: Any) -> set[str]:
        sides = Sides(shipped(), edited(edit))
        return {name for name, _ in tell_apart(sides, ("a", "b"), lambda: (None, "")).series}

    assert series(put("evaluation.measures.staying.at", ["baseline", "month 2"])) == {"staying"}
    assert "staying" in series(put("intake.questions.intent_to_stay.range", [1, 99]))
    assert series(put("intake.questions.how_heard.hint", {"en": "x", "de": "y"})) == set()


def test_what_is_kept_is_reckoned_from_the_question_or_its_class() -> None:
    sides = Sides(shipped(), edited(put("confidentiality.keep.personal", "2 years")))
    assert kept(sides, "age", 1) > kept(sides, "age", 0)
    assert kept(sides, "nowhere", 0) == 0


def test_places_are_withheld_where_a_few_mentors_take_more() -> None:
    assert effects(put("matching.capacity.most", 1)).places.before is None


@pytest.mark.slow
@settings(max_examples=60, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False), st.integers(1, 3))
def test_whatever_is_edited_soundly_has_effects_that_can_be_told(random: Any, count: int) -> None:
    trees = trees_of()
    root = randomly_edited(trees.program.root, random, count)
    checked = check_trees(replace(trees, program=replace(trees.program, root=root)), read_schemas())
    if checked.errors or checked.folder is None:
        return
    for old, new in ((shipped(), checked.folder), (checked.folder, shipped())):
        found = tell_apart(Sides(old, new), ("a", "b"), lambda: (People(state(), DAY, "made-up people"), ""))
        assert "P-M" not in as_markdown(found)
