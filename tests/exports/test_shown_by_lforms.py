"""Made-up forms and people once more: what LForms shows of the FHIR questionnaire is what pmtool shows."""

from __future__ import annotations

from itertools import count, islice

import pytest
from filled_in_elsewhere import Peer
from filled_in_lforms import compares_times, shown_by_lforms
from random_forms import random_cases
from same_verdicts import differences, sheet_of

from pmtool.rendering.exports.losses import Format

LFORMS = Peer(Format.FHIR, judges=False, fill_in=shown_by_lforms)
PEOPLE = 4  # before each form


@pytest.mark.parametrize(
    ("first", "forms"), [pytest.param(0, 4, id="a few"), pytest.param(1_000, 60, id="many", marks=pytest.mark.slow)]
)
def test_lforms_shows_the_same(first: int, forms: int) -> None:
    made = (list(random_cases(seed, PEOPLE)) for seed in count(first))
    seen = islice((cases for cases in made if not compares_times(sheet_of(cases[0]))), forms)
    assert [str(each) for each in differences((case for cases in seen for case in cases), [LFORMS])] == []
