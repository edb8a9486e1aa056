"""What a tool can't say is listed, question by question, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from exported import REPO, sheets, shipped

from pmtool.cli.form import FORMATS as OFFERED
from pmtool.model.condition import Operator, Test
from pmtool.model.question import Holds, Purpose, Question, QuestionType
from pmtool.model.text import Duration, Role, Sensitivity, Text, Unit
from pmtool.rendering.exports import FORMATS, Format
from pmtool.rendering.exports.losses import losses_of, table_of_losses
from pmtool.rendering.exports.sheet import Sheet
from pmtool.rendering.exports.walk import sheets_of
from pmtool.rules.forms import forms_of
from pmtool.steps.form import PAGES


def _sheet(*questions: Question) -> Sheet:
    folder = shipped("workplace")
    form = replace(forms_of(folder.program, folder.library)[0], questions=questions)
    return next(sheets_of(form, folder, ("en",)))


def _asked(name: str = "q", kind: QuestionType = QuestionType.SHORT_TEXT) -> Question:
    return Question(name, kind, (Role.MENTEE,), Text({"en": f"What about {name}?", "de": f"Was ist mit {name}?"}))


WHEN = Test("before", Operator.IS, "x")
COUNTED = dict.fromkeys((Format.XLSFORM, Format.SURVEYJS), ("longest, shortest",))
LOST = {
    "nothing": (_asked(), {}),
    "a range": (replace(_asked(kind=QuestionType.NUMBER), range=(0.0, 1.0)), {}),
    "the most characters": (replace(_asked(), longest=10), COUNTED),
    "required": (replace(_asked(), required=True, show_if=WHEN), {Format.SURVEYJS: ("show_if: is",)}),
    "required if": (
        replace(_asked(kind=QuestionType.DATE), required_if=Test("before", Operator.ANSWERED, True)),
        dict.fromkeys((Format.FHIR, Format.REDCAP), ("required_if",)),
    ),
    "a pattern": (replace(_asked(), pattern="a+"), {Format.REDCAP: ("pattern",)}),
    "the fewest characters": (replace(_asked(), shortest=2), {Format.REDCAP: ("shortest",), **COUNTED}),
    "one's own message": (
        replace(_asked(), pattern="a+", message=Text({"en": "Only a, please."})),
        {Format.FHIR: ("message",), Format.REDCAP: ("pattern", "message")},
    ),
    "a phone": (_asked(kind=QuestionType.PHONE), {Format.REDCAP: ("type: phone",)}),
    "words that are looked for": (
        replace(_asked(), show_if=Test("before", Operator.MENTIONS, ("x",))),
        dict.fromkeys(Format, ("show_if: mentions",)),
    ),
    "words that may be withheld": (replace(_asked(), declinable=True), dict.fromkeys(Format, ("declinable",))),
    "a choice that may be withheld": (
        replace(_asked(kind=QuestionType.AVAILABILITY), declinable=True, days=("mon",)),
        {},
    ),
    "a long id": (_asked("q" * 27), {Format.REDCAP: ("id",)}),
    "a name": (
        replace(_asked(), holds=Holds.GIVEN_NAME),
        dict.fromkeys((Format.XLSFORM, Format.FHIR, Format.REDCAP), ("holds",)),
    ),
    "what is private": (
        replace(
            _asked(),
            purpose=(Purpose.SUPPORT,),
            sensitivity=Sensitivity.SPECIAL,
            readers=("coordinator",),
            keep=Duration(1, Unit.MONTH),
        ),
        dict.fromkeys(Format, ("purpose", "sensitivity", "readers", "keep")),
    ),
}


@pytest.mark.parametrize("name", LOST)
@pytest.mark.parametrize("kept_as", Format)
def test_what_is_lost_is_said_and_nothing_else(name: str, kept_as: Format) -> None:
    question, lost = LOST[name]
    sheet = _sheet(_asked("before"), question)
    found = [loss for loss in losses_of(sheet, kept_as) if loss.question]
    assert tuple(loss.key for loss in found) == lost.get(kept_as, ())
    assert all(loss.question == question.id and loss.why for loss in found)


@pytest.mark.parametrize("kept_as", Format)
def test_a_loss_weighs_where_other_questions_are_asked_or_other_answers_taken(kept_as: Format) -> None:
    weighty = {"show_if: is", "show_if: mentions", "required_if", "declinable", "shortest", "pattern", "type: phone"}
    for question, _ in LOST.values():
        for loss in losses_of(_sheet(_asked("before"), question), kept_as):
            assert loss.changes == (loss.key in weighty), loss


def test_a_question_that_is_never_shown_is_left_out_and_said() -> None:
    elsewhere = replace(_asked(), show_if=Test("asked_elsewhere", Operator.ANSWERED, True))
    after = replace(_asked("after"), show_if=Test("q", Operator.ANSWERED, True))
    sheet = _sheet(elsewhere, after)
    assert [each.id for each in sheet.never] == ["q", "after"]
    assert [(loss.question, loss.key) for loss in losses_of(sheet, Format.XLSFORM)] == [
        ("q", "show_if"),
        ("after", "show_if"),
    ]


def test_words_in_one_language_alone_are_said() -> None:
    both = sheets()["workplace/needs.en-de"]
    assert [loss.key for loss in losses_of(both, Format.XLSFORM) if not loss.question] == ["title"]
    one = sheets(one_language=True)["workplace/needs.de"]
    assert [loss.key for loss in losses_of(one, Format.REDCAP) if not loss.question] == ["languages"]


def test_every_format_is_offered_by_the_command() -> None:
    assert (PAGES, *Format) == OFFERED
    assert set(FORMATS) == set(Format)


def test_the_guide_has_the_table() -> None:
    guide = (REPO / "docs" / "designer.md").read_text(encoding="utf-8")
    assert table_of_losses() in guide


def test_no_page_loses_a_question(tmp_path: Path) -> None:
    """Every question of every form is in its export, or said to be left out."""
    for name, sheet in sheets().items():
        exported = {entry.id for entry in sheet.entries} | {question.id for question in sheet.never}
        instead = {question.instead for question in sheet.form.questions if question.instead}
        shown = {question.id for question in sheet.form.questions if question.id not in instead}
        instruments = {each.id for each in sheet.form.questions if each.type is QuestionType.INSTRUMENT}
        assert shown - instruments <= exported, name
        assert len(instruments & exported) + len(instead & exported) >= len(instruments), name
