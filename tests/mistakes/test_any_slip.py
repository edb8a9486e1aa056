"""Laws of slips: whatever single thing somebody gets wrong in a sound program, they hear of it, where it is."""

from __future__ import annotations

import re
from collections.abc import Callable

from broken_programs import SOUND, findings, sound_files
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtool.model.finding import Finding, Severity

PROGRAM = sound_files(SOUND)["program.yaml"].decode()
LINES = PROGRAM.splitlines()
KEY = re.compile(r"^(?P<before> *(?:- )?)(?P<key>[a-z_]+)(?P<after>:.*)$")
KEYED = [at for at, line in enumerate(LINES) if KEY.match(line)]
# keys that name something themselves: a slip in one makes another name, which is told where it is used
NAMING = re.compile(
    r"^    (desk|lead|line|own_mentee|own_mentor|mentee|mentor|public):|^      (age|consent):|: \{age|work:"
)
SPELT = [at for at in KEYED if not NAMING.search(LINES[at])]
PLAIN = [at for at in SPELT if re.search(r"^ *[a-z_]+: [^{\[]", LINES[at])]
IDS = [at for at, line in enumerate(LINES) if re.match(r"^ *- id: [a-z_]+$", line)]
MOST = 3

edits = st.sampled_from(("drop", "double", "swap", "change", "put in"))


def told(lines: list[str]) -> list[Finding]:
    files = {**sound_files(SOUND), "program.yaml": ("\n".join(lines) + "\n").encode()}
    return [each for each in findings(files) if each.severity is not Severity.INFO]


def with_line(at: int, change: Callable[[str], str]) -> list[str]:
    return [change(line) if number == at else line for number, line in enumerate(LINES)]


def respelt(word: str, edit: str, place: int) -> str:
    """The word one slip away."""
    at = place % len(word)
    if edit == "drop":
        return word[:at] + word[at + 1 :]
    if edit == "double":
        return word[: at + 1] + word[at:]
    if edit == "swap" and len(word) > 1:
        at = min(at, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + "q" + (word[at:] if edit == "put in" else word[at + 1 :])


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(SPELT), edits, st.integers(0, 20))
def test_a_misspelt_key_is_told_once_in_its_line(at: int, edit: str, place: int) -> None:
    found = KEY.match(LINES[at])
    assert found
    wrong = respelt(found["key"], edit, place)
    said = told(with_line(at, lambda _: f"{found['before']}{wrong}{found['after']}"))
    if wrong == found["key"]:
        return
    assert said
    assert len(said) <= MOST, [each.message for each in said]
    assert said[0].place.line == at + 1


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(PLAIN))
def test_a_line_left_out_is_told_near_it(at: int) -> None:
    said = told([line for number, line in enumerate(LINES) if number != at])
    for each in [each for each in said if each.code.startswith("PM2")]:
        assert each.place.line <= at + 1
    assert len([each for each in said if each.code.startswith("PM2")]) <= 1


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(PLAIN), st.sampled_from(("[]", "{}", "{a: {b: c}}", "[[a]]", "", "[{x: 1}]")))
def test_a_value_of_the_wrong_kind_is_told_in_its_line(at: int, junk: str) -> None:
    found = KEY.match(LINES[at])
    assert found
    said = told(with_line(at, lambda _: f"{found['before']}{found['key']}: {junk}"))
    assert said
    shape = [each for each in said if each.code.startswith("PM2")]
    assert len(shape) <= MOST, [each.message for each in said]
    assert min(abs(each.place.line - at - 1) for each in said) <= 1


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(IDS))
def test_a_thing_renamed_where_it_is_defined_is_told_once_a_name(at: int) -> None:
    """What nobody refers to by its id may be called anything."""
    name = LINES[at].rpartition(" ")[2]
    mapped = sound_files(SOUND)["mappings/survey.yaml"].decode().splitlines()
    others = [*LINES[:at], *LINES[at + 1 :], *mapped]
    used = [line for line in others if re.search(rf"(?<![a-z_]){name}(?![a-z_])", line)]
    said = told(with_line(at, lambda line: f"{line}_renamed"))
    nameless = [each for each in said if f"'{name}'" in each.message]
    assert len(nameless) <= MOST, [each.message for each in said]
    if said:
        assert used
