"""How firm and how fair a matching is: what the coordinator and the designer should know before they rely on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WeightReach:
    """How far one criterion's weight can move, the others as they are, before anybody has another mentor.

    up, down: the first of the factors tried, 1 apart, that moves somebody; None where none of them does. moved_up,
    moved_down: how many people it moves. Left out altogether, it would move `without` people.
    """

    criterion: str
    up: float | None
    moved_up: int
    down: float | None
    moved_down: int
    without: int


@dataclass(frozen=True, slots=True)
class RuleReach:
    """What one rule (or must) does: pairs that it rules out, those that nothing else does, and what its absence would
    change: mentees who would have another mentor, and how many more would be matched."""

    rule: str
    pairs: int
    alone: int
    moved: int
    more_matched: int


@dataclass(frozen=True, slots=True)
class BondReach:
    """What `alike`, `stable` or `groups` does: mentees who would have another mentor without it, how many more would be
    matched, and how many more points there would be in all."""

    bond: str
    moved: int
    more_matched: int
    more_points: int


@dataclass(frozen=True, slots=True)
class Hinge:
    """A mentor without whom mentees would have nobody: the rules allow them no other."""

    mentor: str
    mentees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairPrice:
    """What one pair that a person made or forbade costs everybody: what there would be more of without it."""

    mentee: str
    mentor: str
    is_pin: bool
    matched: int
    points: int


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """Mentees who gave this answer (or none, ""): how many, how many matched, points of a pairing, days waited."""

    group: str
    mentees: int
    matched: int
    mean_points: float | None
    mean_wait: float | None


@dataclass(frozen=True, slots=True)
class Fairness:
    """The groups of one question, and how likely differences as large are by chance alone, from 0 to 1, when answers
    are dealt out anew (permutation test); None where there is nothing to compare."""

    question: str
    groups: tuple[GroupFigures, ...]
    p_matched: float | None
    p_points: float | None
    p_wait: float | None


@dataclass(frozen=True, slots=True)
class Gaming:
    """Whether it pays to answer untruly. tried: answers tried, one question of one mentee at a time. gained: those
    that brought a mentor who truly fits better, or one where there was none; by question in `by_question`. most: the
    most points gained."""

    tried: int
    gained: int
    most: int
    by_question: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Firmness:
    weights: tuple[WeightReach, ...]
    rules: tuple[RuleReach, ...]
    bonds: tuple[BondReach, ...]
    hinges: tuple[Hinge, ...]
    prices: tuple[PairPrice, ...]
    fairness: tuple[Fairness, ...]
    gaming: Gaming
