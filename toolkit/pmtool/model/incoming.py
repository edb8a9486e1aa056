"""What a table gave: submissions before anyone knows whose they are, and an account of every other row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pmtool.model.finding import Finding, Severity
from pmtool.model.mapping import Assume, SourceMapping
from pmtool.model.records import Value
from pmtool.model.text import Role

OWN = "own"  # the source of a table in pmtool's own format


class IncomingSubmission(NamedTuple):
    """One row that answers one form. A tuple, since no other noun is made a hundred thousand times in a second.

    identity: the text that tells people apart (an id, or an e-mail address in lower case; for a source without either
    the row's digest, "#" and its number among equal rows); "" for an anonymous form. It is personal: it goes to the
    store, which turns it into a pseudonym, and nowhere else. person: the pseudonym, where a personal link says it.
    at: local date and time as stated, ISO 8601.
    answers: column (a question's id, `<question>.<item>` for an instrument) → answer; no answer is absent.
    digest: of the row's cells and its number among equal rows: the same row gives the same digest in any order.
    assumed: rests on assumptions of a mapping. may_be_cut: the last of a file without a line end at its end; where
    another row of the same time says the same occasion otherwise, that one stands.
    """

    form: str
    role: Role | None
    identity: str
    on: date
    at: str
    answers: Mapping[str, Value]
    row: int
    digest: str
    assumed: bool = False
    may_be_cut: bool = False
    person: str = ""


@dataclass(frozen=True, slots=True, order=True)
class CellFault:
    """A cell that couldn't be taken. `column` is its header as the file has it, or "". `reason` holds no answer."""

    row: int
    column: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that wasn't taken, and why: the first reason, then any others."""

    row: int
    column: str
    code: str
    reason: str
    more: tuple[CellFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Superseded:
    """A row that a later row of the same person on the same form replaces."""

    row: int
    by: int


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A column that may mean a question: to be looked at, never taken. share: of equal characters, 0 to 1."""

    column: str
    question: str
    share: float


@dataclass(frozen=True, slots=True)
class TableReading:
    """All of a table, each row in exactly one place: submissions, rejects or superseded.

    source: the mapping's id, `own` for pmtool's own format, "" when the table was refused: then an error is among the
    findings and nothing was taken. faults: cells that were dropped from rows that were kept. assume: what the
    mapping takes for granted, to be printed on everything made from these submissions. mapping: how its columns were
    read, or would be where it was refused; None for pmtool's own format. near: columns that weren't read, and may mean
    a question.
    """

    file: str
    source: str
    rows: int
    submissions: tuple[IncomingSubmission, ...] = ()
    rejects: tuple[Reject, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    faults: tuple[CellFault, ...] = ()
    findings: tuple[Finding, ...] = ()
    assume: Assume | None = None
    mapping: SourceMapping | None = None
    near: tuple[NearMatch, ...] = ()

    @property
    def is_refused(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)
