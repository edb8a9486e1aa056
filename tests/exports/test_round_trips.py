"""A form goes to a peer, is filled in by the peer's own engine, and what that keeps comes back as the same answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from xml.etree import ElementTree

import pytest
from exported import NAMES, asked_of, shipped
from filled_in_elsewhere import _in_xml, xform_of
from filled_in_lforms import a_widget
from random_forms import Answer, heard
from tests.reading.dialects import csv_bytes

from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form
from pmtool.model.incoming import TableReading
from pmtool.model.question import Question, QuestionType
from pmtool.model.table import Table
from pmtool.model.value import Value
from pmtool.reading import read_json, read_submissions, read_table
from pmtool.rendering.exports.sheet import Sheet
from pmtool.rendering.exports.surveyjs import survey_of
from pmtool.rendering.exports.walk import sheets_of
from pmtool.rules.forms import answer_columns, forms_of, options_of

TODAY = date(2027, 6, 1)
FORMS = ("intake-mentee", "intake-mentor")
PEOPLE = 3

Person = Mapping[str, Answer]


def form_of(name: str, form: str) -> tuple[ProgramFolder, Form, Sheet]:
    folder = shipped(name)
    found = next(each for each in forms_of(folder.program, folder.library) if each.id == form)
    return folder, found, next(sheets_of(found, folder, ("en",)))


def answer(question: Question, folder: ProgramFolder, number: int) -> Answer:
    """One that the question takes; another for each person."""
    options = [each.id for each in options_of(folder.program, question) if not each.exclusive]
    low, high = (int(end) for end in question.range or (1, 5))
    match question.type:
        case QuestionType.CONSENT:
            return True
        case QuestionType.SINGLE_CHOICE:
            return options[number % len(options)]
        case QuestionType.MULTIPLE_CHOICE:
            return tuple(options[: min(1 + number, question.most or 9)])
        case QuestionType.AVAILABILITY:
            return tuple(f"{day}_{question.slots[number % len(question.slots)].id}" for day in question.days[:2])
        case QuestionType.INTEGER | QuestionType.NUMBER | QuestionType.SCALE:
            return min(low + 17 + number, high) if question.type is QuestionType.INTEGER else low + number % 2
        case QuestionType.INSTRUMENT:
            choices = folder.library.instruments[question.instrument or ""].choices
            return choices[number % len(choices)].points
        case QuestionType.DATE:
            return f"2027-02-0{1 + number}"
        case QuestionType.TIME:
            return "17:30"
        case QuestionType.EMAIL:
            return f"person{number}@people.example"
        case QuestionType.PHONE:
            return f"+49 30 123456{number}"
        case _:
            return f'W{number}é; x, "y"'[: question.longest or 40]


def filled_in(form: Form, folder: ProgramFolder, sheet: Sheet, number: int) -> Person:
    """Everything that is asked of somebody, as far as this way of asking goes."""
    given: dict[str, Answer] = {}
    for question in form.questions:
        if question.id in sheet.asked and question.id in heard(form, folder, given).shown:
            given |= {column: answer(question, folder, number) for column in answer_columns(question, folder.library)}
    return given


def kept_by_surveyjs(sheet: Sheet, people: Sequence[Person]) -> Table:
    said = [[[name, list(v) if isinstance(v, tuple) else v] for name, v in person.items()] for person in people]
    (answered,) = asked_of("kept", [{"survey": survey_of(sheet), "people": said}])
    table, findings = read_json(json.dumps(answered["results"]).encode(), "answers.json")
    assert table is not None, findings
    return table


def sent_by_odk(sheet: Sheet, people: Sequence[Person]) -> Table:
    """The XML of each submission, as KoboToolbox makes a table of it: groups, and a box for each choice."""
    said = [[[name, _in_xml(_entry(sheet, name), v)] for name, v in person.items()] for person in people]
    (answered,) = asked_of("sent", [{"xml": xform_of(sheet), "people": said}])
    rows = [dict(_leaves(ElementTree.fromstring(xml), "", sheet)) for xml in answered["results"]]
    names = list(dict.fromkeys(name for row in rows for name in row))
    table, findings = read_table(
        csv_bytes([names, *([row.get(name, "") for name in names] for row in rows)], delimiter=";"), "answers.csv"
    )
    assert table is not None, findings
    return table


def _entry(sheet: Sheet, name: str) -> object:
    return sheet.asked[name.partition(".")[0]]


def _leaves(node: ElementTree.Element, path: str, sheet: Sheet) -> Iterator[tuple[str, str]]:
    for child in node:
        name = child.tag.rpartition("}")[2]
        where = f"{path}/{name}" if path else name
        if name == "meta":
            yield "_uuid", "".join(child.itertext())
            yield "_submission_time", "2027-05-01T10:00:00"
        elif len(child):
            yield from _leaves(child, where, sheet)
        else:
            yield where, child.text or ""


def kept_by_lforms(sheet: Sheet, people: Sequence[Person]) -> Table:
    with a_widget() as widget:
        kept = [widget.fill_in(sheet, [[*person.items()]])[0].kept for person in people]
    table, findings = read_json(json.dumps(kept).encode(), "answers.json")
    assert table is not None, findings
    return table


PEERS = {"SurveyJS": kept_by_surveyjs, "ODK": sent_by_odk, "LForms (FHIR)": kept_by_lforms}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("peer", PEERS)
def test_what_people_answered_elsewhere_comes_back(peer: str, name: str, form: str) -> None:
    folder, asked, sheet = form_of(name, form)
    people = [filled_in(asked, folder, sheet, number) for number in range(PEOPLE)]
    reading: TableReading = read_submissions(PEERS[peer](sheet, people), folder, TODAY, form)
    assert [each.code for each in reading.findings] == []
    wanted: list[Mapping[str, Value]] = [heard(asked, folder, person).kept for person in people]
    assert [dict(one.answers) for one in reading.submissions] == wanted, (reading.rejects, reading.faults)
