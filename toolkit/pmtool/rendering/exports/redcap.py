"""A form as a data dictionary of REDCap: the file of 18 columns that a project is made of.

Source: REDCap's help on the data dictionary, on branching logic and on action tags.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pmtool.model.condition import Condition
from pmtool.model.question import QuestionType
from pmtool.model.text import Sensitivity
from pmtool.model.view import Artifact
from pmtool.rendering.exports.branching import Branching
from pmtool.rendering.exports.limits import Alone, Days, Longest, Most, Range
from pmtool.rendering.exports.names import RECORD_ID, field_names
from pmtool.rendering.exports.settling import steadied
from pmtool.rendering.exports.sheet import Entry, Offer, Row, Sheet

COLUMNS = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)
(NAME, FORM, HEADER, TYPE, LABEL, CHOICES, NOTE, CHECK, LOW, HIGH, IDENTIFIER, BRANCHING, REQUIRED) = COLUMNS[:13]
MATRIX, ANNOTATION = COLUMNS[15], COLUMNS[17]

Line = Mapping[str, str]  # column → cell

_TYPES = {
    QuestionType.NOTE: "descriptive",
    QuestionType.INSTRUMENT: "descriptive",
    QuestionType.LONG_TEXT: "notes",
    QuestionType.CONSENT: "radio",
    QuestionType.SINGLE_CHOICE: "radio",
    QuestionType.SCALE: "radio",
    QuestionType.MULTIPLE_CHOICE: "checkbox",
    QuestionType.AVAILABILITY: "checkbox",
}
_CHECKS = {
    QuestionType.EMAIL: "email",
    QuestionType.INTEGER: "integer",
    QuestionType.NUMBER: "number",
    QuestionType.DATE: "date_ymd",
    QuestionType.TIME: "time",
}
_YES_NO = {"true": "1", "false": "0"}


def to_redcap(sheet: Sheet, path: str) -> tuple[Artifact, ...]:
    """The dictionary of a sheet in one language, since a dictionary has one."""
    written = io.StringIO()
    table = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows({column: _harmless(cell) for column, cell in line.items()} for line in lines_of(sheet))
    return (Artifact(f"{path}.csv", written.getvalue().encode(), "public"),)


def lines_of(sheet: Sheet) -> Iterator[Line]:
    """The dictionary's lines, the record's id first. A section is the header of the first field in it."""
    form = field_names([sheet.form.id])[sheet.form.id]
    yield {NAME: RECORD_ID, FORM: form, TYPE: "text", LABEL: "Record ID"}
    dictionary = _dictionary(sheet)
    for section, inside in sheet.parts():
        header = {HEADER: dictionary.header(section)} if section else {}
        for entry in inside:
            for line in dictionary.lines(entry):
                yield {FORM: form, **header, **line}
                header = {}


@dataclass(frozen=True, slots=True)
class _Dictionary:
    """fields: what REDCap calls every entry and every answer. shown_if: of each answer, steadied."""

    language: str
    fields: Mapping[str, str]
    branching: Branching
    shown_if: Mapping[str, Condition | None]

    def header(self, section: Entry) -> str:
        return "\n".join(filter(None, (section.label[self.language], self._hint(section))))

    def lines(self, entry: Entry) -> Iterator[Line]:
        """The field of a question; before the rows of an instrument what they have in common."""
        shared = self._shared(entry)
        if entry.rows:
            label = "\n".join(filter(None, (entry.label[self.language], self._hint(entry))))
            yield {**shared, NAME: self.fields[entry.id], TYPE: "descriptive", LABEL: self._shown(label)}
            for row in entry.rows:
                yield {**shared, **self._row(row, entry)}
        elif entry.type is QuestionType.NOTE:
            said = "\n".join(filter(None, (entry.label[self.language], self._hint(entry))))
            yield {**shared, NAME: self.fields[entry.id], TYPE: "descriptive", LABEL: self._shown(said)}
        else:
            yield {**shared, **self._field(entry)}

    def _shared(self, entry: Entry) -> Line:
        shown_if = self.shown_if[entry.id]
        return {} if shown_if is None else {BRANCHING: self.branching.say(shown_if)}

    def _field(self, entry: Entry) -> Line:
        return {
            NAME: self.fields[entry.id],
            TYPE: _TYPES.get(entry.type, "text"),
            LABEL: self._shown(entry.label[self.language]),
            CHOICES: self._choices(entry),
            NOTE: self._shown(self._hint(entry)),
            **_bounds(entry),
            **_marks(entry),
            ANNOTATION: " ".join((f"pmtool: {entry.id}", *_tags(entry))),
        }

    def _row(self, row: Row, entry: Entry) -> Line:
        return {
            NAME: self.fields[row.name],
            TYPE: "radio",
            LABEL: self._shown(row.label[self.language]),
            CHOICES: self._choices(entry),
            **_marks(entry),
            MATRIX: self.fields[entry.id],
            ANNOTATION: f"pmtool: {row.name}",
        }

    def _choices(self, entry: Entry) -> str:
        return " | ".join(self._choice(offer, entry) for offer in entry.offers)

    def _choice(self, offer: Offer, entry: Entry) -> str:
        code = _YES_NO[offer.id] if entry.type is QuestionType.CONSENT else offer.id
        label = " ".join(offer.label[self.language].replace("|", "/").split())
        return f"{code}, {self._shown(label)}"

    def _hint(self, entry: Entry) -> str:
        return entry.hint[self.language] if entry.hint else ""

    def _shown(self, words: str) -> str:
        """Words as REDCap takes them: it reads HTML, and fills in `[field]`."""
        return words.replace("<", "&lt;").replace("[", "&#91;").strip()


def _dictionary(sheet: Sheet) -> _Dictionary:
    names = [name for entry in (*sheet.entries, *sheet.closing) for name in dict.fromkeys((entry.id, *entry.names))]
    fields = field_names(names)
    shown_if: dict[str, Condition | None] = {}
    for entry in (*sheet.entries, *sheet.closing):
        steady = steadied(entry.show_if, shown_if) if not isinstance(entry.show_if, bool) else True
        for name in (entry.id, *entry.names):
            shown_if[name] = None if isinstance(steady, bool) else steady
    return _Dictionary(sheet.languages[0], fields, Branching(sheet.asked, fields), shown_if)


def _bounds(entry: Entry) -> Line:
    """REDCap's own check of a line, from where to where."""
    if entry.type not in _CHECKS:
        return {}
    bounds = {CHECK: _CHECKS[entry.type]}
    for limited in entry.limits:
        match limited.limit:
            case Range(low, high):
                bounds |= {LOW: f"{low:g}", HIGH: f"{high:g}"}
            case Days(first, last):
                bounds |= {LOW: first, HIGH: last}
            case _:
                pass
    return bounds


def _marks(entry: Entry) -> Line:
    is_private = entry.question.sensitivity is not Sensitivity.PUBLIC
    return {IDENTIFIER: "y" if is_private else "", REQUIRED: "y" if entry.required is True else ""}


def _tags(entry: Entry) -> Iterator[str]:
    """Action tags for the limits that have no column."""
    alone = [limited.limit.option for limited in entry.limits if isinstance(limited.limit, Alone)]
    for limited in entry.limits:
        match limited.limit:
            case Longest(count):
                yield f"@CHARLIMIT={count}"
            case Most(count):
                yield f"@MAXCHECKED={count}"
            case _:
                pass
    if alone:
        yield f"@NONEOFTHEABOVE='{','.join(alone)}'"


def _harmless(cell: str) -> str:
    """A spreadsheet takes what begins with one of these for a formula."""
    return f"\u2060{cell}" if re.match(r"[=+\-@\t\r]", cell) else cell
