"""A form as a survey of SurveyJS: JSON that its Form Library shows in a page.

Source: the schema of survey-core (surveyjs_definition.json).
"""

from __future__ import annotations

import html
import json
from typing import assert_never

from pmtool.model.condition import Condition
from pmtool.model.question import QuestionType
from pmtool.model.text import Text
from pmtool.model.view import Artifact
from pmtool.rendering.exports.limits import Alone, Days, Limited, Longest, Most, Pattern, Range, Shortest, Whole, whole
from pmtool.rendering.exports.sheet import Entry, Offer, Sheet, own_words
from pmtool.rendering.exports.survey_logic import SEVERAL, condition_in_surveyjs
from pmtool.rendering.fields import AUTOCOMPLETE

Json = dict[str, object]

_MOST_RATES = 11


def to_surveyjs(sheet: Sheet, path: str) -> tuple[Artifact, ...]:
    """One survey."""
    written = json.dumps(survey_of(sheet), ensure_ascii=False, indent=1)
    return (Artifact(f"{path}.json", f"{written}\n".encode(), "public"),)


def survey_of(sheet: Sheet) -> Json:
    """The survey as SurveyJS has it. A section is a page."""
    return {
        "title": _said(sheet.title, sheet),
        "description": _said(sheet.folder.program.title, sheet),
        **({} if "en" in sheet.languages else {"locale": sheet.languages[0]}),
        "clearInvisibleValues": "onHidden",
        "pages": [_page(section, inside, sheet) for section, inside in sheet.parts()],
    }


def _page(section: Entry | None, inside: tuple[Entry, ...], sheet: Sheet) -> Json:
    elements = [_element(entry, sheet) for entry in inside]
    if section is None:
        return {"name": f"page_of_{inside[0].id}", "elements": elements}
    said = {"description": _said(section.hint, sheet)} if section.hint else {}
    return {
        "name": section.id,
        "title": _said(section.label, sheet),
        **said,
        **_shown_if(section, sheet),
        "elements": elements,
    }


def _element(entry: Entry, sheet: Sheet) -> Json:
    if entry.type is QuestionType.NOTE:
        return {"type": "html", "name": entry.id, "html": _paragraphs(entry, sheet), **_shown_if(entry, sheet)}
    element: Json = {**_kind(entry, sheet), "name": entry.id, "title": _said(entry.label, sheet)}
    if entry.hint:
        element["description"] = _said(entry.hint, sheet)
    return {**element, **_shown_if(entry, sheet), **_required(entry, sheet), **_validators(entry, sheet)}


def _kind(entry: Entry, sheet: Sheet) -> Json:
    match entry.type:
        case QuestionType.CONSENT:
            yes, no = (_said(offer.label, sheet) for offer in entry.offers)
            return {"type": "boolean", "displayMode": "radio", "labelTrue": yes, "labelFalse": no}
        case QuestionType.LONG_TEXT:
            return {"type": "comment"}
        case QuestionType.SINGLE_CHOICE:
            return {"type": "radiogroup", "choices": _choices(entry, sheet)}
        case QuestionType.MULTIPLE_CHOICE | QuestionType.AVAILABILITY:
            return {"type": "checkbox", "choices": _choices(entry, sheet)}
        case QuestionType.SCALE:
            return _scale(entry, sheet)
        case QuestionType.INSTRUMENT:
            columns = [{"value": offer.points, "text": _said(offer.label, sheet)} for offer in entry.offers]
            rows = [{"value": row.id, "text": _said(row.label, sheet)} for row in entry.rows]
            return {"type": "matrix", "columns": columns, "rows": rows}
        case _:
            return _line(entry)


def _line(entry: Entry) -> Json:
    """A single line. Browsers fill in what they know of the person."""
    kinds = {
        QuestionType.EMAIL: "email",
        QuestionType.PHONE: "tel",
        QuestionType.INTEGER: "number",
        QuestionType.NUMBER: "number",
        QuestionType.DATE: "date",
        QuestionType.TIME: "time",
    }
    line: Json = {"type": "text"}
    if entry.type in kinds:
        line["inputType"] = kinds[entry.type]
    if entry.type is QuestionType.NUMBER:
        line["step"] = "any"
    if entry.question.holds in AUTOCOMPLETE:
        line["autocomplete"] = AUTOCOMPLETE[entry.question.holds]
    return line


def _scale(entry: Entry, sheet: Sheet) -> Json:
    """A rating, or single answers where one of them is "I prefer not to say", or where there are many."""
    if entry.offers_to_decline or len(entry.offers) > _MOST_RATES or entry.question.ends is None:
        return {"type": "radiogroup", "choices": _choices(entry, sheet)}
    return {
        "type": "rating",
        "autoGenerate": False,
        "rateMin": entry.offers[0].points,
        "rateMax": entry.offers[-1].points,
        "rateCount": len(entry.offers),
        "minRateDescription": _said(entry.question.ends.low, sheet),
        "maxRateDescription": _said(entry.question.ends.high, sheet),
    }


def _choices(entry: Entry, sheet: Sheet) -> list[Json]:
    return [_choice(offer, entry, sheet) for offer in entry.offers]


def _choice(offer: Offer, entry: Entry, sheet: Sheet) -> Json:
    value = offer.id if offer.points is None else offer.points
    choice: Json = {"value": value, "text": _said(offer.label, sheet)}
    if offer.stands_alone and entry.type in SEVERAL:
        choice["isExclusive"] = True
    return choice


def _shown_if(entry: Entry, sheet: Sheet) -> Json:
    if isinstance(entry.show_if, bool):
        return {}
    return {"visibleIf": condition_in_surveyjs(entry.show_if, sheet.asked)}


def _required(entry: Entry, sheet: Sheet) -> Json:
    if entry.required is False:
        return {}
    key = "mend_missing_choice" if entry.offers else "mend_missing"
    message = {"requiredErrorText": _said(own_words(key, sheet), sheet)}
    if entry.required is not True:
        return {"requiredIf": condition_in_surveyjs(entry.required, sheet.asked), **message}
    rows = {"eachRowRequired": True} if entry.rows else {}
    return {"isRequired": True, **rows, **message}


def _validators(entry: Entry, sheet: Sheet) -> Json:
    validators = [{**_validator(entry.id, limited), "text": _said(limited.message, sheet)} for limited in entry.limits]
    if entry.rows and not isinstance(entry.required, bool):
        validators.append(_each_row(entry, entry.required, sheet))
    return {"validators": validators} if validators else {}


def _each_row(entry: Entry, required: Condition, sheet: Sheet) -> Json:
    """`requiredIf` wants an answer to one item at least; this one to each."""
    needed = condition_in_surveyjs(required, sheet.asked)
    answered = " and ".join(f"{{{row.name}}} notempty" for row in entry.rows)
    text = _said(own_words("mend_missing_choice", sheet), sheet)
    return {"type": "expression", "expression": f"!({needed}) or ({answered})", "text": text}


def _validator(name: str, limited: Limited) -> Json:
    match limited.limit:
        case Whole():
            return {"type": "expression", "expression": f"{{{name}}} empty or {{{name}}} % 1 = 0"}
        case Range(low, high):
            return {"type": "numeric", "minValue": _number(low), "maxValue": _number(high)}
        case Days(first, last):
            within = f"{{{name}}} empty or ({{{name}}} >= '{first}' and {{{name}}} <= '{last}')"
            return {"type": "expression", "expression": within}
        case Longest(count):
            return {"type": "text", "maxLength": count}
        case Shortest(count):
            return {"type": "text", "minLength": count}
        case Pattern(pattern):
            return {"type": "regex", "regex": whole(pattern)}
        case Most(count):
            return {"type": "answercount", "maxCount": count}
        case Alone(option):
            return {
                "type": "expression",
                "expression": f"{{{name}}} notcontains '{option}' or {{{name}}} = ['{option}']",
            }
        case _:
            assert_never(limited.limit)


def _number(number: float) -> float:
    return int(number) if number.is_integer() else number


def _said(text: Text, sheet: Sheet) -> Json | str:
    """The words in all languages; `default` is what SurveyJS shows in English, or where it has nothing else."""
    words = {language: text[language].replace("{", "{\u2060") for language in sheet.languages}
    default = words.pop("en", None) or words[sheet.languages[0]]
    return {"default": default, **words} if words.keys() - {sheet.languages[0]} or len(words) > 1 else default


def _paragraphs(entry: Entry, sheet: Sheet) -> Json | str:
    """A note: what only is read is HTML there, so that the words are made harmless."""
    words = {}
    for language in sheet.languages:
        said = "\n".join(filter(None, (entry.label[language], entry.hint[language] if entry.hint else "")))
        lines = [f"<p>{html.escape(line)}</p>" for line in said.split("\n") if line.strip()]
        words[language] = "".join(lines)
    return _said(Text(words), sheet)
