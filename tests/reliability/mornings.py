"""A small program, and its workspace on mornings on which much happens at once. Everybody in it is made up."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from tests.reliability.warm import Command, Warm

from pmtool.beginning import Beginning
from pmtool.steps.new import new_program
from pmtool.steps.sample import Day, sample_days

OPENS = date(2027, 1, 4)
LATE = {"Ada": "Pia", "Ines": "Quirin", "Gabriel": "Ravi", "Nuno": "Sanna"}  # who apply like those, weeks after them


FIRST, MATCHING, BUSY = NAMES = ("the first", "matching", "a busy day")


@dataclass(frozen=True, slots=True)
class Morning:
    """A home with a workspace `ws` and its keys, as a run finds them. made: whether there is a workspace yet.

    database: where its record lies; "" for a file.
    """

    name: str
    program: Path
    home: Path
    on: date
    made: bool = True
    database: str = ""

    @property
    def run(self) -> Command:
        where = ("--database", self.database) if self.database else ()
        return run_on(self.program, self.home, self.on, *(() if self.made else ("--new", *where)))

    def copied(self, home: Path) -> Morning:
        shutil.copytree(self.home, home)
        return replace(self, home=home)


def run_on(program: Path, home: Path, on: date, *more: str) -> Command:
    return "run", program, "--workspace", home / "ws", "--today", on.isoformat(), *more


def begin_program(folder: Path, opens: date = OPENS) -> Path:
    """The starter, with contacts who may be written to."""
    new_program(folder, Beginning("Together", "together", ("en",), "Europe/Berlin", "de", opens))
    file = folder / "program.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("\n  example: true\n") == 1
    file.write_text(text.replace("\n  example: true\n", "\n"), encoding="utf-8")
    return folder


def mornings(program: Path, home: Path, warm: Warm) -> dict[str, Morning]:
    """The first, on which nothing is there yet; that of matching; and a busy day, with everything at once."""
    days = sample_days(program)
    first, matching, _, busy = days
    (home / "0").mkdir()
    found = {FIRST: Morning(FIRST, program, home / "0", first.on, made=False)}
    lived = found[FIRST].copied(home / "0 lived")
    _live(lived, warm)
    for day in days:
        name = {matching.on: MATCHING, busy.on: BUSY}.get(day.on, "")
        morning = Morning(name, program, lived.copied(home / day.on.isoformat()).home, day.on)
        _arrive(morning, day, late_people(first, busy.on) if day is busy else {})
        if name:
            found[name] = morning
        if day is not busy:
            lived = morning.copied(home / f"{day.on} lived")
            _live(lived, warm)
    return found


def _live(morning: Morning, warm: Warm) -> None:
    ended = warm.run(morning.home, morning.run)
    assert ended.status == 0, ended.said


def _arrive(morning: Morning, day: Day, more: Mapping[str, bytes]) -> None:
    """Puts a day's files where the coordinator would."""
    ws = morning.home / "ws"
    for name, data in {**day.files.contents, **more}.items():
        (ws / "inbox" / name).write_bytes(data)
    if day.decisions is not None:
        (ws / "decisions.csv").write_bytes(day.decisions)


def late_people(first: Day, busy: date) -> dict[str, bytes]:
    """Applications of a few more, and the training that the mentors among them have done."""
    (name,) = first.files.contents
    rows = list(csv.DictReader(io.StringIO(first.files.contents[name].decode())))
    applied, trained = (busy - timedelta(days=3)).isoformat(), (busy - timedelta(days=2)).isoformat()
    late = [row | {"submitted": applied} | _named(row) for row in rows if row["preferred_name"] in LATE]
    mentors = [row["email"] for row in late if row["form"] == "intake-mentor"]
    done = {"submitted": trained, "completed_on": trained}
    training = [
        {"form": "training", "email": email, "module": module} | done
        for email in mentors
        for module in ("listening", "care")
    ]
    passed = {"submitted": trained, "check": "first_talk", "passed": "yes", "checked_on": trained}
    screening = [{"form": "screening", "email": email} | passed for email in mentors]
    tables = {"late applications": late, "late training": training, "late screening": screening}
    return {f"{name}.csv": table_of(rows) for name, rows in tables.items()}


def _named(row: Mapping[str, str]) -> dict[str, str]:
    name = LATE[row["preferred_name"]]
    return {"preferred_name": name, "email": f"{name.lower()}@people.example"}


def table_of(rows: Iterable[Mapping[str, str]]) -> bytes:
    rows = list(rows)
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()
