"""What a score is made of: each criterion and each rule, asked about whole rows of pairs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.judging.answers import Integers, Mask, Rows, Values
from pmtool.matching.judging.constraints import Ban
from pmtool.matching.judging.shares import Share


@dataclass(frozen=True, slots=True)
class Part:
    """A criterion, with its share, or a rule, with its ban.

    kind: equal numbers, from 0 on, for mentees whom it can't tell apart. full: what a criterion gives at most. missing:
    its share without an answer. is_must: it forbids pairs that have no share.
    """

    kind: Integers
    share: Share | None = None
    full: int = 0
    missing: float = 0.0
    is_must: bool = False
    ban: Ban | None = None

    def points(self, rows: Rows) -> tuple[NDArray[np.int32], Mask, Mask]:
        """Of a criterion: the points of these rows, where its share is 0, and where both sides answered."""
        assert self.share is not None
        values, known = self.share(rows)
        values = np.where(known, values, self.missing)
        is_zero = values <= 0.0
        return rounded(values, self.full).astype(np.int32), is_zero, known

    def add_to(self, total: NDArray[np.int32], forbidden: Mask, rows: Rows) -> None:
        """Its points on the total of these rows, and what it forbids on what is forbidden."""
        if self.ban is not None:
            for ruled_out in self.ban(rows):
                forbidden |= ruled_out
            return
        points, is_zero, _ = self.points(rows)
        total += points
        if self.is_must:
            forbidden |= is_zero


def rounded(values: Values, full: int) -> Values:
    """Shares as whole points, a half up, written over them: in this order of operations everywhere, to the bit."""
    values *= full
    values += 0.5
    return np.floor(values, out=values)


def kinds_of(answers: Iterable[Hashable]) -> Integers:
    """Equal answers as equal whole numbers, from 0 on."""
    seen: dict[Hashable, int] = {}
    return np.fromiter((seen.setdefault(each, len(seen)) for each in answers), np.int64)
