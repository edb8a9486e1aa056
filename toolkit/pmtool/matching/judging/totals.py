"""The scores of many pairs at once: to the point what criteria and rules say one by one, in a hundredth of the time.

Three ways, each where it serves:
- Where few mentees answered differently, criteria and rules are worked out once a kind of mentee, against all mentors,
  and each mentee's row is looked up.
- Where a share depends on nothing but how much two people have in common, that is counted by a product of matrices: in
  single precision if that gives the same points for all that can be counted (it is tried, once), else in double.
- Anything else is asked as it is.

Rows are worked through in tiles so small that they stay near the processor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.judging.answers import Counts, Floats, Integers, Mask, Places, Scores, Singles, Values, distinct
from pmtool.matching.judging.constraints import CountingBan
from pmtool.matching.judging.meeting import Common
from pmtool.matching.judging.parts import Part, rounded
from pmtool.matching.judging.shares import Counting

HEIGHT, WIDTH = 128, 2048  # of a tile: mentees and mentors
KINDS = 8  # a table pays where there are so many times more mentees than kinds of them
MOST = 1 << 24  # numbers in all tables together
RULED_OUT = -float(1 << 20)  # in a table of points: more than a grid has

Said = TypeVar("Said", np.float32, np.bool_)


@dataclass(frozen=True, slots=True)
class Table(Generic[Said]):
    """What is so for each kind of mentee. kind: of each mentee. tiles: kinds × mentors, WIDTH of them."""

    kind: Places
    tiles: tuple[NDArray[Said], ...]

    def looked_up(self, rows: Places, number: int) -> NDArray[Said]:
        return self.tiles[number].take(self.kind[rows], axis=0, mode="clip")

    def among(self, mentors: Places) -> Table[Said]:
        return Table(self.kind, _tiled(np.hstack(self.tiles)[:, mentors])) if self.tiles else self


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion by counting, with its full points. mine, theirs: how much each chose, in a precision that all its
    points are right in."""

    share: Counting
    full: int
    missing: float
    mine: Values
    theirs: Values

    def points(self, count: Counts, rows: Places, cols: slice, *, is_last: bool) -> Values:
        """is_last: nobody asks for this count again, so that it may be overwritten."""
        common = count.astype(self.mine.dtype, copy=not is_last)
        found = rounded(self.share.formula(common, self.mine[rows, None], self.theirs[cols]), self.full)
        _set_unknown(found, self.share, rows, cols, rounded(np.array([self.missing]), self.full)[0])
        return found


@dataclass(frozen=True, slots=True)
class Counted:
    """Criteria and rules that depend on the same count of what two people have in common."""

    common: Common
    criteria: tuple[Weighed, ...]
    bans: tuple[CountingBan, ...]

    def add_to(self, total: Singles, forbidden: Mask, rows: Places, cols: slice) -> None:
        count = self.common.count(rows, cols)
        for ban in self.bans:
            forbidden |= ban.forbids(count)
            _set_unknown(forbidden, ban, rows, cols, True)
        for left, criterion in reversed(tuple(enumerate(self.criteria))):
            total += criterion.points(count, rows, cols, is_last=left == 0)

    def among(self, mentors: Places) -> Counted:
        criteria = tuple(
            replace(each, share=each.share.among(mentors), theirs=each.theirs[mentors]) for each in self.criteria
        )
        bans = tuple(replace(each, known_mentor=each.known_mentor[mentors]) for each in self.bans)
        return Counted(self.common.among(mentors), criteria, bans)


@dataclass(frozen=True, slots=True)
class Totals:
    """mentors: how many there are. tables: of points, or RULED_OUT. bans: of what is forbidden. chosen: which mentors
    are asked about, None for all."""

    mentors: int
    tables: tuple[Table[np.float32], ...]
    bans: tuple[Table[np.bool_], ...]
    counted: tuple[Counted, ...]
    others: tuple[Part, ...]
    chosen: Places | None = None

    def scores(self, rows: Places, out: Scores | None = None) -> Scores:
        """The points of these mentees against the mentors, FORBIDDEN where a rule forbids it; into `out`."""
        width = self.mentors if self.chosen is None else len(self.chosen)
        found = np.empty((len(rows), width), np.int32) if out is None else out
        for top in range(0, len(rows), HEIGHT):
            some, block = rows[top : top + HEIGHT], found[top : top + HEIGHT]
            for number, left in enumerate(range(0, width, WIDTH)):
                self._fill(block[:, left : left + WIDTH], some, number, slice(left, min(left + WIDTH, width)))
            if self.others:
                self._ask_others(block, some)
        return found

    def _fill(self, block: Scores, rows: Places, number: int, cols: slice) -> None:
        total = self.tables[0].looked_up(rows, number) if self.tables else np.zeros(block.shape, np.float32)
        for table in self.tables[1:]:
            total += table.looked_up(rows, number)
        forbidden = total < 0
        for ban in self.bans:
            forbidden |= ban.looked_up(rows, number)
        for each in self.counted:
            each.add_to(total, forbidden, rows, cols)
        np.copyto(block, total, casting="unsafe")
        _forbid(block, forbidden)

    def _ask_others(self, block: Scores, rows: Places) -> None:
        forbidden = np.zeros((len(rows), self.mentors), bool)
        points = np.zeros((len(rows), self.mentors), np.int32)
        for part in self.others:
            part.add_to(points, forbidden, rows)
        if self.chosen is not None:
            forbidden, points = forbidden[:, self.chosen], points[:, self.chosen]
        forbidden |= block < 0
        block += points
        _forbid(block, forbidden)

    def among(self, mentors: Places) -> Totals:
        """The same, of these mentors alone."""
        return replace(
            self,
            tables=tuple(each.among(mentors) for each in self.tables),
            bans=tuple(each.among(mentors) for each in self.bans),
            counted=tuple(each.among(mentors) for each in self.counted),
            chosen=mentors,
        )


def _set_unknown(
    block: NDArray[np.generic], part: Counting | CountingBan, rows: Places, cols: slice, value: float
) -> None:
    """Where one of the two gave no answer."""
    mentee, mentor = part.known_mentee[rows], part.known_mentor[cols]
    if not mentee.all():
        block[~mentee] = value
    if not mentor.all():
        block[:, ~mentor] = value


def _forbid(block: Scores, forbidden: Mask) -> None:
    """FORBIDDEN has every bit set: much faster than choosing."""
    if forbidden.any():
        np.bitwise_or(block, np.negative(forbidden.view(np.int8)).astype(np.int32), out=block)


def totals_of(parts: Sequence[Part], mentees: int, mentors: int) -> Totals:
    """Everything that gives points or forbids, made ready in whichever way is fastest for it."""
    together: list[tuple[Integers, list[Part]]] = []
    left: list[Part] = []
    for part in sorted(parts, key=lambda part: int(part.kind.max(initial=0))):
        kind = _finer(together[-1][0], part.kind) if together else part.kind
        if together and _pays(kind, mentees, mentors):
            together[-1] = kind, [*together[-1][1], part]
        elif _pays(part.kind, mentees, mentors) and len(together) < 4:
            together.append((part.kind, [part]))
        else:
            left.append(part)
    gives = [any(part.ban is None for part in these) for _, these in together]
    tables = tuple(_points(*each, mentors) for each, does in zip(together, gives, strict=True) if does)
    bans = tuple(_bans(*each, mentors) for each, does in zip(together, gives, strict=True) if not does)
    return Totals(mentors, tables, bans, *_counted(left, mentees * mentors))


def _pays(kind: Integers, mentees: int, mentors: int) -> bool:
    kinds = int(kind.max(initial=-1)) + 1
    return kinds * KINDS <= mentees and kinds * mentors * 4 <= MOST


def _finer(one: Integers, other: Integers) -> Integers:
    """The same number where both are the same, counted from 0."""
    both = one * (int(other.max(initial=0)) + 1) + other
    return np.searchsorted(distinct(both), both)


def _points(kind: Integers, parts: Sequence[Part], mentors: int) -> Table[np.float32]:
    found = [np.zeros((0, mentors), np.float32)]
    for points, forbidden in _by_kind(kind, parts, mentors):
        points[forbidden] = RULED_OUT
        found.append(points.astype(np.float32))
    return Table(kind.astype(np.intp), _tiled(np.concatenate(found)))


def _bans(kind: Integers, parts: Sequence[Part], mentors: int) -> Table[np.bool_]:
    found = [np.zeros((0, mentors), bool), *(forbidden for _, forbidden in _by_kind(kind, parts, mentors))]
    return Table(kind.astype(np.intp), _tiled(np.concatenate(found)))


def _by_kind(kind: Integers, parts: Sequence[Part], mentors: int) -> Iterator[tuple[Scores, Mask]]:
    """Points, and what is forbidden, of each kind of mentee, some kinds at a time."""
    anybody = np.zeros(int(kind.max(initial=-1)) + 1, np.intp)
    anybody[kind] = np.arange(len(kind))
    for top in range(0, len(anybody), HEIGHT):
        some = anybody[top : top + HEIGHT]
        points, forbidden = np.zeros((len(some), mentors), np.int32), np.zeros((len(some), mentors), bool)
        for part in parts:
            part.add_to(points, forbidden, some)
        yield points, forbidden


def _tiled(whole: NDArray[Said]) -> tuple[NDArray[Said], ...]:
    return tuple(np.ascontiguousarray(whole[:, left : left + WIDTH]) for left in range(0, whole.shape[1], WIDTH))


def _counted(parts: Sequence[Part], pairs: int) -> tuple[tuple[Counted, ...], tuple[Part, ...]]:
    """Those that count, by what they count, and the others."""
    groups: list[Counted] = []
    others: list[Part] = []
    for part in parts:
        if isinstance(part.ban, CountingBan):
            new = Counted(part.ban.common, (), (part.ban,))
        elif isinstance(part.share, Counting) and not part.is_must:
            new = Counted(part.share.common, (_weighed(part, part.share, pairs),), ())
        else:
            others.append(part)
            continue
        place = next((k for k, each in enumerate(groups) if each.common.counts_as(new.common)), None)
        if place is None:
            groups.append(new)
        else:
            known = groups[place]
            groups[place] = Counted(known.common, known.criteria + new.criteria, known.bans + new.bans)
    return tuple(groups), tuple(others)


def _weighed(part: Part, share: Counting, pairs: int) -> Weighed:
    """In single precision where every share there can be gives the same points as in double."""
    mine, theirs, common = distinct(share.mine), distinct(share.theirs), share.common.counts()
    single = len(mine) * len(theirs) * len(common) <= max(pairs, 1000)  # else trying costs more than it saves
    if single:
        grid = np.meshgrid(common, mine, theirs, indexing="ij")
        can_be = grid[0] <= np.minimum(grid[1], grid[2]) * share.common.heaviest
        single = is_single_enough(share, part.full, *(each[can_be] for each in grid))
    precision = np.float32 if single else np.float64
    return Weighed(share, part.full, part.missing, share.mine.astype(precision), share.theirs.astype(precision))


def is_single_enough(share: Counting, full: int, common: Floats, mine: Floats, theirs: Floats) -> bool:
    """Whether single precision gives the points of double for all of these."""
    single = share.formula(common.astype(np.float32), mine.astype(np.float32), theirs.astype(np.float32))
    double = share.formula(common.copy(), mine, theirs)
    return np.array_equal(rounded(single, full), rounded(double, full))
