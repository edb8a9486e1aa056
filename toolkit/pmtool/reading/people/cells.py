"""How a column is heard: what stands in many of its cells is looked at once, what stands in one is looked at there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from itertools import count
from operator import itemgetter
from typing import TypeVar

from pmtool.model.answering import Cell, ColumnAnswers
from pmtool.rules.hearing import gathered
from pmtool.rules.recurring import Recurring

Reader = Callable[[str], Cell]
Standing = Callable[[Sequence[str]], bool]
Seen = TypeVar("Seen")

_LOOKED_AT = 1_000  # cells that tell whether most of a column differ


def read_column(cells: Sequence[str], reader: Reader, stand: Standing | None = None) -> ColumnAnswers:
    """Every cell read; a blank one says nothing. cells: without spaces at the ends.

    stand: tells whether all of some cells, none of them blank, are answers as they stand; it may overlook that.
    """
    found = distinct(cells)
    filled = list(filter(None, found)) if stand else []
    if stand and filled and stand(filled):
        is_full = len(filled) == len(found)
        return ColumnAnswers(tuple(cells) if is_full else tuple(cell or None for cell in cells), {}, is_full=is_full)
    read, heard = each_once(lambda text: reader(text) if text else None, cells)
    return gathered(read, frozenset(map(type, heard)))


def each_once(look: Callable[[str], Seen], cells: Sequence[str]) -> tuple[list[Seen], Collection[Seen]]:
    """What each cell is seen as, and everything that is among that."""
    return all_once(lambda some: list(map(look, some)), cells)


def all_once(look: Callable[[Sequence[str]], list[Seen]], cells: Sequence[str]) -> tuple[list[Seen], Collection[Seen]]:
    """The same, where many cells are looked at together. look: what each of some cells is seen as."""
    if isinstance(cells, Recurring):
        seen = look(cells.cells)
        return cells.seen_as(seen), seen
    if differs(cells):
        seen = look(cells)
        return seen, seen
    kept = tuple(dict.fromkeys(cells))
    known = dict(zip(kept, look(kept), strict=True))
    return list(map(known.__getitem__, cells)), known.values()


def stripped(cells: Sequence[str]) -> Sequence[str]:
    """The same without spaces at the ends."""
    if isinstance(cells, Recurring):
        return Recurring(tuple(map(str.strip, cells.cells)), cells.places)
    if differs(cells):
        return list(map(str.strip, cells))
    bare = {cell: cell.strip() for cell in dict.fromkeys(cells)}
    return cells if all(map(str.__eq__, bare, bare.values())) else list(map(bare.__getitem__, cells))


def kept_once(cells: Sequence[str]) -> Recurring[str]:
    """The same column with each of its cells once, however often they recur."""
    if isinstance(cells, Recurring):
        return cells
    import numpy as np

    known: defaultdict[str, int] = defaultdict(count().__next__)
    places = np.fromiter(map(known.__getitem__, cells), np.int32, len(cells))
    return Recurring(tuple(known), places)


def chosen(cells: Sequence[Seen], rows: Sequence[int]) -> Sequence[Seen]:
    """The cells of these rows."""
    if isinstance(cells, Recurring):
        return cells.chosen(rows)
    return itemgetter(*rows)(cells) if len(rows) > 1 else tuple(cells[row] for row in rows)


def distinct(cells: Sequence[str]) -> Collection[str]:
    """All that stands in the cells, some of it perhaps more than once."""
    if isinstance(cells, Recurring):
        return cells.cells
    return cells if differs(cells) else dict.fromkeys(cells)


def differs(cells: Sequence[str]) -> bool:
    """Whether hardly a cell of this column is like another, as names and addresses are: then none is looked for."""
    if isinstance(cells, Recurring):
        return False
    some = cells[:_LOOKED_AT]
    return 20 * len(set(some)) > 19 * len(some)
