"""Made-up forms, made-up people: pmtool's own pages, served and filled in with Chromium, show and refuse the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from filled_in_browser import browser_at
from random_forms import random_cases
from same_verdicts import compared

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("first", "count"),
    [
        pytest.param(0, 3, id="3 cases"),
        pytest.param(1_057, 1, id="a note before a hidden question that comes last"),
        *(pytest.param(1_000 + at, 50, id=f"{at} and 50 more", marks=pytest.mark.slow) for at in range(0, 1_000, 50)),
        *(
            pytest.param(10_000 + at, 500, id=f"{at} and 500 more at night", marks=pytest.mark.nightly)
            for at in range(0, 20_000, 500)
        ),
    ],
)
def test_pages_in_chromium_show_and_refuse_what_pmtool_does(
    first: int, count: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = [case for seed in range(first, first + count) for case in random_cases(seed, 1, can_say_no=False)]
    with browser_at(cases, tmp_path) as browser:
        found = [
            str(difference)
            for number, case in enumerate(cases)
            for difference in compared("Chromium", case, browser.fill_in(case, f"token-{number:06}"))
        ]
        assert not browser.house.told, "the server has nothing to report"
    assert not found
    with capsys.disabled():
        sys.stdout.write(f"\n{len(cases)} cases: the same in pmtool and on its own pages in Chromium\n")
