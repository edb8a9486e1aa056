"""`pmtool test`: a program's own tests, on the program as it is and on changed ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pmtool.model.errors import UnsoundError, UsageError
from pmtool.model.finding import Finding, Severity
from pmtool.steps.load import Checked, sound_program
from pmtool.steps.propose import propose_pairings
from pmtool.steps.receive import Tell
from pmtool.trying import KINDS, Mutant, Prepared, ReadTest, Result, prepare, read_tests, try_mutants, try_out
from pmtool.workspace import read_schemas, read_test_files

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Tried:
    """A program's tests. findings: faults in the files of tests/, which are errors."""

    folder: Path
    results: tuple[Result, ...]
    findings: tuple[Finding, ...]

    @property
    def is_passed(self) -> bool:
        return all(result.is_passed for result in self.results) and not self.findings


def read_program_tests(program: Path, checked: Checked) -> tuple[ReadTest, ...]:
    """What lies in tests/ of a program that could be built, read and checked."""
    return read_tests(read_test_files(program), read_schemas(), checked.program)


def run_tests(program: Path, only: str, clock: Clock) -> Tried:
    """The tests whose name or title holds the word. Raises UsageError where there is none, UnsoundError where the
    program has errors."""
    checked = sound_program(program)
    tests = _chosen(program, read_program_tests(program, checked), only)
    folder, cleared = checked.program, checked.cleared
    results = tuple(try_out(test, folder, cleared, propose_pairings, clock) for test in prepare(tests))
    return Tried(program, results, tuple(finding for test in tests for finding in test.findings))


def _chosen(program: Path, tests: tuple[ReadTest, ...], only: str) -> tuple[ReadTest, ...]:
    if not tests:
        raise UsageError(
            f"{program} has no tests. Write one as {program}/tests/<name>.yaml, or see `pmtool test --help`."
        )
    word = only.casefold()
    chosen = tuple(
        test for test in tests if word in test.name.casefold() or (test.trial and word in test.trial.title.casefold())
    )
    if not chosen:
        raise UsageError(f"No test of {program} has '{only}' in its name or title.")
    return chosen


def sound_tests(program: Path, checked: Checked) -> tuple[Prepared, ...]:
    """Tests that all can be tried. Raises UnsoundError for faults in them."""
    tests = _chosen(program, read_program_tests(program, checked), "")
    errors = tuple(each for test in tests for each in test.findings if each.severity is Severity.ERROR)
    if errors:
        raise UnsoundError(f"The tests of {program} have errors that must be mended first.", errors)
    return prepare(tests)


def run_mutants(program: Path, kinds: tuple[str, ...], clock: Clock, tell: Tell) -> tuple[Mutant, ...]:
    """Every change of these kinds against the program's tests, which must all pass before. Raises UsageError where
    one doesn't: what fails anyway notices everything."""
    checked = sound_program(program)
    folder, cleared = checked.program, checked.cleared
    tests = sound_tests(program, checked)
    failed = [test.name for test in tests if not try_out(test, folder, cleared, propose_pairings, clock).is_passed]
    if failed:
        raise UsageError(
            f"{', '.join(failed)} of {program} must pass before changes are tried. See `pmtool test {program}`."
        )
    return try_mutants(folder, tests, cleared, propose_pairings, kinds or tuple(KINDS), tell)
