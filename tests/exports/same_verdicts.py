"""What pmtool, SurveyJS and ODK make of the same answers, in the same words: hidden, fine, missing or wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from exported import asked_of
from pyxform.xls2xform import convert
from random_forms import Answer, Case, Put

from pmtool.model.answering import Heard
from pmtool.model.form import Form
from pmtool.model.question import QuestionType
from pmtool.rendering.exports.losses import Format, losses_of
from pmtool.rendering.exports.sheet import Entry, Sheet
from pmtool.rendering.exports.surveyjs import survey_of
from pmtool.rendering.exports.walk import sheets_of
from pmtool.rendering.exports.xlsform import choices_of, settings_of
from pmtool.rendering.exports.xlsform import survey_of as lines_of
from pmtool.rules.conditions import questions_in

Verdicts = Mapping[str, str]  # question → verdict; hidden ones aren't there


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two of them don't agree, and all that is needed to see it again."""

    peer: Format
    form: str
    question: str
    ours: str
    theirs: str
    turns: tuple[tuple[Put, ...], ...]

    def __str__(self) -> str:
        return f"{self.form}: {self.question} is {self.ours} here and {self.theirs} in {self.peer} after {self.turns}"


def differences(cases: Iterable[Case]) -> list[Difference]:
    """All of them. Cases of the same form stand together."""
    groups = [tuple(group) for _, group in groupby(cases, key=lambda case: case.form.id)]
    sheets = [next(sheets_of(group[0].form, group[0].folder, ("en",))) for group in groups]
    found: list[Difference] = []
    for peer, script, ask, verdicts in (
        (Format.SURVEYJS, "survey", _ask_surveyjs, _of_surveyjs),
        (Format.XLSFORM, "odk", _ask_odk, _of_odk),
    ):
        answers = asked_of(script, (ask(sheet, group) for sheet, group in zip(sheets, groups, strict=True)))
        for sheet, group, answer in zip(sheets, groups, answers, strict=True):
            assert "failed" not in answer, (sheet.form.id, answer["failed"])
            if script == "survey":
                assert not answer["errors"] + answer["expressions"], (sheet.form.id, answer)
            for case, turns in zip(group, answer["results"], strict=True):
                found += _compared(peer, case, sheet, [verdicts(sheet, turn) for turn in turns])
    return found


def _compared(peer: Format, case: Case, sheet: Sheet, theirs: Sequence[Verdicts]) -> Iterator[Difference]:
    asked = {each.id for each in sheet.never} | {each.id for each in sheet.entries}
    excused = {loss.question for loss in losses_of(sheet, peer) if loss.key == "declinable"}
    for at, (heard, said) in enumerate(zip(case.after, theirs, strict=True)):
        ours = verdicts_of(heard)
        undecided = _undecided(case.form, ours)
        for question in case.form.questions:
            name = question.id
            if question.type is QuestionType.SECTION or name in undecided or name not in asked:
                continue
            mine, other = ours.get(name, "hidden"), said.get(name, "hidden")
            if mine != other and not (name in excused and (mine, other) == ("missing", "fine")):
                yield Difference(peer, case.form.id, name, mine, other, (case.first, case.then)[: at + 1])


def _undecided(form: Form, verdicts: Verdicts) -> set[str]:
    """What depends on an answer that isn't one. pmtool takes it for none, other tools for what it says, and none of
    them takes the form until it is mended."""
    found: set[str] = set()
    for question in form.questions:
        conditions = [each for each in (question.show_if, question.required_if) if each is not None]
        names = {name.split(".")[0] for condition in conditions for name in questions_in(condition)}
        if any(name in found or verdicts.get(name) == "wrong" for name in names):
            found.add(question.id)
    return found


def verdicts_of(heard: Heard) -> Verdicts:
    verdicts = dict.fromkeys(heard.shown, "fine")
    for question, _, fault in heard.faults:
        if verdicts[question] != "wrong":
            verdicts[question] = "missing" if fault.code == "PM524" else "wrong"
    return verdicts


def _ask_surveyjs(sheet: Sheet, cases: Sequence[Case]) -> object:
    people = [[_puts(turn, sheet, _as_json) for turn in (case.first, case.then)] for case in cases]
    return {"survey": survey_of(sheet), "people": people}


def _of_surveyjs(sheet: Sheet, shown: Mapping[str, Any]) -> Verdicts:
    verdicts = {}
    for name, seen in shown.items():
        kinds = {error["kind"] for error in seen["errors"]}
        missing = {"required", "requiredinallrowserror", "eachrowrequired"}
        verdicts[name] = "fine" if not kinds else "missing" if kinds <= missing else "wrong"
    return verdicts


def _ask_odk(sheet: Sheet, cases: Sequence[Case]) -> object:
    people = [[_puts(turn, sheet, _as_xml) for turn in (case.first, case.then)] for case in cases]
    return {"xml": xform_of(sheet), "people": people}


def xform_of(sheet: Sheet) -> str:
    """The form as ODK gets it, made by pyxform."""
    tabs = {"survey": [*lines_of(sheet)], "choices": [*choices_of(sheet)], "settings": [settings_of(sheet)]}
    return str(convert(tabs, validate=False).xform)


def _of_odk(sheet: Sheet, shown: Mapping[str, Any]) -> Verdicts:
    verdicts: dict[str, str] = {}
    for entry in sheet.entries:
        seen = [shown[name] for name in (entry.names or (entry.id,)) if name in shown]
        faults = {each["fault"] for each in seen}
        if seen:
            verdicts[entry.id] = "wrong" if "constraint" in faults else "missing" if "required" in faults else "fine"
    return verdicts


def _puts(turn: Sequence[Put], sheet: Sheet, said: Any) -> list[list[object]]:
    return [[name, said(sheet.asked[name], answer)] for name, answer in turn]


def _as_json(entry: Entry, answer: Answer) -> object:
    return list(answer) if isinstance(answer, tuple) else answer


def _as_xml(entry: Entry, answer: Answer) -> object:
    if isinstance(answer, tuple):
        return list(answer)
    if isinstance(answer, bool):
        return "true" if answer else "false"
    if entry.type is QuestionType.TIME:
        return f"{answer}:00.000Z"
    return str(answer) if entry.offers else answer
