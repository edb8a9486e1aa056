"""Under what a run would find nothing to do without looking: kept by the run before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmtool.model.finding import Finding
from pmtool.model.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Settled:
    """A run of this day, in a minute from `since` to `until`, of a program that is made of the same, on the record as
    it was left, with just this in the inbox and in decisions.csv, has nothing to do.

    run: the last one that left a receipt. since, until: minutes of that day by the program's clocks, ISO 8601; first:
    that of a run for which only the day is named. made_of: a digest of the program's files and of pmtool itself.
    timezone, title: the program's. is_made_up: its contacts are, so that no server takes its mail. inbox, decisions:
    digests of the files' bytes; of nothing where there are no decisions. waiting: what waits for the coordinator
    meanwhile. of_program: what is told of the program; findings: what else is told again by every run, about rows of
    decisions.csv and of files in the inbox.
    """

    run: int
    on: date
    since: str
    until: str
    first: str
    made_of: str
    timezone: str
    title: str
    is_made_up: bool
    inbox: frozenset[str]
    decisions: str
    waiting: tuple[Waiting, ...]
    of_program: tuple[Finding, ...]
    findings: tuple[Finding, ...]
