"""The coordinator's own decisions.csv: about, decision, by, on, reason, until. Wrong rows are named, others taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pmtool.model.decision import RUN_OUT, WORDS, Decision, Verdict
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.table import Table
from pmtool.reading.people.decided_on import in_one_order, read_day
from pmtool.rules.subjects import is_safe, subject_of, tidied

COLUMNS = ("about", "decision", "by", "on", "reason")
_CELLS = (*COLUMNS, "until")
_ALSO = {"verdict": "decision"}  # as the column was called before
_FORMS = {  # words in the form that people write them
    "approved": "approve", "declined": "decline", "accepted": "accept", "closed": "close", "paused": "pause",
    "resumed": "resume", "left": "leave", "leaves": "leave", "acknowledged": "acknowledge", "dropped": "drop",
    "resend": "send_again", "sent_again": "send_again", "paired": "pair", "lifted": "lift",
    "unreachable": "close_unreachable", "closed_unreachable": "close_unreachable",
}  # fmt: skip
_VERDICTS = {verdict.value: verdict for verdict in Verdict}

Row = Mapping[str, str]


def read_decisions(table: Table, today: date) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Decisions in the order of the file, and a finding for every row that couldn't be taken.

    Other columns may stand between. Rows without a decision are still to be decided, and are passed over. Days are
    read as a spreadsheet may have written them, in one order throughout: none lies after today.
    """
    header = [_ALSO.get(name, name) for name in (cell.strip().casefold() for cell in table.header)]
    missing = [name for name in COLUMNS if name not in header and name != "reason"]
    if missing:
        place = Place(table.file, 1, 1)
        mend = f"give it the columns {', '.join(COLUMNS)}"
        return (), (Finding("PM620", f"decisions.csv has no column {', '.join(missing)}", mend, place),)
    rows = [_row(header, cells) for cells in table.rows]
    order = in_one_order([row["on"] for row in rows], today)
    decisions: list[Decision] = []
    findings: list[Finding] = []
    for number, row in zip(table.numbers, rows, strict=True):
        if row["decision"] or row["reason"]:
            on = read_day(row["on"], order, today)
            until = read_day(row["until"], order, date.max) if row["until"] else None
            faults = list(_faults(row, on, until, Place(table.file, number, 1)))
            findings += faults
            if on and all(fault.severity is Severity.WARNING for fault in faults):
                about = tidied(row["about"])
                verdict = _VERDICTS[_word(row)]
                decisions.append(Decision(about, verdict, row["by"], on, row["reason"], number, until))
    return tuple(decisions), tuple(findings)


def _row(header: list[str], cells: tuple[str, ...]) -> Row:
    """The cells, "" where one is missing. The first of two columns of a name counts."""
    return {name: _bare(cells[header.index(name)]) if _has(header, name, cells) else "" for name in _CELLS}


def _has(header: list[str], name: str, cells: tuple[str, ...]) -> bool:
    return name in header and header.index(name) < len(cells)


def _bare(cell: str) -> str:
    """Without the spaces around it, and without the apostrophe that guards a cell of pmtool's own lists."""
    text = cell.replace("\u00a0", " ").strip()
    return text[1:].lstrip() if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def _word(row: Row) -> str:
    word = "_".join(row["decision"].casefold().replace("-", " ").replace("_", " ").strip(" .!").split())
    return _FORMS.get(word, word)


def _faults(row: Row, on: date | None, until: date | None, place: Place) -> Iterator[Finding]:
    subject = subject_of(about) if is_safe(about := tidied(row["about"])) else None
    words = WORDS[subject] if subject else tuple(Verdict)
    if _word(row) not in {verdict.value for verdict in words}:
        mend = f"write one of {', '.join(words)}"
        yield Finding("PM621", "this row has no decision that pmtool knows for what it is about", mend, place)
    if not row["about"] or not row["by"]:
        yield Finding("PM622", "this row doesn't say what it decides, or who did", "fill in `about` and `by`", place)
    if not row["reason"]:
        yield Finding("PM623", "this decision has no reason", "say why in a few words", place, Severity.WARNING)
    if on is None:
        yield Finding("PM624", "the day of this decision can't be read", "write it as 2027-02-01", place)
    if row["until"] and (_word(row) not in RUN_OUT or until is None or (on and until <= on)):
        message = "what this row says under `until` can't be taken"
        mend = "write a later day, as 2027-06-01, and only beside pair or never"
        yield Finding("PM627", message, mend, place)
