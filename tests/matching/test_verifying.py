"""The verifier believes nothing that the numbers don't show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pmtool.matching import verify_certificate
from pmtool.model.pairings import Certificate

SCORES = [[5, 3], [4, -1], [2, 2]]
PLACES = [1, 1]
BEST = {0: 1, 1: 0}
PROOF = Certificate(price_of_unmatched=11, mentees=(-10, -11, -11), mentors=(15, 13))


def test_an_optimum_with_its_prices_is_accepted():
    assert verify_certificate(SCORES, PLACES, BEST, PROOF) == ()


@pytest.mark.parametrize(
    ("pairs", "proof", "fault"),
    [
        ({0: 1, 2: 0}, PROOF, "reaches"),
        ({0: 0}, PROOF, "reaches"),
        ({1: 1}, PROOF, "forbidden"),
        ({0: 0, 1: 0}, PROOF, "2 for 1 places"),
        ({7: 0}, PROOF, "nobody is there"),
        (BEST, replace(PROOF, mentors=(15, 12)), "above its two prices"),
        (BEST, replace(PROOF, mentors=(15, -1)), "below 0"),
        (BEST, replace(PROOF, mentees=(-10, -11, -12)), "left out"),
        (BEST, replace(PROOF, price_of_unmatched=4), "so cheap"),
        (BEST, replace(PROOF, mentees=(-10, -9)), "another number of people"),
        (BEST, replace(PROOF, least_score=4), "forbidden"),
    ],
)
def test_anything_else_is_refused(pairs, proof, fault):
    assert any(fault in each for each in verify_certificate(SCORES, PLACES, pairs, proof))
