"""A file whose last line has no end: its last row is taken only where its last cell, cut, couldn't make it another."""

from __future__ import annotations

from pmtool.model.incoming import IncomingSubmission, Reject
from pmtool.model.mapping import SourceMapping
from pmtool.model.table import Table
from pmtool.reading.people.folding import tidy
from pmtool.reading.people.recognition import FORM, SUBMITTED
from pmtool.rules.conditions import questions_in
from pmtool.rules.occasions import ABOUT, is_intake


def held_back(one: IncomingSubmission, table: Table, mapping: SourceMapping | None, key: str) -> Reject | None:
    """Why this row, the last of an unended file, can't be taken; None where it can.

    Its last cell may be cut short. If that is only an answer, the complete file brings the complete one later, and it
    stands instead. If it says whose row it is, when, or which form or occasion it answers, or if nothing else tells
    the row apart, the cut row would stay beside the complete one for ever. key: the question that says who somebody is.
    """
    column = table.header[min(len(table.rows[-1]), len(table.header)) - 1]
    decisive = _decisive(one, key) if mapping is None else _decisive_in(mapping)
    if decisive is not None and tidy(column) not in decisive:
        return None
    reason = "the file ends here without a line end: this row may be a part of one, and can't be told from it later"
    return Reject(one.row, column, "PM528", reason)


def _decisive(one: IncomingSubmission, key: str) -> frozenset[str] | None:
    """Columns of our own format; None for all of them."""
    if not one.identity:
        return None
    return frozenset({FORM, SUBMITTED, key, *ABOUT.get(one.form, ())})


def _decisive_in(mapping: SourceMapping) -> frozenset[str] | None:
    if not mapping.identity or not (mapping.submitted or mapping.form == "intake" or is_intake(mapping.form)):
        return None
    conditions = [mapping.people.when] if mapping.people else []
    conditions += [mapping.roles.mentors] if mapping.roles else []
    judged = {tidy(name) for condition in conditions for name in questions_in(condition)}
    about = [mapping.columns[name].column for name in ABOUT.get(mapping.form, ()) if name in mapping.columns]
    return frozenset({*judged, *(tidy(name) for name in (mapping.identity, mapping.submitted, *about) if name)})
