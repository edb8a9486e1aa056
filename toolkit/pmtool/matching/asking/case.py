"""Everything one matching is made from, and what was found: the ground that other questions about it stand on."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from pmtool.matching.asking.reasons import explain_unmatched
from pmtool.matching.bonding.best import best_with
from pmtool.matching.bonding.bonds import Bonds, bonds_of
from pmtool.matching.judging.answers import Integers
from pmtool.matching.judging.scoring import Judge, PairTable, judge_of, table_of
from pmtool.matching.judging.task import Pair, Task
from pmtool.matching.solving.field import Field, field_of, stored
from pmtool.model.pairings import Tally, Unmatched

BLOCK = 128  # rows scored at once


@dataclass(frozen=True)
class Case(Task):
    """A matching as `match_cohort` makes it. Every view is worked out once, when first asked for.

    places: mentors → how many more mentees they take, whatever they answered. together: pairs that are made first,
    whatever is best for the others; each must be allowed by the rules.
    """

    places: Mapping[str, int] = dataclasses.field(default_factory=dict)
    together: frozenset[Pair] = frozenset()

    @cached_property
    def judge(self) -> Judge:
        return judge_of(self)

    @cached_property
    def table(self) -> PairTable:
        table = table_of(self.judge, self)
        if not self.places:
            return table
        places = [self.places.get(mentor, int(n)) for mentor, n in zip(table.mentors, table.places, strict=True)]
        is_open = [self.places.get(mentor, int(n)) > 0 for mentor, n in zip(table.mentors, table.is_open, strict=True)]
        return replace(table, places=np.array(places, np.int64), is_open=np.array(is_open, bool))

    @cached_property
    def field(self) -> Field:
        """What a certificate is checked against: the pairs judged anew whenever they are looked at, however many."""
        if self.places:
            return stored(self.table)
        return field_of(self.judge, self)

    @cached_property
    def bonds(self) -> Bonds:
        return bonds_of(self.judge, self)

    @cached_property
    def row(self) -> Mapping[str, int]:
        return {person: place for place, person in enumerate(self.table.mentees)}

    @cached_property
    def column(self) -> Mapping[str, int]:
        return {person: place for place, person in enumerate(self.table.mentors)}

    @cached_property
    def mentor_of(self) -> Integers:
        """Each mentee's mentor, as the column of the table, −1 when left out: the best there is by the objectives."""
        return self.matched(self.table)

    def matched(self, table: PairTable, together: frozenset[Pair] = frozenset()) -> Integers:
        """The same for a table of the same people with other scores, or with further pairs that are made first."""
        first = self.together | together
        if not first:
            return best_with(self.bonds, table, self.policy.first, self.before, self.seed).mentor_of
        fixed = {self.row[mentee]: self.column[mentor] for mentee, mentor in first}
        rest = [place for place in range(len(table.mentees)) if place not in fixed]
        used = np.bincount(list(fixed.values()), minlength=len(table.mentors))
        left = replace(
            table,
            mentees=tuple(table.mentees[place] for place in rest),
            scores=table.scores[rest],
            places=table.places - used,
            taken=table.taken + used,
        )
        points = {mentee: max(int(table.scores[mentee, mentor]), 0) for mentee, mentor in fixed.items()}
        bonds = self.bonds.left_by(rest, fixed, points)
        found = np.full(len(table.mentees), -1, np.int64)
        found[rest] = best_with(bonds, left, self.policy.first, self.before, self.seed).mentor_of
        for mentee, mentor in fixed.items():
            found[mentee] = mentor
        return found

    @cached_property
    def pairs(self) -> Mapping[str, str]:
        """Mentee → mentor, of those who are matched."""
        return self.named(self.mentor_of)

    def named(self, mentor_of: Integers) -> Mapping[str, str]:
        """The same of any matching of these people."""
        table = self.table
        return {
            table.mentees[mentee]: table.mentors[mentor]
            for mentee, mentor in enumerate(mentor_of.tolist())
            if mentor >= 0
        }

    @cached_property
    def unmatched(self) -> Mapping[str, Unmatched]:
        """Everyone left out, with the reason."""
        return {each.person: each for each in explain_unmatched(self.judge, stored(self.table), self.mentor_of)}

    @cached_property
    def tally(self) -> Tally:
        return self.worth(self.pairs)

    def worth(self, pairs: Mapping[str, str]) -> Tally:
        """What these pairs are worth by each objective, scored by this case's weights; its rules aren't asked."""
        chosen = [(self.row[mentee], self.column[mentor]) for mentee, mentor in sorted(pairs.items())]
        scores = self._scored(chosen)
        load = self.table.taken + np.bincount([column for _, column in chosen], minlength=len(self.table.mentors))
        kept = sum(pair in self.before for pair in pairs.items())
        return Tally(len(chosen), min(scores, default=0), sum(scores), int((load**2).sum()), kept)

    def _scored(self, chosen: Sequence[tuple[int, int]]) -> list[int]:
        scores: list[int] = []
        for start in range(0, len(chosen), BLOCK):
            rows, columns = (np.array(each, np.intp) for each in zip(*chosen[start : start + BLOCK], strict=True))
            block = np.zeros(len(rows), np.int64)
            for points, _, _ in self.judge.points(rows):
                block += points[np.arange(len(rows)), columns]
            scores += block.tolist()
        return scores
