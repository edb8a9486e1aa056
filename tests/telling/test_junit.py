"""What is told as JUnit XML can be read by a parser, and follows the schema that CI servers publish."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from told import ALL, FILE, INFO, KEY, TWICE, WARNING, WHOLE, nothing_at_all, telling

from pmtool.model.finding import Finding, Place, Severity
from pmtool.telling import Telling, tell

SUITE = {"name", "tests", "failures", "errors", "skipped", "time"}  # junit-10.xsd: all of them attributes of a suite
INSIDE = {"skipped", "error", "failure", "system-out", "system-err"}
TELLINGS = {"all": telling(*ALL), "nothing found": telling(), "no program": nothing_at_all(), "a file": telling(WHOLE)}


def read(said: Telling) -> ElementTree.Element:
    return ElementTree.fromstring(tell("junit", said))


@pytest.mark.parametrize("name", TELLINGS)
def test_it_follows_the_published_schema(name: str) -> None:
    root = read(TELLINGS[name])
    assert root.tag == "testsuites"
    assert set(root.attrib) <= SUITE
    for suite in root:
        assert suite.tag == "testsuite"
        assert set(suite.attrib) == SUITE
        for case in suite:
            assert case.tag == "testcase"
            assert {"name", "classname"} <= set(case.attrib) <= {"name", "classname", "time"}
            assert {inner.tag for inner in case} <= INSIDE
            for failure in case.iter("failure"):
                assert set(failure.attrib) == {"message", "type"}


@pytest.mark.parametrize("name", TELLINGS)
def test_the_counts_are_those_of_the_cases(name: str) -> None:
    root = read(TELLINGS[name])
    for part in (root, *root):
        cases = list(part.iter("testcase"))
        assert int(part.attrib["tests"]) == len(cases)
        assert int(part.attrib["failures"]) == sum(case.find("failure") is not None for case in cases)


def test_a_program_without_a_fault_is_a_case_that_passes() -> None:
    (case,) = read(telling()).iter("testcase")
    assert case.attrib["name"] == FILE
    assert list(case) == []


def test_each_finding_is_a_case_that_fails_and_says_why() -> None:
    first, second = read(telling(KEY, TWICE)).iter("testcase")
    failure = first.find("failure")
    assert failure is not None
    assert failure.attrib == {"message": KEY.message, "type": "PM201"}
    assert failure.text == f"{KEY.place}: PM201 {KEY.message}\n{KEY.mend}"
    other = second.find("failure")
    assert other is not None
    assert f"see {TWICE.related}" in (other.text or "")


def test_what_does_not_fail_is_told_in_a_case_that_passes() -> None:
    root = read(telling(INFO, WARNING))
    assert root.attrib["failures"] == "0"
    assert [case.attrib["name"] for case in root.iter("testcase")] == [FILE, "PM409 1:1", "PM322 2:8"]


def test_what_counts_as_a_failure_is_for_the_caller_to_say() -> None:
    assert read(telling(INFO, WARNING, fails_at=Severity.WARNING)).attrib["failures"] == "1"


@pytest.mark.parametrize(
    "sign",
    ["<", "&", '"', "'", "]]>", "\x00", "\x1b[31m", "\ud800".encode("utf-8", "replace").decode(), "\ufffe", "🎉"],
)
def test_no_sign_breaks_it(sign: str) -> None:
    said = telling(Finding("PM110", f"it says {sign}", f"write {sign}{sign}", Place(f"a{sign}b.yaml", 1, 1)))
    (failure,) = read(said).iter("failure")
    assert failure.attrib["message"].startswith("it says ")
