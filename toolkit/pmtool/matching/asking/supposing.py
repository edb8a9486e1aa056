"""What if: the same matching with other weights, places, rules or pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pmtool.matching.asking.case import Case, Pair


@dataclass(frozen=True, slots=True)
class Supposition:
    """What is supposed for once, and written nowhere.

    weights: criterion → weight, 0 for "as if it weren't there". places: mentor → how many more mentees they take.
    without: rules and criteria left out. together: pairs that are made first. apart: pairs that aren't made.
    """

    weights: Mapping[str, float | str] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


def suppose(case: Case, supposition: Supposition) -> Case:
    """The case as it would be. The weights share out the same grid, so that totals can be compared."""
    if supposition == Supposition():
        return case  # and what is known of it already
    policy = case.program.matching
    gone = supposition.without | {name for name, weight in supposition.weights.items() if weight in (0, 0.0)}
    prefer = tuple(
        replace(each, weight=supposition.weights.get(each.id, each.weight))
        for each in policy.prefer
        if each.id not in gone
    )
    never = tuple(each for each in policy.never if each.id not in gone)
    return replace(
        case,
        program=replace(case.program, matching=replace(policy, prefer=prefer, never=never)),
        places={**case.places, **supposition.places},
        together=case.together | supposition.together,
        declined=case.declined | supposition.apart,
    )
