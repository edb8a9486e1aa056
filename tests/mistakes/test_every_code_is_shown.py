"""Every code that can be told of a program's files is shown by a mistake in a folder, or stands in a table here."""

from __future__ import annotations

import re

from broken_programs import CASES, HERE

from pmtool.steps.codes import all_codes

YAML = "tests/reading/test_yaml_faults.py"
COMMENTS = ("PM150", "PM151", "PM152", "PM153", "PM154")
INSIDE_OUT = ("PM307", "PM346", "PM347", "PM349", "PM408")

ELSEWHERE = {
    "PM131": f"the file would be a megabyte long: {YAML}",
    "PM132": f"the file would be a wall of brackets: {YAML}",
    "PM133": f"the file would have a hundred thousand values: {YAML}",
    "PM134": f"the file would have fifty aliases: {YAML}",
    "PM137": f"the character can't be kept in a text file: {YAML}",
    "PM199": "what nobody has explained yet; each that is met gets a code of its own: tests/fuzz",
    "PM312": "every text of the program would have to be translated: tests/checking/test_meaning.py",
    "PM409": "the program that is broken has it itself: tests/mistakes/test_mistakes.py",
    "PM702": "the message would be a hundred kilobytes long: tests/reading/test_message_files.py",
    **dict.fromkeys(COMMENTS, "comments in a file: tests/checking/test_ignored.py"),
    **dict.fromkeys(INSIDE_OUT, "needs a program turned inside out: tests/checking/test_meaning.py"),
}
BY_TABLE = {  # every one of them in a table of small changes of another program
    r"PM36[6-9]|PM37\d": "the safety path: tests/checking/test_safety_path.py",
    r"PM4[3-8]\d": "what makes no sense, though it could be carried out: tests/checking/test_sense.py",
}


def test_every_code_is_shown_by_a_mistake_or_said_to_be_elsewhere() -> None:
    shown = {code for case in CASES for code in re.findall(r" (PM\d+) ", (HERE / case / "expected.txt").read_text())}
    wanted = {code for code in all_codes() if re.fullmatch(r"PM[12347]\d\d", code)}
    tables = {code for code in wanted if any(re.fullmatch(pattern, code) for pattern in BY_TABLE)}
    assert wanted - shown - set(ELSEWHERE) - tables == set()
    assert set(ELSEWHERE) & shown == set()
    assert set(ELSEWHERE) - wanted == set()


def test_where_else_a_code_is_shown_is_a_test() -> None:
    for where in {*ELSEWHERE.values(), *BY_TABLE.values()}:
        path = HERE.parents[1] / where.rpartition(": ")[2]
        assert path.exists(), where
