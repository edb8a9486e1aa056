"""Assignment problems whose optimum was published: OR-Library's assign100 to assign400."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pmtool.matching.judging.scoring import PairTable
from pmtool.matching.proving.verifying import verify_certificate
from pmtool.matching.solving.stages import best_matching
from pmtool.model.policy import Objective

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "orlib-assign"
OPTIMA = {"assign100": 305, "assign200": 475, "assign300": 626, "assign400": 804}


@pytest.mark.real_data
@pytest.mark.skipif(not FOLDER.is_dir(), reason="the public data sets are not beside the checkout")
@pytest.mark.parametrize(("name", "optimum"), OPTIMA.items())
def test_the_published_optimum_is_reached_and_proven(name, optimum):
    numbers = np.array((FOLDER / f"{name}.txt").read_text().split(), np.int64)
    size, costs = int(numbers[0]), numbers[1:].reshape(int(numbers[0]), -1)
    names = tuple(f"{k:04}" for k in range(size))
    one_each = np.ones(size, np.int64)
    scores = (costs.max() - costs).astype(np.int32)
    table = PairTable(names, names, scores, one_each, one_each * 0, one_each > 0)
    found = best_matching(table, (Objective.MOST_MATCHED, Objective.BEST_TOTAL), frozenset(), "s")
    assert int(costs[np.arange(size), found.mentor_of].sum()) == optimum
    pairs = dict(enumerate(found.mentor_of.tolist()))
    assert found.certificate
    assert verify_certificate(scores.tolist(), [1] * size, pairs, found.certificate) == ()


@pytest.mark.parametrize("size", [1, 2, 7, 40, 120])
def test_the_hardest_costs_for_shortest_paths_have_their_closed_form(size):
    """Costs i·j, Machol and Wien 1976: the least sum is n(n+1)(n+2)/6."""
    costs = np.outer(np.arange(1, size + 1), np.arange(1, size + 1))
    names = tuple(f"{k:04}" for k in range(size))
    one_each = np.ones(size, np.int64)
    table = PairTable(names, names, (size * size - costs).astype(np.int32), one_each, one_each * 0, one_each > 0)
    found = best_matching(table, (Objective.MOST_MATCHED, Objective.BEST_TOTAL), frozenset(), "s")
    assert int(costs[np.arange(size), found.mentor_of].sum()) == size * (size + 1) * (size + 2) // 6
