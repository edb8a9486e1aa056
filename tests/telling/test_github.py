"""Annotations are read back by the rules by which GitHub's runner reads a workflow command."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import ALL, FILE, INFO, KEY, TWICE, WARNING, WHOLE, telling

from pmtool.model.finding import Finding, Place
from pmtool.telling import Telling, tell


def read(said: Telling) -> list[tuple[str, dict[str, str], str]]:
    """(kind, properties, message) of each command; what the runner wouldn't take for one is a fault."""
    found = []
    for line in tell("github", said).split("\n")[:-1]:
        command = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        assert command, line
        pairs = (pair.split("=", 1) for pair in command[2].split(","))
        properties = {name: plain(value, {"%3A": ":", "%2C": ","}) for name, value in pairs}
        found.append((command[1], properties, plain(command[3], {})))
    return found


def plain(text: str, more: dict[str, str]) -> str:
    for written, meant in {"%0D": "\r", "%0A": "\n", **more, "%25": "%"}.items():
        text = text.replace(written, meant)
    return text


def test_kinds_are_those_that_github_knows() -> None:
    assert [kind for kind, _, _ in read(telling(INFO, WARNING, KEY))] == ["notice", "warning", "error"]


def test_it_says_where_and_what_and_what_to_do() -> None:
    ((_, properties, message),) = read(telling(KEY))
    assert properties == {"file": FILE, "line": "3", "endLine": "3", "col": "1", "endColumn": "5", "title": "PM201"}
    assert message == f"{KEY.message}\n{KEY.mend}"


def test_the_related_place_is_named() -> None:
    ((_, _, message),) = read(telling(TWICE))
    assert message.endswith(f"\nsee {TWICE.related}")


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    ((_, properties, _),) = read(telling(WHOLE))
    assert properties == {"file": FILE, "title": "PM140"}


def test_each_finding_is_one_line() -> None:
    assert len(read(telling(*ALL))) == len(ALL)


def test_nothing_found_is_nothing_said() -> None:
    assert tell("github", telling()) == ""


SIGNS = st.text(st.sampled_from("a%:,\r\n0A25é🎉="), max_size=12)


@given(message=SIGNS, mend=SIGNS, file=SIGNS.filter(lambda name: name and not name.startswith(".")))
def test_whatever_a_message_holds_is_read_back(message: str, mend: str, file: str) -> None:
    ((_, properties, text),) = read(telling(Finding("PM110", message, mend, Place(file, 1, 1))))
    assert text == f"{message}\n{mend}"
    assert properties["file"] == file


@pytest.mark.parametrize("base", ["", "/work/"])
def test_names_are_relative_to_the_repository(base: str) -> None:
    ((_, properties, _),) = read(telling(Finding("PM110", "a", "b", Place(f"{base}tea/program.yaml", 1, 1)), base=base))
    assert properties["file"] == "tea/program.yaml"
