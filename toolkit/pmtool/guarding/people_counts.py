"""How far people came and where they stand: two lists of the same people, withheld together.

What one list hides the other must not tell: `ineligible` is what lies between `applied` and `eligible`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pmtool.guarding.disclosure import Atom, Cell, cells_to_withhold
from pmtool.model.records import Standing
from pmtool.model.report import Count, Histogram
from pmtool.model.text import Role

STEPS = ("applied", "eligible", "ready", "paired")  # each counts among the one before
OF_THE_PAIRED = ("checked_in", "followed_up")
NEVER_ELIGIBLE = (Standing.APPLIED, Standing.INELIGIBLE, Standing.UNDECIDED)

# How far people of any standing came: what they did once they had been in a pairing may overlap.
_UNPAIRED, _PAIRED, _CHECKED, _FOLLOWED, _BOTH = "unpaired", "paired", "checked", "followed", "both"
_LEVELS = (_UNPAIRED, _PAIRED, _CHECKED, _FOLLOWED, _BOTH)


def withhold_people(
    flow: Sequence[Count], standings: Sequence[Count], load: Histogram | None, smallest: int
) -> tuple[tuple[Count, ...], tuple[Count, ...]]:
    """Both lists with what must not be shown as None. load: as it is shown, for it counts mentors too."""
    hidden: set[str] = set()
    for role in (Role.MENTEE, Role.MENTOR):
        cells = _cells_of(flow, standings, load if role is Role.MENTOR else None, role)
        hidden |= cells_to_withhold(cells, smallest)
    return (
        tuple(replace(count, value=None) if f"flow {count.id}" in hidden else count for count in flow),
        tuple(replace(count, value=None) if f"standing {count.id}" in hidden else count for count in standings),
    )


def _cells_of(flow: Sequence[Count], standings: Sequence[Count], load: Histogram | None, role: Role) -> list[Cell]:
    values = {count.id: count.value or 0 for count in flow}
    steps = [step for step in (*STEPS, *OF_THE_PAIRED) if f"{step}.{role}" in values]
    cells = [
        # How many were paired stands also beside the waiting times and the metrics.
        Cell(f"flow {step}.{role}", _atoms_of(step), values[f"{step}.{role}"], is_fixed=step == "paired")
        for step in steps
    ]
    by_step = dict(zip(steps, cells, strict=True))
    nested = [*pairwise(STEPS), *((STEPS[-1], step) for step in OF_THE_PAIRED)]
    cells += [
        Cell(f"{whole} but not {part}", by_step[whole].atoms - by_step[part].atoms,
             by_step[whole].value - by_step[part].value, is_shown=False)
        for whole, part in nested
        if whole in by_step and part in by_step
    ]  # fmt: skip
    stands = {str(standing): standing for standing in Standing}
    for count in standings:
        standing, _, whose = count.id.rpartition(".")
        if whose == role and standing in stands:
            cells.append(Cell(f"standing {count.id}", _standing_as(stands[standing]), count.value or 0))
    return [*cells, *_of_load(load)]


def _of_load(load: Histogram | None) -> Iterator[Cell]:
    """Who may be matched, by how many mentees they have: in all, and those who have none."""
    if load is None:
        return
    able = _standing_as(Standing.READY, Standing.PAIRED)
    yield Cell("load in all", able, sum(count or 0 for count in load.counts), is_fixed=True)
    if load.edges[1] == 1:
        yield Cell("load of none", _standing_as(Standing.READY), load.counts[0] or 0, is_fixed=True)


def _standing_as(*standings: Standing) -> frozenset[Atom]:
    return frozenset((standing.value, level) for standing in standings for level in _LEVELS)


def _atoms_of(step: str) -> frozenset[Atom]:
    match step:
        case "applied":
            return _standing_as(*Standing)
        case "eligible":
            return _but(_atoms_of("applied"), NEVER_ELIGIBLE)
        case "ready":
            return _but(_atoms_of("eligible"), (Standing.PREPARING,))
        case "paired":
            return frozenset(atom for atom in _atoms_of("applied") if atom[1] != _UNPAIRED)
        case "checked_in":
            return frozenset(atom for atom in _atoms_of("applied") if atom[1] in (_CHECKED, _BOTH))
        case "followed_up":
            return frozenset(atom for atom in _atoms_of("applied") if atom[1] in (_FOLLOWED, _BOTH))
        case _:
            raise ValueError(f"{step} is no step on the way")


def _but(atoms: frozenset[Atom], standings: Sequence[Standing]) -> frozenset[Atom]:
    """Without those of these standings, unless they were in a pairing before."""
    return frozenset(
        atom for atom in atoms if atom[1] != _UNPAIRED or atom[0] not in [each.value for each in standings]
    )
