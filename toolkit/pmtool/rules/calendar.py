"""The calendar of a pairing's check-ins, and which answer belongs to which of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pmtool.model.care import Round
from pmtool.model.records import Pairing, Submission
from pmtool.model.text import Role
from pmtool.rules.cadence import due_days

EARLY = timedelta(days=3)  # an answer up to three days before the due day is an answer to it


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One person's check-in: the round, its ordinal from 1, the due day, the last day before the next one is due."""

    pairing: str
    person: str
    role: Role
    round: str
    ordinal: int
    due: date
    until: date
    answer: Submission | None

    @property
    def occasion(self) -> str:
        return f"{self.pairing}.{self.round}.{self.ordinal}"


def check_ins_of(
    pairing: Pairing, check_in: Round, role: Role, answers: Iterable[Submission], today: date
) -> tuple[CheckIn, ...]:
    """Every check-in of one side of a pairing that has come due by today, first to last.

    `answers` are that person's submissions to this round's form. The latest answer from EARLY before the due day
    until the next one's belongs to it; an answer from before the pairing is about another one.
    """
    if pairing.started_on is None or pairing.ends_on is None:
        return ()
    end = min(pairing.ends_on, pairing.closed_on or pairing.ends_on)
    days = due_days(check_in, pairing.started_on, end)
    given = sorted(answers, key=lambda submission: (submission.on, submission.id))
    person = pairing.mentor if role is Role.MENTOR else pairing.mentee
    result = []
    for position, due in enumerate(days):
        if due > today:
            break
        following = days[position + 1] if position + 1 < len(days) else date.max
        until = following - EARLY - timedelta(days=1) if following is not date.max else date.max
        first = max(due - EARLY, pairing.started_on)
        fitting = [each for each in given if first <= each.on <= until]
        result.append(
            CheckIn(pairing.id, person, role, check_in.id, position + 1, due, until, fitting[-1] if fitting else None)
        )
    return tuple(result)
