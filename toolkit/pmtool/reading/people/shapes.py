"""Long columns whose cells differ in little but their digits, such as times: seen by their shape, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loads slowly, and few tables are long
    import numpy as np
    from numpy.typing import NDArray

MANY = 1_000  # cells, from which on that is soon won back
_LONGEST = 64  # characters of a cell: a time has fewer
_MOST = 64  # shapes of a column, beyond which its cells are better read one by one
_ZERO = 48  # the code of the digit


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Cells that are alike but for their digits. text: one of them, with zeros only. rows: where they stand.

    codes: of their characters, shape (rows, characters).
    """

    text: str
    rows: NDArray[np.intp]
    codes: NDArray[np.uint8]

    def number(self, start: int, end: int) -> NDArray[np.int64]:
        """The number between these characters, in every row."""
        import numpy as np

        powers = 10 ** np.arange(end - start - 1, -1, -1, dtype=np.int64)
        return (self.codes[:, start:end].astype(np.int64) - _ZERO) @ powers

    def starts(self, end: int) -> frozenset[str]:
        """All that stands before this character."""
        import numpy as np

        kept: list[bytes] = np.ascontiguousarray(self.codes[:, :end]).view(f"S{end}").ravel().tolist() if end else [b""]
        return frozenset(each.decode() for each in set(kept))


def shapes_of(cells: Sequence[str]) -> tuple[Shape, ...] | None:
    """The shapes of a column, each with its rows; None where there are too many, or letters beyond ASCII."""
    longest = max(map(len, cells), default=0)
    text = "".join(cells)
    if not 0 < longest <= _LONGEST or not text.isascii() or "\x00" in text:
        return None
    import numpy as np

    codes = np.array(cells, dtype=f"S{longest}").view(np.uint8).reshape(len(cells), longest)
    blank = np.where(codes - np.uint8(_ZERO) < 10, np.uint8(_ZERO), codes)
    found: list[Shape] = []
    left = np.arange(len(cells))
    while len(left):
        if len(found) == _MOST:
            return None
        first = blank[left[0]]
        is_alike = (blank[left] == first).all(axis=1)
        rows = left[is_alike]
        found.append(Shape(first[first > 0].tobytes().decode(), rows, codes[rows]))
        left = left[~is_alike]
    return tuple(found)
