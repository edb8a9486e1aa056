"""Under what a run would find nothing to do without looking: kept in the receipt of the run before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmtool.model.finding import Finding
from pmtool.model.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Settled:
    """A run of this day, in a minute from `since` to `until`, of the same program, by the same pmtool, on the record
    as it was left, with just this in the inbox and in decisions.csv, has nothing to do.

    since, until: minutes of that day by the program's clocks, ISO 8601. inbox, decisions: digests of the files' bytes;
    of nothing where there are no decisions. waiting: what waits for the coordinator meanwhile. findings: what is told
    again by every run, about rows of decisions.csv and of files in the inbox.
    """

    on: date
    since: str
    until: str
    program: str
    pmtool: str
    inbox: frozenset[str]
    decisions: str
    waiting: tuple[Waiting, ...]
    findings: tuple[Finding, ...]
