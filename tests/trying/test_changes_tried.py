"""A changed program: what is changed, what can't matter, and what the tests notice."""

from __future__ import annotations

from pathlib import Path

import pytest
from programs_of_tests import read

from pmtool.model.condition import All, Operator, Test
from pmtool.rules.forms import all_questions, options_of
from pmtool.steps.load import Checked
from pmtool.steps.propose import propose_pairings
from pmtool.steps.test import read_program_tests
from pmtool.trying import KINDS, Fate, mutants_as_json, mutants_as_text, prepare, try_mutants
from pmtool.trying.changing_conditions import change_condition


def changes(program: Checked, condition: Test | All) -> dict[str, bool]:
    folder = program.program
    questions = all_questions(folder.program, folder.library)
    found = change_condition(condition, questions, lambda each: tuple(o.id for o in options_of(folder.program, each)))
    return {one.what: one.is_equivalent for one in found}


def test_a_threshold_moves_either_way(program: Checked) -> None:
    assert list(changes(program, Test("energy", Operator.AT_MOST, 2))) == [
        "energy at most 1 instead of energy at most 2",
        "energy at most 3 instead of energy at most 2",
    ]


def test_a_threshold_moved_beyond_all_answers_makes_no_difference(program: Checked) -> None:
    assert changes(program, Test("energy", Operator.AT_MOST, 5))["energy at most 6 instead of energy at most 5"]


def test_each_option_is_forgotten_once(program: Checked) -> None:
    assert len(changes(program, Test("safe", Operator.ONE_OF, ("unsure", "no")))) == 2


def test_a_part_that_holds_anyway_makes_no_difference(program: Checked) -> None:
    parts = All((Test("age", Operator.AT_LEAST, 16), Test("take_part", Operator.IS, True)))
    assert changes(program, parts)["without age at least 16"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_change_changes_the_program_and_is_said_once(program: Checked, kind: str) -> None:
    found = list(KINDS[kind](program.program))
    assert all(each.program != program.program.program for each in found)
    assert len({each.what for each in found}) == len(found)


@pytest.fixture(scope="module")
def starter_tests(program: Checked) -> Path:
    return Path(program.program.tree.file).parent


def test_what_a_test_stands_for_is_noticed_and_the_rest_is_listed(program: Checked, starter_tests: Path) -> None:
    folder, told = program.program, []
    tests = prepare(read_program_tests(starter_tests, program))
    found = try_mutants(folder, tests, program.cleared, propose_pairings, ("constraints", "capacity"), told.append)
    fates = {each.what: each.fate for each in found}
    assert fates["rule 'same_group' removed"] is Fate.NOTICED
    assert fates["rule 'unwanted' removed"] is Fate.SURVIVED
    assert len(told) == len(found)
    text = mutants_as_text(found)
    assert "rule 'unwanted' removed" in text
    assert "rule 'same_group' removed" not in text
    assert '"noticed_by": "who-meets-whom"' in mutants_as_json(found)


def test_a_test_that_speaks_of_what_is_gone_notices(program: Checked) -> None:
    text = "title: A\ntoday: 2027-02-01\npeople: [{id: ada, role: mentee}]\nexpect: {alerts: []}\n"
    tests = prepare((read(program, text),))
    found = try_mutants(program.program, tests, program.cleared, propose_pairings, ("weights",), lambda _: None)
    assert {each.fate for each in found} <= {Fate.SURVIVED, Fate.UNSOUND}
