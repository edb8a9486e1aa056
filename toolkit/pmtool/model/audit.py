"""What an audit of a workspace finds, and what to do about each kind of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    DATABASE = "database"  # the database itself objects, or is set to forget
    TOUCHED = "touched"  # a row or an event isn't as pmtool wrote it
    SEALED = "sealed"  # what was sealed doesn't open with its key
    KEY = "key"  # a person's key is missing
    RECEIPT = "receipt"  # a receipt speaks of a record that isn't this one
    OUT = "out"  # a file in out/ isn't as the last run wrote it


MENDS = {
    FaultKind.DATABASE: "have whoever looks after the database or the disk look at it; until then keep every backup",
    FaultKind.TOUCHED: "find out who had access; don't run the program, and restore the last backup that audits clean",
    FaultKind.SEALED: "restore the last backup that audits clean; if the keys were changed, `pmtool key restore` first",
    FaultKind.KEY: "bring the keys back with `pmtool key restore`; without them nobody can read these answers",
    FaultKind.RECEIPT: "an older copy of the record was put in place, or its end was cut off: restore a later backup",
    FaultKind.OUT: "run the program again: what it wrote is made anew, the same",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that isn't as it was written. said: a sentence that names it by ids, without answers."""

    kind: FaultKind
    said: str

    @property
    def mend(self) -> str:
        return MENDS[self.kind]


@dataclass(frozen=True, slots=True)
class Examined:
    """How much of a record was looked at, and what was found."""

    rows: int
    events: int
    keys: int
    faults: tuple[Fault, ...]
