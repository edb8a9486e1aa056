"""One cell as an answer, type by type."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from survey_program import OWN

from pmtool.model.answering import Declined
from pmtool.model.question import Option, Question, QuestionType
from pmtool.model.text import Role, Text
from pmtool.reading.people.answers import Asking, reader_of
from pmtool.reading.people.cells import read_column
from pmtool.reading.people.plain_answers import Fault, moment_reader
from pmtool.rules.forms import all_questions, options_of

QUESTIONS = all_questions(OWN.program, OWN.library)


def read(question: str, cell: str) -> object:
    """The answer, or the code of the fault."""
    asked = QUESTIONS[question]
    asking = Asking(asked, options_of(OWN.program, asked), OWN.program.languages, OWN.library)
    found = reader_of(asking)(cell)
    return found.code if isinstance(found, Fault) else found


@pytest.mark.parametrize(
    ("question", "cell", "answer"),
    [
        ("age", "20", 20),
        ("age", "20.0", 20),
        ("age", "٢٠", 20),
        ("age", "20.5", "PM530"),
        ("age", "-1726", "PM531"),
        ("age", "99999999999", "PM531"),
        ("age", "9" * 30, "PM530"),
        ("age", "nan", "PM530"),
        ("age", "twenty", "PM530"),
        ("weight", "0.25", 0.25),
        ("weight", "0,25", 0.25),
        ("weight", "1,000", "PM530"),
        ("weight", "inf", "PM530"),
        ("safe", "5", 5),
        ("safe", "not  at ALL", 1),
        ("safe", "Mucho", 5),
        ("safe", "6", "PM531"),
        ("gender", "woman", "woman"),
        ("gender", " MUJER".strip(), "woman"),
        ("gender", "Ｍan", "man"),
        ("gender", "other", "PM532"),
        ("gender", "Prefiero no decirlo", Declined()),
        ("needs", "Loss, and grief, Loss", frozenset({"grief", "loss"})),
        ("needs", "loss;grief;", frozenset({"grief", "loss"})),
        ("needs", "Feeling alone; or left out; Loss", frozenset({"alone", "loss"})),
        ("needs", "duelo | perdida", frozenset({"grief", "loss"})),
        ("needs", "grief, loss, alone", "PM533"),
        ("needs", "grief, something else", "PM532"),
        ("needs", "griefloss", "PM532"),
        ("needs", ", ;", None),
        ("interests", "Music;Sport", frozenset({"music", "sport"})),
        ("interests", "None of these", frozenset({"nothing"})),
        ("interests", "Music, None of these", "PM533"),
        ("agree", "Sí", True),
        ("agree", "TRUE", True),
        ("agree", "1", True),
        ("agree", "I agree to take part", True),
        ("agree", "no", False),
        ("agree", "perhaps", "PM534"),
        ("since", "2027-01-31", date(2027, 1, 31)),
        ("since", "2027-01-31 09:30:00", date(2027, 1, 31)),
        ("since", "31/01/2027", date(2027, 1, 31)),
        ("since", "01/31/2027", date(2027, 1, 31)),
        ("since", "3.4.2027", date(2027, 4, 3)),
        ("since", "03/04/2027", "PM536"),
        ("since", "31/01/27", "PM536"),
        ("since", "31/02/2027", "PM535"),
        ("since", "soon", "PM535"),
        ("since", "0027-01-31", "PM535"),
        ("email", "Zoe.Ruiz+x@mail.example", "Zoe.Ruiz+x@mail.example"),
        ("email", "a@b.example, c@d.example", "PM537"),
        ("email", "a@b", "PM537"),
        ("email", "a b@c.example", "PM537"),
        ("email", "a@b.example\nBcc: c@d.example", "PM537"),
        ("phone", "+34 600 000 000", "+34 600 000 000"),
        ("phone", "4.4E+11", "PM538"),
        ("note", "a\r\nb\x07", "a\nb"),
        ("note", "x" * 21, "PM539"),
        ("free", "mon_evening", frozenset({"mon_evening"})),
        ("free", "Mon evening; tue-evening", frozenset({"mon_evening", "tue_evening"})),
        ("free", "sun_evening", "PM540"),
        ("mood", "A menudo", 1),
        ("mood", "0", 0),
        ("mood", "2", "PM532"),
    ],
)
def test_a_cell_is_read_as_its_question_asks(question: str, cell: str, answer: object) -> None:
    found = read(question, cell)
    assert found == answer
    assert type(found) is type(answer)


@given(st.text(max_size=40), st.sampled_from(sorted(QUESTIONS)))
def test_no_reason_repeats_what_stands_in_the_cell(cell: str, question: str) -> None:
    asked = QUESTIONS[question]
    found = reader_of(Asking(asked, options_of(OWN.program, asked), ("en",), OWN.library))(f"zq{cell}zq")
    assert not isinstance(found, Fault) or "zq" not in found.reason


def test_a_label_that_two_options_share_is_no_answer() -> None:
    same = Text({"en": "Other"})
    options = (Option("one", same), Option("two", same))
    question = Question("q", QuestionType.SINGLE_CHOICE, (Role.MENTEE,), same, options=options)
    read_cell = reader_of(Asking(question, options))
    assert isinstance(read_cell("Other"), Fault)
    assert read_cell("two") == "two"


@given(st.lists(st.sampled_from(["", "20", "x", "15", "200"])))
def test_a_column_gives_an_answer_or_a_fault_for_every_filled_cell(cells: list[str]) -> None:
    answers = read_column(cells, reader_of(Asking(QUESTIONS["age"])))
    assert len(answers.values) == len(cells)
    for place, cell in enumerate(cells):
        assert (answers.values[place] is not None) + (place in answers.faults) == (cell != "")


@pytest.mark.parametrize(
    ("text", "form", "moment"),
    [
        ("2027-02-01", None, "2027-02-01T00:00:00"),
        ("2027-02-01T09:30:00Z", None, "2027-02-01T09:30:00"),
        ("2027/02/01 3:00:00 PM GMT+3", "%Y/%m/%d %I:%M:%S %p", "2027-02-01T15:00:00"),
        ("2027-02-01 23:00 +0200", "%Y-%m-%d %H:%M %z", "2027-02-01T23:00:00"),
        ("1 February", None, None),
        ("2027-02-01", "%d/%m/%Y", None),
    ],
)
def test_the_time_of_an_answer_is_the_time_on_the_persons_clock(
    text: str, form: str | None, moment: str | None
) -> None:
    found = moment_reader(form)(text)
    assert (None if isinstance(found, Fault) else found.isoformat()) == moment
