"""The cohort of a day: everyone's latest answers as columns, and what is recorded of mentors' training and checks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from pmtool.model.cohort import Cohort
from pmtool.model.records import State, Submission, Value


def cohort_of(state: State, today: date) -> Cohort:
    """Everyone recorded, by id. A column holds each person's latest answer at intake; a caregiver's stands with the
    mentee's, where the mentee wasn't asked the same. A module counts from the last day it was completed. A check
    counts when it was passed the last time it was made, from that day."""
    ids = tuple(sorted(person.id for person in state.people))
    row = {person: position for position, person in enumerate(ids)}
    roles = {person.id: person.role for person in state.people}
    columns: dict[str, list[Value]] = defaultdict(lambda: [None] * len(ids))
    completed: dict[str, dict[str, date]] = defaultdict(dict)
    checked: dict[str, dict[str, tuple[date, bool]]] = defaultdict(dict)
    for submission in _in_order(state.submissions, today):
        if submission.person not in row:
            continue
        if submission.form.startswith("intake-"):
            for question, answer in submission.answers.items():
                columns[question][row[submission.person]] = answer
        elif submission.form == "training":
            for module, day in _noted(submission, "module", "completed_on", today):
                record = completed[submission.person]
                record[module] = max(day, record.get(module, day))
        elif submission.form == "screening":
            for check, day in _noted(submission, "check", "checked_on", today):
                last, _ = checked[submission.person].get(check, (day, False))
                if day >= last:
                    checked[submission.person][check] = day, submission.answers.get("passed") is True
    passed = {
        person: {check: day for check, (day, is_passed) in checks.items() if is_passed}
        for person, checks in checked.items()
    }
    return Cohort(ids, tuple(roles[person] for person in ids), dict(columns), dict(completed), passed)


def _in_order(submissions: Iterable[Submission], today: date) -> list[Submission]:
    """Oldest first; caregivers' before everyone's own, so that a person's own answer stands."""
    return sorted(
        (each for each in submissions if each.on <= today and _is_looked_at(each.form)),
        key=lambda each: (each.form != "intake-caregiver", each.on, each.id),
    )


def _is_looked_at(form: str) -> bool:
    return form in ("training", "screening") or form.startswith("intake-")


def _noted(submission: Submission, what: str, when: str, today: date) -> Iterator[tuple[str, date]]:
    """What was recorded, and for which day; nothing for a day that is still to come."""
    name, day = submission.answers.get(what), submission.answers.get(when)
    if isinstance(name, str) and isinstance(day, date) and day <= today:
        yield name, day
