"""Trees become nouns; what the schema should have refused is our bug."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.model.care import Alert, AlertLevel, Round, Sign
from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.confidentiality import Confidentiality, Limit
from pmtool.model.dates import Dates
from pmtool.model.mapping import Assume, Column, SourceMapping
from pmtool.model.policy import Criterion
from pmtool.model.question import Band, Item, Option, Question, QuestionType
from pmtool.model.text import Anchor, Duration, Moment, Role, Sensitivity, Text, Unit
from pmtool.model.training import Training
from pmtool.reading.programs.building import build
from pmtool.reading.programs.conditions import condition_of
from pmtool.reading.yaml.yaml_events import read_tree


def built(noun: type[Any], text: str) -> Any:
    tree = read_tree("p.yaml", text.encode())
    assert not tree.findings
    found, findings = build(noun, tree, ("en", "es"))
    assert not findings
    return found


def test_a_question_is_built_from_its_map() -> None:
    question = built(
        Question,
        """
        id: age
        ask: [mentee, mentor]
        type: integer
        text: {en: How old are you?, es: ¿Cuántos años tienes?}
        hint: "14"
        range: [14, 80.5]
        show_if: {consent: {is: true}}
        keep: 1 year
        readers: []
        options: [{id: a, label: A}, {id: b, label: B, exclusive: true}]
        """,
    )
    assert question == Question(
        id="age",
        type=QuestionType.INTEGER,
        ask=(Role.MENTEE, Role.MENTOR),
        text=Text({"en": "How old are you?", "es": "¿Cuántos años tienes?"}),
        hint=Text({"en": "14", "es": "14"}),
        range=(14.0, 80.5),
        show_if=Test("consent", Operator.IS, True),
        keep=Duration(1, Unit.YEAR),
        readers=(),
        options=(Option("a", Text({"en": "A", "es": "A"})), Option("b", Text({"en": "B", "es": "B"}), exclusive=True)),
    )
    assert all(type(end) is float for end in question.range)


def test_maps_keyed_by_words_of_the_model_are_keyed_by_its_members() -> None:
    confidentiality = built(
        Confidentiality,
        """
        may_read: {own_mentor: [public, special]}
        limits: [abuse]
        limits_text: x
        told_before: []
        keep: {contact: 6 months}
        smallest_cell: 10
        mentors_may_share: []
        mentors_must_share: []
        reveals: []
        """,
    )
    assert confidentiality.may_read == {"own_mentor": (Sensitivity.PUBLIC, Sensitivity.SPECIAL)}
    assert confidentiality.keep == {Sensitivity.CONTACT: Duration(6, Unit.MONTH)}
    assert confidentiality.limits == (Limit.ABUSE,)


def test_weights_are_words_or_numbers() -> None:
    shape = "{{id: a, compare: overlap, mentee: x, mentor: x, label: L, weight: {}}}"
    weights = [built(Criterion, shape.format(weight)).weight for weight in ("must", "high", "2", "1.5")]
    assert weights == ["must", "high", 2.0, 1.5]
    assert type(weights[2]) is float


def test_moments_and_durations_are_read_as_people_say_them() -> None:
    found = built(
        Round,
        """
        id: first
        title: First
        ask: [mentee]
        questions: [met]
        silence: {after: 14 days, alert: silent}
        at: [start, baseline, end, day 14, week 8, month 3]
        remind: [1 day, 60 minutes]
        """,
    )
    assert found.at == (
        Moment(Anchor.START),
        Moment(Anchor.BASELINE),
        Moment(Anchor.END),
        Moment(Anchor.START, 14, Unit.DAY),
        Moment(Anchor.START, 8, Unit.WEEK),
        Moment(Anchor.START, 3, Unit.MONTH),
    )
    assert [str(moment) for moment in found.at] == ["start", "baseline", "end", "day 14", "week 8", "month 3"]
    assert found.remind == (Duration(1, Unit.DAY), Duration(60, Unit.MINUTE))
    assert found.every is None


def test_white_space_that_a_pattern_lets_pass_is_left_out() -> None:
    assert built(Dates, 'opens: |\n  2027-01-11\nmatching_from: "2027-02-01"\nends: 2028-01-31\n').opens == date(
        2027, 1, 11
    )


def test_an_alert_is_built_with_its_condition() -> None:
    alert = built(
        Alert,
        """
        id: risk
        sign: risk
        title: Risk
        level: red
        tell: {who: lead, then: line, by: phone, within: 2 hours}
        response: {offer: A talk, hold_capacity: true}
        about: self
        mentee_told: unless_danger
        when: {any: [{safe: {is: "no"}}, {hard: {mentions: hurt}}]}
        """,
    )
    assert (alert.sign, alert.level) == (Sign.RISK, AlertLevel.RED)
    assert alert.when == AnyOf((Test("safe", Operator.IS, "no"), Test("hard", Operator.MENTIONS, ("hurt",))))


def test_a_mapping_keeps_numbers_and_texts_apart() -> None:
    mapping = built(
        SourceMapping,
        """
        pmtool: 1
        id: survey
        source: a survey
        form: intake
        recognise: {columns: [Age, Gender]}
        columns:
          age: {column: Age, times: 2}
          needs: {branches: [{when: {Low: {at_least: 3}}, then: low_mood}, {when: {Ill: {is: true}}, then: 4}]}
          ready: {column: Ready, values: {Yes: true, 1: 1, x: "1"}}
        assume: {because: none asked, answers: {consent: true, days: [mon, tue]}}
        """,
    )
    assert mapping.columns["age"] == Column(column="Age", times=2.0)
    assert [branch.then for branch in mapping.columns["needs"].branches] == ["low_mood", 4]
    assert mapping.columns["ready"].values == {"Yes": True, "1": 1, "x": "1"}
    assert mapping.assume == Assume("none asked", {"consent": True, "days": ("mon", "tue")})


def test_a_whole_float_is_an_integer_as_it_is_to_the_schema() -> None:
    question = built(Question, "{id: a, type: short_text, ask: [mentee], text: T, longest: 3.0}")
    assert question.longest == 3
    assert type(question.longest) is int


def test_a_day_that_no_calendar_has_is_a_finding_at_its_place() -> None:
    tree = read_tree("p.yaml", b"opens: 2027-02-30\nmatching_from: 2027-02-01\nends: 2027-13-01\n")
    noun, findings = build(Dates, tree, ("en",))
    assert noun is None
    assert [(found.code, str(found.place)) for found in findings] == [("PM143", "p.yaml:1:8"), ("PM143", "p.yaml:3:7")]


@pytest.mark.parametrize(
    ("noun", "text", "path"),
    [
        (Option, "{id: a}", "the file: Option has no 'label'"),
        (Option, "{id: a, label: A, colour: red}", "the file: Option knows no"),
        (Option, "{id: 3, label: A}", "id: str"),
        (Option, "{id: a, label: A, exclusive: 1}", "exclusive: bool"),
        (Option, "{id: a, label: {en: 3}}", "label.en: str"),
        (Option, "[a]", "the file: a map"),
        (Band, "{low: true, high: 2, label: A}", "low: float"),
        (Training, "{modules: {}, least_hours: 1}", "modules: a list"),
        (Training, "{modules: [{id: a, title: A, topics: [x]}], least_hours: 1}", "modules.0.topics.0: Topic"),
        (Question, "{id: a, type: integer, ask: [], text: T, range: [1]}", "range: 2 values"),
        (Question, "{id: a, type: integer, ask: [], text: T, keep: soon}", "keep: a duration"),
        (Question, "{id: a, type: integer, ask: [], text: T, hint: null, longest: 3.5}", "longest: int"),
        (Question, "{id: a, type: integer, ask: [], text: T, show_if: {b: 3}}", "show_if.b: a condition"),
        (Question, "{id: a, type: integer, ask: [], text: T, show_if: {b: {like: 3}}}", "show_if.b: an operator"),
        (Criterion, "{id: a, compare: same, mentee: x, mentor: x, label: L, weight: [1]}", "weight: "),
    ],
)
def test_a_shape_that_the_schema_refuses_is_our_bug_and_names_its_path(noun: type[Any], text: str, path: str) -> None:
    with pytest.raises(TypeError) as raised:
        build(noun, read_tree("p.yaml", text.encode()), ("en",))
    assert str(raised.value).startswith(path)


@pytest.mark.parametrize(
    ("tree", "condition"),
    [
        ({"a": {"is": 1}}, Test("a", Operator.IS, 1)),
        (
            {"a": {"at_least": 14, "at_most": 24}, "b": {"answered": False}},
            All(
                (
                    Test("a", Operator.AT_LEAST, 14),
                    Test("a", Operator.AT_MOST, 24),
                    Test("b", Operator.ANSWERED, False),
                )
            ),
        ),
        ({"a": {"between": [14, 24]}}, Test("a", Operator.BETWEEN, (14, 24))),
        ({"a": {"includes": "x"}}, Test("a", Operator.INCLUDES, ("x",))),
        ({"not": {"a": {"is_not": "x"}}}, Not(Test("a", Operator.IS_NOT, "x"))),
        (
            {"b": {"is": 2}, "any": [{"a": {"is": 1}}, {"all": [{"c": {"is": True}}]}]},
            All(
                (
                    Test("b", Operator.IS, 2),
                    AnyOf((Test("a", Operator.IS, 1), All((Test("c", Operator.IS, True),)))),
                )
            ),
        ),
    ],
    ids=["one test", "several hold together", "a list", "one word for a list", "not", "any beside a question"],
)
def test_a_condition_is_built_from_its_map(tree: object, condition: Condition) -> None:
    assert condition_of(tree, ()) == condition


# a law: a noun written out plainly and built again is the same noun

texts = st.builds(Text, st.fixed_dictionaries({"en": st.text(), "es": st.text()}))
st.register_type_strategy(Text, texts)
st.register_type_strategy(Duration, st.builds(Duration, st.integers(1, 99), st.sampled_from(Unit)))
questions = st.builds(Question, show_if=st.none(), range=st.none() | st.just((1.0, 5.0)))


@given(st.one_of(questions, st.builds(Item), st.builds(Criterion, weight=st.sampled_from(["must", "low", 2.0]))))
def test_a_noun_written_out_and_built_again_is_the_same(noun: Any) -> None:
    tree = read_tree("p.yaml", b"{}")
    object.__setattr__(tree, "root", plain(noun))
    assert build(type(noun), tree, ("en", "es")) == (noun, ())


def plain(value: Any) -> Any:
    """The noun as YAML would hold it."""
    if isinstance(value, Text):
        return dict(value.by_language)
    if isinstance(value, Duration):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        held = {each.name.removesuffix("_"): getattr(value, each.name) for each in fields(value)}
        return {key: plain(each) for key, each in held.items() if each is not None}
    return value
