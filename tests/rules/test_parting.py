"""Forms in parts: every question once and in its order, nothing beside what it hangs on, never too much at once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pmtool.model.form import Form
from pmtool.model.question import QuestionType
from pmtool.rules.forms import forms_of
from pmtool.rules.parting import asked_for, parts_of
from pmtool.steps.load import load_program

NAMES = ("university-first-year", "workplace", "youth-health")


@cache
def forms(name: str) -> tuple[Form, ...]:
    folder = load_program(Path(__file__).resolve().parents[2] / "programs" / name).program
    return forms_of(folder.program, folder.library)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_in_one_part_and_in_order(name: str) -> None:
    for form in forms(name):
        parts = parts_of(form.questions)
        assert [each for part in parts for each in part] == list(form.questions)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_on_a_page_hangs_on_an_answer_beside_it(name: str) -> None:
    for form in forms(name):
        for part in parts_of(form.questions):
            seen: set[str] = set()
            for question in part:
                assert not asked_for(question.show_if) & seen, f"{form.id}: {question.id}"
                seen |= {question.id} if question.takes_answer else set()


@pytest.mark.parametrize("name", NAMES)
def test_every_part_asks_something_and_none_asks_two_sections(name: str) -> None:
    for form in forms(name):
        for part in parts_of(form.questions)[:-1]:
            assert any(each.takes_answer for each in part)
            at = [n for n, each in enumerate(part) if each.type is QuestionType.SECTION]
            assert all(not each.takes_answer for each in part[: at[-1] if at else 0])
