"""Exports of every survey tool, read without a mapping file: the answers that were given come back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from dialects import DIALECTS, Row, Sheet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from survey_program import OWN, TODAY

from pmtool.model.incoming import TableReading
from pmtool.model.records import Value
from pmtool.reading import read_json, read_submissions, read_table
from pmtool.rules.forms import forms_of, options_of

MENTEE = next(form for form in forms_of(OWN.program, OWN.library) if form.id == "intake-mentee")
NEEDS = [each.id for each in options_of(OWN.program, next(q for q in MENTEE.questions if q.id == "needs"))]
ANN: Row = {"email": "ann@people.example", "agree": True, "age": 33, "needs": frozenset({"grief", "alone"}),
            "gender": "woman", "interests": frozenset({"music", "sport"}), "weight": 0.5, "phone": "+34 600 123 456",
            "note": 'Tea; or "x", y',
            "free": frozenset({"mon_evening"}), "mood.a": 1, "mood.b": 0}  # fmt: skip
BO: Row = {"email": "bo@people.example", "agree": True, "age": 14, "school": "Östra", "mood.a": 0}


def reading_of(data: bytes, form: str = "") -> TableReading:
    is_json = data.startswith((b"{", b"["))
    table, findings = read_json(data, "answers.json") if is_json else read_table(data, "answers.csv")
    assert table is not None, findings
    return read_submissions(table, OWN, TODAY, form)


def said(row: Row) -> dict[str, Value]:
    return {name: value for name, value in row.items() if value is not None}


@pytest.mark.parametrize("tool", DIALECTS)
def test_what_was_answered_comes_back(tool: str) -> None:
    reading = reading_of(DIALECTS[tool](Sheet(MENTEE, OWN, [ANN, BO])))
    assert reading.findings == ()
    assert [dict(one.answers) for one in reading.submissions] == [said(ANN), said(BO)]
    assert [one.identity for one in reading.submissions] == ["ann@people.example", "bo@people.example"]
    if tool != "surveyjs":  # keeps no time with the answers
        assert [one.at[:16] for one in reading.submissions] == ["2027-03-13T09:26", "2027-03-13T09:27"]
    assert reading.faults == reading.rejects == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "PM500"),
        (b"{", "PM517"),
        (b"[1, 2]", "PM517"),
        (b"[" * 100_000, "PM517"),
        (b'{"resourceType": "Patient"}', "PM500"),
        (b'[{"email": "a@b.example"}', "PM517"),
        (b"\xff\xfe{}", "PM517"),
    ],
)
def test_json_that_holds_no_answers_is_a_finding(data: bytes, code: str) -> None:
    table, findings = read_json(data, "answers.json")
    assert table is None
    assert [finding.code for finding in findings] == [code]


def texts() -> st.SearchStrategy[str]:
    return st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), min_size=1, max_size=12).map(
        str.strip
    )


@st.composite
def rows(draw: st.DrawFn) -> Mapping[str, Any]:
    """Any answers of one person that the form takes."""
    age = draw(st.integers(14, 99))
    fixed = {"agree": True, "age": age, **({"school": "Made up"} if age < 18 else {})}
    free = {
        "needs": st.frozensets(st.sampled_from(NEEDS), min_size=1, max_size=2),
        "gender": st.sampled_from(["woman", "man"]),
        "interests": st.frozensets(st.sampled_from(["music", "sport"]), min_size=1) | st.just(frozenset({"nothing"})),
        "weight": st.sampled_from([0.25, 0.5, 0.125]),
        "note": texts(),
        "free": st.frozensets(st.sampled_from(["mon_evening", "tue_evening"]), min_size=1),
        "mood.a": st.sampled_from([0, 1]),
        "mood.b": st.sampled_from([0, 1]),
    }
    return {**fixed, **draw(st.fixed_dictionaries({}, optional=free))}


@pytest.mark.parametrize("tool", DIALECTS)
@given(answers=st.lists(rows(), min_size=1, max_size=4), language=st.sampled_from(["en", "es"]))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_answers_come_back_from_any_tool_in_any_language(
    tool: str, answers: list[dict[str, Value]], language: str
) -> None:
    people = [{**row, "email": f"p{number}@people.example"} for number, row in enumerate(answers)]
    form = MENTEE.id if tool == "surveyjs" else ""  # it keeps no column for what nobody answered
    reading = reading_of(DIALECTS[tool](Sheet(MENTEE, OWN, people, language)), form)
    assert [finding.code for finding in reading.findings] == []
    assert [dict(one.answers) for one in reading.submissions] == people
