"""Answers to a form, written as the survey tools export them: made-up people, real shapes of files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form
from pmtool.model.question import Option, Question, QuestionType
from pmtool.model.records import Value
from pmtool.rules.forms import options_of

Row = Mapping[str, Value]
Cells = list[str]
FIRST = datetime(2027, 3, 13, 9, 26, 53)  # noqa: DTZ001


@dataclass(frozen=True)
class Sheet:
    """What a tool is asked to export. in_ids: ids in place of the words people read."""

    form: Form
    folder: ProgramFolder
    rows: Sequence[Row]
    language: str = "en"

    @property
    def asked(self) -> list[Question]:
        return [question for question in self.form.questions if question.takes_answer]

    def options(self, question: Question) -> tuple[Option, ...]:
        return options_of(self.folder.program, question)

    def words(self, question: Question) -> str:
        return question.text[self.language]

    def label(self, question: Question, name: str) -> str:
        return next(each.label[self.language] for each in self.options(question) if each.id == name)

    def items(self, question: Question) -> list[tuple[str, str]]:
        instrument = self.folder.library.instruments[question.instrument or ""]
        return [(item.id, item.text[self.language]) for item in instrument.items]

    def choice(self, question: Question, points: Value) -> str:
        instrument = self.folder.library.instruments[question.instrument or ""]
        return next((each.label[self.language] for each in instrument.choices if each.points == points), "")

    def at(self, row: int) -> datetime:
        return FIRST + timedelta(minutes=row)


def csv_bytes(rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue().encode(encoding)


DAYS = {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday",
        "sun": "Sunday"}  # fmt: skip


def plain(sheet: Sheet, question: Question, value: Value, between: str, yes: str = "Yes") -> str:
    """One cell in the words people read."""
    if value is None:
        return ""
    match question.type:
        case QuestionType.CONSENT:
            return yes if value else "No"
        case QuestionType.SINGLE_CHOICE:
            return sheet.label(question, str(value))
        case QuestionType.MULTIPLE_CHOICE:
            assert isinstance(value, frozenset)
            return between.join(o.label[sheet.language] for o in sheet.options(question) if o.id in value)
        case _:
            return str(value)


def slots(question: Question, day: str, value: Value, between: str) -> str:
    chosen = value if isinstance(value, frozenset) else frozenset()
    return between.join(slot.label["en"] for slot in question.slots if f"{day}_{slot.id}" in chosen)


def spread(
    sheet: Sheet, question: Question, row: Row, between: str, name: Callable[[str, str], str]
) -> list[tuple[str, str]]:
    """Header and cell of each column that a question has in a tool with grids."""
    words = sheet.words(question)
    if question.type is QuestionType.AVAILABILITY:
        return [(name(words, DAYS[day]), slots(question, day, row.get(question.id), between)) for day in question.days]
    if question.type is QuestionType.INSTRUMENT:
        return [
            (name(words, text), sheet.choice(question, row.get(f"{question.id}.{item}")))
            for item, text in sheet.items(question)
        ]
    return [(words, plain(sheet, question, row.get(question.id), between))]


def tabled(
    sheet: Sheet,
    before: Callable[[int, Row], list[tuple[str, str]]],
    columns: Callable[[Question, Row], list[tuple[str, str]]],
) -> list[Cells]:
    rows = [
        [*before(at, row), *(pair for question in sheet.asked for pair in columns(question, row))]
        for at, row in enumerate(sheet.rows)
    ]
    return [[header for header, _ in rows[0]], *([cell for _, cell in row] for row in rows)]


def google_forms(sheet: Sheet) -> bytes:
    """As downloaded from the form itself: slashes, halves of the day, GMT and the hours, no line end at the end."""

    def before(at: int, row: Row) -> list[tuple[str, str]]:
        when = sheet.at(at)
        stamp = f"{when:%Y/%m/%d} {when.hour % 12 or 12}:{when:%M:%S %p} GMT+3"
        return [("Timestamp", stamp), ("Email Address", str(row.get("email", "")))]

    rows = tabled(sheet, before, lambda question, row: spread(sheet, question, row, ", ", "{} [{}]".format))
    return csv_bytes(rows)


def google_sheets(sheet: Sheet) -> bytes:
    """As saved from its spreadsheet, in an American locale."""

    def before(at: int, row: Row) -> list[tuple[str, str]]:
        when = sheet.at(at)
        return [("Timestamp", f"{when.month}/{when.day}/{when:%Y %H:%M:%S}")]

    return csv_bytes(tabled(sheet, before, lambda question, row: spread(sheet, question, row, ", ", "{} [{}]".format)))


def microsoft_forms(sheet: Sheet, encoding: str = "utf-8-sig") -> list[Cells]:
    """Opened in a spreadsheet: ids, names, points; items of a grid by their words alone; choices end with a `;`."""

    def before(at: int, row: Row) -> list[tuple[str, str]]:
        when = sheet.at(at)
        stamp = f"{when.month}/{when.day}/{when:%y %H:%M:%S}"
        return [
            ("ID", str(at + 1)),
            ("Start time", stamp),
            ("Completion time", stamp),
            ("Email", "anonymous"),
            ("Name", ""),
        ]

    def columns(question: Question, row: Row) -> list[tuple[str, str]]:
        words = sheet.words(question)
        if question.type is QuestionType.INSTRUMENT:
            found = spread(sheet, question, row, ";", lambda _, item: item)
        elif question.type is QuestionType.AVAILABILITY:
            found = spread(sheet, question, row, ";", "{}.{}".format)
        else:
            cell = plain(sheet, question, row.get(question.id), ";")
            several = question.type is QuestionType.MULTIPLE_CHOICE and cell
            found = [(words, f"{cell};" if several else cell)]
        return [pair for each in found for pair in (each, (f"Points - {each[0]}", ""), (f"Feedback - {each[0]}", ""))]

    return tabled(sheet, before, columns)


def qualtrics(sheet: Sheet) -> bytes:
    """Three rows of header: short names, words, ids. A box each for several choices, in the words that were ticked."""
    tags: list[str] = []

    def before(at: int, row: Row) -> list[tuple[str, str]]:
        stamp = f"{sheet.at(at):%Y-%m-%d %H:%M:%S}"
        meta = {"StartDate": stamp, "EndDate": stamp, "Status": "IP Address", "Progress": "100", "Finished": "True",
                "RecordedDate": stamp, "ResponseId": f"R_{at:015}", "UserLanguage": "EN"}  # fmt: skip
        return list(meta.items())

    def columns(question: Question, row: Row) -> list[tuple[str, str]]:
        words = sheet.words(question)
        if question.type is QuestionType.MULTIPLE_CHOICE:
            value = row.get(question.id)
            chosen = value if isinstance(value, frozenset) else frozenset()
            labels = [(each.id, each.label[sheet.language]) for each in sheet.options(question)]
            return [(f"{words} - Selected Choice - {label}", label if name in chosen else "") for name, label in labels]
        return spread(sheet, question, row, ",", "{} - {}".format)

    words, *rows = tabled(sheet, before, columns)
    own = 8
    tags = [*words[:own], *(f"Q{number}" for number in range(1, len(words) - own + 1))]
    ids = [json.dumps({"ImportId": f"QID{number}"}) for number, _ in enumerate(words)]
    return csv_bytes([tags, words, ids, *rows], end="\n")


def surveymonkey(sheet: Sheet) -> bytes:
    """Two rows of header: a question stands once, over the first of its columns; blanks go on with it."""

    def before(at: int, row: Row) -> list[tuple[str, str]]:
        stamp = f"{sheet.at(at):%m/%d/%Y %I:%M:%S %p}"
        own = {"Respondent ID": str(11_400_000_000 + at), "Collector ID": "400", "Start Date": stamp, "End Date": stamp,
               "IP Address": "", "Email Address": "", "First Name": "", "Last Name": "", "Custom Data": ""}  # fmt: skip
        return [(f"{name}\n", cell) for name, cell in own.items()]

    def columns(question: Question, row: Row) -> list[tuple[str, str]]:
        words, value = sheet.words(question), row.get(question.id)
        if question.type is QuestionType.MULTIPLE_CHOICE:
            chosen = value if isinstance(value, frozenset) else frozenset()
            labels = [(each.id, each.label[sheet.language]) for each in sheet.options(question)]
            return [(f"{words}\n{label}", label if name in chosen else "") for name, label in labels]
        if question.type in (QuestionType.INSTRUMENT, QuestionType.AVAILABILITY):
            return spread(sheet, question, row, ", ", "{}\n{}".format)
        second = "Response" if question.type is QuestionType.SINGLE_CHOICE else "Open-Ended Response"
        return [(f"{words}\n{second}", plain(sheet, question, value, ", "))]

    headers, *rows = tabled(sheet, before, columns)
    first, last = [], ""
    for header in headers:
        words = header.split("\n")[0]
        first.append("" if words == last else words)
        last = words
    return csv_bytes([first, [header.split("\n")[1] for header in headers], *rows])


def redcap(sheet: Sheet, *, in_words: bool = False) -> bytes:
    """Raw: names of fields, codes, a box each as `field___code`. In words: labels for headers and answers."""

    def before(at: int, row: Row) -> list[tuple[str, str]]:
        names = ("Record ID", "Survey Identifier", "Survey Timestamp") if in_words else (
            "record_id", "redcap_survey_identifier", f"{sheet.form.id.replace('-', '_')}_timestamp")  # fmt: skip
        return list(zip(names, (str(at + 1), "", f"{sheet.at(at):%Y-%m-%d %H:%M:%S}"), strict=True))

    def boxes(question: Question, value: Value, names: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        chosen = value if isinstance(value, frozenset) else frozenset()
        if in_words:
            ticks = ("Unchecked", "Checked")
            return [(f"{sheet.words(question)} (choice={label})", ticks[name in chosen]) for name, label in names]
        return [(f"{question.id}___{name}", str(int(name in chosen))) for name, _ in names]

    def columns(question: Question, row: Row) -> list[tuple[str, str]]:
        value = row.get(question.id)
        if question.type is QuestionType.MULTIPLE_CHOICE:
            return boxes(question, value, [(each.id, each.label[sheet.language]) for each in sheet.options(question)])
        if question.type is QuestionType.AVAILABILITY:
            names = [
                (f"{day}_{slot.id}", f"{DAYS[day]} {slot.label['en']}")
                for day in question.days
                for slot in question.slots
            ]
            return boxes(question, value, names)
        if question.type is QuestionType.INSTRUMENT:
            found = [(item, text, row.get(f"{question.id}.{item}")) for item, text in sheet.items(question)]
            if in_words:
                return [(text, sheet.choice(question, points)) for _, text, points in found]
            return [(f"{question.id}_{item}", "" if points is None else str(points)) for item, _, points in found]
        if in_words:
            return [(sheet.words(question), plain(sheet, question, value, ""))]
        cell = str(int(value)) if isinstance(value, bool) else "" if value is None else str(value)
        return [(question.id, cell)]

    rows = tabled(sheet, before, lambda question, row: columns(question, row))
    complete = "Complete?" if in_words else f"{sheet.form.id.replace('-', '_')}_complete"
    ended = [[*rows[0], complete], *([*row, "Complete" if in_words else "2"] for row in rows[1:])]
    return csv_bytes(ended, end="\n")


def kobo(sheet: Sheet) -> bytes:
    """Semicolons, groups, names; several choices both in one column and in a box each."""

    def before(at: int, row: Row) -> list[tuple[str, str]]:
        stamp = f"{sheet.at(at):%Y-%m-%dT%H:%M:%S}.000+02:00"
        return [("start", stamp), ("end", stamp)]

    def columns(question: Question, row: Row) -> list[tuple[str, str]]:
        value, name = row.get(question.id), f"about_you/{question.id}"
        if question.type in (QuestionType.MULTIPLE_CHOICE, QuestionType.AVAILABILITY):
            chosen = value if isinstance(value, frozenset) else frozenset()
            names = [each.id for each in sheet.options(question)] or [
                f"{day}_{slot.id}" for day in question.days for slot in question.slots
            ]
            boxes = [(f"{name}/{each}", "" if not chosen else str(int(each in chosen))) for each in names]
            return [(name, " ".join(each for each in names if each in chosen)), *boxes]
        if question.type is QuestionType.INSTRUMENT:
            found = [(item, row.get(f"{question.id}.{item}")) for item, _ in sheet.items(question)]
            return [(f"{name}/{item}", "" if points is None else str(points)) for item, points in found]
        cell = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
        return [(name, cell)]

    def ended(at: int) -> Cells:
        return [
            str(1000 + at),
            f"5f0c{at:04}-0000-4000-8000-000000000000",
            f"{sheet.at(at):%Y-%m-%dT%H:%M:%S}",
            "v1",
            str(at + 1),
        ]

    header, *rows = tabled(sheet, before, columns)
    own = ["_id", "_uuid", "_submission_time", "__version__", "_index"]
    return csv_bytes([[*header, *own], *([*row, *ended(at)] for at, row in enumerate(rows))], delimiter=";", end="\n")


def own_format(sheet: Sheet) -> bytes:
    """pmtool's own columns."""
    rows = []
    for at, row in enumerate(sheet.rows):
        cells = {"form": sheet.form.id, "submitted": sheet.at(at).isoformat(sep=" ")}
        for question in sheet.asked:
            names = [question.id]
            if question.type is QuestionType.INSTRUMENT:
                names = [f"{question.id}.{item}" for item, _ in sheet.items(question)]
            cells |= {name: _own(row.get(name)) for name in names}
        rows.append(cells)
    return csv_bytes([list(rows[0]), *([*row.values()] for row in rows)])


def _own(value: Value) -> str:
    if isinstance(value, frozenset):
        return ";".join(sorted(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def surveyjs(sheet: Sheet) -> bytes:
    """What its model keeps: values by name, a matrix as an object, several choices as a list."""

    def plain_value(value: Value) -> object:
        return sorted(value) if isinstance(value, frozenset) else value

    people: list[dict[str, object]] = []
    for row in sheet.rows:
        person: dict[str, object] = {}
        for name, value in row.items():
            question, _, item = name.partition(".")
            if item:
                person[question] = {**dict(person.get(question) or {}), item: plain_value(value)}  # type: ignore[call-overload]
            else:
                person[name] = plain_value(value)
        people.append(person)
    return json.dumps(people, ensure_ascii=False).encode()


def fhir(sheet: Sheet) -> bytes:
    """A bundle of QuestionnaireResponses, as a FHIR server gives them: groups, codes, repeated answers."""
    kinds = {bool: "valueBoolean", int: "valueInteger", float: "valueDecimal"}
    in_codes = (QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE, QuestionType.AVAILABILITY)

    def answers(question: Question, value: Value) -> list[dict[str, object]]:
        if question.type in in_codes or question.type is QuestionType.INSTRUMENT:
            chosen = sorted(value) if isinstance(value, frozenset) else [value]
            return [{"valueCoding": {"code": str(each), "display": "as people read it"}} for each in chosen]
        return [{kinds.get(type(value), "valueString"): value}]

    def item(question: Question, row: Row) -> dict[str, object] | None:
        if question.type is QuestionType.INSTRUMENT:
            names = [f"{question.id}.{name}" for name, _ in sheet.items(question)]
            inside = [{"linkId": name, "answer": answers(question, row[name])} for name in names if name in row]
            return {"linkId": question.id, "item": inside} if inside else None
        value = row.get(question.id)
        return None if value is None else {"linkId": question.id, "answer": answers(question, value)}

    entries = []
    for at, row in enumerate(sheet.rows):
        items = [found for question in sheet.asked if (found := item(question, row))]
        resource = {
            "resourceType": "QuestionnaireResponse",
            "questionnaire": f"urn:pmtool:{sheet.folder.program.id}:{sheet.form.id}|1.0.0",
            "status": "completed",
            "authored": f"{sheet.at(at):%Y-%m-%dT%H:%M:%S}+02:00",
            "item": items,
        }
        entries.append({"resource": resource})
    bundle = {
        "resourceType": "Bundle",
        "type": "searchset",
        "entry": [{"resource": {"resourceType": "Patient"}}, *entries],
    }
    return json.dumps(bundle, ensure_ascii=False).encode()


DIALECTS: Mapping[str, Callable[[Sheet], bytes]] = {
    "google-forms": google_forms,
    "google-sheets": google_sheets,
    "microsoft-forms": lambda sheet: csv_bytes(microsoft_forms(sheet), encoding="utf-8-sig"),
    "qualtrics": qualtrics,
    "surveymonkey": surveymonkey,
    "redcap-raw": redcap,
    "redcap-labels": lambda sheet: redcap(sheet, in_words=True),
    "kobo": kobo,
    "own": own_format,
    "surveyjs": surveyjs,
    "fhir": fhir,
}
