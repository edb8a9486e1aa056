"""`pmtool why` and `pmtool match`: the matching of the last run, asked about and tried in other ways. Nothing is
recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pmtool.matching import Case, Supposition, best_for, bonds_asked, difference, suppose, weigh
from pmtool.model.cohort import Judgement
from pmtool.model.errors import UsageError
from pmtool.model.folder import ProgramFolder
from pmtool.model.pairings import Alternative, Difference, Unmatched
from pmtool.model.policy import Constraint, Criterion
from pmtool.model.records import Pairing, PairingStatus, State
from pmtool.planning import Life
from pmtool.rules.compared import questions_compared
from pmtool.steps.glimpse import people_in
from pmtool.steps.known import known_program
from pmtool.steps.ready import who_is_ready

MOST_OTHERS = 3  # mentors that are weighed unasked


@dataclass(frozen=True, slots=True)
class Wondered:
    """A program's people as they are on a day, and the matching of whoever isn't in a running pairing."""

    folder: ProgramFolder
    state: State
    today: date
    judgements: Mapping[str, Judgement]
    left_out: Mapping[str, str]  # ready mentees the matching doesn't look at → why
    case: Case

    def supposing(self, supposition: Supposition) -> Wondered:
        return replace(self, case=suppose(self.case, supposition))

    @property
    def tellable(self) -> frozenset[str]:
        """The rules and criteria of which the coordinator may read every answer that they compare."""
        from pmtool.guarding import Lister  # loads slowly, and isn't needed where no rule is named

        program = self.folder.program
        readable = Lister(self.folder, self.state, program.contacts.coordinator).readable
        rules: tuple[Constraint | Criterion, ...] = (*program.matching.prefer, *program.matching.never)
        return frozenset(rule.id for rule in rules if questions_compared(rule) <= readable)


@dataclass(frozen=True, slots=True)
class Why:
    """What there is to say of one mentee, or of one mentee and one mentor.

    pairing: the running one. left_out: why the matching doesn't look at them, as a code, or "". chosen: the mentor of
    the day's matching. others: mentors weighed against them.
    """

    wondered: Wondered
    mentee: str
    standing: Judgement
    pairing: Pairing | None
    left_out: str
    chosen: Alternative | None
    others: tuple[Alternative, ...]
    unmatched: Unmatched | None


def wonder(program: Path, chosen: Path | None, today: date | None, *, sample: bool, everyone: bool) -> Wondered:
    """The matching of a day, that of the last run without `today`. everyone: running pairings are up for change too,
    as if the program matched everybody anew. Raises UsageError before the first run."""
    folder, workspace = known_program(program, chosen, sample=sample)
    state = people_in(workspace)
    on = today or state.last_run
    if on is None:
        raise UsageError(f"Nobody is on the record yet. Run it first: pmtool run {program}")
    settled = tuple(each for each in state.pairings if each.status is not PairingStatus.PROPOSED)
    life = Life(folder.program, folder.library, replace(state, pairings=settled), on)
    ready = who_is_ready(life)
    mentees, mentors = ready.mentees, ready.mentors
    if everyone:
        mentees |= {pairing.mentee for pairing in life.active}
        mentors |= {pairing.mentor for pairing in life.active}
    case = Case(
        folder.program, folder.library, ready.cohort, mentees, mentors, state.pairings if everyone else settled,
        ready.refused, ready.held, folder.program.id,
    )  # fmt: skip
    judgements = {each.person: each for each in ready.judgements}
    return Wondered(folder, state, on, judgements, dict(ready.left_out), case)


def why(wondered: Wondered, mentee: str, mentor: str | None) -> Why:
    """Why this mentee has that mentor or none, and what others would mean. Raises UsageError for unknown people."""
    case = wondered.case
    standing = wondered.judgements.get(mentee)
    if standing is None:
        raise UsageError(f"{mentee} is nobody on this record. Look up the id in out/pairings.csv.")
    if mentor is not None and mentor not in wondered.judgements:
        raise UsageError(f"{mentor} is nobody on this record. Look up the id in out/pairings.csv.")
    running = [each for each in wondered.state.pairings if each.status is PairingStatus.ACTIVE]
    pairing = next((each for each in running if mentee in (each.mentee, each.mentor)), None)
    if mentee not in case.mentees:
        return Why(wondered, mentee, standing, pairing, wondered.left_out.get(mentee, ""), None, (), None)
    if mentor is not None and mentor not in case.mentors:
        raise UsageError(f"{mentor} isn't a mentor who can be matched today: {wondered.judgements[mentor].standing}.")
    found = case.pairs.get(mentee)
    asked = (mentor,) if mentor else best_for(case, mentee, MOST_OTHERS)
    others = tuple(weigh(case, mentee, each) for each in asked if each != found)
    chosen = weigh(case, mentee, found) if found else None
    return Why(wondered, mentee, standing, pairing, "", chosen, others, case.unmatched.get(mentee))


def what_if(wondered: Wondered, supposition: Supposition) -> Difference:
    """What the supposition does to today's matching. Raises UsageError for what the program or the record hasn't."""
    _refuse_unknown(wondered, supposition)
    return difference(wondered.case, suppose(wondered.case, supposition))


def _refuse_unknown(wondered: Wondered, supposition: Supposition) -> None:
    case, policy = wondered.case, wondered.folder.program.matching
    criteria = [each.id for each in policy.prefer]
    rules = [*criteria, *(each.id for each in policy.never), *bonds_asked(policy)]
    for name in supposition.weights:
        if name not in criteria:
            raise UsageError(f"the program has no criterion '{name}'. It has: {', '.join(criteria)}.")
    for name in supposition.without:
        if name not in rules:
            raise UsageError(f"the program has no rule or criterion '{name}'. It has: {', '.join(rules)}.")
    for mentor in supposition.places:
        if mentor not in case.mentors:
            raise UsageError(f"'{mentor}' isn't a mentor who can be matched today: name one by pseudonym, P-….")
    for mentee, mentor in supposition.together | supposition.apart:
        if mentee not in case.mentees or mentor not in case.mentors:
            raise UsageError(f"{mentee}+{mentor}: name a mentee, then a mentor, who can both be matched today.")
    for mentee, mentor in supposition.together:
        found = weigh(case, mentee, mentor)
        if found.ruled_out_by or found.is_full:
            reason = ", ".join(found.ruled_out_by) or "no place is left"
            raise UsageError(f"{mentee}+{mentor} can't be made: {reason}. Suppose that away as well.")
