"""The survey tools whose exports are known: by which columns, how their header stands, and what in it is their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pmtool.model.mapping import Recognise
from pmtool.model.table import Table
from pmtool.reading.people.folding import folded
from pmtool.reading.people.tables import with_header


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool, and how one of its exports looks. Names of columns are folded.

    marks: sets of columns; a table that has all of one of them is this tool's. below: what the third row of its header
    begins with, where it has one. submitted, addresses: its own columns for the time and for who answered, the best
    first. own: what else it adds, as a pattern. between: what stands between several choices in one cell, where it is
    nothing that options are told apart by anyway.
    """

    id: str
    title: str
    marks: tuple[frozenset[str], ...]
    submitted: tuple[str, ...]
    addresses: tuple[str, ...] = ()
    own: str = r"(?!)"
    header_rows: int = 1
    rows_below: int = 0
    below: str = ""
    between: str | None = None

    def is_own(self, header: str) -> bool:
        """Whether the tool itself adds this column, so that nobody misses it."""
        name = folded(header)
        return name in (*self.submitted, *self.addresses) or re.fullmatch(self.own, name) is not None


def _marks(*sets: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(names.split("|")) for names in sets)


TOOLS: tuple[Tool, ...] = (
    Tool(
        id="qualtrics",
        title="Qualtrics",
        marks=_marks("startdate|enddate|responseid", "enddate|finished|responseid", "start date|end date|response id"),
        submitted=("recordeddate", "enddate", "recorded date", "end date"),
        addresses=("recipientemail", "externalreference"),
        own=r"start ?date|status|ip ?address|progress|duration \(in seconds\)|finished|response ?id|"
        r"recipient ?(last|first) ?name|external(data)? ?reference|recipient ?email|location ?(latitude|longitude)|"
        r"distribution ?channel|user ?language|.*_(first click|last click|page submit|click count)|q_.*|.*_do(_.*)?",
        rows_below=2,
        below='{"importid":',
    ),
    Tool(
        id="surveymonkey",
        title="SurveyMonkey",
        marks=_marks("respondent id|collector id", "respondentid|collectorid"),
        submitted=("end date", "date modified", "enddate", "start date", "date created", "startdate"),
        addresses=("email address", "emailaddress"),
        own=r"respondent ?id|collector ?id|start ?date|end ?date|date (created|modified)|ip ?address|first ?name|"
        r"last ?name|email ?address|custom ?(data|value) ?\d*",
        header_rows=2,
    ),
    Tool(
        id="microsoft-forms",
        title="Microsoft Forms",
        marks=_marks(
            "id|start time|completion time",
            "id|startzeit|fertigstellungszeit",
            "id|hora de inicio|hora de finalización",
            "id|heure de début|heure de fin",
        ),
        submitted=("completion time", "fertigstellungszeit", "hora de finalización", "heure de fin"),
        addresses=("email", "e-mail", "correo electrónico", "adresse de messagerie"),
        own=r"id|start time|startzeit|hora de inicio|heure de début|name|nombre|nom|last modified time|"
        r"uhrzeit der letzten änderung|hora de la última modificación|heure de la dernière modification|language|"
        r"total points|quiz feedback|grade posted time|(points|feedback|punkte|puntos) - .*",
    ),
    Tool(
        id="google-forms",
        title="Google Forms",
        marks=_marks("timestamp", "zeitstempel", "marca temporal", "horodateur", "طابع زمني", "carimbo de data/hora"),
        submitted=("timestamp", "zeitstempel", "marca temporal", "horodateur", "طابع زمني", "carimbo de data/hora"),
        addresses=(
            "email address",
            "username",
            "e-mail-adresse",
            "nutzername",
            "dirección de correo electrónico",
            "nombre de usuario",
            "adresse e-mail",
            "عنوان البريد الإلكتروني",
        ),
        own=r"score|total score|punktzahl|puntuación|.* \[(score|feedback)\]",
    ),
    Tool(
        id="kobo",
        title="KoboToolbox",
        marks=_marks("_uuid|_submission_time", "_id|_submission_time"),
        submitted=("_submission_time", "end", "start"),
        own=r"_.*|start|end|today|deviceid|username|phonenumber|simserial|subscriberid|meta/.*|formhub/uuid|__version__",
        between=" ",
    ),
    Tool(
        id="odk",
        title="ODK Central",
        marks=_marks("submissiondate|key", "submissiondate|meta-instanceid"),
        submitted=("submissiondate", "end", "start"),
        own=r"key|meta-.*|instanceid|submitterid|submittername|attachments(present|expected)|status|reviewstate|"
        r"deviceid|edits|formversion|start|end|today|generated_note_.*",
        between=" ",
    ),
    Tool(
        id="redcap",
        title="REDCap",
        marks=_marks("record_id", "record id", "redcap_event_name", "redcap_survey_identifier"),
        submitted=(),  # `<instrument>_timestamp`, or the label for it: found by its ending
        addresses=("redcap_survey_identifier", "survey identifier"),
        own=r"record_id|record id|redcap_.*|.*_complete|complete\?|event name|repeat (instrument|instance)|"
        r"survey (identifier|timestamp)|.*_timestamp|data access group",
    ),
)

_STAMP = re.compile(r".*_timestamp|survey timestamp")


def tool_of(table: Table) -> tuple[Tool, Table] | None:
    """The tool this table was exported from, and the table under the header as that tool writes it."""
    names = frozenset(folded(cell) for cell in table.header)
    for tool in TOOLS:
        if any(mark <= names for mark in tool.marks):
            return tool, _under(table, tool)
    return None


def shape_of(table: Table, tool: Tool | None) -> Recognise:
    """How the header stands in this export, for a mapping; without its columns yet."""
    if tool is None or (tool.header_rows == 1 and not tool.rows_below):
        return Recognise((), skip_rows=_above(table))
    if tool.below:
        return Recognise((), skip_rows=_above(table), rows_below=_rows_below(table, tool))
    return Recognise((), skip_rows=_above(table), header_rows=tool.header_rows)


def stamp_of(tool: Tool | None, names: Sequence[str]) -> str | None:
    """The column that says when a row was answered."""
    if tool is None:
        return None
    known = {folded(name): name for name in reversed(names)}
    found = next((known[name] for name in tool.submitted if name in known), None)
    return found or (
        next((name for name in names if _STAMP.fullmatch(folded(name))), None) if not tool.submitted else None
    )


def _under(table: Table, tool: Tool) -> Table:
    shape = shape_of(table, tool)
    if shape.header_rows == 1 and not shape.rows_below:
        return table
    return with_header(table, shape.skip_rows, shape.header_rows, shape.rows_below)


def _above(table: Table) -> int:
    return next((number for number in range(len(table.raw_rows)) if table.raw_rows[number]), 0)


def _rows_below(table: Table, tool: Tool) -> int:
    """As many as there are down to the one with the tool's own ids, if it is among the first."""
    first = _above(table)
    for below, row in enumerate(table.raw_rows[first + 1 : first + 1 + tool.rows_below], 1):
        if row and folded(row[0]).replace(" ", "").startswith(tool.below):
            return below
    return 0
