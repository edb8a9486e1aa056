"""Where each person stands, and what they hear of it: accepted, ineligible, undecided, training due, waiting."""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.model.action import Action, ChangeStanding
from pmtool.model.cohort import Judgement, Reason
from pmtool.model.message import Event
from pmtool.model.records import Standing
from pmtool.model.text import Role
from pmtool.model.waiting import Waiting
from pmtool.planning.life import Life
from pmtool.planning.readiness import stays_out
from pmtool.planning.waiting import free_since, hears_by, say_again, say_still_looking
from pmtool.planning.writing import write
from pmtool.rules.cadence import add

Standings = Mapping[str, Judgement]  # person → where they stand by today's answers

_TOLD = {
    Standing.INELIGIBLE: Event.INELIGIBLE,
    Standing.UNDECIDED: Event.UNDECIDED,
    Standing.PREPARING: Event.TRAINING_DUE,
}
_STILL_TO_COME = (Standing.UNDECIDED, Standing.PREPARING)  # said again while nothing changes


def plan_people(life: Life, standings: Standings) -> tuple[Action, ...]:
    """Changes of standing, and the message each of them asks for. Whoever stays out hears no other reason for it once
    answers begin to be erased."""
    actions: list[Action] = []
    since = free_since(life)
    for person in life.state.people:
        judged = standings.get(person.id, Judgement(person.id, person.standing))
        standing, reasons = judged.standing, judged.reasons
        if standing is not person.standing:
            actions.append(ChangeStanding(person.id, standing, person.standing, life.today, reasons))
        recipients = _recipients(life, person.id, person.role)
        if standing in (Standing.READY, Standing.PREPARING, Standing.PAIRED):
            actions += write(life, Event.ACCEPTED, recipients, "application")
        if standing in _TOLD and not (standing is person.standing and stays_out(life, person)):
            due = add(life.today, life.program.agreement.ending.notice).isoformat()
            facts = {"reasons": written(reasons), "form": f"intake-{person.role}", "due": due}
            subject = facts["reasons"] or "application"
            began = person.stands_since if standing is person.standing else life.today
            for recipient in recipients:
                if standing in _STILL_TO_COME:
                    actions += say_again(life, _TOLD[standing], recipient, subject, began, facts)
                else:
                    actions += write(life, _TOLD[standing], (recipient,), subject, facts)
        if standing is Standing.READY and person.id in since:
            actions += say_still_looking(life, person, since[person.id])
    return tuple(actions)


def _recipients(life: Life, person: str, role: Role) -> tuple[tuple[Role, str], ...]:
    if role is Role.MENTEE and life.has_caregiver(person):
        return ((role, person), (Role.CAREGIVER, person))
    return ((role, person),)


def written(reasons: tuple[Reason, ...]) -> str:
    """`not_met:age;unanswered:consent`: reasons as codes, to be put into words where the reader's language is known."""
    return ";".join(sorted(str(reason) for reason in reasons))


def undecided(life: Life, standings: Standings) -> tuple[Waiting, ...]:
    """The people about whom a person must decide, with what is missing."""
    return tuple(
        Waiting(
            person.id,
            "person",
            person.since,
            ("accept", "decline"),
            written(judged.reasons),
            hears_by(life, max(person.since, life.program.dates.matching_from)),
        )
        for person in life.state.people
        if (judged := standings.get(person.id)) is not None and judged.standing is Standing.UNDECIDED
    )
