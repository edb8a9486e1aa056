"""Shares, points and bans of single pairs, against the words of the program format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching_program import BOTH, LIBRARY, WORDS, cohort_of, has, matching, program

from pmtool.matching import Task, judge_pairs, match_cohort
from pmtool.matching.judging.scoring import points_of
from pmtool.matching.judging.wordings import likeness
from pmtool.model.condition import Operator
from pmtool.model.policy import Compare, Constraint, Criterion, Fit, Rule
from pmtool.model.question import Option, Question, QuestionType
from pmtool.model.records import Pairing, PairingStatus, Value
from pmtool.model.recruitment import Intake
from pmtool.model.text import Duration, Role, Unit

Answers = dict[str, Value]


def score(criterion: Criterion, mentee: Value, mentor: Value) -> int:
    """Of 1000 points, what a pair with these two answers gets; −1 when it is forbidden."""
    return table(matching((criterion,), ()), {criterion.mentee: mentee}, {criterion.mentor: mentor})


def table(policy, mentee: Answers, mentor: Answers, *others: Answers) -> int:
    people = {"mentee": (Role.MENTEE, mentee), "mentor": (Role.MENTOR, mentor)}
    people |= {f"other {k}": (Role.CAREGIVER, answers) for k, answers in enumerate(others)}
    found = judge_pairs(Task(program(policy), LIBRARY, cohort_of(people), frozenset({"mentee"}), frozenset({"mentor"})))
    return int(found.scores[0, 0])


def some(*words: str) -> frozenset[str]:
    return frozenset(words)


@pytest.mark.parametrize(
    ("compare", "mentee", "mentor", "points"),
    [
        (Compare.COVERS, some("a", "b", "c"), some("a", "c", "d"), 667),
        (Compare.COVERS, some("a", "b"), "a", 500),
        (Compare.COVERS, some("a"), some(), 250),
        (Compare.OVERLAP, some("a", "b"), some("b", "c"), 333),
        (Compare.OVERLAP, some("a"), some("a"), 1000),
        (Compare.OVERLAP, None, some("a"), 250),
        (Compare.SAME, "Nursing ", "nursing", 1000),
        (Compare.SAME, "nursing", "law", 0),
        (Compare.SAME, 3, 3.0, 1000),
        (Compare.SAME, None, None, 250),
        (Compare.DIFFERENT, "law", "nursing", 1000),
        (Compare.DIFFERENT, "law", "law", 0),
        (Compare.DIFFERENT, "law", None, 250),
        (Compare.NEAR, 20, 24, 600),
        (Compare.NEAR, 20, 40, 0),
        (Compare.NEAR, date(2001, 1, 1), date(2001, 1, 6), 500),
        (Compare.NEAR, 20, None, 250),
        (Compare.WISH, "f", "f", 1000),
        (Compare.WISH, "f", "m", 0),
        (Compare.WISH, None, None, 1000),
        (Compare.WISH, "no_preference", "m", 1000),
        (Compare.WISH, "f", None, 250),
        (Compare.MINUTES, some("mon_evening"), some("mon_evening", "tue_evening"), 667),
        (Compare.MINUTES, some("mon_evening", "tue_morning"), some("mon_evening", "tue_morning"), 1000),
        (Compare.MINUTES, some("mon_evening"), some("mon_morning"), 0),
        (Compare.MINUTES, some("mon_evening"), None, 250),
        (Compare.TABLE, "quiet", "calm", 800),
        (Compare.TABLE, some("quiet", "open"), some("calm", "funny"), 900),
        (Compare.TABLE, "quiet", "funny", 0),
        (Compare.TABLE, "quiet", None, 250),
        (Compare.TEXT, "Football, football and my dog", "football and my dog, Football!", 1000),
        (Compare.TEXT, "I lost my brother", "Quiet evenings help", 0),
        (Compare.TEXT, "I lost my brother", "", 250),
        (Compare.CHOSEN, "r1", "r1", 1000),
        (Compare.CHOSEN, "R2, r1", "r1", 500),
        (Compare.CHOSEN, "r3\nr2\nr1\nr0", "r1", 500),
        (Compare.CHOSEN, "r2", "r1", 0),
        (Compare.CHOSEN, None, "r1", 250),
    ],
)
def test_a_share_is_what_the_format_says(compare, mentee, mentor, points):
    ends = {
        Compare.MINUTES: ("free", "free"),
        Compare.WISH: ("wish", "gender"),
    }.get(compare, ("one", "other"))
    fits = (Fit("quiet", "calm", 0.8), Fit("open", "funny", 0.9))
    more = {"within": 10.0, "enough": Duration(3, Unit.HOUR), "fits": fits}
    criterion = Criterion("c", compare, *ends, 1.0, WORDS, missing=0.25, **more)
    if ends[0] == ends[1]:
        assert score_of_same(criterion, mentee, mentor) == points
    else:
        assert score(criterion, mentee, mentor) == points


def test_who_chooses_may_be_the_mentor():
    criterion = Criterion("c", Compare.CHOSEN, "one", "other", 1.0, WORDS, by="mentor")
    assert [score(criterion, "e1", "e2, e1"), score(criterion, "e9", "e2, e1")] == [500, 0]


def test_options_in_order_are_near_by_their_steps():
    """Of five stages, `within` four steps: next to each other is three quarters."""
    stages = tuple(Option(f"stage{k}", WORDS) for k in range(5))
    question = Question("stage", QuestionType.SINGLE_CHOICE, BOTH, WORDS, options=stages)
    policy = matching((Criterion("c", Compare.NEAR, "stage", "stage", 1.0, WORDS, within=4.0),), ())
    people = {"e": (Role.MENTEE, {"stage": "stage1"}), "r": (Role.MENTOR, {"stage": "stage2"})}
    made = replace(program(policy), intake=Intake(WORDS, (question,)))
    found = judge_pairs(Task(made, LIBRARY, cohort_of(people), frozenset({"e"}), frozenset({"r"})))
    assert found.scores.tolist() == [[750]]


def test_a_rare_word_in_common_counts_for_more_than_a_common_one():
    mine = ["my brother drinks and school", "school is hard", "school"]
    theirs = ["brother school", "school", "school"]
    rows = likeness(mine, theirs)(slice(0, 1))
    assert rows[0, 0] > rows[0, 1] > 0
    assert likeness(theirs, mine)(slice(0, 3)).T[0] == pytest.approx(rows[0])


def test_texts_in_any_script_are_compared_by_their_words():
    rows = likeness(["أحب كرة القدم", "I like tea", ""], ["كرة القدم كل يوم", "TEA"])(slice(0, 3))
    assert rows[0, 0] > 0 and rows[1, 1] > 0
    assert rows[0, 1] == rows[2, 0] == 0


def score_of_same(criterion: Criterion, mentee: Value, mentor: Value) -> int:
    return table(matching((criterion,), ()), {criterion.mentee: mentee}, {criterion.mentee: mentor})


def test_must_forbids_a_share_of_nothing_and_gives_no_points():
    must = Criterion("c", Compare.SAME, "one", "other", "must", WORDS)
    assert [score(must, "x", "x"), score(must, "x", "y"), score(must, "x", None)] == [0, -1, -1]
    assert score(Criterion("c", Compare.SAME, "one", "other", "must", WORDS, missing=0.5), "x", None) == 0


@given(st.lists(st.one_of(st.floats(0.01, 100), st.sampled_from(["high", "medium", "low", "must"])), min_size=1))
def test_the_points_of_all_criteria_add_up_to_the_grid(weights):
    criteria = tuple(Criterion(str(k), Compare.SAME, "a", "b", weight, WORDS) for k, weight in enumerate(weights))
    points = points_of(matching(criteria))
    assert sum(points) == (1000 if any(weight != "must" for weight in weights) else 0)
    assert all(point == 0 for point, weight in zip(points, weights, strict=True) if weight == "must")


ALLOWED, FORBIDDEN, UNKNOWN = "allowed", "forbidden", "unknown"


def verdict(constraint: Constraint, mentee: Answers, mentor: Answers, *others: Answers) -> str:
    """Told apart by the reason that an unmatched mentee is given."""
    people = {"mentee": (Role.MENTEE, mentee), "mentor": (Role.MENTOR, mentor)}
    people |= {f"other {k}": (Role.CAREGIVER, answers) for k, answers in enumerate(others)}
    one, other = frozenset({"mentee"}), frozenset({"mentor"})
    result = match_cohort(Task(program(matching((), (constraint,))), LIBRARY, cohort_of(people), one, other))
    if result.proposals:
        return ALLOWED
    (reason,) = result.unmatched[0].blocked
    return {("c", 1): FORBIDDEN, ("unknown:c", 1): UNKNOWN}[reason]


@pytest.mark.parametrize(
    ("rule", "mentee", "mentor", "expected"),
    [
        (Rule.SAME, "12 Elm St", " 12  elm st", FORBIDDEN),
        (Rule.SAME, "12 Elm St", "14 Elm St", ALLOWED),
        (Rule.SAME, None, "14 Elm St", UNKNOWN),
        (Rule.SAME, "", "14 Elm St", UNKNOWN),
        (Rule.SAME, some("choir", "chess"), some("chess"), FORBIDDEN),
        (Rule.NONE_SHARED, some("en"), some("es", "ar"), FORBIDDEN),
        (Rule.NONE_SHARED, some("en", "ar"), some("es", "ar"), ALLOWED),
        (Rule.NONE_SHARED, some(), some("es"), UNKNOWN),
        (Rule.GAP, 20, 26, FORBIDDEN),
        (Rule.GAP, 20, 25, ALLOWED),
        (Rule.GAP, 20, None, UNKNOWN),
        (Rule.GAP, 20, "26", UNKNOWN),
        (Rule.FEWER_MINUTES, some("mon_morning"), some("mon_morning", "tue_evening"), FORBIDDEN),
        (Rule.FEWER_MINUTES, some("mon_evening"), some("mon_evening"), ALLOWED),
        (Rule.FEWER_MINUTES, some("mon_evening"), None, UNKNOWN),
    ],
)
def test_a_rule_about_one_question_forbids_allows_or_does_not_know(rule, mentee, mentor, expected):
    constraint = Constraint("c", rule, WORDS, question="free", minutes=61, more_than=5.0)
    assert verdict(constraint, {"free": mentee}, {"free": mentor}) == expected


@pytest.mark.parametrize(
    ("mentee", "mentor", "others", "expected"),
    [
        (("1", "2"), ("2", "9"), [], FORBIDDEN),
        (("2", "9"), ("1", "2"), [], FORBIDDEN),
        (("1", "5"), ("3", "9"), [("5", "4"), ("4", "3")], FORBIDDEN),
        (("1", "2"), ("3", "2"), [("2", "9")], ALLOWED),
        (("1", "2"), ("3", "4"), [("2", "4"), ("4", "2")], ALLOWED),
        (("1", None), ("3", "4"), [], UNKNOWN),
        ((None, "2"), ("3", "4"), [], UNKNOWN),
        (("1", "3"), ("3", None), [], FORBIDDEN),
        ((1, 2), (2, 9), [], FORBIDDEN),
    ],
    ids=[
        "manager",
        "manager of the other",
        "three levels",
        "same manager",
        "a circle",
        "no manager given",
        "no id given",
        "known from one side",
        "numbers",
    ],
)
def test_nobody_is_paired_within_a_reporting_line(mentee, mentor, others, expected):
    constraint = Constraint("c", Rule.REPORTING_LINE, WORDS, person="staff", manager="boss")
    answers = [{"staff": staff, "boss": boss} for staff, boss in (mentee, mentor, *others)]
    assert verdict(constraint, *answers) == expected


@pytest.mark.parametrize(
    ("mentee", "mentor", "expected"),
    [
        (("1", "2"), ("2", None), FORBIDDEN),
        (("1", None), ("2", "7, 1"), FORBIDDEN),
        (("1", "21"), ("2", "11"), ALLOWED),
        (("1", None), ("2", None), ALLOWED),
        ((None, None), ("2", None), ALLOWED),
        ((None, None), ("2", "7"), UNKNOWN),
        (("1", "7"), (None, None), UNKNOWN),
    ],
)
def test_whoever_is_named_is_not_paired_with_who_named_them(mentee, mentor, expected):
    constraint = Constraint("c", Rule.NAMED, WORDS, question="not_with", person="staff")
    answers = [{"staff": staff, "not_with": named} for staff, named in (mentee, mentor)]
    assert verdict(constraint, *answers) == expected


@pytest.mark.parametrize(
    ("age", "screened", "expected"),
    [(16, False, FORBIDDEN), (16, True, ALLOWED), (20, False, ALLOWED), (16, None, UNKNOWN), (20, None, ALLOWED)],
)
def test_two_conditions_that_both_hold_forbid_a_pairing(age, screened, expected):
    constraint = Constraint(
        "c",
        Rule.MENTEE_AND_MENTOR,
        WORDS,
        mentee=has("age", Operator.AT_MOST, 17),
        mentor=has("screened", Operator.IS, False),
    )
    assert verdict(constraint, {"age": age}, {"screened": screened}) == expected


def pairing(mentee: str, mentor: str, status: PairingStatus) -> Pairing:
    return Pairing(f"R-{mentee}-{mentor}", mentee, mentor, status, date(2027, 2, 1), 0)


@pytest.mark.parametrize(
    ("answer", "pairings", "places"),
    [
        (2, [], 2),
        (9, [], 3),
        (0, [], 0),
        (-1, [], 0),
        (None, [], 1),
        (2, [pairing("x", "mentor", PairingStatus.ACTIVE)], 1),
        (2, [pairing("x", "mentor", PairingStatus.PROPOSED)], 1),
        (2, [pairing("mentee", "mentor", PairingStatus.PROPOSED)], 2),
        (2, [pairing("x", "mentor", PairingStatus.CLOSED), pairing("y", "mentor", PairingStatus.DECLINED)], 2),
        (1, [pairing("x", "mentor", PairingStatus.ACTIVE), pairing("y", "mentor", PairingStatus.ACTIVE)], 0),
    ],
)
def test_a_mentor_takes_as_many_as_they_said_less_those_they_have(answer, pairings, places):
    cohort = cohort_of({"mentee": (Role.MENTEE, {}), "mentor": (Role.MENTOR, {"places": answer})})
    ids = frozenset({"mentee"}), frozenset({"mentor"})
    found = judge_pairs(Task(program(matching((), ())), LIBRARY, cohort, *ids, tuple(pairings)))
    assert found.places.tolist() == [places]
    held = judge_pairs(
        Task(program(matching((), ())), LIBRARY, cohort, *ids, tuple(pairings), held=frozenset({"mentor"}))
    )
    assert held.places.tolist() == [0]
