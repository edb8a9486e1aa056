"""The safety path as a table: a row an alert, and the hours that people need and have."""

from __future__ import annotations

import pytest
from tests.rendering.shipped_programs import NAMES, shipped

from pmtool.rules.safety_rows import safety_rows
from pmtool.telling import safety_as_text


@pytest.mark.parametrize("name", NAMES)
def test_every_alert_of_a_shipped_program_reaches_somebody_in_time(name: str) -> None:
    program = shipped(name).program
    rows = safety_rows(program)
    assert [row.alert for row in rows] == [alert.id for alert in program.wellbeing.alerts]
    assert all(row.hours is not None and row.hours <= row.allowed for row in rows)
    assert all(row.later is not None and row.hours is not None and row.later > row.hours for row in rows)


def test_the_table_names_answers_people_and_hours() -> None:
    text = safety_as_text(shipped("youth-health").program)
    (row,) = [line for line in text.splitlines() if " risk_of_harm " in line]
    assert row.split() == [
        "red", "risk_of_harm", "safe", "safeguarding_lead", "phone", "16", "h", "16", "h",
        "safeguarding_deputy", "40", "h", "Saturday", "2027-11-06", "18:31",
    ]  # fmt: skip
    assert "silence: monthly" in text
    assert "desk: 68 hours a month are needed; 174 there are." in text
