"""Minutes a week that any mentee and any mentor have free together, as products of matrices.

Where all live by the same clock, the slots themselves are what they share. Where they don't, the week is cut wherever
anybody's hours begin or end, on a common clock, and those pieces are; once for each way in which the clocks stand to
each other (rules/common_hours.py), of which the one with the fewest minutes counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np

from pmtool.matching.judging.answers import (
    EVERYBODY,
    Answers,
    Floats,
    Places,
    Rows,
    Same,
    Shared,
    Singles,
    distinct,
    shared_choices,
)
from pmtool.model.question import Question
from pmtool.model.value import Value
from pmtool.rules.common_hours import Offsets, Week, clocks, moved, week_of
from pmtool.rules.hours import slot_minutes

Zones = Sequence[ZoneInfo]


@dataclass(frozen=True, slots=True)
class Fewest:
    """The fewest that two people have in common of several."""

    each: tuple[Shared, ...]

    def count(self, rows: Rows, cols: slice = EVERYBODY) -> Singles:
        fewest: Singles = reduce(np.minimum, (shared.count(rows, cols) for shared in self.each))
        return fewest

    def among(self, mentors: Places) -> Fewest:
        return Fewest(tuple(shared.among(mentors) for shared in self.each))

    def counts_as(self, other: object) -> bool:
        if not isinstance(other, Fewest) or len(self.each) != len(other.each):
            return False
        return all(mine.counts_as(its) for mine, its in zip(self.each, other.each, strict=True))

    def counts(self) -> Floats:
        return distinct(np.concatenate([shared.counts() for shared in self.each]))

    @property
    def heaviest(self) -> float:
        return max(shared.heaviest for shared in self.each)


Common = Shared | Same | Fewest


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where mentees and mentors live, one of each row, and from when until when they meet."""

    mentees: Zones
    mentors: Zones
    first: date
    last: date

    def shared(self, mine: Answers, theirs: Answers, asked: Question | None, asked_there: Question | None) -> Common:
        """The minutes that any two have in common, by their answers to what mentees and what mentors are asked."""
        if asked is None or asked_there is None:
            return shared_choices(mine, theirs, {})
        if len({*self.mentees, *self.mentors}) <= 1 and asked.slots == asked_there.slots:
            return shared_choices(mine, theirs, slot_minutes(asked))
        weeks, there = _weeks(mine, asked), _weeks(theirs, asked_there)
        each = tuple(
            _shared(_by_one_clock(weeks, self.mentees, offsets), _by_one_clock(there, self.mentors, offsets))
            for offsets in clocks((*self.mentees, *self.mentors), self.first, self.last)
        )
        return each[0] if len(each) == 1 else Fewest(each)


def _by_one_clock(weeks: list[Week], zones: Zones, offsets: Offsets) -> list[Week]:
    known: dict[tuple[Week, int], Week] = {}
    found = []
    for week, zone in zip(weeks, zones, strict=True):
        key = week, offsets[zone]
        if key not in known:
            known[key] = moved(week, -offsets[zone])
        found.append(known[key])
    return found


def _weeks(answers: Answers, question: Question) -> list[Week]:
    known: dict[Value, Week] = {}
    for answer in answers:
        if answer not in known:
            known[answer] = week_of(answer, question)
    return [known[answer] for answer in answers]


def _shared(mine: list[Week], theirs: list[Week]) -> Shared:
    cuts = sorted({cut for week in (*mine, *theirs) for span in week for cut in span})
    lengths = np.array([end - start for start, end in pairwise(cuts)], np.float32)
    place = {cut: number for number, cut in enumerate(cuts)}

    def free(weeks: list[Week]) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        matrix = np.zeros((len(weeks), len(lengths)), bool)
        for row, week in enumerate(weeks):
            for start, end in week:
                matrix[row, place[start] : place[end]] = True
        return matrix

    return Shared(free(mine), np.ascontiguousarray(free(theirs).T * lengths[:, None]))
