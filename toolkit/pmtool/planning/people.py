"""Where each person stands, and what they hear of it: accepted, ineligible, undecided, training due, waiting."""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.model.action import Action, ChangeStanding, Waiting
from pmtool.model.cohort import Judgement, Reason
from pmtool.model.program import Event
from pmtool.model.records import Standing
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
    for person in life.state.people:
        judged = standings.get(person.id, Judgement(person.id, person.standing))
        standing, reasons = judged.standing, judged.reasons
        if standing is not person.standing:
            actions.append(ChangeStanding(person.id, standing, person.standing, life.today, reasons))
        recipients = _recipients(life, person.id, person.role)
        unpaired = person.id not in life.taken and not any(pairing.mentor == person.id for pairing in life.active)
        if standing in (Standing.READY, Standing.PREPARING, Standing.PAIRED):
            actions += write(life, Event.ACCEPTED, recipients, "application")
        if standing in _TOLD:
            due = add(life.today, life.program.agreement.ending.notice).isoformat()
            facts = {"reasons": written(reasons), "form": f"intake-{person.role}", "due": due}
            actions += write(life, _TOLD[standing], recipients, facts["reasons"] or "application", facts)
        if standing is Standing.READY and unpaired:
            actions += _waiting(life, person.id, person.role)
    return tuple(actions)


def _recipients(life: Life, person: str, role: Role) -> tuple[tuple[Role, str], ...]:
    if role is Role.MENTEE and life.has_caregiver(person):
        return ((role, person), (Role.CAREGIVER, person))
    return ((role, person),)


def _waiting(life: Life, person: str, role: Role) -> tuple[Action, ...]:
    waited = (life.today - max(life.people[person].since, life.program.dates.matching_from)).days
    limit = days_in(life.program.matching.wait_at_most)
    if waited <= limit:
        return ()
    ordinal = int(waited // limit)
    return write(life, Event.WAITING, ((role, person),), f"wait.{ordinal}", {"wait_days": str(waited)})


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
