"""Made-up forms, made-up people: pmtool, SurveyJS, ODK, FHIR and REDCap show the same and find the same wrong."""

from __future__ import annotations

import sys
from collections import Counter

import pytest
from random_forms import random_cases, random_form
from same_verdicts import differences, verdicts_of

from pmtool.model.question import QuestionType

PEOPLE = 4  # before each form
AT_ONCE = 125  # forms, so that a process of a peer doesn't grow


@pytest.mark.parametrize(
    ("first", "count"),
    [
        pytest.param(0, 40, id="40 cases"),
        pytest.param(14_605, 4, id="an item of an instrument that is hidden again"),
        pytest.param(1_000, 1_000, id="1000 cases", marks=pytest.mark.slow),
        *(
            pytest.param(10_000 + at // PEOPLE, 5_000, id=f"{at} and 5000 more", marks=pytest.mark.nightly)
            for at in range(0, 20_000, 5_000)
        ),
    ],
)
def test_the_same_is_shown_and_the_same_is_wrong_everywhere(
    first: int, count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = range(first, first + count // PEOPLE)
    seen = 0
    for start in range(0, len(seeds), AT_ONCE):
        cases = [case for seed in seeds[start : start + AT_ONCE] for case in random_cases(seed, PEOPLE)]
        seen += len(cases)
        assert not [str(each) for each in differences(cases)]
    assert seen == count
    with capsys.disabled():
        sys.stdout.write(
            f"\n{seen} cases, before and after a change of mind: the same in pmtool and four other tools\n"
        )


def test_the_forms_are_of_every_kind_and_the_people_make_every_mistake() -> None:
    """So that agreeing means something."""
    kinds: Counter[QuestionType] = Counter()
    verdicts: Counter[str] = Counter()
    for seed in range(100):
        questions = random_form(seed).questions
        kinds.update(each.type for each in questions)
        for case in random_cases(seed, 1):
            found = verdicts_of(case.after[1])
            verdicts.update(found.get(each.id, "hidden") for each in questions)
    assert set(kinds) == set(QuestionType)
    assert min(kinds.values()) >= 10
    assert all(verdicts[each] >= 30 for each in ("hidden", "fine", "missing", "wrong")), verdicts
