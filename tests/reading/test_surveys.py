"""Exports of every survey tool, read without a mapping file: the answers that were given come back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from dialects import DIALECTS, Row, Sheet, csv_bytes, microsoft_forms
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


HEADER = ["Timestamp", "Mail?", "I agree to take part", "Age?", "Needs?"]


def codes_of(*rows: list[str], form: str = "") -> list[str]:
    return [finding.code for finding in reading_of(csv_bytes(rows), form).findings]


@pytest.mark.parametrize(
    ("header", "row", "codes"),
    [
        (HEADER, ["2027-01-13 09:00:00", "a@people.example", "Yes", "33", "Loss"], []),
        (HEADER, ["03/04/2027 09:00:00", "a@people.example", "Yes", "33", "Loss"], ["PM562"]),
        ([*HEADER, "Age"], ["2027-01-13", "a@people.example", "Yes", "33", "Loss", "34"], ["PM560"]),
        ([*HEADER, "Age"], ["2027-01-13", "a@people.example", "Yes", "33", "Loss", ""], []),
        ([*HEADER[:3], "Agge?", "Needs?"], ["2027-01-13", "a@people.example", "Yes", "33", "Loss"], ["PM518", "PM514"]),
        ([*HEADER, "Shoe size"], ["2027-01-13", "a@people.example", "Yes", "33", "Loss", "43"], ["PM514"]),
        ([*HEADER, "Score"], ["2027-01-13", "a@people.example", "Yes", "33", "Loss", "7"], []),
        (HEADER[:4], ["2027-01-13", "a@people.example", "Yes", "33"], ["PM561"]),
        (["Timestamp", "Colour", "Size"], ["2027-01-13", "red", "43"], ["PM510"]),
    ],
    ids=[
        "certain",
        "days that can be read two ways",
        "two columns for one question",
        "a column left over from an earlier edition",
        "a required question lacks",
        "a column of something else",
        "a column of the tool's own",
        "two forms that ask just this",
        "nothing that anybody asks",
    ],
)
def test_what_is_not_certain_stops_with_a_word(header: list[str], row: list[str], codes: list[str]) -> None:
    assert codes_of(header, row) == codes


def test_other_names_of_questions_and_options_are_known_too() -> None:
    questions = OWN.program.intake.questions
    gender = next(each for each in questions if each.id == "gender")
    woman, *rest = gender.options
    named = replace(gender, aliases=("Sex (as in 2025)",), options=(replace(woman, aliases=("1", "W")), *rest))
    asked = tuple(named if each is gender else each for each in questions)
    folder = replace(OWN, program=replace(OWN.program, intake=replace(OWN.program.intake, questions=asked)))
    rows = [[*HEADER, "Sex (as in 2025)"], ["2027-01-13", "a@people.example", "Yes", "33", "Loss", "1"]]
    table, _ = read_table(csv_bytes(rows), "answers.csv")
    assert table is not None
    reading = read_submissions(table, folder, TODAY)
    assert reading.findings == () and reading.submissions[0].answers["gender"] == "woman"
    assert [each.code for each in reading_of(csv_bytes(rows)).findings] == ["PM514"]


def test_a_person_may_say_which_form_is_meant() -> None:
    row = ["2027-01-13", "a@people.example", "Yes", "33"]
    assert codes_of(HEADER[:4], row, form="intake-mentor") == []


def test_near_is_only_named() -> None:
    header = [*HEADER[:3], "Agge", "Needs?"]
    reading = reading_of(csv_bytes([header, ["2027-01-13", "a@people.example", "Yes", "33", "Loss"]]))
    assert reading.is_refused
    assert [(each.column, each.question) for each in reading.near] == [("Agge", "age")]


def test_who_is_anonymous_to_the_tool_is_known_by_their_answer() -> None:
    rows = microsoft_forms(Sheet(MENTEE, OWN, [ANN]))
    assert "anonymous" in rows[1]
    assert [one.identity for one in reading_of(csv_bytes(rows)).submissions] == ["ann@people.example"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "mac-roman"])
def test_an_export_saved_again_in_another_encoding_is_the_same(encoding: str) -> None:
    rows = microsoft_forms(Sheet(MENTEE, OWN, [{**BO, "note": "Größe, señal, déjà"}], "es"))
    reading = reading_of(csv_bytes(rows, delimiter=";", encoding=encoding))
    assert reading.submissions[0].answers["note"] == "Größe, señal, déjà"
