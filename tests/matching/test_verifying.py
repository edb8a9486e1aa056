"""The verifier believes nothing that the numbers don't show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pmtool.matching import verify_certificate
from pmtool.model.pairings import Certificate, Cover

SCORES = [[5, 3], [4, -1], [2, 2]]
PLACES = [1, 1]
BEST = {0: 1, 1: 0}
PROOF = Certificate(price_of_unmatched=11, mentees=(-10, -11, -11), mentors=(15, 13))
FAIREST = replace(PROOF, least_score=3, covers=(Cover(0, (), (0, 1)), Cover(4, (), (0,))))
NUMBER = Certificate(0, (), (), covers=(Cover(0, (), (0, 1)),))


@pytest.mark.parametrize("proof", [PROOF, FAIREST, NUMBER], ids=["prices", "prices and covers", "a cover"])
def test_an_optimum_with_its_proof_is_accepted(proof):
    assert verify_certificate(SCORES, PLACES, BEST, proof) == ()


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
        ({0: 0, 2: 1}, FAIREST, "forbidden"),
        (BEST, replace(FAIREST, least_score=2), "worst pairing may be better"),
        (BEST, replace(FAIREST, covers=FAIREST.covers[:1]), "nothing proves"),
        (BEST, replace(FAIREST, covers=(Cover(0, (), (0,)), FAIREST.covers[1])), "leaves it out"),
        (BEST, replace(FAIREST, covers=(Cover(0, (0,), (0, 1)), FAIREST.covers[1])), "cover allows 3"),
        (BEST, replace(FAIREST, covers=(FAIREST.covers[0], Cover(5, (0,), ()))), "worst pairing may be better"),
        ({0: 1}, NUMBER, "1 are matched"),
    ],
)
def test_anything_else_is_refused(pairs, proof, fault):
    assert any(fault in each for each in verify_certificate(SCORES, PLACES, pairs, proof))
