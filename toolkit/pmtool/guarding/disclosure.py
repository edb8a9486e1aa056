"""What can be worked out from counts that are shown, and which others must go so that small ones can't be.

Counts are sums of atoms: groups of people that don't overlap and that nobody sees. An attacker knows every count that
is shown, that people come whole and not less than none, and, where no zero is withheld, that a withheld count is at
least one. A number is safe as long as at least two values of it agree with all that.
Source: Hundepool et al. 2012, Statistical Disclosure Control, ch. 4 (primary and secondary suppression, auditing).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Atom = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A count and the atoms it adds up. is_fixed: shown elsewhere too, so that withholding it here would help nobody;
    is_shown: False for what no report prints, and yet must not come out."""

    name: str
    atoms: frozenset[Atom]
    value: int
    is_fixed: bool = False
    is_shown: bool = True


def cells_to_withhold(cells: Sequence[Cell], smallest: int) -> frozenset[str]:
    """Names of the cells that must not be shown: small ones, and such others as keep them hidden, smallest first;
    a cell of nobody only when there is no other.

    Where nothing is left to withhold, what can still be worked out follows from fixed cells alone.
    """
    hidden = {cell.name for cell in cells if 0 < cell.value < smallest}
    safe: set[str] = set()  # and stay so, as withholding more never tells more
    while (open_one := _worked_out(cells, hidden, safe)) is not None:
        left = [each for each in cells if each.is_shown and not each.is_fixed and each.name not in hidden]
        others = sorted((each for each in left if each.value), key=lambda each: each.value) or left
        if not others:
            break
        helpful = (each for each in others if not _is_worked_out(open_one, cells, hidden | {each.name}))
        related = (each for each in others if each.atoms & open_one.atoms)
        hidden.add(next(helpful, next(related, others[0])).name)
    return frozenset(cell.name for cell in cells if cell.name in hidden and cell.is_shown)


def _worked_out(cells: Sequence[Cell], hidden: set[str], safe: set[str]) -> Cell | None:
    """The first of the hidden cells of which an attacker knows the value; those found before it are noted as safe."""
    for each in cells:
        if each.name in hidden and each.name not in safe:
            if _is_worked_out(each, cells, hidden):
                return each
            safe.add(each.name)
    return None


def _is_worked_out(cell: Cell, cells: Sequence[Cell], hidden: Iterable[str]) -> bool:
    found = possible_values(cell, cells, frozenset(hidden))
    return found is None or found[1] - found[0] < 1 - 1e-6


def possible_values(cell: Cell, cells: Sequence[Cell], hidden: frozenset[str]) -> tuple[float, float] | None:
    """The least and the greatest value of the cell that agree with every cell that isn't hidden.

    None where the shown cells contradict each other: then nothing is known to be safe.
    """
    from scipy.optimize import linprog  # only here: most commands write no report

    atoms = sorted(frozenset[Atom]().union(*(each.atoms for each in cells)))

    def row(each: Cell) -> list[float]:
        return [float(atom in each.atoms) for atom in atoms]

    shown = [each for each in cells if each.is_shown and each.name not in hidden]
    unseen = [each for each in cells if each.is_shown and each.name in hidden]
    at_least_one = [] if any(each.value == 0 for each in unseen) else unseen
    equal = ([row(each) for each in shown] or None, [float(each.value) for each in shown] or None)
    below = ([[-part for part in row(each)] for each in at_least_one] or None, [-1.0 for _ in at_least_one] or None)
    least, greatest = (
        linprog([sign * part for part in row(cell)], A_ub=below[0], b_ub=below[1], A_eq=equal[0], b_eq=equal[1])
        for sign in (1.0, -1.0)
    )
    if least.status == 2 or greatest.status == 2:
        return None
    return (
        0.0 if least.fun is None else float(least.fun),
        float("inf") if greatest.fun is None else -float(greatest.fun),
    )
