"""Which comments ask for a finding not to be told, which line they mean, and what only looks like one."""

from __future__ import annotations

import pytest

from pmtool.model.ignoring import Ignore
from pmtool.reading import ignores_of, read_tree


def found(text: str) -> list[tuple[int, int, tuple[str, ...], str]]:
    """(its own line, the line it means, its codes, its reason)."""
    return [(each.place.line, each.line, each.codes, each.reason) for each in of(text)]


def of(text: str) -> tuple[Ignore, ...]:
    return ignores_of(read_tree("a.yaml", text.encode()))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("a: 1  # pmtool: ignore PM322 kept small\n", (1, 1, ("PM322",), "kept small"), id="at the end"),
        pytest.param("# pmtool: ignore PM322 kept small\na: 1\n", (1, 2, ("PM322",), "kept small"), id="above"),
        pytest.param("a:\n  # pmtool: ignore PM322 why\n\n  # more\n  b: 1\n", (2, 5, ("PM322",), "why"),
                     id="above, with other comments between"),
        pytest.param("a: 1 # pmtool: ignore pm322, PM340: both\n", (1, 1, ("PM322", "PM340"), "both"), id="two codes"),
        pytest.param("a: 1 # pmtool: ignore PM3O2 it stays\n", (1, 1, ("PM3O2",), "it stays"), id="a letter for 0"),
        pytest.param("a: 1 # pmtool: ignore PM302 in2027\n", (1, 1, ("PM302",), "in2027"), id="a number in the reason"),
        pytest.param("a: 1 # pmtool: ignore PM322\n", (1, 1, ("PM322",), ""), id="no reason"),
        pytest.param("a: 1 # pmtool: ignore\n", (1, 1, (), ""), id="no code"),
        pytest.param("a: 1 # pmtool: ignore it\n", (1, 1, (), "it"), id="a reason and no code"),
        pytest.param("a: 1 # pmtool: ignore PM322 -- kept\n", (1, 1, ("PM322",), "kept"), id="a dash"),
        pytest.param("a: 1 # pmtool ignore PM322 kept\n", (1, 1, ("PM322",), "kept"), id="no colon"),
        pytest.param("a: 1 #pmtool:ignore PM322 kept\n", (1, 1, ("PM322",), "kept"), id="no space"),
        pytest.param("a: 1 # see below # pmtool: ignore PM322 kept\n", (1, 1, ("PM322",), "kept"), id="behind another"),
        pytest.param("a: | # pmtool: ignore PM322 kept\n  text\n", (1, 1, ("PM322",), "kept"), id="in the line of a |"),
        pytest.param("a: |\n  text\n# pmtool: ignore PM322 kept\nb: 1\n", (3, 4, ("PM322",), "kept"), id="below"),
        pytest.param("a: 'it''s' # pmtool: ignore PM322 kept\n", (1, 1, ("PM322",), "kept"), id="behind quotes"),
        pytest.param("a: [1, # pmtool: ignore PM322 kept\n 2]\n", (1, 1, ("PM322",), "kept"), id="inside brackets"),
        pytest.param("a: 1\n# pmtool: ignore PM322 kept\n", (2, 0, ("PM322",), "kept"), id="with nothing below"),
        pytest.param("é: 🎉 # pmtool: ignore PM322 kept\r\nb: 1\r\n", (1, 1, ("PM322",), "kept"), id="wide, and CRLF"),
    ],
)  # fmt: skip
def test_a_comment_is_understood(text: str, meant: tuple[int, int, tuple[str, ...], str]) -> None:
    assert found(text) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('a: "x # pmtool: ignore PM322 kept"\n', id="in double quotes"),
        pytest.param("a: 'x # pmtool: ignore PM322 kept'\n", id="in single quotes"),
        pytest.param('a: "x\n  # pmtool: ignore PM322 kept\n  y"\n', id="in quotes over lines"),
        pytest.param("a: |\n  x\n  # pmtool: ignore PM322 kept\n  y\n", id="below a |"),
        pytest.param("a: >-\n  # pmtool: ignore PM322 kept\nb: 1\n", id="below a >"),
        pytest.param("a: x# pmtool: ignore PM322 kept\n", id="no blank before the #"),
        pytest.param("a: 1 # I ignore pmtool\n", id="other words"),
        pytest.param("a: 1 # pmtool: ignored before\n", id="a longer word"),
        pytest.param("a: [1\n# pmtool: ignore PM322 kept\nb: }\n", id="in a file that can't be read"),
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert found(text) == []


def test_comments_one_above_the_other_mean_the_same_line() -> None:
    text = "# pmtool: ignore PM322 a\n# pmtool: ignore PM340 b\na: 1 # pmtool: ignore PM341 c\n"
    assert [line for _, line, _, _ in found(text)] == [3, 3, 3]


def test_the_place_is_that_of_the_hash() -> None:
    (ignore,) = of("é: 🎉 # pmtool: ignore PM322 kept\n")
    assert (ignore.place.line, ignore.place.column) == (1, 6)
