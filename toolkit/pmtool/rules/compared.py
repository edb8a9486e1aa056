"""Which answers a rule or criterion of the matching compares."""

from __future__ import annotations

from pmtool.model.policy import Constraint, Criterion
from pmtool.rules.conditions import questions_in


def questions_compared(rule: Constraint | Criterion) -> frozenset[str]:
    """The questions whose answers decide it, of either side."""
    if isinstance(rule, Criterion):
        return frozenset({rule.mentee, rule.mentor})
    named = {name for name in (rule.question, rule.person, rule.manager) if name}
    conditions = [condition for condition in (rule.mentee, rule.mentor) if condition is not None]
    return frozenset(named.union(*(questions_in(condition) for condition in conditions)))
