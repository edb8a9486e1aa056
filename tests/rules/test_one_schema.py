"""The schema in one file means what its parts mean."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pmtool.reading import read_tree
from pmtool.steps.schema import KINDS, schema_of

REPO = Path(__file__).parents[2]
PROGRAMS = sorted(REPO.glob("programs/*/program.yaml"))


def references(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from references(each)
    elif isinstance(value, dict):
        yield from ([str(value["$ref"])] if "$ref" in value else [])
        for each in value.values():
            yield from references(each)


@pytest.mark.parametrize("kind", KINDS)
def test_it_refers_to_nothing_outside_itself(kind: str) -> None:
    schema = json.loads(schema_of(kind))
    Draft202012Validator.check_schema(schema)
    for reference in references(schema):
        assert reference.startswith("#")
        at = schema
        for step in reference[1:].split("/")[1:]:
            at = at[step]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.parent.name)
def test_it_accepts_the_programs_and_refuses_what_is_wrong_in_them(path: Path) -> None:
    validator = Draft202012Validator(json.loads(schema_of("program")))
    root = read_tree(path.name, path.read_bytes()).root
    assert isinstance(root, dict)
    assert list(validator.iter_errors(root)) == []
    for section in root:
        wrong = deepcopy(root)
        wrong[section] = {"not_a_key": 1}
        assert list(validator.iter_errors(wrong)), section


def test_the_command_prints_it() -> None:
    said = subprocess.run(
        [Path(sys.executable).with_name("pmtool"), "schema"], capture_output=True, text=True, check=True
    )
    assert said.stdout == schema_of("program")


def test_the_command_writes_the_reference(tmp_path: Path) -> None:
    subprocess.run([Path(sys.executable).with_name("pmtool"), "schema", "--docs", tmp_path], check=True)
    for page in tmp_path.iterdir():
        assert page.read_text(encoding="utf-8") == (REPO / "docs" / "reference" / page.name).read_text(encoding="utf-8")
    assert (tmp_path / "program.md").exists()
