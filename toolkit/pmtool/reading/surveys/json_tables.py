"""Answers that come as JSON: what SurveyJS keeps of each person, and FHIR's QuestionnaireResponse; as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pmtool.model.finding import Finding, Place
from pmtool.model.table import Table
from pmtool.reading.people.recognition import FORM, SUBMITTED
from pmtool.reading.people.tables import LARGEST, table_of_rows
from pmtool.reading.people.uncollected import uncollected

BETWEEN = "; "
_DEEPEST = 30
_URN = "urn:pmtool:"

Json = Mapping[str, object]
Cells = dict[str, str]


@uncollected
def read_json(data: bytes, file: str) -> tuple[Table | None, tuple[Finding, ...]]:
    """A row for each object of a list, of a FHIR bundle, or of each line; or None and why."""
    if len(data) > LARGEST:
        message = f"The file is larger than {LARGEST // 1024 // 1024} MB"
        return None, (Finding("PM501", message, "split it into smaller files", Place(file)),)
    try:
        people = list(_people(_parsed(data)))
        rows = [dict(_of_fhir(one) if one.get("resourceType") else _of_survey(one)) for one in people]
    except (ValueError, RecursionError):
        message = "The file holds no list of answers in JSON, or is only a part of one"
        return None, (Finding("PM517", message, "export it again, or as CSV", Place(file)),)
    names = list(dict.fromkeys(name for row in rows for name in row))
    return table_of_rows([names, *([row.get(name, "") for name in names] for row in rows)], file)


def _parsed(data: bytes) -> object:
    """One value, or one a line. Raises ValueError for anything else."""
    text = data.decode("utf-8-sig")
    try:
        return json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def _people(said: object) -> Iterator[Json]:
    """The objects that are one person's answers each."""
    match said:
        case {"resourceType": "Bundle", "entry": list() as entries}:
            yield from (each for entry in entries for each in _people(entry.get("resource")))
        case {"resourceType": str() as kind} if kind != "QuestionnaireResponse":
            return  # a bundle holds patients and forms too
        case {"data": list() as inside} | {"Data": list() as inside}:
            yield from _people(inside)
        case dict():
            yield said
        case list():
            yield from (each for one in said for each in _people(one))
        case _:
            raise ValueError("no answers")


def _of_survey(person: Json) -> Iterator[tuple[str, str]]:
    """Names and values; a matrix has a column a row, as `question.item`."""
    for name, value in person.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{item}", _cell(each)) for item, each in value.items())
        else:
            yield name, _cell(value)


def _of_fhir(response: Json) -> Iterator[tuple[str, str]]:
    """The form by the address of its questionnaire, where pmtool wrote that; answers by their link ids."""
    form = str(response.get("questionnaire") or "").partition("|")[0]
    if form.startswith(_URN):
        yield FORM, form.rpartition(":")[2]
        yield SUBMITTED, str(response.get("authored") or "")
    yield from _items(response.get("item"), 0)


def _items(items: object, depth: int) -> Iterator[tuple[str, str]]:
    if not isinstance(items, list):
        return
    if depth > _DEEPEST:
        raise ValueError("too deep")
    for item in items:
        answers = [each for each in item.get("answer") or () if isinstance(each, Mapping)]
        values = [value for answer in answers if (value := _value(answer))]
        if values:
            yield str(item.get("linkId")), BETWEEN.join(values)
        yield from _items(item.get("item"), depth + 1)
        for answer in answers:
            yield from _items(answer.get("item"), depth + 1)


def _value(answer: Json) -> str:
    """`valueCoding`'s code, or the words where it has none; any other `value…` as it is."""
    for name, value in answer.items():
        if name == "valueCoding" and isinstance(value, Mapping):
            code = str(value.get("code") or value.get("display") or "")
            return "prefer_not_to_say" if code == "asked-declined" else code
        if name.startswith("value"):
            return _cell(value)
    return ""


def _cell(value: object) -> str:
    """As text: true and false, numbers as they were, a list with `; ` between."""
    match value:
        case None:
            return ""
        case str():
            return value
        case list():
            return BETWEEN.join(_cell(each) for each in value)
        case _:
            return json.dumps(value, ensure_ascii=False)
