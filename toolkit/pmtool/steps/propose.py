"""Who may be matched today, and the matching: from the state to standings and proposals."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pmtool.matching import PairTable, judge_pairs, judge_people, match_cohort, verify_certificate
from pmtool.model.cohort import Cohort, Judgement, Reason, ReasonCode
from pmtool.model.pairings import MatchResult, Unmatched
from pmtool.model.records import PairingStatus, Standing, Verdict
from pmtool.model.text import Role
from pmtool.planning import Life, first_come, held_mentors, people_decided, resting
from pmtool.rules.cohort import cohort_of

BY_DECISION = Reason(ReasonCode.DECLINED, "")


@dataclass(frozen=True, slots=True)
class Proposed:
    """judgements: everyone, by id. faults: what the certificate's checker objected to; none when it is proven."""

    cohort: Cohort
    judgements: tuple[Judgement, ...]
    result: MatchResult
    faults: tuple[str, ...]

    @property
    def is_certified(self) -> bool:
        return self.result.certificate is not None and not self.faults


def propose_pairings(life: Life) -> Proposed:
    """Judges everyone by today's answers and matches who is ready, once matching has opened."""
    program, state = life.program, life.state
    cohort = cohort_of(state, life.today)
    accepted = people_decided(life, Verdict.ACCEPT)
    declined = people_decided(life, Verdict.DECLINE)
    judgements = tuple(
        Judgement(each.person, Standing.INELIGIBLE, (BY_DECISION,)) if each.person in declined else each
        for each in judge_people(program, cohort, life.today, accepted)
    )
    ready = {each.person for each in judgements if each.standing is Standing.READY}
    if life.today < program.dates.matching_from or life.today >= program.dates.ends:
        ready = set()
    roles = {person.id: person.role for person in state.people}
    waiting = {p for p in ready if roles[p] is Role.MENTEE and p not in life.taken} - resting(life)
    mentees = first_come(life, waiting, program.population.mentees.places - len(life.taken))
    mentors = first_come(life, {p for p in ready if roles[p] is Role.MENTOR}, program.population.mentors.places)
    refused = frozenset((each.mentee, each.mentor) for each in state.pairings if each.status is PairingStatus.DECLINED)
    held = held_mentors(life)
    result = match_cohort(program, life.library, cohort, mentees, mentors, state.pairings, refused, held, program.id)
    table = judge_pairs(program, life.library, cohort, mentees, mentors, state.pairings, refused, held)
    left_out = [(p, "places") for p in waiting - mentees] + [(p, "resting") for p in resting(life) & ready]
    unmatched = (*result.unmatched, *(Unmatched(p, ((why, len(mentors)),), 0) for p, why in sorted(left_out)))
    return Proposed(cohort, judgements, replace(result, unmatched=unmatched), _faults(table, result))


def propose_again(life: Life, now: Proposed) -> Proposed:
    """What was proposed earlier today, found again with its proof and its reasons: nobody was matched yet, and what was
    raised today held nobody. `now` where it can't be found again: decisions or answers came in between."""
    fresh = {each.id for each in life.state.pairings if each.proposed_on == life.today}
    before = replace(
        life.state,
        pairings=tuple(each for each in life.state.pairings if each.id not in fresh),
        alerts=tuple(each for each in life.state.alerts if each.raised_on != life.today),
    )
    then = propose_pairings(replace(life, state=before))
    found = {(each.mentee, each.mentor) for each in then.result.proposals}
    made = {(each.mentee, each.mentor) for each in life.state.pairings if each.id in fresh}
    return then if found == made else now


def _faults(table: PairTable, result: MatchResult) -> tuple[str, ...]:
    """Checks the certificate by the numbers alone, apart from whatever found the matching."""
    if result.certificate is None:
        return ()
    row = {person: position for position, person in enumerate(table.mentees)}
    column = {person: position for position, person in enumerate(table.mentors)}
    pairs = {row[each.mentee]: column[each.mentor] for each in result.proposals}
    return verify_certificate(table.scores.tolist(), table.places.tolist(), pairs, result.certificate)
