"""How a column is heard: what stands in many of its cells is looked at once, what stands in one is looked at there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar, cast

from pmtool.model.answering import Cell, ColumnAnswers, Declined, Fault
from pmtool.model.value import Value
from pmtool.rules.hearing import gathered

Reader = Callable[[str], Cell]
Seen = TypeVar("Seen")

_LOOKED_AT = 1_000  # cells that tell whether most of a column differ


def read_column(cells: Sequence[str], reader: Reader) -> ColumnAnswers:
    """Every cell read; a blank one says nothing. cells: without spaces at the ends."""
    read, heard = each_once(lambda text: reader(text) if text else None, cells)
    kinds = set(map(type, heard))
    if kinds.isdisjoint((Fault, Declined)):
        return ColumnAnswers(cast("tuple[Value, ...]", tuple(read)), {}, is_full=type(None) not in kinds)
    return gathered(read)


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
        return tuple(map(str.strip, cells))
    bare = {cell: cell.strip() for cell in dict.fromkeys(cells)}
    return cells if all(map(str.__eq__, bare, bare.values())) else tuple(map(bare.__getitem__, cells))


def differs(cells: Sequence[str]) -> bool:
    """Whether hardly a cell of this column is like another, as names and addresses are: then none is looked for."""
    some = cells[:_LOOKED_AT]
    return 20 * len(set(some)) > 19 * len(some)
