"""The calendar of a pairing's check-ins, and which answer belongs to which of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pmtool.model.care import Round
from pmtool.model.records import Pairing, Submission
from pmtool.model.text import Role
from pmtool.rules.cadence import due_days
from pmtool.rules.spreading import WEEK, Calendar, Days

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

    @property
    def asking(self) -> str:
        """The occasion and the side that is asked on it: each side has a check-in of its own."""
        return f"{self.occasion}.{self.role}"


def check_ins_of(
    pairing: Pairing,
    check_in: Round,
    role: Role,
    answers: Iterable[Submission],
    today: date,
    calendar: Calendar | None = None,
) -> tuple[CheckIn, ...]:
    """Every check-in of one side of a pairing that has come due by today, first to last; without a calendar on the days
    that the round itself says.

    `answers` are that person's submissions to this round's form. The latest answer from EARLY before the due day
    until the next one's belongs to it; an answer from before the pairing is about another one.
    """
    if pairing.started_on is None or pairing.ends_on is None:
        return ()
    starts, ends = pairing.started_on, pairing.ends_on
    if calendar is None:
        due_on: Days = tuple(enumerate(due_days(check_in, starts, ends), 1))
    else:
        due_on = calendar.check_ins(check_in.id, role, starts, ends)
    days = [(ordinal, day) for ordinal, day in due_on if day <= (pairing.closed_on or ends)]
    given = sorted(answers, key=lambda submission: (submission.on, submission.id))
    person = pairing.mentor if role is Role.MENTOR else pairing.mentee
    result = []
    for position, (ordinal, due) in enumerate(days):
        if due > today:
            break
        following = days[position + 1][1] if position + 1 < len(days) else date.max
        until = following - EARLY - timedelta(days=1) if following is not date.max else date.max
        first = max(due - EARLY, pairing.started_on)
        fitting = [each for each in given if first <= each.on <= until]
        result.append(
            CheckIn(pairing.id, person, role, check_in.id, ordinal, due, until, fitting[-1] if fitting else None)
        )
    return tuple(result)


def followers(check_ins: Iterable[CheckIn]) -> Mapping[str, CheckIn]:
    """`asking` → the check-in that is asked in its place: the same form, for another pairing of the same person, that
    came due in the week before. Nobody fills in one form twice in a week because they are in two pairings."""
    by_form: dict[tuple[str, Role, str], list[CheckIn]] = defaultdict(list)
    for each in check_ins:
        by_form[each.person, each.role, each.round].append(each)
    found: dict[str, CheckIn] = {}
    for same in by_form.values():
        leader: CheckIn | None = None
        for each in sorted(same, key=lambda one: (one.due, one.pairing)):
            if leader is not None and leader.pairing != each.pairing and each.due - leader.due < WEEK:
                found[each.asking] = leader
            else:
                leader = each
    return found


def answered_together(check_ins: Sequence[CheckIn]) -> tuple[CheckIn, ...]:
    """The same check-ins; one that was asked in another's place is answered with it."""
    leaders = followers(check_ins)
    return tuple(
        replace(each, answer=leaders[each.asking].answer) if each.answer is None and each.asking in leaders else each
        for each in check_ins
    )
