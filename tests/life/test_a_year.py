"""Each program, lived day by day with simulated people and a coordinator; after every run every law is looked at."""

from __future__ import annotations

import base64
import hashlib
import sys
from collections import Counter
from pathlib import Path

import pytest
from tests.life.days_of_a_year import Setting
from tests.life.laws_of_a_year import LAWS
from tests.life.living_a_year import Year

LATER = (100, 200, 400, 800, 1500, 2700)  # days after the end, for what is kept so long
LIVES = [
    pytest.param(Setting("youth-health", mentees=7, mentors=6, days=60, every=60), id="two months of youth-health"),
    *(
        pytest.param(Setting(program, every=28, later=LATER), id=f"a year of {program}", marks=pytest.mark.slow)
        for program in ("youth-health", "workplace", "university-first-year")
    ),
    *(
        pytest.param(
            Setting(program, seed, every=60, later=LATER), id=f"{program} once more, {seed}", marks=pytest.mark.nightly
        )
        for program in ("youth-health", "workplace", "university-first-year")
        for seed in range(11, 31)
    ),
    *(
        pytest.param(
            Setting(program, seed, mentees=40, mentors=30, runs=3), id=f"{program}, {seed}", marks=pytest.mark.nightly
        )
        for program in ("youth-health", "workplace", "university-first-year")
        for seed in range(1, 4)
    ),
]


@pytest.mark.parametrize("setting", LIVES)
def test_a_program_lives_by_the_laws(
    setting: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("PMTOOL_KEY", key_of(setting))
    year = Year(setting, tmp_path)
    year.live(LAWS)
    with capsys.disabled():
        sys.stdout.write(f"\n{account(year)}\n")
    assert {each.started_on is not None for each in year.lived.pairings} >= {True}


def key_of(setting: Setting) -> str:
    """Pseudonyms hang on the key, and lots on pseudonyms: with the same key the same life is lived again."""
    return base64.b64encode(hashlib.sha256(f"{setting.program} {setting.seed}".encode()).digest()).decode()


def account(year: Year) -> str:
    """What happened in this life, in a few lines."""
    setting, state = year.setting, year.lived
    standings, statuses = (
        Counter(p.standing.value for p in state.people),
        Counter(p.status.value for p in state.pairings),
    )
    written = Counter(key.split(":")[0] for key in state.done)["send"]
    acknowledged = sum(each.acknowledged_on is not None for each in state.alerts)
    return "\n".join(
        (
            f"{setting.program}, seed {setting.seed}: {year.runs} runs in {setting.days} days",
            f"  {len(state.people)} people ({_counts(standings)}), {len(state.submissions)} answers",
            f"  {len(state.pairings)} pairings ({_counts(statuses)}), {len(year.desk.rows)} decisions",
            f"  {written} messages, {len(state.alerts)} alerts, {acknowledged} of them looked at",
            f"  {len(year.held)} laws, looked at {sum(year.held.values())} times",
        )
    )


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counter.items()))
