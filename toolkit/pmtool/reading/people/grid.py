"""A table squared: columns by name, every row as wide as the header, the other rows apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pmtool.model.incoming import Reject
from pmtool.model.table import EvenRows, Rows, Table
from pmtool.reading.people.cells import chosen, distinct, stripped
from pmtool.reading.people.folding import tidy
from pmtool.reading.people.turning import columns_of
from pmtool.rules.recurring import Recurring

BETWEEN = "\x1f"  # cells, where they are taken in for a digest
_ROWS_A_PAIR = 20


@dataclass(frozen=True, slots=True)
class Grid:
    """columns: header (one spelling) → its cells, without spaces at the ends. The first of two equal names is kept;
    twice: names that stand more than once. numbers: each row's number; digests: of its cells and its number among
    equal rows, whatever the order of rows or columns."""

    columns: Mapping[str, Sequence[str]]
    labels: Mapping[str, str]  # name → as the header has it
    places: Mapping[str, int]  # name → its column in the file, from 1
    twice: frozenset[str]
    numbers: tuple[int, ...]
    digests: tuple[str, ...]
    unnamed: tuple[int, ...]  # columns without a name that hold something

    def rows(self, places: Sequence[int]) -> Grid:
        """The same with only these rows, by position."""
        if len(places) == len(self.numbers):
            return self
        columns = {name: chosen(cells, places) for name, cells in self.columns.items()}
        numbers = tuple(self.numbers[row] for row in places)
        digests = tuple(self.digests[row] for row in places)
        return Grid(columns, self.labels, self.places, self.twice, numbers, digests, self.unnamed)


def squared(table: Table) -> tuple[Grid, tuple[Reject, ...]]:
    """The rows that fit the header, as columns, and the rows that don't."""
    names = [tidy(cell) for cell in table.header]
    while names and not names[-1]:
        names.pop()  # a delimiter at the end of every line makes columns of nothing
    width = len(names)
    rows, numbers, rejects = _fitting(table, width)
    cells = [stripped(column) for column in columns_of(rows, width)]
    first: dict[str, int] = {}
    for place, name in enumerate(names):
        first.setdefault(name, place)
    unnamed = tuple(place + 1 for place, name in enumerate(names) if not name and any(distinct(cells[place])))
    first.pop("", None)
    counts = Counter(names)
    grid = Grid(
        columns={name: cells[place] for name, place in first.items()},
        labels={name: table.header[place] for name, place in first.items()},
        places={name: place + 1 for name, place in first.items()},
        twice=frozenset(name for name, count in counts.items() if count > 1 and name),
        numbers=numbers,
        digests=_digests(names, cells),
        unnamed=unnamed,
    )
    return grid, rejects


def _fitting(table: Table, width: int) -> tuple[Rows, tuple[int, ...], tuple[Reject, ...]]:
    """The rows that are as wide as the header, or hold nothing beyond it; and the others, rejected."""
    rows, most = table.rows, len(table.header)
    if isinstance(rows, EvenRows) and width <= len(rows.columns) <= most:
        return rows, table.numbers, ()
    fitting, rejects = [], []
    for place, (number, row) in enumerate(zip(table.numbers, rows, strict=True)):
        if len(row) < width or (len(row) > most and any(map(str.strip, row[most:]))):
            reason = f"the row has {len(row)} cells where the header has {width}"
            rejects.append(Reject(number, "", "PM520", reason))
        else:
            fitting.append(place)
    if not rejects:
        return rows, table.numbers, ()
    return [rows[place] for place in fitting], tuple(table.numbers[place] for place in fitting), tuple(rejects)


def _digests(names: Sequence[str], columns: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """SHA-256 of the header and the row, columns in the order of their names; the header is taken in once."""
    order = sorted(range(len(names)), key=lambda place: (names[place], place))
    head = sha256((BETWEEN.join(names[place] for place in order) + "\x1e").encode())
    digests = []
    for row in map(BETWEEN.join, zip(*_together(columns[place] for place in order), strict=True)):
        of_row = head.copy()
        of_row.update(row.encode())
        digests.append(of_row.hexdigest())
    return _numbered(digests)


def _numbered(digests: Sequence[str]) -> tuple[str, ...]:
    """Each with its number among equal ones."""
    if len(set(digests)) == len(digests):
        return tuple(f"{digest}#1" for digest in digests)
    seen: Counter[str] = Counter()
    numbered = []
    for digest in digests:
        seen[digest] += 1
        numbered.append(f"{digest}#{seen[digest]}")
    return tuple(numbered)


def _together(columns: Iterable[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The same columns, neighbours as one while few pairs stand in many rows: there is less to join in each row."""
    joined: list[Sequence[str]] = []
    for column in columns:
        last = joined[-1] if joined else ()
        if isinstance(last, Recurring) and isinstance(column, Recurring) and _are_few(last, column):
            joined[-1] = last.beside(column, f"{{}}{BETWEEN}{{}}".format)
        else:
            joined.append(column)
    return joined


def _are_few(one: Recurring[str], other: Recurring[str]) -> bool:
    return _ROWS_A_PAIR * len(one.cells) * len(other.cells) <= len(one)
