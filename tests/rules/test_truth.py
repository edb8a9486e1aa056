"""Conditions on whole columns: three truth values, the reading of form engines, every operator, words in free text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.records import Value
from pmtool.rules import conditions as about
from pmtool.rules.truth import judge, shown

YES, NO, UNKNOWN = 1, 0, -1
TRUTHS = {YES: Test("yes", Operator.IS, "x"), NO: Test("no", Operator.IS, "x"), UNKNOWN: Test("none", Operator.IS, "x")}
KLEENE: dict[str, list[Value]] = {"yes": ["x"], "no": ["y"], "none": [None]}


def verdict(condition: Condition, **answers: Value) -> int:
    return int(judge(condition, {name: [value] for name, value in answers.items()}, 1)[0])


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, NO, NO, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (NO, NO, NO, NO),
        (NO, UNKNOWN, NO, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_all_and_any_are_kleenes(one, other, both, either):
    for parts in ((TRUTHS[one], TRUTHS[other]), (TRUTHS[other], TRUTHS[one])):
        assert judge(All(parts), KLEENE, 1).tolist() == [both]
        assert judge(AnyOf(parts), KLEENE, 1).tolist() == [either]


def test_not_turns_what_is_known_and_nothing_at_all_holds():
    assert [judge(Not(TRUTHS[each]), KLEENE, 1)[0] for each in (YES, NO, UNKNOWN)] == [NO, YES, UNKNOWN]
    assert judge(All(()), {}, 2).tolist() == [YES, YES] and judge(AnyOf(()), {}, 2).tolist() == [NO, NO]


CONDITIONS = st.recursive(
    st.sampled_from(list(TRUTHS.values())),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda p: All(tuple(p)))
        | st.lists(inner, max_size=3).map(lambda p: AnyOf(tuple(p)))
        | inner.map(Not)
    ),
    max_leaves=12,
)


@given(CONDITIONS)
def test_de_morgan_holds_of_what_is_unknown_too(condition):
    if isinstance(condition, All | AnyOf):
        other = AnyOf if isinstance(condition, All) else All
        turned = other(tuple(Not(part) for part in condition.parts))
        assert judge(Not(condition), KLEENE, 1)[0] == judge(turned, KLEENE, 1)[0]


@given(CONDITIONS)
def test_what_is_known_stays_so_whatever_the_missing_answer_would_be(condition):
    found = judge(condition, KLEENE, 1)[0]
    if found != UNKNOWN:
        assert {int(judge(condition, {**KLEENE, "none": [value]}, 1)[0]) for value in ("x", "y")} == {int(found)}


@given(CONDITIONS)
def test_a_question_shown_is_yes_or_no_and_follows_the_known(condition):
    full = {**KLEENE, "none": ["y"]}
    assert bool(shown(condition, full, 1)[0]) == (judge(condition, full, 1)[0] == YES)


@pytest.mark.parametrize(
    ("operator", "value", "is_shown"),
    [
        (Operator.IS, "x", False),
        (Operator.IS_NOT, "x", True),
        (Operator.ONE_OF, ("x",), False),
        (Operator.INCLUDES, ("x",), False),
        (Operator.AT_LEAST, 1, False),
        (Operator.AT_MOST, 1, False),
        (Operator.BETWEEN, (1, 2), False),
        (Operator.MENTIONS, ("x",), False),
        (Operator.ANSWERED, True, False),
        (Operator.ANSWERED, False, True),
    ],
)
@pytest.mark.parametrize("nothing", [None, "", frozenset(), float("nan"), "no column"], ids=str)
def test_without_an_answer_a_comparison_is_unknown_and_in_show_if_false_but_is_not(operator, value, is_shown, nothing):
    test = Test("q", operator, value)
    columns = {} if nothing == "no column" else {"q": [nothing]}
    assert bool(shown(test, columns, 1)[0]) is is_shown
    assert bool(shown(Not(test), columns, 1)[0]) is not is_shown
    expected = UNKNOWN if operator is not Operator.ANSWERED else int(is_shown)
    assert judge(test, columns, 1).tolist() == [expected]


@pytest.mark.parametrize(
    ("operator", "value", "answer", "holds"),
    [
        (Operator.IS, "woman", "woman", True),
        (Operator.IS, "woman", "man", False),
        (Operator.IS, True, True, True),
        (Operator.IS, True, False, False),
        (Operator.IS, 1, True, False),  # yes is no number
        (Operator.IS, True, 1, False),
        (Operator.IS, 3, 3.0, True),
        (Operator.IS, "a", frozenset({"a"}), True),
        (Operator.IS, "a", frozenset({"a", "b"}), False),
        (Operator.IS, "2027-03-01", date(2027, 3, 1), True),
        (Operator.IS_NOT, "a", "b", True),
        (Operator.IS_NOT, "a", "a", False),
        (Operator.ONE_OF, ("a", "b"), "b", True),
        (Operator.ONE_OF, ("a", "b"), "c", False),
        (Operator.ONE_OF, (1, 2), 2, True),
        (Operator.INCLUDES, ("a", "b"), frozenset({"b", "c"}), True),
        (Operator.INCLUDES, ("a", "b"), frozenset({"c"}), False),
        (Operator.INCLUDES, "a", frozenset({"a"}), True),
        (Operator.INCLUDES, ("a",), "a", True),
        (Operator.AT_LEAST, 18, 18, True),
        (Operator.AT_LEAST, 18, 17.9, False),
        (Operator.AT_MOST, 2, 2, True),
        (Operator.AT_MOST, 2, 3, False),
        (Operator.BETWEEN, (14, 25), 14, True),
        (Operator.BETWEEN, (14, 25), 25, True),
        (Operator.BETWEEN, (14, 25), 26, False),
        (Operator.BETWEEN, ("2027-01-01", "2027-12-31"), date(2027, 12, 31), True),
        (Operator.AT_LEAST, "2027-03-02", date(2027, 3, 1), False),
        (Operator.AT_LEAST, 1, "a word", False),
        (Operator.AT_MOST, 1, frozenset({"a"}), False),
        (Operator.ANSWERED, True, 0, True),
        (Operator.ANSWERED, True, False, True),
        (Operator.ANSWERED, False, "words", False),
    ],
)
def test_every_operator(operator, value, answer, holds):
    assert verdict(Test("q", operator, value), q=answer) == int(holds)
    assert bool(shown(Test("q", operator, value), {"q": [answer]}, 1)[0]) is holds


@pytest.mark.parametrize(
    ("words", "text", "is_found"),
    [
        (("hurt",), "He keeps HURTING me", True),
        (("hurt",), "unhurt", False),
        (("suicid",), "pensé en el suicidio", True),
        (("suicid",), "suicídio", True),
        (("hacerme daño",), "quiero hacerme dano", True),
        (("hacerme dano",), "quiero HACERME DAÑO ya", True),
        (("kill myself",), "kill  \n myself", True),
        (("kill myself",), "kill. myself", False),
        (("end it all",), "I will end it", False),
        (("a gun",), "(a gun)", True),
        (("#kms",), "so #KMS", True),
        (("a+b",), "a+b", True),
        (("a+b",), "aab", False),
        (("strasse",), "STRASSE und Straße", True),
        (("straße",), "strasse", True),
        (("kill",), "𝐤𝐢𝐥𝐥 and ｋｉｌｌ", True),
        (("أذى",), "أَذًى", True),
        (("  ",), "anything at all", False),
        (("",), "anything at all", False),
        ((), "anything at all", False),
        (("one", "two"), "number two", True),
    ],
    ids=str,
)
def test_words_are_found_with_any_ending_case_accent_or_space(words, text, is_found):
    assert verdict(Test("q", Operator.MENTIONS, words), q=text) == int(is_found)


def test_columns_are_judged_row_by_row():
    columns = {"age": [13, 14, None, 26], "ok": [True, True, True, None]}
    condition = All((Test("age", Operator.BETWEEN, (14, 25)), Test("ok", Operator.IS, True)))
    assert judge(condition, columns, 4).tolist() == [NO, YES, UNKNOWN, NO]
    assert judge(condition, {"age": [], "ok": []}, 0).tolist() == []


def test_what_a_condition_is_about():
    one, two = Test("a", Operator.IS, 1), Test("b", Operator.IS, 1)
    condition = All((AnyOf((one, Not(two))), one))
    assert about.tests_in(condition) == (one, two, one)
    assert about.questions_in(condition) == {"a", "b"}
    assert about.failing_parts(condition) == condition.parts and about.failing_parts(one) == (one,)
