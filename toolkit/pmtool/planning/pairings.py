"""The life of a pairing: proposed, started, agreed and re-affirmed, closed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from pmtool.model.action import Action, ClosePairing, ProposePairing, StartPairing
from pmtool.model.message import Event
from pmtool.model.pairings import Proposal
from pmtool.model.records import Closure, Pairing, PairingStatus
from pmtool.planning.appointments import check_ins_ahead
from pmtool.planning.life import Life, has_left_early, side_of, sides_of
from pmtool.planning.writing import is_written, write, written_on
from pmtool.rules.cadence import add, repeats
from pmtool.rules.digests import digest_of


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


def start(life: Life, pairing: str, until: date | None = None) -> StartPairing:
    """A pairing begins today and lasts as agreed, but never past the end of the program. until: or past this day."""
    ends = min(add(life.today, life.program.agreement.length), life.program.dates.ends, until or date.max)
    return StartPairing(pairing, life.today, ends)


def end_after_pause(life: Life, pairing: Pairing, on: date) -> date:
    """The last day of one that goes on: moved by its pause where the program says so, and within the program."""
    ends, last = pairing.ends_on or life.program.dates.ends, life.program.dates.ends
    if not life.program.agreement.pause.moves_end or not pairing.is_paused:
        return ends
    return min(ends + max(timedelta(), on - pairing.pauses[-1].since), last)


def plan_ends(life: Life) -> tuple[ClosePairing, ...]:
    """Pairings that have lasted as agreed close; one whose pause moves its end, with the program at the latest."""
    return tuple(ClosePairing(each.id, Closure.PLANNED) for each in life.active if _last_day(life, each) <= life.today)


def _last_day(life: Life, pairing: Pairing) -> date:
    if pairing.ends_on is None:
        return date.max
    is_open = pairing.is_paused and life.program.agreement.pause.moves_end
    return life.program.dates.ends if is_open else pairing.ends_on


def plan_pairings(life: Life) -> tuple[Action, ...]:
    """What active pairings are due: introduction, agreement, re-affirmation, notice of the end."""
    actions: list[Action] = []
    for pairing in life.active:
        starts, ends = pairing.started_on or life.today, pairing.ends_on or life.today
        sides = sides_of(life, pairing)
        dates = {"starts": starts.isoformat(), "ends": ends.isoformat(), "pairing": pairing.id}
        for side in sides:
            entries = partial(check_ins_ahead, life, pairing, side[0])
            actions += write(life, Event.PAIRED, (side,), pairing.id, dates, entries)
        if not pairing.is_paused:
            actions += _agreement(life, pairing, starts)
        if add(life.today, life.program.agreement.ending.notice) >= _last_day(life, pairing) > life.today:
            actions += write(life, Event.CLOSING, sides, pairing.id, dates)
    return tuple(actions)


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
            is_late = asked is not None and add(asked, agreement.contact.every) <= life.today
            about = f"{subject}.again" if is_late else subject  # once; after as long again a person is asked to look
            actions += write(life, Event.AGREEMENT_DUE, ((role, person),), about, facts)
        for ordinal, due in list(enumerate(repeats(starts, agreement.reaffirm, life.today), 1))[-1:]:
            if not any(on >= due for on in signed):
                facts = {"form": form, "due": add(due, agreement.contact.every).isoformat()}
                actions += write(life, Event.REAFFIRM_DUE, ((role, person),), f"{pairing.id}.{ordinal}", facts)
    return tuple(actions)


def plan_closed(life: Life) -> tuple[Action, ...]:
    """After a pairing has closed, both sides are asked to look back, and what was still to come leaves their calendars.
    Whoever has left the program hears of that instead."""
    actions: list[Action] = []
    for pairing in life.state.pairings:
        if pairing.status is PairingStatus.CLOSED and pairing.closed_on:
            for role, person in sides_of(life, pairing):
                if has_left_early(life, person) and is_written(life, Event.LEFT, role):
                    continue
                facts = {
                    **({"form": f"exit-{role}"} if f"exit-{role}" in life.forms else {}),
                    "due": add(pairing.closed_on, life.program.agreement.ending.notice).isoformat(),
                    "starts": (pairing.started_on or pairing.proposed_on).isoformat(),
                    "ends": pairing.closed_on.isoformat(),
                    "pairing": pairing.id,
                }
                gone = partial(check_ins_ahead, life, pairing, role, is_cancelled=True)
                actions += write(life, Event.CLOSED, ((role, person),), pairing.id, facts, gone)
    return tuple(actions)
