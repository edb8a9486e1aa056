"""How firm a matching is: what each weight and rule does, who depends on whom, what each pin and ban costs.

Every figure comes from matching again with one thing changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from pmtool.matching.asking.case import BLOCK, Case
from pmtool.matching.asking.supposing import Supposition, bonds_asked, suppose
from pmtool.matching.judging.answers import Mask
from pmtool.model.firmness import BondReach, Hinge, PairPrice, RuleReach, WeightReach
from pmtool.model.policy import Criterion

UP = (1.1, 1.25, 1.5, 2.0, 3.0, 5.0)
DOWN = (0.9, 0.8, 0.67, 0.5, 0.33, 0.2)
Tell = Callable[[str], None]


def weight_reaches(case: Case, tell: Tell) -> tuple[WeightReach, ...]:
    """One for each criterion that gives points, in the program's order."""
    return tuple(_reach(case, each, tell) for each in case.program.matching.prefer if not each.is_must)


def _reach(case: Case, criterion: Criterion, tell: Tell) -> WeightReach:
    tell(f"weight of {criterion.id}")

    def moved(factor: float) -> int:
        return moves(case, suppose(case, Supposition(weights={criterion.id: criterion.points * factor})))

    def first(factors: tuple[float, ...]) -> tuple[float | None, int]:
        return next(((factor, count) for factor in factors if (count := moved(factor))), (None, 0))

    alone = sum(not each.is_must for each in case.program.matching.prefer) == 1
    up, down = ((None, 0), (None, 0)) if alone else (first(UP), first(DOWN))
    return WeightReach(criterion.id, *up, *down, moved(0.0))


def moves(before: Case, after: Case) -> int:
    """How many mentees have another mentor, or none."""
    return sum(before.pairs.get(mentee) != after.pairs.get(mentee) for mentee in before.mentees)


def rule_reaches(case: Case, tell: Tell) -> tuple[RuleReach, ...]:
    """One for each constraint and must, in the program's order."""
    policy = case.program.matching
    names = [*(each.id for each in policy.never), *(each.id for each in policy.prefer if each.is_must)]
    ruled_out = _ruled_out(case)
    return tuple(_rule_reach(case, name, ruled_out[name], tell) for name in names)


def _rule_reach(case: Case, name: str, counts: tuple[int, int], tell: Tell) -> RuleReach:
    tell(f"rule {name}")
    if not counts[0]:
        return RuleReach(name, 0, 0, 0, 0)
    without = suppose(case, Supposition(without=frozenset({name})))
    return RuleReach(name, *counts, moves(case, without), len(without.pairs) - len(case.pairs))


def _ruled_out(case: Case) -> dict[str, tuple[int, int]]:
    """Rule → pairs it rules out, known or for want of an answer, and those that nothing else rules out."""
    found: dict[str, tuple[int, int]] = {}
    for start in range(0, len(case.table.mentees), BLOCK):
        rows = np.arange(start, min(start + BLOCK, len(case.table.mentees)))
        by_rule: dict[str, Mask] = {}
        for name, forbidden in case.judge.blocked(rows):
            rule = name.removeprefix("unknown:")
            by_rule[rule] = by_rule[rule] | forbidden if rule in by_rule else forbidden
        count = np.sum(list(by_rule.values()), axis=0)
        for rule, forbidden in by_rule.items():
            pairs, alone = found.get(rule, (0, 0))
            found[rule] = pairs + int(forbidden.sum()), alone + int((forbidden & (count == 1)).sum())
    return found


def bond_reaches(case: Case, tell: Tell) -> tuple[BondReach, ...]:
    """One for each key that ties pairs together."""
    return tuple(_bond_reach(case, name, tell) for name in bonds_asked(case.program.matching))


def _bond_reach(case: Case, name: str, tell: Tell) -> BondReach:
    tell(name)
    without = suppose(case, Supposition(without=frozenset({name})))
    free = without.tally
    more = free.matched - case.tally.matched, free.total - case.tally.total
    return BondReach(name, moves(case, without), *more)


def hinges(case: Case) -> tuple[Hinge, ...]:
    """Mentors on whom mentees wholly depend, those with most first."""
    allowed = (case.table.scores >= 0) & case.table.is_open
    only: dict[str, list[str]] = {}
    for mentee in np.flatnonzero(allowed.sum(axis=1) == 1).tolist():
        mentor = case.table.mentors[int(np.flatnonzero(allowed[mentee])[0])]
        only.setdefault(mentor, []).append(case.table.mentees[mentee])
    ranked = sorted(only.items(), key=lambda each: (-len(each[1]), each[0]))
    return tuple(Hinge(mentor, tuple(mentees)) for mentor, mentees in ranked)


def pair_prices(case: Case, tell: Tell) -> tuple[PairPrice, ...]:
    """What each pin and each ban costs, dearest first; what costs nothing is left out."""
    pins = [(pair, replace(case, together=case.together - {pair})) for pair in sorted(case.together)]
    bans = [(pair, replace(case, declined=case.declined - {pair})) for pair in sorted(_felt(case))]
    found = [_price(case, pair, without, is_pin=True) for pair, without in pins]
    for pair, without in bans:
        tell(f"ban of {pair[0]} and {pair[1]}")
        found.append(_price(case, pair, without, is_pin=False))
    costly = [each for each in found if each.matched or each.points]
    return tuple(sorted(costly, key=lambda each: (-each.matched, -each.points, each.mentee, each.mentor)))


def _price(case: Case, pair: tuple[str, str], without: Case, *, is_pin: bool) -> PairPrice:
    free = case.worth(without.pairs)
    return PairPrice(*pair, is_pin, free.matched - case.tally.matched, free.total - case.tally.total)


def _felt(case: Case) -> Iterator[tuple[str, str]]:
    """Bans of two people who are both to be matched."""
    return (pair for pair in case.declined if pair[0] in case.row and pair[1] in case.column)
