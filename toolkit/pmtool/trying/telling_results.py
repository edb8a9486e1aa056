"""What came of a program's tests: for a person, for a program, for a CI server."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pmtool.model.finding import Place
from pmtool.trying.miss import Miss
from pmtool.trying.testing import Result


def results_as_text(results: Sequence[Result]) -> str:
    """A line a test; below one that failed, what was expected, what came, and why."""
    lines = []
    for result in results:
        lines.append(
            f"{'ok    ' if result.is_passed else 'FAILED'}  {result.title}  ({result.name}, {result.seconds:.2f} s)"
        )
        for place, miss in result.misses:
            lines += _miss_in_words(place, miss)
    return "\n".join([*lines, summed_up(results)])


def summed_up(results: Sequence[Result]) -> str:
    """`8 tests, 1 failed`."""
    failed = sum(not result.is_passed for result in results)
    count = f"{len(results)} test{'' if len(results) == 1 else 's'}"
    return f"{count}, {failed} failed" if failed else f"{count}, all passed"


def _miss_in_words(place: Place, miss: Miss) -> Iterable[str]:
    yield f"        expected  {miss.expected}    {place}"
    yield f"        came      {miss.came}"
    if miss.why:
        yield f"        why       {miss.why}"


def results_as_json(results: Sequence[Result]) -> str:
    """`{"tests": [{"name", "title", "file", "passed", "seconds", "misses": [...]}], "failed": 0}`."""
    tests = [
        {
            "name": result.name,
            "title": result.title,
            "file": result.file,
            "passed": result.is_passed,
            "seconds": round(result.seconds, 3),
            "misses": [
                {
                    "file": place.file,
                    "line": place.line,
                    "column": place.column,
                    "expected": miss.expected,
                    "came": miss.came,
                    "why": miss.why,
                }
                for place, miss in result.misses
            ],
        }
        for result in results
    ]
    failed = sum(not result.is_passed for result in results)
    return json.dumps({"tests": tests, "failed": failed}, ensure_ascii=False, indent=1)


def results_as_junit(results: Sequence[Result]) -> str:
    """A JUnit report: a suite a file of tests' folder, a case a test, a failure for all its misses."""
    failed = sum(not result.is_passed for result in results)
    total = f"{sum(result.seconds for result in results):.3f}"
    suites = Element("testsuites", name="pmtool test", tests=str(len(results)), failures=str(failed), time=total)
    for folder in dict.fromkeys(result.file.rpartition("/")[0] for result in results):
        mine = [result for result in results if result.file.rpartition("/")[0] == folder]
        suite = SubElement(
            suites,
            "testsuite",
            name=folder,
            tests=str(len(mine)),
            failures=str(sum(not result.is_passed for result in mine)),
            errors="0",
            time=f"{sum(result.seconds for result in mine):.3f}",
        )
        for result in mine:
            case = SubElement(
                suite,
                "testcase",
                name=result.title,
                classname=result.name,
                file=result.file,
                time=f"{result.seconds:.3f}",
            )
            if not result.is_passed:
                first = result.misses[0][1]
                failure = SubElement(case, "failure", message=f"expected: {first.expected}; came: {first.came}")
                failure.text = "\n".join(line for place, miss in result.misses for line in _miss_in_words(place, miss))
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode")
