"""`pmtool validate --safety`: the way from an answer to a person, for whoever has to answer for it."""

from __future__ import annotations

import shutil
from pathlib import Path

from started import WORKPLACE, Door


def test_each_alert_is_shown_with_who_hears_and_how_soon(door: Door) -> None:
    said = door("validate", WORKPLACE, "--safety")
    assert said.status == 0
    (row,) = [line for line in said.out.splitlines() if " not_safe " in line]
    assert "clinical_lead" in row and "clinical_deputy" in row and row.count("26 h") == 2


def test_a_program_that_nobody_reads_at_weekends_is_shown_and_refused(door: Door, tmp_path: Path) -> None:
    program = Path(shutil.copytree(WORKPLACE, tmp_path / "workplace", ignore=shutil.ignore_patterns("workspace")))
    file = program / "program.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("hours: daily 09:00-09:30") == 1
    file.write_text(text.replace("hours: daily 09:00-09:30", "hours: mon-fri 09:00-09:30"), encoding="utf-8")
    refused = door("validate", program)
    assert refused.status == 1
    assert "PM366" in refused.out + refused.err and "weekends included" in refused.out + refused.err
    assert "74 h" in door("validate", program, "--safety").out


def test_a_program_that_can_not_be_read_shows_no_path(door: Door, tmp_path: Path) -> None:
    (tmp_path / "program.yaml").write_text("pmtool: 1\n", encoding="utf-8")
    assert door("validate", tmp_path, "--safety").status == 1
