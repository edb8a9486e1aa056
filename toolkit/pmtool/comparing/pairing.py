"""What both programs make of the same people on the same day: who may take part, and who would meet whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.comparing.group import Group
from pmtool.comparing.keeping import kept_answers
from pmtool.matching import Task, judge_pairs, judge_people, match_cohort
from pmtool.model.cohort import Cohort
from pmtool.model.folder import ProgramFolder
from pmtool.model.records import Decision, Pairing, PairingStatus, Standing, State, Verdict
from pmtool.model.text import Role
from pmtool.planning import Life, first_come
from pmtool.rules.capacity import places_of
from pmtool.rules.cohort import cohort_of

ROLES = (Role.MENTEE, Role.MENTOR)
_MAY_TAKE_PART = (Standing.PREPARING, Standing.READY)
BECOMES = (  # name, in words, where people stood before, and after
    ("becomes_ineligible", "may no longer take part", (*_MAY_TAKE_PART, Standing.UNDECIDED), (Standing.INELIGIBLE,)),
    ("becomes_undecided", "must be decided about: an answer is missing", (*_MAY_TAKE_PART, Standing.INELIGIBLE),
     (Standing.UNDECIDED,)),
    ("becomes_eligible", "may take part now", (Standing.INELIGIBLE, Standing.UNDECIDED), _MAY_TAKE_PART),
    ("has_to_prepare", "have to do more before they are matched", (Standing.READY,), (Standing.PREPARING,)),
    ("becomes_ready", "are ready now", (Standing.PREPARING,), (Standing.READY,)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """One program's view of everybody. mentors_of: mentee → mentor, were all who are ready matched on that day.

    places: how many mentees each mentor who is ready takes.
    """

    cohort: Cohort
    standings: Mapping[str, Standing]
    mentor_of: Mapping[str, str]
    places: Mapping[str, int]
    allowed: frozenset[tuple[str, str]]  # of the pairs that meet now, those that may

    def in_role(self, role: Role) -> frozenset[str]:
        people = zip(self.cohort.ids, self.cohort.roles, strict=True)
        return frozenset(person for person, each in people if each is role)


def judge_everybody(folder: ProgramFolder, state: State, today: date, seed: str) -> Judged:
    """By the answers of that day, as far as this program can read them. Nobody is held by a pairing that exists."""
    program = folder.program
    cohort = kept_answers(folder, cohort_of(state, today))
    accepted = _decided(state, Verdict.ACCEPT)
    judgements = judge_people(program, cohort, today, accepted)
    standings = {each.person: each.standing for each in judgements}
    standings |= dict.fromkeys(_decided(state, Verdict.DECLINE) & standings.keys(), Standing.INELIGIBLE)
    roles = dict(zip(cohort.ids, cohort.roles, strict=True))
    ready = {person for person, standing in standings.items() if standing is Standing.READY}
    life = Life(program, folder.library, state, today)
    sides = {Role.MENTEE: program.population.mentees, Role.MENTOR: program.population.mentors}
    mentees, mentors = (
        first_come(life, {each for each in ready if roles[each] is role}, sides[role].places) for role in ROLES
    )
    refused = frozenset((each.mentee, each.mentor) for each in state.pairings if each.status is PairingStatus.DECLINED)
    result = match_cohort(Task(program, folder.library, cohort, mentees, mentors, declined=refused, seed=seed))
    row = {person: at for at, person in enumerate(cohort.ids)}
    answers = cohort.columns.get(program.matching.capacity.question, [None] * len(row))
    return Judged(
        cohort,
        standings,
        {each.mentee: each.mentor for each in result.proposals},
        {each: places_of(program.matching.capacity, answers[row[each]]) for each in sorted(mentors)},
        _allowed(folder, cohort, standings, _meeting(state)),
    )


def _decided(state: State, verdict: Verdict) -> frozenset[str]:
    last: dict[str, Decision] = {}
    for decision in sorted(state.decisions, key=lambda each: (each.on, each.verdict is Verdict.DECLINE, each.turn)):
        last[decision.about] = decision
    return frozenset(about for about, each in last.items() if each.verdict is verdict)


def _meeting(state: State) -> tuple[Pairing, ...]:
    return tuple(each for each in state.pairings if each.status is PairingStatus.ACTIVE)


def _allowed(
    folder: ProgramFolder, cohort: Cohort, standings: Mapping[str, Standing], pairings: tuple[Pairing, ...]
) -> frozenset[tuple[str, str]]:
    """Those who meet now and still might be paired: both may take part, and no constraint forbids them."""
    if not pairings:
        return frozenset()
    able = {person for person, standing in standings.items() if standing in _MAY_TAKE_PART}
    mentees = frozenset(each.mentee for each in pairings) & able
    mentors = frozenset(each.mentor for each in pairings) & able
    table = judge_pairs(Task(folder.program, folder.library, cohort, mentees, mentors))
    row = {person: at for at, person in enumerate(table.mentees)}
    column = {person: at for at, person in enumerate(table.mentors)}
    return frozenset(
        (each.mentee, each.mentor)
        for each in pairings
        if each.mentee in row and each.mentor in column and table.scores[row[each.mentee], column[each.mentor]] >= 0
    )


def groups_of_standing(before: Judged, after: Judged) -> Iterator[Group]:
    """Whose standing is another one, by what becomes of it."""
    for role in ROLES:
        people = before.in_role(role) | after.in_role(role)
        pairs = {each: (before.standings.get(each), after.standings.get(each)) for each in people}
        for name, words, was, is_ in BECOMES:
            who = frozenset(each for each, (one, other) in pairs.items() if one in was and other in is_)
            yield Group(f"standing.{role}.{name}", role, words, who)


def groups_of_matching(before: Judged, after: Judged, state: State) -> Iterator[Group]:
    """Who would gain, lose or change a mentor, were everybody matched on that day; and who couldn't go on meeting."""
    one, other = before.mentor_of, after.mentor_of
    both = one.keys() & other.keys()
    yield Group("matching.mentee.gains", Role.MENTEE, "gain a mentor", frozenset(other.keys() - one.keys()))
    yield Group("matching.mentee.loses", Role.MENTEE, "lose theirs", frozenset(one.keys() - other.keys()))
    changed = frozenset(each for each in both if one[each] != other[each])
    yield Group("matching.mentee.changes", Role.MENTEE, "get another mentor", changed)
    yield Group("matching.mentee.keeps", Role.MENTEE, "have the same mentor", frozenset(both) - changed)
    yield Group("matching.mentee.before", Role.MENTEE, "had a mentor, by the old program", frozenset(one))
    yield Group("matching.mentee.after", Role.MENTEE, "have a mentor, by the new program", frozenset(other))
    busy, busier = frozenset(one.values()), frozenset(other.values())
    yield Group("matching.mentor.gains", Role.MENTOR, "get somebody to meet", busier - busy)
    yield Group("matching.mentor.loses", Role.MENTOR, "have nobody to meet", busy - busier)
    forbidden = before.allowed - after.allowed
    stopped = frozenset(each.mentee for each in _meeting(state) if (each.mentee, each.mentor) in forbidden)
    yield Group("matching.mentee.stopped", Role.MENTEE, "meet a mentor now whom they couldn't be paired with", stopped)
