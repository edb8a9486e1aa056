"""The mends that a fault of shape brings along: made where one thing can be meant, and nowhere else."""

from __future__ import annotations

import pytest
from small_program import changed, schemas

from pmtool.checking.shape.fixes import certain_choice
from pmtool.checking.shape.shape import check_shape
from pmtool.mending import apply_edits
from pmtool.reading import read_tree


def mended(old: str, new: str) -> str | None:
    """What becomes of `new`, written instead of `old`: as the mend writes it; None where there is no mend."""
    data = changed([(old, new)])["program.yaml"]
    findings = check_shape(read_tree("program.yaml", data), schemas()["program"])
    assert findings, "this is no fault"
    edits = [edit for finding in findings for edit in finding.fix]
    if not edits:
        return None
    after = apply_edits(data, edits).decode()
    before = changed([])["program.yaml"].decode()
    start = before.index(old)
    rest = before[start + len(old) :]
    assert after.startswith(before[:start])
    assert after.endswith(rest)
    assert check_shape(read_tree("program.yaml", after.encode()), schemas()["program"]) == ()
    return after[start : len(after) - len(rest)]


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        pytest.param("external: true", "external: yes", "external: true", id="yes"),
        pytest.param("external: true", "external: Yes", "external: true", id="Yes"),
        pytest.param("external: true", 'external: "on"', "external: true", id="on, in quotes"),
        pytest.param("external: true", "external: no", "external: false", id="no"),
        pytest.param("version: 1.0.0", "version: 1.4", 'version: "1.4.0"', id="a version of two numbers"),
        pytest.param("version: 1.0.0", "version: 1.10", 'version: "1.10.0"', id="a version that ends with 0"),
        pytest.param("version: 1.0.0", 'version: "1.4"', 'version: "1.4.0"', id="a version in quotes"),
        pytest.param("version: 1.0.0", "version: v1.4.0", 'version: "1.4.0"', id="a version with a v"),
        pytest.param("quiet_hours: \"21:00-08:00\"", "quiet_hours: \"21:00-8:00\"", "quiet_hours: \"21:00-08:00\"",
                     id="hours in quotes, which stay"),
        pytest.param("medium: poster", "medium: 'Poster'", "medium: 'poster'", id="a choice in quotes, which stay"),
        pytest.param("reaffirm: 8 weeks", "reaffirm: 8weeks", "reaffirm: 8 weeks", id="no blank"),
        pytest.param("reaffirm: 8 weeks", "reaffirm: 8 Weeks # x", "reaffirm: 8 weeks # x", id="a capital"),
        pytest.param("reaffirm: 8 weeks", "reaffirm: P8W", "reaffirm: 8 weeks", id="ISO 8601"),
        pytest.param("about: 60 minutes", "about: PT60M", "about: 60 minutes", id="ISO 8601 minutes"),
        pytest.param("opens: 2027-01-11", "opens: 2027/1/11", "opens: 2027-01-11", id="a date with slashes"),
        pytest.param("languages: [en, es]", "languages: [EN, es]", "languages: [en, es]", id="a language in capitals"),
        pytest.param("medium: poster", "medium: Poster", "medium: poster", id="a choice with a capital"),
        pytest.param("type: single_choice\n      ask: [mentee, mentor]\n      text: What do you do?",
                     "type: single-choice\n      ask: [mentee, mentor]\n      text: What do you do?",
                     "type: single_choice\n      ask: [mentee, mentor]\n      text: What do you do?",
                     id="a choice with a dash"),
        pytest.param("level: red", "level: redd", None, id="a short word with a letter too many"),
        pytest.param("wait_at_most: 30", "wait-at-most: 30", "wait_at_most: 30", id="a key with dashes"),
        pytest.param("wait_at_most: 30", "waitAtMost: 30", "wait_at_most: 30", id="a key with humps"),
        pytest.param("wellbeing:\n", "welbeing:\n", "wellbeing:\n", id="a key with a letter missing"),
        pytest.param("wellbeing:\n", '"wellbieng":\n', "wellbeing:\n", id="a key with letters swapped"),
        pytest.param('edition: "1"', "edition: 1", 'edition: "1"', id="a text that is read as a number"),
        pytest.param("smallest_cell: 5", 'smallest_cell: "5"', "smallest_cell: 5", id="a number in quotes"),
        pytest.param("external: true", "external: perhaps", None, id="neither yes nor no"),
        pytest.param("version: 1.0.0", "version: 1", None, id="a version of one number"),
        pytest.param("reaffirm: 8 weeks", "reaffirm: monthly", None, id="a length in words"),
        pytest.param("opens: 2027-01-11", "opens: 01/02/2027", None, id="a date that can be read in two ways"),
        pytest.param("smallest_cell: 5", "smallest_cell: five", None, id="a number in words"),
    ],
)  # fmt: skip
def test_a_mend_is_made_where_one_thing_can_be_meant(old: str, new: str, meant: str | None) -> None:
    assert mended(old, new) == meant


@pytest.mark.parametrize(
    ("word", "choices", "meant"),
    [
        ("single-choice", ("single_choice", "multiple_choice"), "single_choice"),
        ("Single Choice", ("single_choice", "multiple_choice"), "single_choice"),
        ("opton", ("option", "options"), "option"),
        ("optionn", ("option", "options"), None),
        ("mentoe", ("mentor", "mentee"), None),
        ("red", ("read", "rod"), None),
        ("wieght", ("weight", "height"), "weight"),
        ("text", ("texts",), "texts"),
        ("what", ("weight",), None),
        ("", ("a",), None),
    ],
)
def test_a_choice_is_certain_when_no_other_is_as_near(word: str, choices: tuple[str, ...], meant: str | None) -> None:
    assert certain_choice(word, choices) == meant
