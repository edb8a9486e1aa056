"""What answers to a form come to: the one function that forms, imports and exports are held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.model.answering import Cell, Declined, Fault, Heard
from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.question import Library, Question, QuestionType
from pmtool.model.text import Role, Text
from pmtool.rules.hearing import MISSING, gathered, hear_all
from pmtool.rules.listening import hear
from pmtool.rules.unfolding import put, unfold

LIBRARY = Library({}, {})
WRONG = Fault("PM530", "not a number")


def asked(name: str, show_if: Condition | None = None, kind: QuestionType = QuestionType.SHORT_TEXT) -> Question:
    return Question(name, kind, (Role.MENTEE,), Text({"en": name}), show_if=show_if)


def heard(questions: tuple[Question, ...], said: Mapping[str, Cell]) -> Heard:
    return hear(put(unfold(questions, ("en",))), said, LIBRARY, ("en",))


IS_YES = Test("a", Operator.IS, "yes")
IS_X = Test("b", Operator.IS, "x")
CHAIN = (asked("a"), asked("b", IS_YES), asked("c", IS_X))


def test_a_hidden_question_counts_as_unanswered_for_the_next() -> None:
    assert heard(CHAIN, {"a": "yes", "b": "x"}).shown == ("a", "b", "c")
    assert heard(CHAIN, {"a": "no", "b": "x"}) == Heard(("a",), (), {"a": "no"}, ())


def test_a_hidden_section_hides_what_stands_in_it() -> None:
    questions = (asked("a"), asked("part", IS_YES, QuestionType.SECTION), asked("b"), asked("c", IS_X))
    assert heard(questions, {"a": "no", "b": "x", "c": "kept?"}).kept == {"a": "no"}
    assert heard(questions, {"a": "yes", "b": "x"}).shown == ("a", "part", "b", "c")


@pytest.mark.parametrize(
    ("condition", "is_shown"),
    [
        (Test("a", Operator.IS_NOT, "y"), True),
        (Not(Test("a", Operator.INCLUDES, ("y",))), True),
        (Test("a", Operator.AT_MOST, 5), False),
        (Test("a", Operator.AT_LEAST, 5), False),
        (Test("a", Operator.IS, "y"), False),
        (Test("a", Operator.ANSWERED, False), True),
    ],
)
def test_no_answer_is_read_as_form_engines_read_it(condition: Condition, is_shown: bool) -> None:
    found = heard((asked("a"), asked("b", condition)), {})
    assert ("b" in found.shown) is is_shown


def test_what_is_required_depends_on_answers_that_are_kept() -> None:
    needed = replace(asked("reason"), required_if=Test("b", Operator.IS, "x"))
    assert heard((*CHAIN, needed), {"a": "yes", "b": "x"}).required == ("reason",)
    assert heard((*CHAIN, needed), {"a": "yes", "b": "x"}).faults == (("reason", "reason", MISSING),)
    assert heard((*CHAIN, needed), {"a": "no", "b": "x"}).faults == ()
    later = (replace(asked("reason"), required_if=IS_YES), asked("a"))
    assert heard(later, {"a": "yes"}).required == ("reason",)


def test_nothing_is_asked_of_hidden_questions_and_notes() -> None:
    questions = (
        asked("a"),
        replace(asked("b", IS_YES), required=True),
        asked("note", None, QuestionType.NOTE),
    )
    assert heard(questions, {"a": "no", "b": WRONG}) == Heard(("a", "note"), (), {"a": "no"}, ())
    assert heard(questions, {"a": "yes", "b": WRONG}).faults == (("b", "b", WRONG),)


def test_whoever_would_rather_not_say_has_answered() -> None:
    found = heard((replace(asked("a"), required=True, declinable=True),), {"a": Declined()})
    assert (found.required, found.kept, found.faults) == (("a",), {}, ())


def test_times_of_day_have_an_order() -> None:
    late = Test("time", Operator.AT_LEAST, "17:30")
    questions = (asked("time", None, QuestionType.TIME), asked("b", late))
    assert heard(questions, {"time": "18:00"}).shown == ("time", "b")
    assert heard(questions, {"time": "09:00"}).shown == ("time",)


NAMES = "abcd"
TESTS = st.builds(
    lambda name, operator, value: Test(name, operator, (value,) if operator is Operator.ONE_OF else value),
    st.sampled_from(NAMES),
    st.sampled_from([Operator.IS, Operator.IS_NOT, Operator.ONE_OF]),
    st.sampled_from("xyz"),
) | st.builds(Test, st.sampled_from(NAMES), st.just(Operator.ANSWERED), st.booleans())
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: (
        st.builds(Not, inner)
        | st.lists(inner, min_size=1, max_size=2).map(lambda parts: All(tuple(parts)))
        | st.lists(inner, min_size=1, max_size=2).map(lambda parts: AnyOf(tuple(parts)))
    ),
    max_leaves=2,
)


@st.composite
def forms(draw: st.DrawFn) -> tuple[Question, ...]:
    return tuple(
        replace(
            asked(name, draw(st.none() | CONDITIONS)),
            required=draw(st.booleans()),
            required_if=draw(st.none() | CONDITIONS),
        )
        for name in NAMES
    )


ANSWERS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([None, "x", "y", "z", WRONG, Declined()]))


@given(forms(), ANSWERS)
def test_what_is_dropped_changes_nothing_when_it_is_heard_again(
    questions: tuple[Question, ...], said: dict[str, Cell]
) -> None:
    ordered = tuple(replace(each, show_if=_earlier(each.show_if, NAMES[:at])) for at, each in enumerate(questions))
    once = hear(ordered, said, LIBRARY, ("en",))
    again = hear(ordered, once.kept, LIBRARY, ("en",))
    assert (again.shown, again.required, again.kept) == (once.shown, once.required, once.kept)
    assert set(once.kept) <= set(once.shown)
    assert set(once.required) <= set(once.shown)


@given(forms(), st.lists(ANSWERS, min_size=1, max_size=5))
def test_many_are_heard_as_one_by_one(questions: tuple[Question, ...], people: list[dict[str, Cell]]) -> None:
    raw = {name: gathered([said.get(name) for said in people]) for name in NAMES}
    together = hear_all(questions, raw, len(people), LIBRARY, ("en",))
    for row, said in enumerate(people):
        alone = hear(questions, said, LIBRARY, ("en",))
        assert alone.shown == tuple(each.id for each in questions if together.shown[each.id][row])
        assert alone.required == tuple(each.id for each in questions if together.required[each.id][row])
        assert alone.kept == {name: v[row] for name, v in together.columns.items() if v[row] is not None}
        faults = {*together.decisive.get(row, ()), *together.minor.get(row, ())}
        assert {(column, fault) for _, column, fault in alone.faults} == faults


def _earlier(condition: Condition | None, names: str) -> Condition | None:
    """The condition, if it speaks only of these; `validate` refuses the others."""
    from pmtool.rules.conditions import questions_in

    return condition if condition is not None and questions_in(condition) <= set(names) else None
