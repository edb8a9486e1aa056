"""A test's people lived through its days, in memory, by the rooms that a run uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from pmtool.model.action import Action, Send
from pmtool.model.cohort import Cohort, Judgement
from pmtool.model.folder import ProgramFolder
from pmtool.model.pairings import MatchResult, Proposal
from pmtool.model.records import Decision, Pairing, PairingStatus, State, Verdict
from pmtool.model.trial import Decided, Trial
from pmtool.planning import Life, advance, plan_actions, plan_decisions
from pmtool.rules.cadence import add
from pmtool.rules.digests import digest_of
from pmtool.trying.arriving import Arrived
from pmtool.trying.days import days_of

COORDINATOR = "coordinator"


class Proposed(Protocol):
    """What judging and matching gave on a day."""

    @property
    def cohort(self) -> Cohort: ...
    @property
    def judgements(self) -> tuple[Judgement, ...]: ...
    @property
    def result(self) -> MatchResult: ...


Propose = Callable[[Life], Proposed]


@dataclass(frozen=True, slots=True)
class Lived:
    """A test after its last day. proposed: of that day. proposals: every one that was made, on whichever day.

    actions: everything that was done, with its day. refused: decisions that weren't taken, and why.
    """

    folder: ProgramFolder
    life: Life
    proposed: Proposed
    proposals: tuple[Proposal, ...]
    actions: tuple[tuple[date, Action], ...]
    refused: tuple[tuple[str, str], ...]

    @property
    def sends(self) -> Iterator[tuple[date, Send]]:
        return ((on, action) for on, action in self.actions if isinstance(action, Send))


def live(folder: ProgramFolder, trial: Trial, arrived: Arrived, propose: Propose) -> Lived:
    """Runs the program on each day of the test. The same test and program give the same, always."""
    return _Living(folder, trial, arrived, propose).lived()


class _Living:
    def __init__(self, folder: ProgramFolder, trial: Trial, arrived: Arrived, propose: Propose) -> None:
        self.folder, self.trial, self.arrived, self.propose = folder, trial, arrived, propose
        self.state = State((), (), (), (), (), {})
        self.actions: list[tuple[date, Action]] = []
        self.proposals: list[Proposal] = []
        self.refused: dict[tuple[str, str], None] = {}

    def lived(self) -> Lived:
        for day in days_of(self.trial):
            self._arrive(day)
            proposed = self._run(day)
            if self.trial.approves and (waiting := _proposed(self.state)):
                self._decide(day, [(pairing.id, Verdict.APPROVE, "") for pairing in waiting])
                proposed = self._run(day, proposed)
        life = self._life(self.trial.today)
        refused = tuple(self.refused)
        return Lived(self.folder, life, proposed, tuple(self.proposals), tuple(self.actions), refused)

    def _life(self, day: date) -> Life:
        return Life(self.folder.program, self.folder.library, self.state, day)

    def _arrive(self, day: date) -> None:
        """People, answers, pairings and decisions of that day come onto the record."""
        known = {person.id for person in self.state.people}
        came = tuple(person for person in self.arrived.people if person.since <= day and person.id not in known)
        said = tuple(each for each in self.arrived.submissions if each.on <= day)
        since = [each for each in self.trial.pairings if each.since <= day]
        paired = {(pairing.mentee, pairing.mentor) for pairing in self.state.pairings}
        begun = tuple(
            _begun(self.folder, each.mentee, each.mentor, each.since)
            for each in since
            if (each.mentee, each.mentor) not in paired
        )
        self.state = replace(
            self.state,
            people=(*self.state.people, *came),
            submissions=said,
            pairings=(*self.state.pairings, *begun),
        )
        self._decide(day, [self._meant(each) for each in self.trial.decisions if each.on == day])

    def _decide(self, day: date, said: list[tuple[str, Verdict, str]]) -> None:
        decisions = [Decision(about, verdict, COORDINATOR, day, reason) for about, verdict, reason in said]
        self.state = replace(self.state, decisions=(*self.state.decisions, *decisions))

    def _meant(self, decided: Decided) -> tuple[str, Verdict, str]:
        """The id of what a decision is about, as to-decide.csv names it."""
        verdict = Verdict(decided.verdict.value)
        if decided.alert is not None:
            open_ = [a for a in self.state.alerts if a.rule == decided.alert and a.person == decided.person]
            about = next((a.id for a in open_ if a.acknowledged_on is None), f"alert {decided.alert}")
        elif decided.mentee is not None:
            pairs = [p for p in self.state.pairings if (p.mentee, p.mentor) == (decided.mentee, decided.mentor)]
            about = pairs[-1].id if pairs else f"pairing of {decided.mentee} and {decided.mentor}"
        else:
            about = decided.person or ""
        return about, verdict, decided.reason

    def _run(self, day: date, before: Proposed | None = None) -> Proposed:
        """One run, as steps.run plans it, and the state it leads to. before: what an earlier run of the day found."""
        life = self._life(day)
        decided, refused = plan_decisions(life)
        self.refused |= {(decision.about, why): None for decision, why in refused}
        proposed = self.propose(replace(life, state=advance(life.state, decided, day)))
        standings = {each.person: each for each in proposed.judgements}
        plan, self.state = plan_actions(life, decided, standings, proposed.result.proposals)
        self.actions += [(day, action) for action in plan.actions]
        self.proposals += proposed.result.proposals
        return before or proposed


def _proposed(state: State) -> list[Pairing]:
    return [pairing for pairing in state.pairings if pairing.status is PairingStatus.PROPOSED]


def _begun(folder: ProgramFolder, mentee: str, mentor: str, since: date) -> Pairing:
    """A pairing that the test begins with, as if approved on the day it was proposed."""
    program = folder.program
    ends = min(add(since, program.agreement.length), program.dates.ends)
    name = f"R-{digest_of(f'{mentee}|{mentor}|{since.isoformat()}')[:10].upper()}"
    return Pairing(name, mentee, mentor, PairingStatus.ACTIVE, since, 0, started_on=since, ends_on=ends)
