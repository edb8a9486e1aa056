"""A matching that is to be made: of whom, by which program, after what happened before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pmtool.model.cohort import Cohort
from pmtool.model.policy import Matching
from pmtool.model.program import Program
from pmtool.model.question import Library
from pmtool.model.records import Pairing, PairingStatus

Pair = tuple[str, str]  # mentee, mentor


@dataclass(frozen=True)
class Task:
    """mentees, mentors: who is ready. pairings: all that were ever made; an active or proposed one takes a place unless
    its mentee is among `mentees` (then it is what `least_change` would keep), a declined one isn't proposed again.
    declined: further pairs that are not to be. held: mentors who get nobody new for now. seed: what breaks ties."""

    program: Program
    library: Library
    cohort: Cohort
    mentees: frozenset[str]
    mentors: frozenset[str]
    pairings: tuple[Pairing, ...] = ()
    declined: frozenset[Pair] = frozenset()
    held: frozenset[str] = frozenset()
    seed: str = ""

    @property
    def policy(self) -> Matching:
        return self.program.matching

    @property
    def current(self) -> tuple[Pairing, ...]:
        """Pairings as they are, those that were proposed included."""
        return tuple(each for each in self.pairings if each.status in (PairingStatus.ACTIVE, PairingStatus.PROPOSED))

    @cached_property
    def before(self) -> frozenset[Pair]:
        """Who is with whom by them."""
        return frozenset((each.mentee, each.mentor) for each in self.current)

    @property
    def staying(self) -> tuple[Pairing, ...]:
        """Those of them that nobody is matched anew from."""
        return tuple(each for each in self.current if each.mentee not in self.mentees)

    @property
    def refused(self) -> frozenset[Pair]:
        """Pairs that are not to be, as they were declined before."""
        said_no = (each for each in self.pairings if each.status is PairingStatus.DECLINED)
        return self.declined | {(each.mentee, each.mentor) for each in said_no}
