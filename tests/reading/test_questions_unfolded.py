"""Sections, "other", times and limits as they come in from a table: what was hidden is dropped, whatever it is."""

from __future__ import annotations

import pytest
from survey_program import folder_with, reading_of

from pmtool.model.incoming import TableReading

MORE = """\
    - id: work
      type: single_choice
      ask: [mentee]
      text: Work?
      options: [{id: shop, label: A shop}, {id: none, label: None}]
      other: true
    - {id: at_work, type: section, ask: [mentee], text: Your work, show_if: {work: {is_not: none}}}
    - {id: from_when, type: time, ask: [mentee], text: From when?}
    - {id: badge, type: short_text, ask: [mentee], text: Badge?, pattern: "[A-Z]{2}\\\\d+", message: Letters}
    - {id: why, type: short_text, ask: [mentee], text: Why?, shortest: 5, required_if: {from_when: {at_least: "18:00"}}}
    - {id: child, type: section, ask: [mentee], text: A child, repeat: 2}
    - {id: name, type: short_text, ask: [mentee], text: Name?, required: true}
"""
FOLDER = folder_with(more_questions=MORE)
ONE_CHILD = {"child__1_name": "Zo", "child__1_more": "no"}


def reading(**cells: str) -> TableReading:
    row = {"form": "intake-mentee", "submitted": "2027-02-01", "email": "a@mail.example", "agree": "yes", "age": "30"}
    row |= {**ONE_CHILD, **cells}
    return reading_of([list(row), list(row.values())], FOLDER)


def answers(**cells: str) -> dict[str, object]:
    """What is taken besides what everybody answers here."""
    (taken,) = reading(**cells).submissions
    return {name: value for name, value in taken.answers.items() if name not in {"email", "agree", "age", *ONE_CHILD}}


def faults(**cells: str) -> list[tuple[str, str]]:
    read = reading(**cells)
    return [(each.column, each.code) for each in (*read.rejects, *read.faults)]


def test_words_of_ones_own_are_kept_beside_other_alone() -> None:
    assert answers(work="other", work_other="On a boat") == {"work": "other", "work_other": "On a boat"}
    assert answers(work="Something else", work_other="") == {"work": "other"}
    assert answers(work="shop", work_other="On a boat") == {"work": "shop"}


def test_nothing_is_kept_of_a_hidden_section_and_nothing_is_wrong_in_it() -> None:
    assert answers(work="none", from_when="19:00", badge="nonsense", why="no") == {"work": "none"}
    assert answers(work="shop", from_when="19:00", why="late shift")["from_when"] == "19:00"


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("17:30", "17:30"),
        ("5:30 pm", "17:30"),
        ("9.05", "09:05"),
        ("12:00 AM", "00:00"),
        ("17h30", "17:30"),
        ("07:00:00", "07:00"),
    ],
)
def test_a_time_of_day_is_kept_as_the_clock_shows_it(written: str, time: str) -> None:
    assert answers(from_when=written, why="because")["from_when"] == time


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"from_when": "25:00"}, "PM544"),
        ({"from_when": "noon"}, "PM544"),
        ({"from_when": "0:30 pm"}, "PM544"),
        ({"badge": "A1"}, "PM543"),
        ({"badge": "AB12 "}, None),
        ({"badge": "AB12x"}, "PM543"),
        ({"why": "so"}, "PM542"),
    ],
)
def test_an_answer_past_a_limit_is_told_and_the_row_kept(cells: dict[str, str], code: str | None) -> None:
    read = reading(**cells)
    assert [each.code for each in read.faults] == ([code] if code else [])
    assert len(read.submissions) == 1


def test_what_is_required_sometimes_costs_the_row_then() -> None:
    assert faults(from_when="18:00", why="") == [("why", "PM524")]
    assert faults(from_when="17:59", why="") == []
    assert faults(work="none", from_when="18:00", why="") == []


def test_a_section_is_filled_in_as_often_as_somebody_says() -> None:
    twice = {"child__1_more": "yes", "child__2_name": "Bo"}
    assert answers(**twice) == {"child__2_name": "Bo"}
    assert answers(child__1_more="no", child__2_name="Bo") == {}
    assert faults(child__1_more="yes", child__2_name="") == [("child__2_name", "PM524")]
    assert faults(child__1_name="") == [("child__1_name", "PM524")]
