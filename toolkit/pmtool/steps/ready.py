"""Who may be matched today."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from pmtool.matching import judge_people
from pmtool.model.cohort import Cohort, Judgement, Reason, ReasonCode
from pmtool.model.records import Standing, Verdict
from pmtool.model.text import Role
from pmtool.planning import Life, first_come, held_mentors, kept_apart, people_decided, resting, unless_away

BY_DECISION = Reason(ReasonCode.DECLINED, "")


@dataclass(frozen=True, slots=True)
class Ready:
    """Who may be matched today. left_out: ready mentees that the matching doesn't look at, each with the reason.

    refused: pairs that are kept apart, declined or by a word of their own. held: mentors who get nobody new for now.
    """

    cohort: Cohort
    judgements: tuple[Judgement, ...]
    mentees: frozenset[str]
    mentors: frozenset[str]
    refused: frozenset[tuple[str, str]]
    held: frozenset[str]
    left_out: tuple[tuple[str, str], ...]


def who_is_ready(life: Life) -> Ready:
    """Judges everyone by today's answers; whoever is ready may be matched once matching has opened."""
    program, state, cohort = life.program, life.state, life.cohort
    accepted = people_decided(life, Verdict.ACCEPT)
    declined = people_decided(life, Verdict.DECLINE)
    judgements = tuple(
        Judgement(each.person, Standing.INELIGIBLE, (BY_DECISION,)) if each.person in declined else each
        for each in judge_people(program, cohort, life.today, accepted)
    )
    judgements = tuple(map(partial(unless_away, life), judgements))
    ready = {each.person for each in judgements if each.standing is Standing.READY}
    if life.today < program.dates.matching_from or life.today >= program.dates.ends:
        ready = set()
    roles = {person.id: person.role for person in state.people}
    waiting = {p for p in ready if roles[p] is Role.MENTEE and p not in life.taken} - resting(life)
    mentees = first_come(life, waiting, program.population.mentees.places - len(life.taken))
    mentors = first_come(life, {p for p in ready if roles[p] is Role.MENTOR}, program.population.mentors.places)
    refused = kept_apart(life)
    left_out = [(p, "places") for p in waiting - mentees] + [(p, "resting") for p in resting(life) & ready]
    return Ready(cohort, judgements, mentees, mentors, refused, held_mentors(life), tuple(sorted(left_out)))
