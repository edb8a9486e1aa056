"""The matching of the day: from the state to proposals, and what proves them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pmtool.matching import (
    Bonds,
    Case,
    Field,
    Processes,
    broken_certificate,
    is_whole,
    match_cohort,
    proof_of,
)
from pmtool.model.cohort import Cohort, Judgement
from pmtool.model.pairings import MatchResult, Unmatched
from pmtool.model.proof import Proof
from pmtool.model.records import PairingStatus
from pmtool.planning import Life
from pmtool.steps.ready import Ready, who_is_ready
from pmtool.workspace import processors


@dataclass(frozen=True, slots=True)
class Proposed:
    """judgements: everyone, by id. faults: what the certificate's checker objected to; none when it is proven. proof:
    the matching with all that it takes to check it; case: to ask about it. None of both where nobody was looked at."""

    cohort: Cohort
    judgements: tuple[Judgement, ...]
    result: MatchResult
    faults: tuple[str, ...]
    proof: Proof | None = None
    case: Case | None = None

    @property
    def is_certified(self) -> bool:
        """Whether it is proven to be the best by every aim."""
        return self.proof is not None and not self.faults and is_whole(self.proof)


def propose_pairings(life: Life) -> Proposed:
    """Matches who is ready, and has the result checked by the numbers alone."""
    program, ready = life.program, who_is_ready(life)
    case = _case(life, ready)
    result = match_cohort(case, Processes(processors()))
    proof = proof_of(case.field, result, program.matching, case.before, program.id, life.today.isoformat())
    left_out = (Unmatched(person, ((why, len(ready.mentors)),), 0) for person, why in ready.left_out)
    result_for_all = replace(result, unmatched=(*result.unmatched, *left_out))
    faults = broken_certificate(proof, case.field.rows(), case.bonds)  # apart from whatever found the matching
    return Proposed(ready.cohort, ready.judgements, result_for_all, faults, proof, case)


def ground_of(life: Life) -> tuple[Field, Bonds]:
    """What a matching of the day is checked against: judged anew, apart from whatever found it."""
    case = _case(life, who_is_ready(life))
    return case.field, case.bonds


def _case(life: Life, ready: Ready) -> Case:
    pairings = tuple(each for each in life.state.pairings if each.status is not PairingStatus.DECLINED)
    who = (ready.cohort, ready.mentees, ready.mentors, pairings, ready.refused, ready.held)
    return Case(life.program, life.library, *who, life.program.id)


def propose_again(life: Life, now: Proposed) -> Proposed:
    """What was proposed earlier today, found again with its proof and its reasons: nobody was matched yet, and what was
    raised today held nobody. `now` where it can't be found again: decisions or answers came in between."""
    then = propose_pairings(as_it_was(life))
    found = {(each.mentee, each.mentor) for each in then.result.proposals}
    made = {(each.mentee, each.mentor) for each in life.state.pairings if each.proposed_on == life.today}
    return then if found == made else now


def as_it_was(life: Life) -> Life:
    """Before today's matching: nothing proposed today, no alert raised."""
    pairings = tuple(each for each in life.state.pairings if each.proposed_on != life.today)
    alerts = tuple(each for each in life.state.alerts if each.raised_on != life.today)
    return life.then(replace(life.state, pairings=pairings, alerts=alerts))
