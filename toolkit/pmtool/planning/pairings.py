"""The life of a pairing: proposed, started, agreed and re-affirmed, closed."""

from __future__ import annotations

from datetime import date

from pmtool.model.action import Action, ClosePairing, Invitation, ProposePairing, StartPairing
from pmtool.model.pairings import Proposal
from pmtool.model.program import Event
from pmtool.model.records import Closure, Pairing, PairingStatus
from pmtool.model.text import Role
from pmtool.planning.life import Life, side_of
from pmtool.planning.writing import write, written_on
from pmtool.rules.cadence import add, due_days, repeats
from pmtool.rules.digests import digest_of, tie_hash

CHECK_IN_MINUTES = 10


def propose(life: Life, proposals: tuple[Proposal, ...]) -> tuple[Action, ...]:
    """New pairings as proposals; started at once where the program approves automatically."""
    actions: list[Action] = []
    for proposal in proposals:
        pairing = Pairing(
            pairing_id(proposal.mentee, proposal.mentor, life.today),
            proposal.mentee,
            proposal.mentor,
            PairingStatus.PROPOSED,
            life.today,
            proposal.score,
            contributions=proposal.contributions,
            runner_up=proposal.runner_up,
            runner_up_score=proposal.runner_up_score,
        )
        action = ProposePairing(pairing)
        if life.is_done(action.key) or proposal.mentee in life.taken:
            continue
        actions.append(action)
        if life.program.matching.approval == "automatic":
            actions.append(start(life, pairing.id))
    return tuple(actions)


def pairing_id(mentee: str, mentor: str, on: date) -> str:
    """`R-` and ten characters that depend on who is paired and since when."""
    return f"R-{digest_of(f'{mentee}|{mentor}|{on.isoformat()}')[:10].upper()}"


def start(life: Life, pairing: str) -> StartPairing:
    """A pairing begins today and lasts as agreed, but never past the end of the program."""
    ends = min(add(life.today, life.program.agreement.length), life.program.dates.ends)
    return StartPairing(pairing, life.today, ends)


def plan_ends(life: Life) -> tuple[ClosePairing, ...]:
    """Pairings that have lasted as agreed close."""
    over = [pairing for pairing in life.active if pairing.ends_on is not None and pairing.ends_on <= life.today]
    return tuple(ClosePairing(pairing.id, Closure.PLANNED) for pairing in over)


def plan_pairings(life: Life) -> tuple[Action, ...]:
    """What active pairings are due: introduction, agreement, re-affirmation, notice of the end."""
    actions: list[Action] = []
    for pairing in life.active:
        starts, ends = pairing.started_on or life.today, pairing.ends_on or life.today
        sides = sides_of(life, pairing)
        dates = {"starts": starts.isoformat(), "ends": ends.isoformat(), "pairing": pairing.id}
        for side in sides:
            actions += write(life, Event.PAIRED, (side,), pairing.id, dates, _invitations(life, pairing, side[0]))
        actions += _agreement(life, pairing, starts)
        if add(life.today, life.program.agreement.ending.notice) >= ends > life.today:
            actions += write(life, Event.CLOSING, sides, pairing.id, dates)
    return tuple(actions)


def sides_of(life: Life, pairing: Pairing) -> tuple[tuple[Role, str], ...]:
    """Mentee, mentor, and the mentee's caregiver where there is one."""
    sides = ((Role.MENTEE, pairing.mentee), (Role.MENTOR, pairing.mentor), (Role.CAREGIVER, pairing.mentee))
    return tuple((role, person) for role, person in sides if life.takes_part(role, person))


def _invitations(life: Life, pairing: Pairing, role: Role) -> tuple[Invitation, ...]:
    """A calendar entry for every check-in of the pairing that this side will be asked for."""
    start, end = pairing.started_on or life.today, pairing.ends_on or life.today
    return tuple(
        Invitation(f"{pairing.id}.{check_in.id}.{ordinal}.{role}", f"{day.isoformat()}T09:00", CHECK_IN_MINUTES, "", "")
        for check_in in life.program.check_ins.rounds
        if role in check_in.ask
        for ordinal, day in enumerate(due_days(check_in, start, end), 1)
    )


def _agreement(life: Life, pairing: Pairing, starts: date) -> tuple[Action, ...]:
    """Whoever hasn't signed the edition in force is asked to; afterwards everyone re-affirms it every so often."""
    agreement = life.program.agreement
    actions: list[Action] = []
    for role in agreement.signed_by:
        person = side_of(pairing, role)
        if not life.takes_part(role, person):
            continue
        form, subject = f"agreement-{role}", f"{pairing.id}.{agreement.edition}"
        asked = written_on(life, Event.AGREEMENT_DUE, role, person, subject)
        signed = [
            each.on for each in life.answers.get((person, form), ()) if each.answers.get(f"signed_{role}") is True
        ]
        if not any(on >= (asked or life.today) for on in signed):
            facts = {"form": form, "due": add(max(starts, asked or life.today), agreement.contact.every).isoformat()}
            actions += write(life, Event.AGREEMENT_DUE, ((role, person),), subject, facts)
        for ordinal, due in list(enumerate(repeats(starts, agreement.reaffirm, life.today), 1))[-1:]:
            if not any(on >= due for on in signed):
                facts = {"form": form, "due": add(due, agreement.contact.every).isoformat()}
                actions += write(life, Event.REAFFIRM_DUE, ((role, person),), f"{pairing.id}.{ordinal}", facts)
    return tuple(actions)


def plan_closed(life: Life) -> tuple[Action, ...]:
    """After a pairing has closed, both sides are asked to look back."""
    actions: list[Action] = []
    for pairing in life.state.pairings:
        if pairing.status is PairingStatus.CLOSED and pairing.closed_on:
            for role, person in sides_of(life, pairing):
                facts = {
                    **({"form": f"exit-{role}"} if f"exit-{role}" in life.forms else {}),
                    "due": add(pairing.closed_on, life.program.agreement.ending.notice).isoformat(),
                    "starts": (pairing.started_on or pairing.proposed_on).isoformat(),
                    "ends": pairing.closed_on.isoformat(),
                    "pairing": pairing.id,
                }
                actions += write(life, Event.CLOSED, ((role, person),), pairing.id, facts)
    return tuple(actions)


def resting(life: Life) -> frozenset[str]:
    """Mentees whose last pairing closed so recently that the program lets them rest before a new one."""
    pause = life.program.agreement.ending.rematch_after
    return frozenset(
        pairing.mentee
        for pairing in life.state.pairings
        if pairing.status is PairingStatus.CLOSED and pairing.closed_on and add(pairing.closed_on, pause) > life.today
    )


def first_come(life: Life, people: set[str], places: int) -> frozenset[str]:
    """Those for whom the program has places: who has a mentee already, then who applied first; the same day, by lot."""
    if len(people) <= places:
        return frozenset(people)
    serving = {pairing.mentor for pairing in life.active}

    def turn(person: str) -> tuple[bool, date, int]:
        return person not in serving, life.people[person].since, tie_hash(life.program.id, person, "place")

    order = sorted(people, key=turn)
    return frozenset(order[: max(0, places)])
