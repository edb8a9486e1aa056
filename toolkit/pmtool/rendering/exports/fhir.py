"""A form as a FHIR R4 Questionnaire.

Source: FHIR R4 (hl7.org/fhir/R4/questionnaire.html), its extensions, and Structured Data Capture.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import assert_never

from pmtool.model.condition import Scalar
from pmtool.model.question import QuestionType
from pmtool.model.text import Text
from pmtool.model.view import Artifact
from pmtool.rendering.exports.enabling import SEVERAL, When, code_of, plain
from pmtool.rendering.exports.fhirpath import ASKED_DECLINED, condition_in_fhirpath, limit_in_fhirpath
from pmtool.rendering.exports.limits import Alone, Days, Limit, Limited, Longest, Most, Pattern, Range, Shortest, Whole
from pmtool.rendering.exports.sheet import Entry, Offer, Row, Sheet

Json = dict[str, object]

_HL7 = "http://hl7.org/fhir/StructureDefinition"
_ENABLED = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression"
_CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"

_TYPES = {
    QuestionType.NOTE: "display",
    QuestionType.SECTION: "group",
    QuestionType.CONSENT: "boolean",
    QuestionType.SHORT_TEXT: "string",
    QuestionType.LONG_TEXT: "text",
    QuestionType.EMAIL: "string",
    QuestionType.PHONE: "string",
    QuestionType.INTEGER: "integer",
    QuestionType.NUMBER: "decimal",
    QuestionType.DATE: "date",
    QuestionType.TIME: "time",
    QuestionType.SINGLE_CHOICE: "choice",
    QuestionType.MULTIPLE_CHOICE: "choice",
    QuestionType.SCALE: "choice",
    QuestionType.AVAILABILITY: "choice",
    QuestionType.INSTRUMENT: "group",
}
_ANSWERS = {"integer": "Integer", "decimal": "Decimal", "date": "Date", "time": "Time", "boolean": "Boolean"}


def to_fhir(sheet: Sheet, path: str) -> tuple[Artifact, ...]:
    """One Questionnaire."""
    written = json.dumps(questionnaire_of(sheet), ensure_ascii=False, indent=1)
    return (Artifact(f"{path}.json", f"{written}\n".encode(), "public"),)


def questionnaire_of(sheet: Sheet) -> Json:
    """The resource. A program whose contacts are made up is a draft."""
    program, form = sheet.folder.program, sheet.form
    name = "".join(part.capitalize() for part in f"{program.id}-{form.id}".replace("_", "-").split("-"))
    return {
        "resourceType": "Questionnaire",
        "language": sheet.languages[0],
        "url": f"urn:pmtool:{program.id}:{form.id}",
        "version": program.version,
        "name": name,
        **_worded("title", sheet.title, sheet),
        "status": "draft" if program.contacts.example else "active",
        "experimental": program.contacts.example,
        "subjectType": ["Person"],
        **_worded("description", program.title, sheet),
        "item": list(_items(sheet)),
    }


def _items(sheet: Sheet) -> Iterator[Json]:
    """All items; a section holds those that stand in it."""
    for section, inside in sheet.parts():
        items = [_item(entry, sheet) for entry in inside]
        if section is None:
            yield from items
        else:
            item = _item(section, sheet)
            said = item.get("item")
            yield {**item, "item": [*(said if isinstance(said, list) else []), *items]}


def _item(entry: Entry, sheet: Sheet) -> Json:
    item: Json = {"linkId": entry.id, "type": _TYPES[entry.type]}
    extensions = [*_enabled_by_expression(entry, sheet), *_of_limits(entry, sheet)]
    if extensions:
        item["extension"] = extensions
    item |= _worded("text", _text(entry, sheet), sheet)
    item |= _enabled(entry, sheet)
    if entry.required is True and not entry.rows:
        item["required"] = True
    if entry.type in SEVERAL:
        item["repeats"] = True
    for limited in entry.limits:
        if isinstance(limited.limit, Longest):
            item["maxLength"] = limited.limit.count
    if entry.offers and not entry.rows and entry.type is not QuestionType.CONSENT:
        item["answerOption"] = [_option(offer, entry.id, sheet) for offer in entry.offers]
    inside = [*_help(entry, sheet), *(_row(row, entry, sheet) for row in entry.rows)]
    return {**item, "item": inside} if inside else item


def _row(row: Row, entry: Entry, sheet: Sheet) -> Json:
    """An item of an instrument."""
    item: Json = {"linkId": row.name, "type": "choice", **_worded("text", row.label, sheet)}
    if entry.required is True:
        item["required"] = True
    return {**item, "answerOption": [_option(offer, entry.id, sheet) for offer in entry.offers]}


def _text(entry: Entry, sheet: Sheet) -> Text:
    """What only is read has nothing inside it, so that its hint stands in its text."""
    if entry.type is not QuestionType.NOTE or entry.hint is None:
        return entry.label
    return Text({each: f"{entry.label[each]}\n{entry.hint[each]}" for each in sheet.languages})


def _help(entry: Entry, sheet: Sheet) -> Iterator[Json]:
    """The hint, as an item that renderers show as help."""
    if entry.hint is None or entry.type is QuestionType.NOTE:
        return
    control = {"coding": [{"system": _CONTROLS, "code": "help"}]}
    yield {
        "linkId": f"{entry.id}--hint",
        "extension": [{"url": f"{_HL7}/questionnaire-itemControl", "valueCodeableConcept": control}],
        "type": "display",
        **_worded("text", entry.hint, sheet),
    }


def _option(offer: Offer, name: str, sheet: Sheet) -> Json:
    """An answer as a code. Its points are its ordinal value."""
    system, code = (_ABSENT, ASKED_DECLINED) if offer.declines else (_system(name, sheet), offer.id)
    coding: Json = {"system": system, "code": code, **_worded("display", offer.label, sheet)}
    if offer.points is not None:
        coding["extension"] = [{"url": f"{_HL7}/ordinalValue", "valueDecimal": offer.points}]
    if not offer.stands_alone:
        return {"valueCoding": coding}
    alone = {"url": f"{_HL7}/questionnaire-optionExclusive", "valueBoolean": True}
    return {"extension": [alone], "valueCoding": coding}


def _system(name: str, sheet: Sheet) -> str:
    return f"urn:pmtool:{sheet.folder.program.id}:{name}"


def _enabled(entry: Entry, sheet: Sheet) -> Json:
    """enableWhen, where it can say the condition."""
    if isinstance(entry.show_if, bool):
        return {}
    said = plain(entry.show_if, sheet)
    if said is None:
        return {}
    lines = [_when(line, sheet) for line in said.lines]
    return {"enableWhen": lines, **({"enableBehavior": said.joined} if len(lines) > 1 else {})}


def _enabled_by_expression(entry: Entry, sheet: Sheet) -> Iterator[Json]:
    if not isinstance(entry.show_if, bool) and plain(entry.show_if, sheet) is None:
        expression = condition_in_fhirpath(entry.show_if, sheet)
        yield {"url": _ENABLED, "valueExpression": {"language": "text/fhirpath", "expression": expression}}


def _when(line: When, sheet: Sheet) -> Json:
    when: Json = {"question": line.name, "operator": line.operator}
    if line.operator == "exists":
        return {**when, "answerBoolean": line.answer}
    entry = sheet.asked[line.name]
    if entry.offers and entry.type is not QuestionType.CONSENT:
        declined = any(offer.declines and offer.id == line.answer for offer in entry.offers)
        coding = {"system": _ABSENT, "code": ASKED_DECLINED}
        if not declined:
            coding = {"system": _system(entry.id, sheet), "code": code_of(line.answer)}
        return {**when, "answerCoding": coding}
    kind = _TYPES[entry.type]
    answer = f"{line.answer}:00" if kind == "time" else line.answer
    return {**when, f"answer{_ANSWERS.get(kind, 'String')}": answer}


def _of_limits(entry: Entry, sheet: Sheet) -> Iterator[Json]:
    """Limits that are extensions; with the program's own words for them a rule that says them."""
    for at, limited in enumerate(entry.limits):
        for name, kind, value in _extensions(limited.limit, entry):
            yield {"url": f"{_HL7}/{name}", f"value{kind}": value}
        if entry.question.message is not None:
            yield _constraint(f"{entry.id}-{at}", limited, sheet)


def _extensions(limit: Limit, entry: Entry) -> Iterator[tuple[str, str, Scalar]]:
    """Name, type and value of the extensions of a limit."""
    match limit:
        case Range(low, high):
            kind = "Integer" if entry.type is QuestionType.INTEGER else "Decimal"
            for name, end in (("minValue", low), ("maxValue", high)):
                yield name, kind, int(end) if end.is_integer() else end
        case Days(first, last):
            yield "minValue", "Date", first
            yield "maxValue", "Date", last
        case Shortest(count):
            yield "minLength", "Integer", count
        case Pattern(pattern):
            yield "regex", "String", pattern
        case Most(count):
            yield "questionnaire-maxOccurs", "Integer", count
        case Whole() | Longest() | Alone():
            return
        case _:
            assert_never(limit)


def _constraint(key: str, limited: Limited, sheet: Sheet) -> Json:
    said = _worded("valueString", limited.message, sheet)
    parts: list[Json] = [
        {"url": "key", "valueId": key.replace("_", "-")},
        {"url": "severity", "valueCode": "error"},
        {"url": "expression", "valueString": limit_in_fhirpath(limited.limit)},
        {"url": "human", **said},
    ]
    return {"url": f"{_HL7}/questionnaire-constraint", "extension": parts}


def _worded(key: str, text: Text, sheet: Sheet) -> Json:
    """The words in the first language, and in the others as translations."""
    first, *others = sheet.languages
    worded: Json = {key: text[first]}
    if others:
        worded[f"_{key}"] = {"extension": [_translation(language, text[language]) for language in others]}
    return worded


def _translation(language: str, words: str) -> Json:
    parts: Iterable[Json] = ({"url": "lang", "valueCode": language}, {"url": "content", "valueString": words})
    return {"url": f"{_HL7}/translation", "extension": list(parts)}
