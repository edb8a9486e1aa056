"""What the coordinator of a sample writes into decisions.csv."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.samples.course import Course
from tests.samples.drawing import Draw
from tests.samples.sheets import Row

from pmtool.model.records import AlertRecord, PairingStatus, State

DESK = "Program desk"


def decisions_on(course: Course, number: int, today: date) -> Iterator[Row]:
    """Rows that are new on the day of this number: pairings looked through, people, alerts, endings."""
    state = course.lived.state
    if number == 2:
        yield from (_row(about, verdict, today, reason) for about, verdict, reason in _people(course))
    yield from _pairings(course, state, number, today)
    yield from (_acknowledged(course, state, alert, today) for alert in _looked_at(course, state, today))
    for pairing in state.pairings:
        tale = course.tale(pairing.mentee, pairing.id)
        when, why = course.profile.closures.get(tale, (0, ""))
        if when == number and pairing.status is PairingStatus.ACTIVE:
            yield _row(pairing.id, "close", today, why)


def _row(about: str, verdict: str, on: date, reason: str) -> Row:
    return {"about": about, "verdict": verdict, "by": DESK, "on": on.isoformat(), "reason": reason}


def _people(course: Course) -> Iterator[tuple[str, str, str]]:
    for identity, verdict, reason in course.profile.decided:
        yield course.lived.name_of(identity.lower()), verdict, reason


def _pairings(course: Course, state: State, number: int, today: date) -> Iterator[Row]:
    """All that were proposed on the last day at once; on the sixth day one by one, and the weakest is declined."""
    before = course.profile.days[max(0, number - 1)]
    proposed = [p for p in state.pairings if p.status is PairingStatus.PROPOSED and p.proposed_on == before]
    if proposed and number != 5:
        yield _row(f"pairings:{before}", "approve", today, "looked through")
    elif proposed:
        weakest = min(proposed, key=lambda pairing: (pairing.score, pairing.id))
        yield _row(weakest.id, "decline", today, "they know each other from elsewhere and would rather not")
        for pairing in proposed:
            if pairing is not weakest:
                yield _row(pairing.id, "approve", today, "rang both, they are glad")


def _looked_at(course: Course, state: State, today: date) -> list[AlertRecord]:
    """Open alerts that somebody has looked at since: every red one, and nine in ten of the others."""
    red = {rule.id for rule in course.lived.folder.program.wellbeing.alerts if rule.level == "red"}
    waiting = [alert for alert in state.alerts if alert.acknowledged_on is None]
    return [alert for alert in waiting if alert.rule in red or Draw("looks", alert.id, today).chance(0.9)]


def _acknowledged(course: Course, state: State, alert: AlertRecord, today: date) -> Row:
    draw = Draw("acknowledges", alert.id)
    day = min(today, alert.raised_on + timedelta(days=draw.whole(0, 2)))
    return _row(alert.id, "acknowledge", day, draw.one(course.profile.outcomes[alert.rule]))
