"""Long columns in which the same cells stand again and again: what is done to one is done once a cell, not a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, overload

if TYPE_CHECKING:  # loads slowly, and few tables are long
    import numpy as np
    from numpy.typing import NDArray

Kept = TypeVar("Kept")
Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True, eq=False)
class Recurring(Sequence[Kept]):
    """A long column whose cells recur: each kept once, and which of them stands in which row.

    cells: all that stand in some row, and no other; two may be alike. places: a row each, where its cell is among them.
    """

    cells: Sequence[Kept]
    places: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, row: int) -> Kept: ...
    @overload
    def __getitem__(self, row: slice) -> Recurring[Kept]: ...
    def __getitem__(self, row: int | slice) -> Kept | Recurring[Kept]:
        return self._in(self.places[row]) if isinstance(row, slice) else self.cells[self.places[row]]

    def __iter__(self) -> Iterator[Kept]:
        return iter(self.seen_as(self.cells))

    def chosen(self, rows: Sequence[int]) -> Recurring[Kept]:
        """The same with only these rows."""
        import numpy as np

        return self._in(self.places.take(np.asarray(rows, dtype=np.intp)))

    def seen_as(self, seen: Iterable[Seen]) -> list[Seen]:
        """What each row is seen as. seen: what each of the cells is, in their order."""
        import numpy as np

        found: list[Seen] = np.fromiter(seen, dtype=object, count=len(self.cells)).take(self.places).tolist()
        return found

    def beside(self, other: Recurring[Kept], join: Callable[[Kept, Kept], Kept]) -> Recurring[Kept]:
        """Both columns as one: in every row its cell here and its cell there, joined; each pair once."""
        import numpy as np

        width = len(other.cells)
        pairs, places = _ranked(self.places.astype(np.int64) * width + other.places, len(self.cells) * width)
        here, there = np.divmod(pairs, width)
        ones = map(self.cells.__getitem__, here.tolist())
        return Recurring(list(map(join, ones, map(other.cells.__getitem__, there.tolist()))), places)

    def _in(self, places: NDArray[np.int32]) -> Recurring[Kept]:
        """The same cells in other rows, without those that stand in none of them."""
        left, places = _ranked(places, len(self.cells))
        is_all = len(left) == len(self.cells)
        return Recurring(self.cells if is_all else list(map(self.cells.__getitem__, left.tolist())), places)


def _ranked(numbers: NDArray[np.integer], most: int) -> tuple[NDArray[np.integer], NDArray[np.int32]]:
    """The numbers that there are, in order, and in place of each where it is among these. most: all are smaller."""
    import numpy as np

    if most > len(numbers):
        found, places = np.unique(numbers, return_inverse=True)
        return found, places.astype(np.int32)
    is_there = np.bincount(numbers, minlength=most) > 0
    return np.flatnonzero(is_there), (np.cumsum(is_there, dtype=np.int32) - np.int32(1)).take(numbers)
