"""`pmtool validate --practice`, and what a day does to waivers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from started import WORKPLACE, Door


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("workspace", "sample", "tests")
    return Path(shutil.copytree(WORKPLACE, tmp_path / "workplace", ignore=ignored))


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "program.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_program_is_held_against_every_rule(door: Door) -> None:
    said = door("validate", WORKPLACE, "--practice", "--today", "2027-03-01")
    assert said.status == 0
    assert "56 rules:" in said.out
    assert ", 0 not met, 1 waived," in said.out


def test_a_broken_rule_of_safety_ends_with_status_1(copied: Path, door: Door) -> None:
    change(copied, "    deputy: clinical_deputy\n    out_of_hours", "    deputy: clinical_lead\n    out_of_hours")
    said = door("validate", copied, "--practice", "--format", "json", "--today", "2027-03-01")
    assert said.status == 1
    (page,) = json.loads(said.out)
    assert [each["rule"] for each in page["rules"] if each["standing"] == "not met"] == ["SUP-01"]
    assert "PM830" in door("validate", copied).out


def test_a_waiver_holds_to_its_last_day(door: Door) -> None:
    on_the_day = door("validate", WORKPLACE, "--today", "2027-12-31", "--fail-on", "warning")
    assert (on_the_day.status, "PM893" in on_the_day.out) == (0, False)
    after = door("validate", WORKPLACE, "--today", "2028-01-01", "--fail-on", "warning")
    assert (after.status, "PM893" in after.out) == (1, True)


def test_a_comment_does_not_waive_a_rule(copied: Path, door: Door) -> None:
    change(copied, "    rematch_after: 2 weeks", "    rematch_after: 1 week  # pmtool: ignore PM847 we are in a hurry")
    assert "PM847" in door("validate", copied).out


def test_a_program_that_cannot_be_read_is_not_held_against_anything(copied: Path, door: Door) -> None:
    (copied / "program.yaml").write_text("id: broken\n\ttitle: [\n")
    said = door("validate", copied, "--practice")
    assert said.status == 1
    assert "PM101" in said.all


def test_markdown_is_for_practice_alone_and_sarif_for_findings_alone(door: Door) -> None:
    assert door("validate", WORKPLACE, "--format", "markdown").status == 2
    assert door("validate", WORKPLACE, "--practice", "--format", "sarif").status == 2


def test_a_rule_is_explained_by_its_id(door: Door) -> None:
    said = door("explain", "chk-01")
    assert said.out.startswith("PM804")
    assert "1,451" in said.out
