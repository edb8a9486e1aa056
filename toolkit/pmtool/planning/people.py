"""Where each person stands, and what they hear of it: accepted, ineligible, undecided, training due, waiting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pmtool.model.action import Action, ChangeStanding, Waiting
from pmtool.model.cohort import Judgement, Reason
from pmtool.model.program import Event
from pmtool.model.records import PairingStatus, Standing
from pmtool.model.text import Role
from pmtool.planning.life import Life
from pmtool.planning.writing import write
from pmtool.rules.cadence import add, days_in

Standings = Mapping[str, Judgement]  # person → where they stand by today's answers

_TOLD = {
    Standing.INELIGIBLE: Event.INELIGIBLE,
    Standing.UNDECIDED: Event.UNDECIDED,
    Standing.PREPARING: Event.TRAINING_DUE,
}


def plan_people(life: Life, standings: Standings) -> tuple[Action, ...]:
    """Changes of standing, and the message each of them asks for."""
    actions: list[Action] = []
    since = _free_since(life)
    for person in life.state.people:
        judged = standings.get(person.id, Judgement(person.id, person.standing))
        standing, reasons = judged.standing, judged.reasons
        if standing is not person.standing:
            actions.append(ChangeStanding(person.id, standing, person.standing, life.today, reasons))
        recipients = _recipients(life, person.id, person.role)
        if standing in (Standing.READY, Standing.PREPARING, Standing.PAIRED):
            actions += write(life, Event.ACCEPTED, recipients, "application")
        if standing in _TOLD:
            due = add(life.today, life.program.agreement.ending.notice).isoformat()
            facts = {"reasons": written(reasons), "form": f"intake-{person.role}", "due": due}
            actions += write(life, _TOLD[standing], recipients, facts["reasons"] or "application", facts)
        if standing is Standing.READY and person.id in since:
            actions += _waiting(life, person.id, person.role, since[person.id])
    return tuple(actions)


def _recipients(life: Life, person: str, role: Role) -> tuple[tuple[Role, str], ...]:
    if role is Role.MENTEE and life.has_caregiver(person):
        return ((role, person), (Role.CAREGIVER, person))
    return ((role, person),)


def _free_since(life: Life) -> Mapping[str, date]:
    """Since when each person who isn't in a pairing has waited for one: since they came, or their last one closed."""
    pairings = life.state.pairings
    current = {each.id for each in pairings if each.status in (PairingStatus.ACTIVE, PairingStatus.PROPOSED)}
    busy = {person for each in pairings if each.id in current for person in (each.mentee, each.mentor)}
    since = {
        person.id: max(person.since, life.program.dates.matching_from)
        for person in life.state.people
        if person.id not in busy
    }
    for pairing in pairings:
        for person in (pairing.mentee, pairing.mentor):
            if pairing.closed_on is not None and person in since:
                since[person] = max(since[person], pairing.closed_on)
    return since


def _waiting(life: Life, person: str, role: Role, since: date) -> tuple[Action, ...]:
    """Past the longest wait the program wants, and again as long after; nobody is matched once it has ended."""
    waited = (life.today - since).days
    limit = days_in(life.program.matching.wait_at_most)
    if waited <= limit or life.today >= life.program.dates.ends:
        return ()
    subject = f"wait.{int(waited // limit)}"
    if since > max(life.people[person].since, life.program.dates.matching_from):
        subject = f"{subject}.{since.isoformat()}"  # a second wait, after a pairing
    return write(life, Event.WAITING, ((role, person),), subject, {"wait_days": str(waited)})


def written(reasons: tuple[Reason, ...]) -> str:
    """`not_met:age;unanswered:consent`: reasons as codes, to be put into words where the reader's language is known."""
    return ";".join(sorted(str(reason) for reason in reasons))


def undecided(life: Life, standings: Standings) -> tuple[Waiting, ...]:
    """The people about whom a person must decide, with what is missing."""
    return tuple(
        Waiting(person.id, "person", person.since, ("accept", "decline"), written(judged.reasons))
        for person in life.state.people
        if (judged := standings.get(person.id)) is not None and judged.standing is Standing.UNDECIDED
    )
