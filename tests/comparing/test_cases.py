"""One realistic change of each shipped program, as it is told.

`CASES=rewrite pytest tests/comparing -m ""` writes down what is told today; a person reads the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from edited import PROGRAMS, add, drop, edited, put
from lived import lived

from pmtool.comparing import Difference, People, Sides, as_json, as_markdown, as_text, tell_apart

CASES = Path(__file__).parent / "cases"
NAMES = tuple(sorted(path.name for path in CASES.iterdir()))
FIRST = put("version", "1.0.0")  # whatever edition is shipped
REWRITE = os.environ.get("CASES") == "rewrite"


def change_of(name: str) -> Any:
    told = yaml.load((CASES / name / "changes.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

    def edit(root: Any) -> None:
        FIRST(root)
        for path, value in told.get("put", {}).items():
            put(path, str(value) if path == "version" else value)(root)
        for path, entry in told.get("add", {}).items():
            add(path, entry)(root)
        for path in told.get("drop", ()):
            drop(path)(root)

    return edit


def difference(name: str, people: People | None = None) -> Difference:
    sides = Sides(edited(FIRST, name), edited(change_of(name), name))
    return tell_apart(sides, (name, "main"), lambda: (people, "" if people else "not asked for"))


def compared(file: Path, told: str) -> None:
    told = told.replace(f"{PROGRAMS}/", "")
    if REWRITE:
        file.write_text(told, encoding="utf-8")
    assert told == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_realistic_change_is_told_as_written_down(name: str) -> None:
    compared(CASES / name / "changed.txt", re.sub(r"program\.yaml:\d+:\d+", "program.yaml", as_text(difference(name))))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_pull_request_is_told_as_written_down(name: str) -> None:
    compared(CASES / name / "comment.md", as_markdown(difference(name, lived(name))))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_comment_shows_no_small_number_and_no_person(name: str) -> None:
    people = lived(name)
    found = difference(name, people)
    assert found.effects is not None
    for told in (as_markdown(found), as_json(found), as_text(found)):
        assert not re.search(r"\b[PR]-[0-9A-Z]{10}\b", told)
        for number in counted(told):
            assert number >= found.effects.smallest


def counted(told: str) -> Iterator[int]:
    """Every number of people."""
    for number in re.findall(r"(?<!than )\b(\d+) (?:mentees?|mentors?|caregivers?|people|person)\b", told):
        yield int(number)
    for number in re.findall(r'"count": (\d+)', told):
        yield int(number) or 10**6


@pytest.mark.slow
def test_the_coordinator_may_see_pseudonyms_and_every_count() -> None:
    people = lived("workplace")
    found = difference("workplace", people)
    one = people.state.people[0].id
    assert one not in as_text(found)
    assert one in as_text(found, with_people=True)
    assert one in as_json(found, with_people=True)
