"""Damaged files, a few of them: no traceback, no hang, no place outside its file. `python -m tests.fuzz` tries many."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fuzz_inputs import CORPUS, REPO, Input, input_of
from fuzz_trying import fault_of

from pmtool.model.folder import Files

SEED = 20261122
COUNT = 120
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_no_damaged_file_stops_the_check(part: int) -> None:
    faults = {number: fault_of(input_of(SEED, number)) for number in range(part, COUNT, PARTS)}
    assert {number: fault for number, fault in faults.items() if fault} == {}


def test_no_file_of_the_corpus_stops_the_check() -> None:
    faults = {path.name: fault_of(_alone(path.read_bytes())) for path in sorted(CORPUS.iterdir())}
    assert {name: fault for name, fault in faults.items() if fault} == {}


def _alone(data: bytes) -> Input:
    nothing = Files("library", {})
    return Input(Files("one", {"program.yaml": data}), nothing, Files("tests", {}), "one/program.yaml")


def test_an_input_is_the_same_each_time() -> None:
    assert [input_of(SEED, number).data for number in range(8)] == [input_of(SEED, number).data for number in range(8)]


def test_the_command_tries_what_it_is_asked_and_says_so() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--count", "6", "--seed", str(SEED)]
    done = subprocess.run(command, cwd=REPO, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "6 files, 0 failures" in done.stdout
