"""The cohort of a day: everyone's latest answers as columns, and what is recorded of mentors' training and checks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from pmtool.model.cohort import Cohort
from pmtool.model.records import State, Submission, Value


def cohort_of(state: State, today: date) -> Cohort:
    """Everyone recorded, by id. A column holds each person's latest answer at intake; a caregiver's stands with the
    mentee's. A module or check counts from the last day it was completed or passed."""
    ids = tuple(sorted(person.id for person in state.people))
    row = {person: position for position, person in enumerate(ids)}
    roles = {person.id: person.role for person in state.people}
    columns: dict[str, list[Value]] = defaultdict(lambda: [None] * len(ids))
    completed: dict[str, dict[str, date]] = defaultdict(dict)
    passed: dict[str, dict[str, date]] = defaultdict(dict)
    for submission in _in_order(state.submissions, today):
        if submission.person not in row:
            continue
        if submission.form.startswith("intake-"):
            for question, answer in submission.answers.items():
                columns[question][row[submission.person]] = answer
        elif submission.form == "training":
            _note(completed[submission.person], submission, "module", "completed_on")
        elif submission.form == "screening" and submission.answers.get("passed") is True:
            _note(passed[submission.person], submission, "check", "checked_on")
    return Cohort(ids, tuple(roles[person] for person in ids), dict(columns), dict(completed), dict(passed))


def _in_order(submissions: Iterable[Submission], today: date) -> list[Submission]:
    return sorted((each for each in submissions if each.on <= today), key=lambda each: (each.on, each.id))


def _note(record: dict[str, date], submission: Submission, what: str, when: str) -> None:
    name, day = submission.answers.get(what), submission.answers.get(when)
    if isinstance(name, str) and isinstance(day, date):
        record[name] = max(day, record.get(name, day))
