"""What if: the same matching with other weights, places, rules or pairs."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from pmtool.matching.asking.case import Case
from pmtool.matching.judging.task import Pair
from pmtool.model.policy import Matching, Objective

BONDS = ("alike", "stable", "groups")  # keys that tie pairs together


@dataclass(frozen=True, slots=True)
class Supposition:
    """What is supposed for once, and written nowhere.

    weights: criterion → weight, 0 for "as if it weren't there". places: mentor → how many more mentees they take.
    without: rules and criteria left out, or some of BONDS. together: pairs that are made first. apart: pairs that
    aren't made.
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
    supposed = _loosened(replace(policy, prefer=prefer, never=never), gone)
    return replace(
        case,
        program=replace(case.program, matching=supposed),
        places={**case.places, **supposition.places},
        together=case.together | supposition.together,
        declined=case.declined | supposition.apart,
    )


def bonds_asked(policy: Matching) -> tuple[str, ...]:
    """Those of BONDS that the program has."""
    has = (bool(policy.alike) and Objective.ALIKE in policy.first, bool(policy.stable), bool(policy.groups))
    return tuple(name for name, is_there in zip(BONDS, has, strict=True) if is_there)


def _loosened(policy: Matching, gone: Set[str]) -> Matching:
    if "alike" in gone:
        policy = replace(policy, alike=(), first=tuple(each for each in policy.first if each is not Objective.ALIKE))
    return replace(
        policy,
        stable=None if "stable" in gone else policy.stable,
        groups=None if "groups" in gone else policy.groups,
    )
