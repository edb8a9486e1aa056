"""What people could answer: the search finds what going through every answer finds."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_program import built, changed

from pmtool.checking.answering.domains import TooManyError
from pmtool.checking.answering.worlds import FALSE, NOT_FALSE, NOT_TRUE, TRUE, UNKNOWN, Goal, can, world_of
from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Scalar, Test
from pmtool.model.folder import ProgramFolder
from pmtool.model.question import Option, Question, QuestionType
from pmtool.model.records import Value
from pmtool.model.text import Role, Text
from pmtool.rules.truth import judge, shown

FOLDER: ProgramFolder = built(changed([]))
WORDS = Text({"en": "", "es": ""})


def asked(name: str, kind: QuestionType, **more: object) -> Question:
    return replace(Question(name, kind, (Role.MENTEE,), WORDS), **more)  # type: ignore[arg-type]


def options(*ids: str, exclusive: str = "") -> tuple[Option, ...]:
    return tuple(Option(each, WORDS, each == exclusive) for each in ids)


QUESTIONS = (
    asked("age", QuestionType.INTEGER, range=(0.0, 4.0)),
    asked("job", QuestionType.SINGLE_CHOICE, options=options("a", "b", "c")),
    asked("likes", QuestionType.MULTIPLE_CHOICE, options=options("x", "y", "z", "none", exclusive="none"), most=2),
    asked("yes", QuestionType.CONSENT),
)
LIKES = [{"x"}, {"y"}, {"z"}, {"x", "y"}, {"x", "z"}, {"y", "z"}, {"none"}]
ANSWERS: dict[str, list[Value]] = {
    "age": [0, 1, 2, 3, 4],
    "job": ["a", "b", "c"],
    "likes": [frozenset(each) for each in LIKES],
    "yes": [True, False],
}
CODE = {1: TRUE, 0: FALSE, -1: UNKNOWN}


def comparisons_on(names: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    number = st.integers(-1, 5)
    pairs = st.tuples(number, number)
    made: dict[str, st.SearchStrategy[tuple[Operator, Scalar | tuple[Scalar, ...]]]] = {
        "age": st.one_of(
            st.tuples(st.sampled_from([Operator.IS, Operator.IS_NOT, Operator.AT_LEAST, Operator.AT_MOST]), number),
            st.tuples(st.just(Operator.BETWEEN), pairs),
        ),
        "job": st.tuples(st.sampled_from([Operator.IS, Operator.IS_NOT]), st.sampled_from(["a", "b", "c"])),
        "likes": st.one_of(
            st.tuples(st.just(Operator.INCLUDES), st.tuples(*[st.sampled_from(["x", "y", "z", "none"])] * 2)),
            st.tuples(st.sampled_from([Operator.IS, Operator.IS_NOT]), st.sampled_from(["x", "none"])),
        ),
        "yes": st.tuples(st.just(Operator.IS), st.booleans()),
    }
    silence = st.tuples(st.just(Operator.ANSWERED), st.booleans())
    return st.sampled_from(names).flatmap(
        lambda name: st.one_of(made[name], silence).map(lambda compared: Test(name, *compared))
    )


def conditions_on(names: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    return st.recursive(
        comparisons_on(names),
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
            inner.map(Not),
        ),
        max_leaves=6,
    )


@st.composite
def forms(draw: st.DrawFn) -> tuple[Question, ...]:
    """The four questions, each perhaps required, perhaps shown by one that comes before it."""
    made: list[Question] = []
    for question in QUESTIONS:
        before = tuple(each.id for each in made)
        show_if = draw(st.none() | conditions_on(before)) if before else None
        made.append(replace(question, required=draw(st.booleans()), show_if=show_if))
    return tuple(made)


def by_hand(questions: tuple[Question, ...], condition: Condition) -> set[int]:
    """The verdicts that some way to answer gives, found by going through all of them."""
    found = set()
    for answers in product(*([*ANSWERS[question.id], None] for question in questions)):
        columns = {question.id: [answer] for question, answer in zip(questions, answers, strict=True)}
        if all(_is_right(question, columns) for question in questions):
            found.add(CODE[int(judge(condition, columns, 1)[0])])
    return found


def _is_right(question: Question, columns: dict[str, list[Value]]) -> bool:
    is_shown = question.show_if is None or bool(shown(question.show_if, columns, 1)[0])
    is_empty = columns[question.id][0] is None
    return not (question.required and is_empty) if is_shown else is_empty


@settings(max_examples=120, deadline=None)
@given(forms(), conditions_on(("age", "job", "likes", "yes")))
def test_what_can_be_is_what_going_through_every_answer_finds(
    questions: tuple[Question, ...], condition: Condition
) -> None:
    world = world_of(FOLDER, questions, [condition])
    found = {verdict for verdict in (TRUE, FALSE, UNKNOWN) if can(world, [Goal(condition, verdict)])}
    assert found == by_hand(questions, condition)


@settings(max_examples=60, deadline=None)
@given(conditions_on(("age", "likes")), conditions_on(("age", "likes", "yes")))
def test_two_goals_are_met_by_the_same_answers(one: Condition, other: Condition) -> None:
    world = world_of(FOLDER, QUESTIONS, [one, other])
    both = All((one, other))
    assert can(world, [Goal(one, TRUE), Goal(other, TRUE)]) == can(
        world_of(FOLDER, QUESTIONS, [both]), [Goal(both, TRUE)]
    )
    neither = can(world, [Goal(one, NOT_TRUE), Goal(other, NOT_TRUE)])
    assert neither or can(world, [Goal(one, NOT_FALSE)]) or can(world, [Goal(other, NOT_FALSE)])


def test_words_in_a_text_are_found_together_and_apart() -> None:
    note = asked("note", QuestionType.LONG_TEXT)
    hurt, home = (Test("note", Operator.MENTIONS, words) for words in (("hurt", "harm"), ("home", "hurting")))
    world = world_of(FOLDER, (note,), [hurt, home])
    for one in (TRUE, FALSE):
        for other in (TRUE, FALSE):
            assert can(world, [Goal(hurt, one), Goal(home, other)])
    narrow = Test("note", Operator.MENTIONS, ("hurting",))
    wide = Test("note", Operator.MENTIONS, ("hurt",))
    assert not can(world_of(FOLDER, (note,), [narrow, wide]), [Goal(narrow, TRUE), Goal(wide, FALSE)])


def test_a_fraction_lies_between_two_whole_numbers_and_none_of_them_does() -> None:
    between = All((Test("n", Operator.AT_LEAST, 2.1), Test("n", Operator.AT_MOST, 2.9)))
    for kind, is_possible in ((QuestionType.NUMBER, True), (QuestionType.INTEGER, False)):
        world = world_of(FOLDER, (asked("n", kind, range=(0.0, 9.0)),), [between])
        assert can(world, [Goal(between, TRUE)]) is is_possible


def test_days_have_an_order() -> None:
    day = asked("day", QuestionType.DATE)
    early, late = Test("day", Operator.AT_MOST, "2027-01-31"), Test("day", Operator.AT_LEAST, "2027-02-01")
    world = world_of(FOLDER, (day,), [early, late])
    assert can(world, [Goal(early, TRUE)]) and can(world, [Goal(late, TRUE)])
    assert not can(world, [Goal(early, TRUE), Goal(late, TRUE)])
    assert not can(world, [Goal(early, FALSE), Goal(late, FALSE)])


def test_more_combinations_than_anybody_waits_for_are_not_guessed_at() -> None:
    many = tuple(asked(f"q{place}", QuestionType.INTEGER, range=(0.0, 9.0)) for place in range(40))
    steps = [AnyOf((Test(one.id, Operator.IS, 1), Test(two.id, Operator.IS, 2))) for one, two in pairwise(many)]
    odd = All(tuple(steps))
    never = All((odd, Not(odd)))
    with pytest.raises(TooManyError):
        can(world_of(FOLDER, many, [never]), [Goal(never, TRUE)])
