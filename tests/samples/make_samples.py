"""Writes the made-up people of the programs: `python -m tests.samples.make_samples workplace`.

Everything follows from the names of the people and the program file; who is paired with whom, and the ids of pairings
and alerts, come from living the program day by day. After a change of a program's matching, make its sample anew.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from tests.samples.course import Course, rows_until
from tests.samples.deciding import decisions_on
from tests.samples.drawing import Draw
from tests.samples.living import PROGRAMS, Lived, living
from tests.samples.people import Applicant, Profile, at, between
from tests.samples.sheets import Row, csv_file
from tests.samples.university import University
from tests.samples.workplace import Workplace
from tests.samples.youth import Youth

PROFILES: Mapping[str, type[Profile]] = {
    "workplace": Workplace,
    "youth-health": Youth,
    "university-first-year": University,
}
ABOUT = """# Made-up people

Nobody here exists. Names, addresses (all under `.example`), numbers and words were made up by
`tests/samples/make_samples.py`, which writes this folder anew:

    python -m tests.samples.make_samples {program}

Each folder is a day on which files arrive; `decisions.csv` is the coordinator's own file as it stands on that day.
Rows with mistakes in them are there on purpose. `pmtool run programs/{program} --sample` lives all of it.
"""


def make_sample(program: str) -> dict[str, bytes]:
    """Path below `sample/` → file."""
    with living(program) as lived:
        return {"README.md": ABOUT.format(program=program).encode(), **live_sample(PROFILES[program](), lived)}


def live_sample(profile: Profile, lived: Lived) -> dict[str, bytes]:
    """The same, on a program that is alive meanwhile and can be looked at afterwards."""
    people = profile.applicants()
    course = Course(profile, lived, {lived.name_of(person.id.strip().lower()): person for person in people})
    files: dict[str, bytes] = {}
    decisions: list[Row] = []
    for number, today in enumerate(profile.days):
        tables = _arriving(course, people, number)
        arrived = dict(profile.file(name, number, rows) for name, rows in tables.items() if rows)
        decisions += decisions_on(course, number, today)
        sheet = csv_file(decisions) if decisions else None
        lived.spend(today, {f"{today} {name}": data for name, data in arrived.items()}, sheet)
        files |= {f"{today}/{name}": data for name, data in arrived.items()}
        if sheet:
            files[f"{today}/decisions.csv"] = sheet
    return files


def _arriving(course: Course, people: Sequence[Applicant], number: int) -> dict[str, Sequence[Row]]:
    """File name without its ending → its rows, by the time of their answering."""
    profile, today = course.profile, course.profile.days[number]
    previous = profile.days[number - 1] if number else today - timedelta(days=7)
    applied = [row for person in people if person.wave == number for row in _applies(profile, person, previous, today)]
    tables: dict[str, list[dict[str, str]]] = {
        "needs-survey": [],
        "intake": [],
        "screening": [],
        "training": [],
        **rows_until(course, previous, today),
    }
    if number == 0:
        for place, answers in enumerate(profile.survey()):
            draw = Draw(profile.program, "survey", place)
            tables["needs-survey"].append(
                {"form": "needs", "submitted": at(between(draw, previous, today), draw)} | answers
            )
    for person in people:
        for form, day, answers in _records(person):
            if number == _arrives(profile, person, day):
                noted = at(max(day, previous), person.drawing(*answers.values()))
                tables[form].append({"form": form, "submitted": noted, profile.key: person.id, **answers})
    tables["intake"] = applied
    ordered = {name: sorted(rows, key=lambda row: row["submitted"]) for name, rows in tables.items()}
    return ordered | {"intake": profile.spoil(number, ordered["intake"])}


def _records(person: Applicant) -> Iterator[tuple[str, date, dict[str, str]]]:
    """Checks and modules: form, day, answers."""
    for check, (passed, day) in person.checks.items():
        answers = {"check": check, "passed": "yes" if passed else "no", "checked_on": day.isoformat()}
        yield "screening", day, answers
    for module, day in person.modules:
        yield "training", day, {"module": module, "completed_on": day.isoformat()}


def _arrives(profile: Profile, person: Applicant, day: date) -> int:
    """Number of the first day on which the desk knows of it and of the person."""
    known = [number for number, today in enumerate(profile.days) if today >= day and number >= person.wave]
    return known[0] if known else -1


def _applies(profile: Profile, person: Applicant, previous: date, today: date) -> Iterator[dict[str, str]]:
    draw = person.drawing("applies")
    day = between(draw, previous, today - timedelta(days=1))
    yield {"form": f"intake-{person.role}", "submitted": at(day, draw), profile.key: person.id, **person.intake}
    if person.caregiver is not None:
        answered = between(draw, day, today - timedelta(days=1))
        yield {"form": "intake-caregiver", "submitted": at(answered, draw), profile.key: person.id, **person.caregiver}


def main(programs: Sequence[str]) -> None:
    for program in programs or list(PROFILES):
        files = make_sample(program)
        folder = PROGRAMS / program / "sample"
        shutil.rmtree(folder, ignore_errors=True)
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)


if __name__ == "__main__":
    main(sys.argv[1:])
