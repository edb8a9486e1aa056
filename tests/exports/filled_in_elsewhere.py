"""The same answers given to SurveyJS, ODK, FHIR and REDCap: what each shows, and what it says of it.

SurveyJS and ODK judge answers by their own code. Of FHIR and REDCap only what is shown is asked: expressions by
npm's fhirpath, enableWhen and branching logic by the few lines here that read them as their makers word them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exported import asked_of
from pyxform.xls2xform import convert
from random_forms import Answer, Case, Put
from redcap_rules import is_shown

from pmtool.model.question import QuestionType
from pmtool.rendering.exports.fhir import questionnaire_of
from pmtool.rendering.exports.losses import Format
from pmtool.rendering.exports.redcap import BRANCHING, NAME
from pmtool.rendering.exports.redcap import lines_of as fields_of
from pmtool.rendering.exports.sheet import Entry, Sheet
from pmtool.rendering.exports.surveyjs import survey_of
from pmtool.rendering.exports.xlsform import choices_of, settings_of
from pmtool.rendering.exports.xlsform import survey_of as lines_of
from pmtool.rules.words import word

Verdicts = Mapping[str, str]  # question → fine, missing or wrong; only shown, where nothing is judged. Hidden: absent
Cases = Sequence[Case]
Answered = Sequence[Sequence[Verdicts]]  # by case, then by turn


@dataclass(frozen=True, slots=True)
class Peer:
    """fill_in: the verdicts of all cases of each form."""

    kept_as: Format
    judges: bool
    fill_in: Callable[[Sequence[Sheet], Sequence[Cases]], Sequence[Answered]]


def xform_of(sheet: Sheet) -> str:
    """The form as ODK gets it, made by pyxform."""
    tabs = {"survey": [*lines_of(sheet)], "choices": [*choices_of(sheet)], "settings": [settings_of(sheet)]}
    return str(convert(tabs, validate=False).xform)


def _asked(
    script: str,
    sheets: Sequence[Sheet],
    groups: Sequence[Cases],
    form_as: Callable[[Sheet], Mapping[str, object]],
    turn_as: Callable[[Sheet, Case, int], object],
    verdicts: Callable[[Sheet, Any], Verdicts],
) -> Sequence[Answered]:
    """One process for all forms."""
    answers = asked_of(
        script,
        (
            {**form_as(sheet), "people": [[turn_as(sheet, case, at) for at in (0, 1)] for case in cases]}
            for sheet, cases in zip(sheets, groups, strict=True)
        ),
    )
    for sheet, answer in zip(sheets, answers, strict=True):
        assert "failed" not in answer, (sheet.form.id, answer["failed"])
    return [
        [[verdicts(sheet, turn) for turn in turns] for turns in answer["results"]]
        for sheet, answer in zip(sheets, answers, strict=True)
    ]


def _turn(case: Case, at: int) -> tuple[Put, ...]:
    return (case.first, case.then)[at]


def _in_surveyjs(sheets: Sequence[Sheet], groups: Sequence[Cases]) -> Sequence[Answered]:
    def turn_as(sheet: Sheet, case: Case, at: int) -> object:
        return [[name, _in_json(sheet.asked[name], said)] for name, said in _turn(case, at)]

    return _asked("survey", sheets, groups, lambda sheet: {"survey": survey_of(sheet)}, turn_as, _of_surveyjs)


def _in_json(entry: Entry, answer: Answer) -> object:
    if isinstance(answer, tuple):
        return list(answer)
    if isinstance(answer, str) and entry.type is QuestionType.EMAIL:
        return answer.strip()  # as a browser's field for addresses does
    return answer


def _of_surveyjs(_: Sheet, shown: Mapping[str, Any]) -> Verdicts:
    verdicts = {}
    for name, seen in shown.items():
        missing = [each["text"] in _MISSING or each["kind"] == "requiredinallrowserror" for each in seen["errors"]]
        verdicts[name] = "fine" if not missing else "missing" if all(missing) else "wrong"
    return verdicts


_MISSING = {word("mend_missing", "en"), word("mend_missing_choice", "en")}


def _in_odk(sheets: Sequence[Sheet], groups: Sequence[Cases]) -> Sequence[Answered]:
    def turn_as(sheet: Sheet, case: Case, at: int) -> object:
        return [[name, _in_xml(sheet.asked[name], said)] for name, said in _turn(case, at)]

    return _asked("odk", sheets, groups, lambda sheet: {"xml": xform_of(sheet)}, turn_as, _of_odk)


def _in_xml(entry: Entry, answer: Answer) -> object:
    if isinstance(answer, tuple):
        return list(answer)
    if isinstance(answer, bool):
        return "true" if answer else "false"
    if entry.type is QuestionType.TIME:
        return f"{answer}:00.000Z"
    return str(answer) if entry.offers else answer


def _of_odk(sheet: Sheet, shown: Mapping[str, Any]) -> Verdicts:
    verdicts: dict[str, str] = {}
    for entry in sheet.entries:
        seen = [shown[name] for name in (entry.names or (entry.id,)) if name in shown]
        faults = {each["fault"] for each in seen}
        if seen:
            verdicts[entry.id] = "wrong" if "constraint" in faults else "missing" if "required" in faults else "fine"
    return verdicts


def _in_fhir(sheets: Sequence[Sheet], groups: Sequence[Cases]) -> Sequence[Answered]:
    def turn_as(sheet: Sheet, case: Case, at: int) -> object:
        given = dict(case.first) | (dict(case.then) if at else {})
        return {name: _coded(sheet.asked[name], said) for name, said in given.items()}

    return _asked(
        "questionnaire",
        sheets,
        groups,
        lambda sheet: {"resource": questionnaire_of(sheet)},
        turn_as,
        lambda _, shown: dict.fromkeys(shown, "shown"),
    )


def _coded(entry: Entry, answer: Answer) -> list[Mapping[str, object]]:
    """The answer as a QuestionnaireResponse holds it."""
    if entry.type is QuestionType.CONSENT:
        return [{"valueBoolean": answer}]
    if entry.offers:
        codes = [str(each) for each in (answer if isinstance(answer, tuple) else (answer,))]
        return [{"valueCoding": {"code": "asked-declined" if each == "prefer_not_to_say" else each}} for each in codes]
    kinds = {QuestionType.INTEGER: "Integer", QuestionType.NUMBER: "Decimal", QuestionType.DATE: "Date"}
    if entry.type is QuestionType.TIME:
        return [{"valueTime": f"{answer}:00"}]
    return [{f"value{kinds.get(entry.type, 'String')}": answer}]


def _in_redcap(sheets: Sequence[Sheet], groups: Sequence[Cases]) -> Sequence[Answered]:
    found = []
    for sheet, cases in zip(sheets, groups, strict=True):
        lines = [*fields_of(sheet)]
        logic = {line[NAME]: line.get(BRANCHING, "") for line in lines}
        found.append([[_of_redcap(sheet, case, at, logic) for at in (0, 1)] for case in cases])
    return found


def _of_redcap(sheet: Sheet, case: Case, at: int, logic: Mapping[str, str]) -> Verdicts:
    """REDCap keeps what hidden fields were answered: all of it is there."""
    values: dict[str, str] = {}
    for name, answer in (dict(case.first) | (dict(case.then) if at else {})).items():
        field = name.replace(".", "_").replace("__", "_")
        if isinstance(answer, tuple):
            values |= {f"{field}({each})": "1" for each in answer}
        else:
            values[field] = str(int(answer)) if isinstance(answer, bool) else str(answer)
    shown = (entry.id for entry in sheet.entries if entry.type is not QuestionType.SECTION)
    return {name: "shown" for name in shown if not (said := logic[name.replace("__", "_")]) or is_shown(said, values)}


PEERS = (
    Peer(Format.SURVEYJS, True, _in_surveyjs),
    Peer(Format.XLSFORM, True, _in_odk),
    Peer(Format.FHIR, False, _in_fhir),
    Peer(Format.REDCAP, False, _in_redcap),
)
