"""A test file that means nothing says so at its place, and what near name was meant."""

from __future__ import annotations

import pytest
from programs_of_tests import MATCHING, read

from pmtool.steps.load import Checked

SOUND = f"""\
title: Ada and Noor
today: {MATCHING}
people:
  - {{id: ada, role: mentee, answers: {{age: 40}}}}
  - {{id: noor, role: mentor}}
check_ins:
  - {{person: ada, round: monthly, on: {MATCHING}, answers: {{safe: "yes"}}}}
expect:
  paired:
    - {{mentee: ada, mentor: noor}}
"""

CASES = [
    ("a misspelt key", "title:", "titel:", "PM203|PM201"),
    ("nobody of that name", "mentor: noor}", "mentor: nora}", "PM901"),
    ("a mentor named as mentee", "mentee: ada,", "mentee: noor,", "PM901"),
    ("two people of one name", "id: noor", "id: ada", "PM905"),
    ("a question nobody asks", "age: 40", "agee: 40", "PM903"),
    ("a question of another form", "safe:", "age: 40, safe:", "PM903"),
    ("an answer the form refuses", "age: 40", "age: ninety", "PM904"),
    ("an option that isn't offered", 'safe: "yes"', "safe: perhaps", "PM904"),
    ("a round that isn't there", "round: monthly", "round: yearly", "PM902"),
    ("a day after the last", f"on: {MATCHING},", "on: 2027-03-09,", "PM906"),
    ("an alert that isn't there", "  paired:", "  alerts: [{alert: unsafe}]\n  paired:", "PM902"),
    ("a message that isn't there", "  paired:", "  messages: [{message: hello}]\n  paired:", "PM902"),
    (
        "a rule that isn't there",
        "  paired:",
        "  never: [{mentee: ada, mentor: noor, because: far}]\n  paired:",
        "PM902",
    ),
    ("a day no calendar has", f"today: {MATCHING}", "today: 2027-02-30", "PM143|PM205"),
]


@pytest.mark.parametrize(("wrong", "right", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_fault_is_one_finding_at_its_place(program: Checked, wrong: str, right: str, codes: str) -> None:
    text = SOUND.replace(wrong, right, 1)
    assert text != SOUND
    findings = read(program, text).findings
    assert {finding.code for finding in findings} & set(codes.split("|")), findings
    assert all(finding.place.line for finding in findings)


def test_the_sound_one_has_no_fault(program: Checked) -> None:
    assert read(program, SOUND).findings == ()


def test_a_near_name_is_offered_where_it_stands(program: Checked) -> None:
    (finding,) = read(program, SOUND.replace("mentor: noor}", "mentor: nor}")).findings
    assert finding.mend == "did you mean 'noor'?"
    assert finding.place.line == SOUND[: SOUND.index("mentor: noor}")].count("\n") + 1
