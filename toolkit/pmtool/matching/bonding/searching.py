"""Two ways to search for the best of a whole-number program, each where it is the faster: by branches and by clauses.

A search ends after so many branches or so much work, counted and never timed, and what was known before is kept where
it is better: a small program is solved to its very best, a great one as well as that goes, on every machine the same.
Source: Huangfu & Hall 2018, Mathematical Programming Computation 10 (HiGHS); Perron, Didier & Gay 2023, CP 2023, LIPIcs
280 (CP-SAT).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pmtool.matching.judging.answers import Floats, Integers

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_FAR = -(1 << 60), 1 << 60  # further than any sum


@dataclass(frozen=True, slots=True)
class Row:
    """low ≤ Σ weight of the chosen among these variables ≤ high."""

    variables: Integers
    weights: Integers
    low: int | None = None
    high: int | None = None


def by_branches(rows: Sequence[Row], most: Integers, weights: Integers, branches: int) -> Integers | None:
    """Values from 0 to `most` that keep the rows, with the most that Σ weight × value can be: by HiGHS, which is strong
    where sums of many weights are bounded. It reckons with floating point: whoever asks has to check what it finds."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # slow to load, and few programs need it

    matrix, low, high = _matrix(rows, len(most))
    found = milp(
        -weights.astype(np.float64),
        integrality=np.ones(len(most), np.int64),
        bounds=Bounds(0, most),
        constraints=LinearConstraint(matrix, low, high),
        options={"mip_rel_gap": 0.0, "node_limit": branches},
    )
    return None if found.x is None else np.rint(found.x).astype(np.int64)


def by_clauses(
    rows: Sequence[Row], most: Integers, weights: Integers, work: float, known: Integers | None
) -> Integers | None:
    """The same by CP-SAT, which is strong where one choice rules out others. known: values to begin with."""
    from ortools.sat.python import cp_model  # slow to load, and few programs need it

    model = cp_model.CpModel()
    variables = [model.new_int_var(0, bound, "") for bound in most.tolist()]
    for row in rows:
        low, high = (_FAR[side] if end is None else end for side, end in enumerate((row.low, row.high)))
        chosen = [variables[place] for place in row.variables.tolist()]
        model.add_linear_constraint(cp_model.LinearExpr.weighted_sum(chosen, row.weights.tolist()), low, high)
    model.maximize(cp_model.LinearExpr.weighted_sum(variables, weights.tolist()))
    for variable, value in zip(variables, () if known is None else known.tolist(), strict=False):
        model.add_hint(variable, value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = work
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return np.array([solver.value(each) for each in variables], np.int64)


def _matrix(rows: Sequence[Row], count: int) -> tuple[csr_array, Floats, Floats]:
    from scipy.sparse import csr_array

    ends = np.cumsum([0, *(len(row.variables) for row in rows)])
    columns = np.concatenate([np.zeros(0, np.int64), *(row.variables for row in rows)])
    largest = [max(int(np.abs(row.weights).max(initial=1)), 1) for row in rows]
    weights = np.concatenate([np.zeros(0), *(row.weights / most for row, most in zip(rows, largest, strict=True))])
    low = np.array([-np.inf if row.low is None else row.low for row in rows], np.float64) / largest
    high = np.array([np.inf if row.high is None else row.high for row in rows], np.float64) / largest
    return csr_array((weights, columns, ends), shape=(len(rows), count)), low, high
