"""A cohort too great to store its pairs is matched, explained and proven as a small one is."""

from __future__ import annotations

import numpy as np
import pytest
from matching_program import LIBRARY, OBJECTIVES, crowd, ids_of, matching, program

from pmtool.matching import Case, Task, match_cohort, verify_certificate
from pmtool.matching import cohort as matched
from pmtool.model.text import Role


@pytest.mark.parametrize(("mentees", "mentors"), [(60, 30), (40, 40), (25, 3)])
def test_the_result_is_the_same_to_the_last_reason(mentees: int, mentors: int, monkeypatch: pytest.MonkeyPatch) -> None:
    people = crowd(np.random.default_rng(8), mentees, mentors, 0.05)
    who = people, ids_of(people, Role.MENTEE), ids_of(people, Role.MENTOR)
    policy = program(matching(first=OBJECTIVES))
    small = match_cohort(Task(policy, LIBRARY, *who, seed="s"))
    monkeypatch.setattr(matched, "STORED", 10)
    great = match_cohort(Task(policy, LIBRARY, *who, seed="s"))
    assert great == small
    field = Case(policy, LIBRARY, *who).field
    row = {person: place for place, person in enumerate(field.mentees)}
    column = {person: place for place, person in enumerate(field.mentors)}
    pairs = {row[each.mentee]: column[each.mentor] for each in great.proposals}
    assert great.certificate is not None
    assert verify_certificate(field.rows(), field.places.tolist(), pairs, great.certificate) == ()
