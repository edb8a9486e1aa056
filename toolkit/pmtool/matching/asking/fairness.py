"""Are groups treated alike? How many are matched, how well, and how long they waited, with a test against chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.asking.case import Case
from pmtool.matching.judging.answers import Floats, choices
from pmtool.model.firmness import Fairness, GroupFigures
from pmtool.rules.digests import tie_hash

ROUNDS = 2_000  # a p of 0.05 is known to about ±0.01


def fairness_of(case: Case, waited: Mapping[str, int]) -> tuple[Fairness, ...]:
    """One for each question of `fair_to`. waited: mentee → days. A mentee with several answers is in several groups.

    The test deals the mentees' answers out anew and asks how often the largest difference between two groups is as
    large as it is. Source: Good 2005, Permutation, Parametric and Bootstrap Tests of Hypotheses, ch. 3.
    """
    return tuple(_of_question(case, question, waited) for question in case.program.matching.fair_to)


def _of_question(case: Case, question: str, waited: Mapping[str, int]) -> Fairness:
    mentees = case.table.mentees
    row = {person: place for place, person in enumerate(case.cohort.ids)}
    column = case.cohort.columns.get(question)
    answers = [column[row[person]] if column is not None else None for person in mentees]
    groups = [sorted(choices(answer)) or [""] for answer in answers]
    names = sorted({name for each in groups for name in each}, key=lambda name: (name == "", name))
    member = np.array([[name in each for name in names] for each in groups], bool).reshape(len(mentees), len(names))
    matched = np.array([person in case.pairs for person in mentees], np.float64)
    points = np.array([_points(case, person) for person in mentees])
    wait = np.array([float(waited.get(person, 0)) for person in mentees])
    seed = tie_hash(case.seed, question, "fairness")
    figures = tuple(
        GroupFigures(name, int(member[:, k].sum()), int(matched[member[:, k]].sum()),
                     _mean(points[member[:, k]]), _mean(wait[member[:, k]]))
        for k, name in enumerate(names)
    )  # fmt: skip
    known = member[:, [k for k, name in enumerate(names) if name]]
    return Fairness(question, figures, *(_chance(known, values, seed) for values in (matched, points, wait)))


def _points(case: Case, person: str) -> float:
    mentor = case.pairs.get(person)
    return float(case.table.scores[case.row[person], case.column[mentor]]) if mentor else float("nan")


def _mean(values: Floats) -> float | None:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None


def _chance(member: NDArray[np.bool_], values: Floats, seed: int) -> float | None:
    """Share of deals, this one counted, whose largest difference between two groups' means is at least as large."""
    known = ~np.isnan(values) & member.any(axis=1)
    groups, numbers = member[known].astype(np.float64), values[known]
    groups = groups[:, groups.any(axis=0)] if len(numbers) else groups
    if groups.shape[1] < 2:
        return None
    dealer = np.random.default_rng(seed)
    found = _spread(groups, numbers)
    as_large = sum(_spread(groups, dealer.permutation(numbers)) >= found - 1e-9 for _ in range(ROUNDS))
    return (as_large + 1) / (ROUNDS + 1)


def _spread(groups: NDArray[np.float64], values: Floats) -> float:
    means: Sequence[float] = (groups.T @ values / groups.sum(axis=0)).tolist()
    return max(means) - min(means)
