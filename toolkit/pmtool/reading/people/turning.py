"""Rows turned round into columns, as they come: a table of one width is never held twice, nor an equal cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from pmtool.model.table import EvenRows, Row, Rows
from pmtool.reading.people.cells import differs

_AT_ONCE = 1_000  # rows: few enough to stay near the processor


class Turning:
    """Takes rows one after the other, and keeps them as columns as long as all have the same number of cells."""

    def __init__(self) -> None:
        self._columns: tuple[list[str], ...] | None = None
        self._known: list[dict[str, str] | None] = []  # None where hardly a cell is like another
        self._uneven: list[Row] = []

    def __len__(self) -> int:
        return len(self._columns[0]) if self._columns else len(self._uneven)

    def take(self, rows: Iterator[Sequence[str]], most: int) -> None:
        """So many rows, or as many as there are. Where the rows break off with an error, those before it are kept."""
        while len(self) < most:
            some: list[Sequence[str]] = []
            try:
                some.extend(islice(rows, min(_AT_ONCE, most - len(self))))
            finally:
                self._keep(some)
            if not some:
                return

    def taken(self) -> Rows:
        return EvenRows(self._columns) if self._columns else tuple(self._uneven)

    def _keep(self, some: list[Sequence[str]]) -> None:
        widths = set(map(len, some))
        if not len(self) and len(widths) == 1 and 0 not in widths:
            self._columns = tuple([] for _ in some[0])
            self._known = [None if differs(cells) else {} for cells in zip(*some, strict=True)]
        if self._columns and widths <= {len(self._columns)}:
            for column, known, cells in zip(self._columns, self._known, zip(*some, strict=True), strict=False):
                column.extend(cells if known is None else map(known.setdefault, cells, cells))
            return
        if self._columns:
            self._uneven = list(zip(*self._columns, strict=True))
            self._columns = None
        self._uneven += map(tuple, some)


def even(rows: Rows) -> Rows:
    """The same rows, kept as columns where they are of one width."""
    turning = Turning()
    turning.take(iter(rows), len(rows))
    return turning.taken()


def columns_of(rows: Rows, width: int) -> tuple[Sequence[str], ...]:
    """So many columns, blank where a row is short."""
    if isinstance(rows, EvenRows) and len(rows.columns) >= width:
        return rows.columns[:width]
    wide = tuple(zip_longest(*rows, fillvalue=""))[:width]
    return wide + ((("",) * len(rows)),) * (width - len(wide))
