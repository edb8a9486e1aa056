"""What rooms agree on about a program and its people: forms, readers, scores, places, the cohort of a day, digests."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.model.folder import ProgramFolder
from pmtool.model.policy import Capacity
from pmtool.model.question import Choice, Instrument, Item, Licence, Question, QuestionType, Scoring
from pmtool.model.records import Person, State, Submission, Value
from pmtool.model.text import Role, Sensitivity, Text
from pmtool.reading import build_folder, read_trees
from pmtool.rules.access import audiences_of, cleared_for, joined, may_read, readers_of
from pmtool.rules.capacity import places_of
from pmtool.rules.cohort import cohort_of
from pmtool.rules.digests import canonical, digest_of, tie_hash
from pmtool.rules.forms import (
    all_questions,
    answer_columns,
    asked_of,
    follow_up_form,
    follow_up_moments,
    forms_of,
    identifying_question,
    options_of,
)
from pmtool.rules.scales import lowest_and_highest, reliable_change, score
from pmtool.workspace import read_library_files, read_program_files, read_template_files

PROGRAMS = Path(__file__).parents[2] / "programs"
SHIPPED = ("university-first-year", "workplace", "youth-health")
WORDS = Text({"en": "words"})


@cache
def shipped(program: str) -> ProgramFolder:
    trees = read_trees(read_program_files(PROGRAMS / program), read_library_files(), read_template_files())
    folder, _ = build_folder(trees)
    assert folder is not None
    return folder


# ── forms ──


@pytest.mark.parametrize("program", SHIPPED)
def test_every_form_has_its_own_id_and_asks_each_question_once(program):
    folder = shipped(program)
    forms = forms_of(folder.program, folder.library)
    ids = [form.id for form in forms]
    assert len(ids) == len(set(ids)) and all(form.questions for form in forms)
    for form in forms:
        asked = [question.id for question in form.questions]
        assert len(asked) == len(set(asked))
        assert form.role is None or all(
            form.role in question.ask for question in form.questions if form.kind != "measure"
        )


@pytest.mark.parametrize("program", SHIPPED)
def test_every_question_of_a_form_is_known_and_means_the_same_everywhere(program):
    folder = shipped(program)
    known = all_questions(folder.program, folder.library)
    columns: dict[str, str] = {}
    for form in forms_of(folder.program, folder.library):
        for question in form.questions:
            assert known[question.id] == question
            assert all(question.text[language] for language in folder.program.languages)
            for column in answer_columns(question, folder.library):
                assert columns.setdefault(column, question.id) == question.id


@pytest.mark.parametrize("program", SHIPPED)
def test_there_is_a_form_for_everything_people_are_asked(program):
    folder = shipped(program)
    ids = {form.id for form in forms_of(folder.program, folder.library)}
    rounds = {f"check-in-{each.id}-{role}" for each in folder.program.check_ins.rounds for role in each.ask}
    signatures = {f"agreement-{role}" for role in folder.program.agreement.signed_by}
    assert ids >= {"needs", "intake-mentee", "intake-mentor", "training", "feedback", *rounds, *signatures}
    assert ids >= {"exit-mentee", "exit-mentor", "measure-month-3-mentee"}
    assert ("intake-caregiver" in ids) == (program == "youth-health")


@pytest.mark.parametrize("program", SHIPPED)
def test_a_follow_up_asks_what_is_due_at_its_moment_and_nothing_else(program):
    folder = shipped(program)
    evaluation = folder.program.evaluation
    forms = {form.id: {each.id for each in form.questions} for form in forms_of(folder.program, folder.library)}
    measured = {measure.asks for measure in evaluation.measures}
    instead = {
        question.instead
        for question in all_questions(folder.program, folder.library).values()
        if question.id in measured and question.instead
    }
    for role in Role:
        for moment in follow_up_moments(folder.program, role):
            due = {each.asks for each in evaluation.measures if each.of is role and moment in each.at}
            asked = forms[follow_up_form(role, moment)]
            assert due <= asked
            assert asked & measured <= due | instead
            told = {each.question for each in evaluation.stories if role in each.ask and each.at == moment}
            assert asked & {each.question for each in evaluation.stories} == told


@pytest.mark.parametrize("program", SHIPPED)
def test_every_question_that_offers_options_has_some_and_one_tells_people_apart(program):
    folder = shipped(program)
    for question in all_questions(folder.program, folder.library).values():
        if question.type in (QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE):
            ids = [option.id for option in options_of(folder.program, question)]
            assert ids and len(ids) == len(set(ids))
    found = identifying_question(folder.program, folder.library)
    assert found is not None and {Role.MENTEE, Role.MENTOR} <= set(found.ask)


def test_a_list_that_nobody_knows_offers_nothing_and_a_note_has_no_column():
    folder = shipped("youth-health")
    question = Question("q", QuestionType.NOTE, (Role.MENTEE,), WORDS, options_from="nowhere")
    assert options_of(folder.program, question) == () and answer_columns(question, folder.library) == ()
    assert asked_of([question], Role.MENTOR) == () and asked_of([question], Role.MENTEE) == (question,)


# ── readers ──


def asked(sensitivity: Sensitivity, readers: tuple[str, ...] | None = None) -> Question:
    return Question("q", QuestionType.SHORT_TEXT, (Role.MENTEE,), WORDS, sensitivity=sensitivity, readers=readers)


@pytest.mark.parametrize(
    ("sensitivity", "readers", "audience", "expected"),
    [
        (Sensitivity.CONTACT, None, "own_mentee", True),
        (Sensitivity.PERSONAL, None, "own_mentee", False),
        (Sensitivity.SPECIAL, None, "desk", False),
        (Sensitivity.SPECIAL, ("desk",), "desk", True),
        (Sensitivity.PUBLIC, ("desk",), "evaluator", False),  # its own readers decide alone
        (Sensitivity.PUBLIC, (), "desk", False),
        (Sensitivity.SAFEGUARDING, None, "safeguarding_lead", True),
        (Sensitivity.PUBLIC, None, "nobody_of_this_name", False),
    ],
)
def test_who_reads_an_answer(sensitivity, readers, audience, expected):
    program = shipped("youth-health").program
    assert may_read(program, audience, asked(sensitivity, readers)) is expected
    assert (audience in readers_of(program, asked(sensitivity, readers))) is expected


@pytest.mark.parametrize("program", SHIPPED)
def test_every_reader_a_program_names_is_an_audience_of_it(program):
    folder = shipped(program)
    audiences = set(audiences_of(folder.program))
    for question in all_questions(folder.program, folder.library).values():
        assert readers_of(folder.program, question) <= audiences


def test_what_is_made_of_several_answers_is_as_sensitive_as_the_most_sensitive():
    assert joined(()) is Sensitivity.PUBLIC
    assert joined((Sensitivity.SPECIAL, Sensitivity.CONTACT)) is Sensitivity.SPECIAL
    assert Sensitivity.PUBLIC in cleared_for(shipped("youth-health").program, "nobody_of_this_name")


# ── scores ──


def scale(scoring: Scoring, multiplier: float = 1.0, low: int = 0) -> Instrument:
    return Instrument(
        "made-up", WORDS, Licence.SHIP, "", (), ("en",), WORDS,
        tuple(Choice(points, WORDS) for points in range(low, low + 4)),
        (Item("a", WORDS), Item("b", WORDS, reversed=True), Item("c", WORDS)), scoring, multiplier,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("instrument", "points", "expected"),
    [
        (scale(Scoring.SUM), (0, 0, 0), 3),
        (scale(Scoring.SUM), (3, 3, 3), 6),
        (scale(Scoring.SUM), (3, 0, 3), 9),
        (scale(Scoring.SUM, low=1), (1, 1, 1), 6),  # turned: lowest + highest − answer
        (scale(Scoring.MEAN, low=1), (4, 1, 4), 4),
        (scale(Scoring.SUM, 4), (3, 0, 3), 36),
        (scale(Scoring.SUM), (0, None, 0), None),
        (scale(Scoring.ITEMS), (0, 0, 0), None),
    ],
)
def test_a_score_turns_its_reversed_items_and_needs_them_all(instrument, points, expected):
    assert score(instrument, points) == expected


@given(
    points=st.lists(st.integers(1, 4), min_size=3, max_size=3),
    scoring=st.sampled_from([Scoring.SUM, Scoring.MEAN]),
    multiplier=st.sampled_from([0.5, 1.0, 4.0]),
)
def test_a_score_lies_in_its_range(points, scoring, multiplier):
    instrument = scale(scoring, multiplier, low=1)
    low, high = lowest_and_highest(instrument)
    assert low <= (score(instrument, points) or 0) <= high


def test_answers_to_another_number_of_items_are_our_own_mistake():
    with pytest.raises(ValueError, match="made-up has 3 items, not 2"):
        score(scale(Scoring.SUM), (1, 1))


def test_the_change_that_is_more_than_chance():
    known = replace(scale(Scoring.SUM), reliability=0.8, sd=10.0)
    assert reliable_change(known) == pytest.approx(1.96 * 10 * (2 * 0.2) ** 0.5)
    assert reliable_change(replace(known, sd=None)) is reliable_change(replace(known, reliability=None)) is None


# ── places ──


@pytest.mark.parametrize(
    ("answer", "places"), [(None, 1), (0, 0), (1, 1), (2, 2), (9, 2), (-3, 0), (1.9, 1), ("many", 1), (frozenset(), 1)]
)
def test_a_mentor_takes_as_many_as_they_say_and_the_program_allows(answer, places):
    assert places_of(Capacity("q", usual=1, most=2), answer) == places


# ── the cohort of a day ──

TODAY = date(2027, 3, 1)
PEOPLE = (Person("P-B", Role.MENTOR, TODAY), Person("P-A", Role.MENTEE, TODAY))


def told(form: str, person: str, on: date, answers: Mapping[str, Value], mark: str = "") -> Submission:
    return Submission(f"S-{form}-{on}{mark}", form, person, on, answers, "made-up", 1)


def cohort(*submissions: Submission):
    return cohort_of(State(PEOPLE, submissions, (), (), (), {}), TODAY)


def test_a_cohort_holds_everyones_latest_answers_by_id():
    found = cohort(
        told("intake-mentee", "P-A", date(2027, 2, 2), {"age": 20}),
        told("intake-mentee", "P-A", date(2027, 2, 1), {"age": 19, "town": "x"}),
        told("intake-mentee", "P-A", date(2027, 3, 2), {"age": 99}),  # still to come
        told("intake-mentor", "P-GONE", date(2027, 2, 1), {"age": 5}),
        told("check-in-r-mentee", "P-A", date(2027, 2, 9), {"age": 7}),
    )
    assert found.ids == ("P-A", "P-B") and found.roles == (Role.MENTEE, Role.MENTOR)
    assert found.columns == {"age": [20, None], "town": ["x", None]}


def test_what_a_caregiver_says_stands_with_the_young_person_and_never_over_their_own_words():
    found = cohort(
        told("intake-mentee", "P-A", date(2027, 2, 1), {"language": "en"}),
        told("intake-caregiver", "P-A", date(2027, 2, 9), {"language": "es", "caregiver_consent": True}),
    )
    assert found.columns == {"language": ["en", None], "caregiver_consent": [True, None]}


def check(on: int, is_passed: Value, told_on: int = 20) -> Submission:
    answers = {"check": "register", "passed": is_passed, "checked_on": date(2027, 2, on)}
    return told("screening", "P-B", date(2027, 2, told_on), answers, f"-{on}-{is_passed}")


@pytest.mark.parametrize(
    ("checks", "passed"),
    [
        ((), {}),
        ((check(3, True),), {"register": date(2027, 2, 3)}),
        ((check(3, True), check(9, True)), {"register": date(2027, 2, 9)}),
        ((check(3, True), check(9, False)), {}),
        ((check(9, False), check(12, True)), {"register": date(2027, 2, 12)}),
        ((check(9, True), check(3, False, told_on=25)), {"register": date(2027, 2, 9)}),  # told late, made before
        ((check(9, None),), {}),
    ],
    ids=str,
)
def test_a_check_counts_when_it_was_passed_the_last_time_it_was_made(checks, passed):
    assert cohort(*checks).passed.get("P-B", {}) == passed


def test_a_module_counts_from_its_last_day_and_not_from_one_to_come():
    days = (date(2027, 2, 1), date(2027, 2, 9), date(2027, 12, 1))
    done = [told("training", "P-B", TODAY, {"module": "listening", "completed_on": day}, f"-{day}") for day in days]
    assert cohort(*done).completed == {"P-B": {"listening": date(2027, 2, 9)}}
    assert cohort(told("training", "P-B", TODAY, {"module": "listening"})).completed == {}


# ── digests ──

ANSWERS = st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.frozensets(st.text(), max_size=4)


@given(st.dictionaries(st.text(), ANSWERS, max_size=5), st.randoms())
def test_equal_values_are_written_the_same_whatever_order_they_were_made_in(values, random):
    keys = list(values)
    random.shuffle(keys)
    again = {key: values[key] for key in keys}
    assert canonical(values) == canonical(MappingProxyType(again)) == canonical(again)


def test_a_canonical_value_is_plain_and_whole():
    assert canonical({"b": frozenset({"z", "a"}), "a": (date(2027, 3, 1), None, True, "ñ")}) == (
        '{"a":["2027-03-01",null,true,"ñ"],"b":["a","z"]}'
    )
    with pytest.raises(TypeError, match="bytes has no canonical form"):
        canonical({"a": b"raw"})


def test_digests_are_the_published_ones_and_text_is_utf_8():
    assert digest_of("abc") == digest_of(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest_of("ñ") == digest_of("ñ".encode())


def test_ties_are_broken_the_same_on_every_machine_and_favour_nobody():
    assert tie_hash("seed", "P-A", "P-B") == 16508429084 < 2**40
    people = [f"P-{number:03}" for number in range(400)]
    first_half = sum(tie_hash("s", one, "x") < tie_hash("s", other, "x") for one, other in pairwise(people))
    assert 150 < first_half < 250
    assert tie_hash("s", "a", "b") != tie_hash("t", "a", "b") != tie_hash("t", "b", "a")


def test_no_digest_depends_on_how_python_hashes_words():
    code = "from pmtool.rules.digests import *; print(canonical(frozenset('abcdef')), tie_hash('s', 'a', 'b'))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, text=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
