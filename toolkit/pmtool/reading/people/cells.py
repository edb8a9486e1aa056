"""How a column is heard: what stands in many of its cells is looked at once, what stands in one is looked at there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from pmtool.model.answering import Cell, ColumnAnswers
from pmtool.rules.hearing import gathered

Reader = Callable[[str], Cell]
Seen = TypeVar("Seen")

_LOOKED_AT = 1_000  # cells that tell whether most of a column differ


def read_column(cells: Sequence[str], reader: Reader) -> ColumnAnswers:
    """Every cell read; a blank one says nothing. cells: without spaces at the ends."""
    read, heard = each_once(lambda text: reader(text) if text else None, cells)
    return gathered(read, frozenset(map(type, heard)))


def each_once(look: Callable[[str], Seen], cells: Sequence[str]) -> tuple[list[Seen], Collection[Seen]]:
    """What each cell is seen as, and everything that is among that."""
    if differs(cells):
        seen = list(map(look, cells))
        return seen, seen
    known = {cell: look(cell) for cell in dict.fromkeys(cells)}
    return list(map(known.__getitem__, cells)), known.values()


def stripped(cells: Sequence[str]) -> Sequence[str]:
    """The same without spaces at the ends."""
    if differs(cells):
        return list(map(str.strip, cells))
    bare = {cell: cell.strip() for cell in dict.fromkeys(cells)}
    return cells if all(map(str.__eq__, bare, bare.values())) else list(map(bare.__getitem__, cells))


def shared(cells: Sequence[str], known: dict[str, str]) -> Sequence[str]:
    """The same, where equal cells are one string in memory. known: those met before, and now."""
    return cells if differs(cells) else list(map(known.setdefault, cells, cells))


def distinct(cells: Sequence[str]) -> Collection[str]:
    """All that stands in the cells, some of it perhaps more than once."""
    return cells if differs(cells) else dict.fromkeys(cells)


def differs(cells: Sequence[str]) -> bool:
    """Whether hardly a cell of this column is like another, as names and addresses are: then none is looked for."""
    some = cells[:_LOOKED_AT]
    return 20 * len(set(some)) > 19 * len(some)
