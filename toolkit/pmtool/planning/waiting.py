"""Nobody waits past the program's limit without hearing from it, whatever they wait for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pmtool.model.action import Action
from pmtool.model.message import Event
from pmtool.model.records import PairingStatus, Person
from pmtool.model.text import Role
from pmtool.planning.life import Life
from pmtool.planning.writing import write, written_on
from pmtool.rules.cadence import add, days_in


def free_since(life: Life) -> Mapping[str, date]:
    """Since when each person who isn't in a pairing has waited for one: since they came, or their last one closed.

    Who was only proposed waits still: they hear of it when somebody has decided.
    """
    busy = {person for each in life.active for person in (each.mentee, each.mentor)}
    since = {
        person.id: max(person.since, life.program.dates.matching_from)
        for person in life.state.people
        if person.id not in busy
    }
    for pairing in life.state.pairings:
        if pairing.status is PairingStatus.CLOSED and pairing.closed_on is not None:
            for person in (pairing.mentee, pairing.mentor):
                if person in since:
                    since[person] = max(since[person], pairing.closed_on)
    return since


def say_still_looking(life: Life, person: Person, since: date) -> tuple[Action, ...]:
    """To somebody ready: past the longest wait the program wants, and again as long after."""
    waited = (life.today - since).days
    times = _times(life, waited)
    if not times or waited <= days_in(life.program.matching.wait_at_most):
        return ()
    subject = f"wait.{times}"
    if since > max(person.since, life.program.dates.matching_from):
        subject = f"{subject}.{since.isoformat()}"  # a second wait, after a pairing
    return write(life, Event.WAITING, ((person.role, person.id),), subject, {"wait_days": str(waited)})


def say_again(
    life: Life, event: Event, recipient: tuple[Role, str], subject: str, since: date | None, facts: Mapping[str, str]
) -> tuple[Action, ...]:
    """What somebody was told when they came to stand where they stand: once, and again each time the longest wait has
    passed. since: when that began; told before then, it was about another time."""
    told = written_on(life, event, *recipient, subject)
    if told is not None and since is not None and told < since:
        subject = f"{subject}.{since.isoformat()}"
        told = written_on(life, event, *recipient, subject)
    times = _times(life, (life.today - told).days) if told is not None else 0
    return write(life, event, (recipient,), f"{subject}.again.{times}" if times else subject, facts)


def hears_by(life: Life, since: date) -> str:
    """The day by which somebody who has waited since then is to know more: ISO 8601."""
    return add(since, life.program.matching.wait_at_most).isoformat()


def _times(life: Life, days: int) -> int:
    """How often the longest wait has passed; never once the program has ended."""
    if life.today >= life.program.dates.ends:
        return 0
    return int(days // days_in(life.program.matching.wait_at_most))
