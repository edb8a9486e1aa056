"""What a person reads: the place, what is wrong, what to do, the line and the carets; in colour only for a terminal."""

from __future__ import annotations

import json
from dataclasses import replace

from told import ALL, FILE, KEY, TWICE, WARNING, WHOLE, telling

from pmtool.model.finding import Finding, Place
from pmtool.telling import summed_up, tell


def test_a_finding_is_told_with_its_line() -> None:
    assert tell("text", telling(KEY)) == (
        "programs/tea/program.yaml:3:1: PM201 'opton' is not a key of the file\n"
        "    did you mean 'option'?\n"
        "    3 | opton: a, b\n"
        "      | ^^^^^\n"
    )


def test_the_related_place_is_told_with_its_line() -> None:
    assert tell("text", telling(TWICE)).splitlines()[2:] == [
        "    5 | every: 3 weeks",
        "      | ^^^^^",
        "    see programs/tea/program.yaml:4:1",
        "    4 | every: 2Weeks",
        "      | ^^^^^",
    ]


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    assert tell("text", telling(WHOLE)) == (
        "programs/tea/program.yaml: PM140 this folder has no program.yaml\n    begin one with `pmtool new`\n"
    )


def test_what_is_no_error_says_so_and_a_message_is_one_line() -> None:
    first, *_ = tell("text", telling(WARNING)).splitlines()
    assert first.startswith("programs/tea/program.yaml:2:8: PM322 (warning) 100% of the weight: too little")
    assert first.endswith("and so on")


def test_a_line_that_is_not_there_is_not_shown() -> None:
    said = tell("text", telling(Finding("PM110", "a", "b", Place(FILE, 99, 1))))
    assert said.splitlines() == ["programs/tea/program.yaml:99:1: PM110 a", "    b"]


def test_what_is_wrong_with_many_rows_of_a_table_is_said_once_with_the_rows() -> None:
    rows = [Finding("PM623", "no reason", "say why", Place("decisions.csv", row, 1)) for row in range(2, 20)]
    other = Finding("PM625", "wasn't taken", "look again", Place("decisions.csv", 4, 1))
    few = tell("text", telling(*rows[:2], other, rows[2]))
    assert [line for line in few.splitlines() if "PM" in line] == [
        "decisions.csv:2:1: PM623 no reason",
        "decisions.csv:3:1: PM623 no reason",
        "decisions.csv:4:1: PM625 wasn't taken",
        "decisions.csv:4:1: PM623 no reason",
    ]
    assert tell("text", telling(*rows, other)) == (
        "decisions.csv:2:1: PM623 no reason\n"
        "    the same in 17 more rows: 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 …\n"
        "    say why\n"
        "decisions.csv:4:1: PM625 wasn't taken\n    look again\n"
    )


def test_colours_are_for_terminals_alone() -> None:
    plain, painted = (tell("text", replace(telling(*ALL), in_colour=colour)) for colour in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[1;31mPM201\x1b[0m" in painted


def test_a_program_is_summed_up() -> None:
    (checkup,) = telling(*ALL).checkups
    assert summed_up(checkup) == "programs/tea: 3 errors, 1 warning, 1 info"
    assert summed_up(replace(checkup, findings=())) == "programs/tea: no faults"


def test_json_holds_all_there_is_to_say() -> None:
    record = json.loads(tell("json", telling(*ALL)))
    assert record["pmtool"] == "1.2.3"
    assert record["is_failing"] is True
    (program,) = record["programs"]
    assert program["counts"] == {"error": 3, "warning": 1, "info": 1}
    _, _, key, twice, whole = program["findings"]
    assert key["place"] == {"file": FILE, "line": 3, "column": 1, "end_column": 6}
    assert key["fix"] == [
        {"file": FILE, "from": {"line": 3, "column": 1}, "to": {"line": 3, "column": 6}, "text": "option"}
    ]
    assert twice["related"]["line"] == 4
    assert whole["place"] == {"file": FILE}


def test_json_without_a_finding_is_not_failing() -> None:
    record = json.loads(tell("json", telling()))
    assert record["is_failing"] is False
    assert record["programs"][0]["findings"] == []
