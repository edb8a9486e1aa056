"""Nobody waits past the program's limit without hearing, whatever they wait for."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from made_up_lives import APPLIED_ON, MATCHED_ON, MENTEE, MENTOR, applied, sends

from pmtool.model.message import Event
from pmtool.model.records import PairingStatus

LIMIT = 30  # matching.wait_at_most of youth-health


@pytest.mark.parametrize(
    ("mentee", "events"),
    [
        pytest.param({**MENTEE, "consent": None}, {Event.UNDECIDED}, id="an answer is missing"),
        pytest.param(MENTEE, {Event.WAITING}, id="nobody is free"),
    ],
)
def test_whoever_waits_hears_at_least_as_often_as_the_limit_says(mentee, events):
    course = applied(mentee, {**MENTOR, "mentor_places": 0})
    heard = [course.today for each in sends(course.spend()) if each.to == "P-MENTEE"]
    for _ in range(20):
        course.today += timedelta(days=10)
        heard += [course.today for each in sends(course.spend()) if each.to == "P-MENTEE" and each.event in events]
    since = max(MATCHED_ON, APPLIED_ON)
    later = [since, *(day for day in heard if day >= since)]
    assert all((second - first).days <= LIMIT + 10 for first, second in pairwise(later))
    assert (course.today - later[-1]).days <= LIMIT + 10


def test_a_proposal_that_nobody_decides_is_still_a_wait():
    course = applied()
    course.spend(MATCHED_ON)
    assert course.pairing().status is PairingStatus.PROPOSED
    told = sends(course.spend_until(MATCHED_ON + timedelta(days=LIMIT + 1), every=7), Event.WAITING)
    assert {each.to for each in told} == {"P-MENTEE", "P-MENTOR"}
