"""Tables as submissions: every row in one place."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from survey_program import MAPPED, OWN, SURVEY, TODAY, folder_with, is_accounted_for, reading_of, table_of

from pmtool.model.incoming import CellFault, IncomingSubmission, Superseded, TableReading
from pmtool.model.text import Role
from pmtool.reading import table_of_rows
from pmtool.reading.people.submissions import read_submissions

HEADER = [
    "form",
    "submitted",
    "email",
    "agree",
    "age",
    "school",
    "note",
    "mood.a",
    "safe",
    "check",
    "passed",
    "checked_on",
]


def row(**cells: str) -> list[str]:
    given = {
        "form": "intake-mentee",
        "submitted": "2027-02-01",
        "email": "zo@mail.example",
        "agree": "yes",
        "age": "30",
    }
    return [(given | {name.replace("__", "."): cell for name, cell in cells.items()}).get(name, "") for name in HEADER]


def reading(*rows: Sequence[str]) -> TableReading:
    return reading_of([HEADER, *rows])


def test_forms_may_be_mixed_row_by_row() -> None:
    check_in = row(form="check-in-monthly-mentee", agree="", age="", safe="Very")
    check = row(form="screening", agree="", age="", check="talk", passed="yes", checked_on="2027-01-20")
    read = reading(row(email=" Zo@Mail.example", mood__a="Often"), check_in, check)
    assert read.rejects == read.superseded == read.faults == read.findings == ()
    assert [one.form for one in read.submissions] == ["intake-mentee", "check-in-monthly-mentee", "screening"]
    assert {one.identity for one in read.submissions} == {"zo@mail.example"}
    assert read.submissions[0].answers["mood.a"] == 1
    assert read.submissions[1].answers == {"safe": 5}
    assert read.submissions[2].answers == {"check": "talk", "passed": True, "checked_on": date(2027, 1, 20)}
    assert read.submissions[1].row == 3


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"form": "nothing"}, "form", "PM522"),
        ({"email": ""}, "email", "PM523"),
        ({"submitted": "soon"}, "submitted", "PM525"),
        ({"submitted": "2072-02-01"}, "submitted", "PM526"),
        ({"age": ""}, "age", "PM524"),
        ({"age": "329"}, "age", "PM531"),
        ({"age": "17"}, "school", "PM524"),
        ({"email": "not an address"}, "email", "PM537"),
    ],
)
def test_a_row_that_cannot_be_taken_says_where_and_why(cells: dict[str, str], column: str, code: str) -> None:
    read = reading(row(**cells), row(email="bo@mail.example"))
    assert [(one.row, one.column, one.code) for one in read.rejects] == [(2, column, code)]
    assert [one.row for one in read.submissions] == [3]


def test_every_fault_of_a_rejected_row_is_named() -> None:
    (reject,) = reading(row(age="x", agree="perhaps", note="n" * 30)).rejects
    assert (reject.column, reject.code) == ("agree", "PM534")
    assert [(one.column, one.code) for one in reject.more] == [("age", "PM530"), ("note", "PM539")]


def test_a_wrong_cell_of_a_free_question_costs_the_cell_and_not_the_row() -> None:
    read = reading(row(note="n" * 30, mood__a="9"))
    assert len(read.submissions) == 1
    assert [(one.row, one.column, one.code) for one in read.faults] == [(2, "mood.a", "PM532"), (2, "note", "PM539")]


def test_a_hidden_question_has_no_answer_and_no_fault() -> None:
    (one,) = reading(row(age="30", school="Hill School")).submissions
    assert "school" not in one.answers
    (one,) = reading(row(age="17", school="Hill School")).submissions
    assert one.answers["school"] == "Hill School"


def test_an_answer_to_a_question_of_another_form_is_reported() -> None:
    read = reading(row(safe="3"))
    assert read.faults == (CellFault(2, "safe", "PM541", "form 'intake-mentee' doesn't ask this"),)


def test_the_later_row_of_a_person_stands() -> None:
    rows = [row(submitted="2027-03-01", age="31"), row(age="30"), row(submitted="2027-03-01", age="32")]
    read = reading(*rows)
    assert [one.answers["age"] for one in read.submissions] == [32]
    assert read.superseded == (Superseded(2, 4), Superseded(3, 4))
    assert is_accounted_for(read)


def test_a_caregivers_row_stands_under_the_name_of_the_mentee() -> None:
    header = ["form", "submitted", "email", "parent_agrees"]
    (one,) = reading_of([header, ["intake-caregiver", "", "zo@mail.example", "yes"]]).submissions
    assert (one.identity, one.role) == ("zo@mail.example", Role.CAREGIVER)


def test_check_ins_of_two_days_are_two_answers() -> None:
    first, second = (
        row(form="check-in-monthly-mentee", submitted=day, safe="4") for day in ("2027-02-01", "2027-03-01")
    )
    assert len(reading(first, second).submissions) == 2
    assert len(reading(first, first).submissions) == 1


def test_two_checks_of_one_day_are_two_records() -> None:
    rows = [row(form="screening", check=check, passed="yes", checked_on="2027-01-20") for check in ("talk", "papers")]
    assert len(reading(*rows).submissions) == 2


def test_a_survey_without_names_has_as_many_answers_as_rows() -> None:
    read = reading_of([["form", "submitted", "hard"], ["needs", "", "exams"], ["needs", "", "exams"]])
    assert [one.identity for one in read.submissions] == ["", ""]
    assert [one.on for one in read.submissions] == [TODAY, TODAY]
    assert len({one.digest for one in read.submissions}) == 2


def test_a_row_of_another_width_is_rejected() -> None:
    table, _ = table_of_rows(
        [HEADER, row(), row(email="bo@mail.example")[:5], [*row(email="al@mail.example"), "x"]], "p"
    )
    assert table is not None
    read = read_submissions(table, OWN, TODAY)
    assert [(one.row, one.code) for one in read.rejects] == [(3, "PM520"), (4, "PM520")]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (["name", "age"], "PM510"),
        (["form", "submitted", "age"], "PM516"),
        (["form", "submitted", "email", "age", "age", "agree"], "PM508"),
        (["form", "submitted", "email", "agree"], "PM518"),
    ],
)
def test_a_table_that_cannot_be_placed_is_refused_as_a_whole(header: list[str], code: str) -> None:
    read = reading_of([header, ["intake-mentee", "", "zo@mail.example", "yes", "30", "yes"][: len(header)]])
    assert code in [finding.code for finding in read.findings]
    assert read.is_refused
    assert (read.submissions, read.rejects, read.rows) == ((), (), 1)


def test_a_column_nobody_asked_for_is_named() -> None:
    read = reading_of([["form", "submitted", "email", "agree", "age", "shoes", ""], [*row()[:5], "red", "x"]])
    assert [finding.code for finding in read.findings] == ["PM514"]
    assert len(read.submissions) == 1


SOURCE = ["When", "How old are you?", "Side", "Sex", "Worry", "Lonely", "Percent", "Likes"]
PERSON = ["02/01/2027 10:00:00", "30", "Talker", "F", "5", "Yes", "25", "Songs / Sport"]


def mapped(*rows: Sequence[str]) -> TableReading:
    return reading_of([SOURCE, *rows], MAPPED)


def test_a_mapping_turns_columns_into_answers() -> None:
    (one,) = mapped(PERSON).submissions
    assert one.form == "intake-mentee"
    assert one.assumed
    assert one.answers == {
        "agree": True,
        "age": 30,
        "needs": frozenset({"grief", "alone"}),
        "gender": "woman",
        "interests": frozenset({"music", "sport"}),
        "weight": 0.25,
        "free": frozenset({"mon_evening"}),
    }
    assert one.at == "2027-02-01T10:00:00"


def test_a_mapping_says_who_is_a_mentor_and_who_is_no_person() -> None:
    mentor = [*PERSON[:2], "LISTENER", *PERSON[3:]]
    summary = ["", "", "", "12", "", "", "", ""]
    unsaid = [*PERSON[:2], "NA", *PERSON[3:]]
    read = mapped(mentor, summary, unsaid)
    assert [one.form for one in read.submissions] == ["intake-mentor", "intake-mentee"]
    assert [(one.row, one.code, one.reason) for one in read.rejects] == [(3, "PM521", "This row is a summary.")]


def test_what_a_caregiver_is_assumed_to_have_said_stands_with_the_mentee() -> None:
    folder = folder_with({"survey": SURVEY.replace("agree: true,", "agree: true, parent_agrees: true,")})
    mentor = [*PERSON[:2], "listener", *PERSON[3:]]
    mentee, other = reading_of([SOURCE, PERSON, mentor], folder).submissions
    assert mentee.answers["parent_agrees"] is True
    assert "parent_agrees" not in other.answers


def test_equal_rows_without_an_id_are_different_people_in_any_order() -> None:
    other = [*PERSON[:1], "31", *PERSON[2:]]
    one, two = mapped(PERSON, other, PERSON), mapped(other, PERSON, PERSON)
    assert len(one.submissions) == 3
    assert {s.identity for s in one.submissions} == {s.identity for s in two.submissions}
    assert len({s.identity for s in one.submissions}) == 3


def test_a_fault_in_a_mapped_column_is_named_by_the_header_of_the_file() -> None:
    read = mapped([*PERSON[:3], "X", *PERSON[4:]], ["02/01/2027 10:00:00", "329", *PERSON[2:]])
    assert read.faults == (CellFault(2, "Sex", "PM532", "not one of the options (question 'gender')"),)
    assert [(one.column, one.code) for one in read.rejects] == [("How old are you?", "PM531")]


def test_a_mapping_under_two_header_rows() -> None:
    text = (
        SURVEY.replace("{columns: [When,", "{skip_rows: 1, header_rows: 2, columns: [When,")
        .replace("Worry:", '"Feelings / Worry":')
        .replace("Lonely:", '"Feelings / Lonely":')
    )
    heads = [["Made up"], [*SOURCE[:4], "Feelings", "", *SOURCE[6:]], ["", "", "", "", "Worry", "Lonely", "", ""]]
    table, _ = table_of_rows([*heads, PERSON], "people.xlsx")
    assert table is not None
    read = read_submissions(table, folder_with({"survey": text}), TODAY)
    assert read.findings == ()
    assert [one.row for one in read.submissions] == [4]
    assert read.submissions[0].answers["needs"] == frozenset({"grief", "alone"})


def test_two_mappings_that_fit_are_a_question_for_a_person() -> None:
    folder = folder_with({"survey": SURVEY, "twin": SURVEY.replace("id: survey", "id: twin")})
    read = read_submissions(table_of([SOURCE, PERSON]), folder, TODAY)
    assert [finding.code for finding in read.findings] == ["PM511"]


def test_a_mapping_whose_columns_are_missing_is_named_as_the_nearest() -> None:
    read = reading_of([["When", "Side"], ["1", "2"]], MAPPED)
    (finding,) = read.findings
    assert finding.code == "PM510"
    assert "'survey'" in finding.message
    assert "'How old are you?'" in finding.message


def test_a_table_with_nothing_of_any_mapping_is_near_none() -> None:
    read = reading_of([["Item", "Price"], ["1", "2"]], MAPPED)
    (finding,) = read.findings
    assert finding.code == "PM510"
    assert "nearest" not in finding.message
    assert "right file" in finding.mend


def test_a_mapping_that_reads_a_missing_column_takes_nothing() -> None:
    read = reading_of([SOURCE[:2], PERSON[:2]], MAPPED)
    assert {finding.code for finding in read.findings} == {"PM512"}
    assert len(read.findings) == 6
    assert read.submissions == ()


def test_a_required_answer_that_no_column_gives_stops_the_table() -> None:
    folder = folder_with({"survey": SURVEY.replace("not_asked: [email]", "not_asked: []")})
    read = read_submissions(table_of([SOURCE, PERSON]), folder, TODAY)
    assert [finding.code for finding in read.findings] == ["PM513"]


@pytest.mark.parametrize(
    ("right", "wrong"), [("F: woman", "F: lady"), ("then: alone", "then: lonely"), ("[mon_evening]", "[fri_evening]")]
)
def test_an_answer_that_the_mapping_itself_gets_wrong_is_its_fault_and_not_that_of_every_row(
    right: str, wrong: str
) -> None:
    read = read_submissions(table_of([SOURCE, PERSON]), folder_with({"survey": SURVEY.replace(right, wrong)}), TODAY)
    assert [finding.code for finding in read.findings] == ["PM519"]


CELLS = st.fixed_dictionaries(
    {},
    optional={
        "form": st.sampled_from(["intake-mentor", "screening", "needs", "nothing", ""]),
        "submitted": st.sampled_from(["", "2027-02-02", "2027-02-03 10:00", "x"]),
        "email": st.sampled_from(["a@mail.example", "b@mail.example", "x", ""]),
        "age": st.sampled_from(["", "17", "30", "x"]),
        "note": st.text('ab ,;é\n"', max_size=25),
        "mood__a": st.sampled_from(["0", "9", "never"]),
    },
)


@given(st.lists(CELLS, min_size=1, max_size=12))
@settings(deadline=None)
def test_every_row_is_accounted_for(cells: list[dict[str, str]]) -> None:
    assert is_accounted_for(reading(*(row(**one) for one in cells)))


@given(st.lists(CELLS, min_size=1, max_size=8), st.permutations(range(8)))
@settings(deadline=None, max_examples=50)
def test_shuffled_rows_give_the_same_submissions(cells: list[dict[str, str]], order: list[int]) -> None:
    """Where each row states its own time: of two rows of one moment the lower one stands."""
    rows = [row(**(one | {"submitted": f"2027-02-01 10:{minute:02}"})) for minute, one in enumerate(cells)]
    shuffled = [rows[place] for place in order if place < len(rows)]
    one, other = ({without_row(found) for found in reading(*some).submissions} for some in (rows, shuffled))
    assert one == other


def without_row(one: IncomingSubmission) -> tuple[object, ...]:
    """A submission without the number of its row."""
    return (one.form, one.identity, one.at, one.digest, tuple(sorted(one.answers.items())))


def test_ten_thousand_rows_of_forty_columns_take_a_few_seconds() -> None:
    header = [*HEADER, *(f"extra{number}" for number in range(28))]
    rows = [
        [*row(email=f"p{number}@mail.example", age=str(18 + number % 60), note=f"n{number}"), *["x"] * 28]
        for number in range(10_000)
    ]
    table = table_of([header, *rows])
    started = time.perf_counter()
    read = read_submissions(table, OWN, TODAY)
    assert len(read.submissions) == 10_000
    assert time.perf_counter() - started < 5
