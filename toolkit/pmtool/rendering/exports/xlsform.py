"""A form as an XLSForm: the spreadsheet that ODK, KoboToolbox, SurveyCTO and Enketo make their forms of.

Source: the XLSForm specification (xlsform.org), and pyxform's reading of it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from pmtool.model.question import QuestionType
from pmtool.model.text import Text
from pmtool.model.view import Artifact
from pmtool.rendering.exports.sheet import Entry, Sheet, own_words
from pmtool.rendering.exports.xpath import NOT_BLANK, condition_in_xpath, limit_in_xpath
from pmtool.rules.spoken import locale_of

Line = Mapping[str, str]  # column → cell

_TYPES = {
    QuestionType.NOTE: "note",
    QuestionType.SHORT_TEXT: "text",
    QuestionType.LONG_TEXT: "text",
    QuestionType.EMAIL: "text",
    QuestionType.PHONE: "text",
    QuestionType.INTEGER: "integer",
    QuestionType.NUMBER: "decimal",
    QuestionType.DATE: "date",
    QuestionType.TIME: "time",
}
_WRITTEN = (QuestionType.SHORT_TEXT, QuestionType.LONG_TEXT, QuestionType.EMAIL, QuestionType.PHONE)
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  equal forms are equal files


def to_xlsform(sheet: Sheet, path: str) -> tuple[Artifact, ...]:
    """One workbook: survey, choices, settings."""
    tabs = {"survey": tuple(survey_of(sheet)), "choices": tuple(choices_of(sheet)), "settings": (settings_of(sheet),)}
    return (Artifact(f"{path}.xlsx", workbook_of(tabs), "public"),)


def survey_of(sheet: Sheet) -> Iterator[Line]:
    """The lines of the survey tab."""
    for section, inside in sheet.parts():
        if section:
            yield {**_asked(section, sheet), "type": "begin_group", "appearance": "field-list"}
        for entry in inside:
            yield from _lines(entry, sheet)
        if section:
            yield {"type": "end_group", "name": section.id}


def choices_of(sheet: Sheet) -> Iterator[Line]:
    """The lines of the choices tab: a list for every question that offers answers."""
    for entry in sheet.entries:
        for offer in entry.offers:
            yield {"list_name": entry.id, "name": offer.id, **_in_languages("label", offer.label, sheet)}


def settings_of(sheet: Sheet) -> Line:
    program = sheet.folder.program
    first = sheet.languages[0]
    return {
        "form_title": f"{program.title[first]}: {sheet.title[first]}",
        "form_id": f"{program.id}-{sheet.form.id}",
        "version": program.version,
        "default_language": _named(first),
    }


def _lines(entry: Entry, sheet: Sheet) -> Iterator[Line]:
    """A question's line; of an instrument a group with a line an item."""
    asked = _asked(entry, sheet)
    required = _required(entry, sheet)
    match entry.type:
        case QuestionType.INSTRUMENT:
            yield {**asked, "type": "begin_group", "appearance": "field-list"}
            for row in entry.rows:
                label = _in_languages("label", row.label, sheet)
                yield {"type": f"select_one {entry.id}", "name": row.name, **label, **required}
            yield {"type": "end_group", "name": entry.id}
        case QuestionType.SINGLE_CHOICE | QuestionType.CONSENT | QuestionType.SCALE:
            yield {**asked, **required, "type": f"select_one {entry.id}"}
        case QuestionType.MULTIPLE_CHOICE | QuestionType.AVAILABILITY:
            yield {**asked, **required, **_constraint(entry, sheet), "type": f"select_multiple {entry.id}"}
        case QuestionType.LONG_TEXT:
            yield {**asked, **required, **_constraint(entry, sheet), "type": "text", "appearance": "multiline"}
        case _:
            yield {**asked, **required, **_constraint(entry, sheet), "type": _TYPES[entry.type]}


def _asked(entry: Entry, sheet: Sheet) -> Line:
    """What a question, a section and a note have in common."""
    line = {"name": entry.id, **_in_languages("label", entry.label, sheet)}
    if entry.hint:
        line |= _in_languages("hint", entry.hint, sheet)
    if not isinstance(entry.show_if, bool):
        line["relevant"] = condition_in_xpath(entry.show_if, sheet.asked)
    return line


def _required(entry: Entry, sheet: Sheet) -> Line:
    if entry.required is False:
        return {}
    message = "mend_missing_choice" if entry.offers else "mend_missing"
    when = "yes" if entry.required is True else condition_in_xpath(entry.required, sheet.asked)
    return {"required": when, **_in_languages("required_message", own_words(message, sheet), sheet)}


def _constraint(entry: Entry, sheet: Sheet) -> Line:
    """All limits as one, since a question has one: the message says them all."""
    held = [(said, limited.message) for limited in entry.limits if (said := limit_in_xpath(limited.limit))]
    if entry.required is not False and entry.type in _WRITTEN:
        always = isinstance(entry.required, bool)
        needed = "" if always else f" or not({condition_in_xpath(entry.required, sheet.asked)})"
        held.append((f"{NOT_BLANK}{needed}", own_words("mend_missing", sheet)))
    if not held:
        return {}
    messages = {
        language: " ".join(dict.fromkeys(message[language] for _, message in held)) for language in sheet.languages
    }
    joined = " and ".join(f"({said})" if len(held) > 1 else said for said, _ in held)
    return {"constraint": joined, **_in_languages("constraint_message", Text(messages), sheet)}


def _in_languages(column: str, text: Text, sheet: Sheet) -> dict[str, str]:
    """A column a language. `${` would be filled with an answer; it is kept from it."""
    return {f"{column}::{_named(each)}": text[each].replace("${", "$\u2060{") for each in sheet.languages}


def _named(language: str) -> str:
    """`English (en)`, as the specification has it."""
    return f"{locale_of(language).english_name} ({language})"


def workbook_of(tabs: Mapping[str, Iterable[Line]]) -> bytes:
    """A workbook of texts: nothing in it is ever a formula or a link."""
    import xlsxwriter  # loads slowly, and is seldom needed

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        book.set_properties({"created": _CREATED})
        for name, lines in tabs.items():
            tab, listed = book.add_worksheet(name), tuple(lines)
            columns = tuple(dict.fromkeys(column for line in listed for column in line))
            for at, column in enumerate(columns):
                tab.write_string(0, at, column)
                for below, line in enumerate(listed, start=1):
                    if line.get(column):
                        tab.write_string(below, at, line[column])
    return written.getvalue()
