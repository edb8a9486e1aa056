"""A simulated coordinator: reads out/to-decide.csv and what people said on the telephone, and writes decisions.csv.

Decides late now and then, forgets some things for weeks, changes their mind, and makes the mistakes people make in a
spreadsheet. Sees nothing else.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.samples.drawing import Draw
from tests.samples.sheets import Row, csv_file

COLUMNS = ("about", "decision", "by", "on", "reason")
MISTAKES = 0.04  # share of decisions that are written wrongly, and mended a while later


@dataclass(frozen=True)
class Call:
    """Somebody said on the telephone that they stop, need a rest, or go on: person, and the word for it."""

    person: str
    word: str


@dataclass
class Desk:
    """words: the verdicts that decisions.csv knows. rows: the whole file. busy: days until something is looked at."""

    seed: int
    words: frozenset[str]
    rows: list[Row] = field(default_factory=list)
    decided: set[tuple[str, str]] = field(default_factory=set)
    first_seen: dict[str, date] = field(default_factory=dict)

    def look(self, sheet: Iterable[Row], calls: Sequence[Call], today: date) -> bytes | None:
        """decisions.csv as it is after a morning at the desk; None while nothing was ever decided."""
        for call in calls:
            if call.word in self.words:
                self._write(call.person, call.word, today, "rang: said so")
        if today.weekday() < 5:
            for row in sheet:
                self._consider(row, today)
        return csv_file(self.rows) if self.rows else None

    def _consider(self, row: Row, today: date) -> None:
        """What waits is decided after some days, mostly as offered first; some of it much later."""
        about, choices = row["about"], [each for each in row["choices"].split(" / ") if each in self.words]
        seen = self.first_seen.setdefault(about, today)
        draw = Draw("desk", self.seed, about, row["choices"], seen)
        patience = draw.whole(0, 2) if draw.chance(0.8) else draw.whole(5, 30)
        if not choices or today < seen + timedelta(days=patience):
            return
        word = choices[0] if draw.chance(0.85) else draw.one(choices)
        if (about, word) in self.decided:
            return
        self.decided.add((about, word))
        if draw.chance(MISTAKES):
            self.rows.append(self._mistaken(draw, about, word, today))
            self.decided.discard((about, word))
            self.first_seen[about] = today + timedelta(days=3)  # seen to wait still, and written again
            return
        day = max(seen, today - timedelta(days=draw.whole(0, 1)))
        self._write(about, word, day, draw.one(("looked through", "rang both", "talked it over; all is well")))

    def _write(self, about: str, word: str, on: date, reason: str) -> None:
        self.rows.append({"about": about, "decision": word, "by": "the desk", "on": on.isoformat(), "reason": reason})

    def _mistaken(self, draw: Draw, about: str, word: str, today: date) -> Row:
        right = {
            "about": about,
            "decision": word,
            "by": "the desk",
            "on": today.isoformat(),
            "reason": "looked through",
        }
        wrong = (
            {"decision": "ok"},
            {"about": f"{about[:-1]}"},
            {"on": "soon"},
            {"by": ""},
            {"decision": "lift"},
            {"on": (today + timedelta(days=400)).isoformat()},
        )
        return {**right, **draw.one(wrong)}


def read_sheet(sheet: bytes) -> list[Row]:
    """The rows of a sheet of out/, by the names of its columns."""
    return list(csv.DictReader(io.StringIO(sheet.decode("utf-8-sig"), newline="")))
