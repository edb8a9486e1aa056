"""Faults of shape, each once, in plain words, at its place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from pmtool.checking import CODES, Schema
from pmtool.checking.shape.bundle import bundle
from pmtool.checking.shape.shape import check_shape
from pmtool.model.finding import Finding
from pmtool.model.question import QuestionType
from pmtool.reading.yaml.yaml_events import read_tree

FOLDER = Path(__file__).parents[2] / "schema"
PARTS: dict[str, Schema] = {
    path.relative_to(FOLDER).as_posix(): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.rglob("*.schema.json"))
}
PROGRAMS = FOLDER.parent / "programs"
SHIPPED = sorted(
    [*PROGRAMS.glob("*/program.yaml"), *PROGRAMS.glob("*/mappings/*.yaml"), *PROGRAMS.glob("library/*/*.yaml")]
)
PROGRAM = bundle(PARTS, "program.schema.json")


def faults(text: str, schema: Schema = PROGRAM) -> tuple[Finding, ...]:
    tree = read_tree("program.yaml", text.encode())
    assert tree.findings == ()
    return check_shape(tree, schema)


def questions(text: str) -> tuple[Finding, ...]:
    """Faults of a list of questions."""
    parts = {**PARTS, "questions.json": {"type": "array", "items": {"$ref": "parts/question.schema.json"}}}
    return faults(text, bundle(parts, "questions.json"))


def section(name: str, text: str) -> tuple[Finding, ...]:
    """Faults of one section of a program, at the top of a file."""
    return faults(text, bundle(PARTS, f"parts/{name}.schema.json"))


def said(findings: tuple[Finding, ...]) -> list[tuple[int, int, str, str, str]]:
    return [(each.place.line, each.place.column, each.code, each.message, each.mend) for each in findings]


SINGLE = """\
- id: mood
  type: single_choice
  ask: [mentee]
  text: How are you?
  options: [{id: well, label: Well}, {id: badly, label: Badly}]
"""

QUESTION_CASES = {
    "a typo in a key that is missing is one fault": (
        ("options:", "option:"),
        (5, 3, "PM201", "'option' is not a key of this single choice question", "did you mean 'options'?"),
    ),
    "a typo in a key that may be left out": (
        ("  text:", "  requird: true\n  text:"),
        (4, 3, "PM201", "'requird' is not a key of this single choice question", "did you mean 'required'?"),
    ),
    "a blank or a hyphen instead of an underscore": (
        ("  text:", "  show if: {age: {is: 3}}\n  text:"),
        (4, 3, "PM201", "'show if' is not a key of this single choice question", "did you mean 'show_if'?"),
    ),
    "a key of other questions": (
        ("  text:", "  most: 3\n  text:"),
        (
            4,
            3,
            "PM201",
            "'most' is not a key of this single choice question",
            "it belongs in a multiple choice question",
        ),
    ),
    "a typo in the type": (
        ("single_choice", "singel_choice"),
        (2, 9, "PM202", "'type' can't be 'singel_choice'", "did you mean 'single_choice'?"),
    ),
    "a type that is nothing like any": (
        ("single_choice", "hologram"),
        (
            2,
            9,
            "PM202",
            "'type' can't be 'hologram'",
            f"write one of {', '.join(QuestionType)}",
        ),
    ),
    "no type": (("  type: single_choice\n", ""), (1, 3, "PM203", "this question has no 'type'", "add 'type'")),
    "no text": (
        ("  text: How are you?\n", ""),
        (1, 3, "PM203", "this single choice question has no 'text'", "add 'text'"),
    ),
    "neither options nor options_from": (
        ("  options: [{id: well, label: Well}, {id: badly, label: Badly}]\n", ""),
        (
            1,
            3,
            "PM203",
            "this single choice question has no 'options'",
            "add options, or options_from to take them from elsewhere in the program",
        ),
    ),
    "both options and options_from": (
        ("  text:", "  options_from: languages\n  text:"),
        (
            6,
            3,
            "PM209",
            "'options' can't stand here together with what it replaces",
            "keep either options or options_from, not both",
        ),
    ),
    "a word where a list is wanted": (
        ("[mentee]", "mentee"),
        (3, 8, "PM204", "'ask' is a text, and must be a list", "put it in brackets: [mentee]"),
    ),
    "a map where a list is wanted": (
        ("[{id: well, label: Well}, {id: badly, label: Badly}]", "{well: Well, badly: Badly}"),
        (
            5,
            12,
            "PM204",
            "'options' is a map (keys and values), and must be a list",
            "write each as an entry of its own: - {id: well, label: Well}",
        ),
    ),
    "a text where a map is wanted": (
        ("{id: well, label: Well}", "Well"),
        (
            5,
            13,
            "PM204",
            "an entry of 'options' is a text, and must be a map (keys and values)",
            "write it as {id: well, label: Well}",
        ),
    ),
    "a number where a text is wanted": (
        ("How are you?", "1.10"),
        (
            4,
            9,
            "PM204",
            "'text' is a number, and must be a text, or one text per language",
            'put quotes round it: "1.10"',
        ),
    ),
    "yes where true is wanted": (
        ("  text:", "  required: yes\n  text:"),
        (4, 13, "PM204", "'required' says 'yes', and must be true or false", "write true, without quotes"),
    ),
    "true in quotes": (
        ("  text:", '  required: "False"\n  text:'),
        (4, 13, "PM204", "'required' says 'False', and must be true or false", "write false, without quotes"),
    ),
    "a key without a value": (
        ("  text: How are you?", "  text:"),
        (
            4,
            8,
            "PM204",
            "'text' has no value",
            "write a text, or one text per language after it",
        ),
    ),
    "an empty text": (
        ("How are you?", '""'),
        (4, 9, "PM208", "'text' is empty", "write something"),
    ),
    "a language by its name": (
        ("How are you?", "{english: How are you?}"),
        (4, 10, "PM205", "the key 'english' is not a language", "write en"),
    ),
    "a language without words": (
        ("How are you?", '{en: How are you?, es: ""}'),
        (4, 32, "PM208", "'es' is empty", "write something"),
    ),
    "an id with a blank": (
        ("id: mood", "id: My mood"),
        (
            1,
            7,
            "PM206",
            "'id' can't be 'My mood'",
            "use small letters, digits and _, starting with a letter: try 'my_mood'",
        ),
    ),
    "an id that is a number": (
        ("id: mood", "id: 7"),
        (
            1,
            7,
            "PM206",
            "'id' can't be '7'",
            "use small letters, digits and _, starting with a letter",
        ),
    ),
    "a choice that is none": (
        ("[mentee]", "[mentee, mentors]"),
        (3, 17, "PM202", "an entry of 'ask' can't be 'mentors'", "did you mean 'mentor'?"),
    ),
    "the same choice twice": (
        ("[mentee]", "[mentee, mentee]"),
        (3, 17, "PM210", "'ask' names 'mentee' twice", "keep one of them"),
    ),
    "an empty list": (
        ("[mentee]", "[]"),
        (3, 8, "PM208", "'ask' is empty", "add at least one entry"),
    ),
    "too few entries": (
        (", {id: badly, label: Badly}", ""),
        (5, 12, "PM208", "'options' has 1 entry, and must have at least 2", "add what is missing"),
    ),
    "a length of time in a pupil's shorthand": (
        ("  text:", "  keep: 2 wks\n  text:"),
        (
            4,
            9,
            "PM205",
            "'keep' says '2 wks', which is not a length of time",
            "write 2 weeks",
        ),
    ),
    "a comparison nobody knows": (
        ("  text:", "  show_if: {age: {atleast: 3}}\n  text:"),
        (4, 19, "PM201", "'atleast' is not a key of 'age'", "did you mean 'at_least'?"),
    ),
    "a condition on no question": (
        ("  text:", "  show_if: {My age: {at_least: 3}}\n  text:"),
        (
            4,
            13,
            "PM201",
            "'My age' is not a key of 'show_if'",
            "did you mean 'my_age'?",
        ),
    ),
    "a fault deep inside a condition": (
        ("  text:", "  show_if:\n    any:\n      - {not: {age: {between: [1]}}}\n  text:"),
        (6, 31, "PM208", "'between' has 1 entry, and must have exactly 2", "add what is missing"),
    ),
}


@pytest.mark.parametrize("case", QUESTION_CASES)
def test_a_fault_in_a_question_is_said_once_at_its_place(case: str) -> None:
    (old, new), expected = QUESTION_CASES[case]
    assert old in SINGLE
    assert said(questions(SINGLE.replace(old, new, 1))) == [expected]


MATCHING = """\
capacity: {question: places, usual: 1, most: 2}
prefer: [{id: same, compare: same, mentee: a, mentor: a, label: x, weight: 1}]
never: []
first: [fairest]
fair_to: []
approval: automatic
wait_at_most: 3 weeks
"""
DATES = """\
opens: 2027-01-11
matching_from: 2027-02-01
ends: 2028-01-31
"""

SECTION_CASES = {
    "a date with slashes": (
        ("dates", DATES.replace("2027-01-11", "2027/01/11")),
        (
            1,
            8,
            "PM205",
            "'opens' says '2027/01/11', which is not a date",
            "write 2027-01-11",
        ),
    ),
    "two keys missing are one fault": (
        ("dates", "opens: 2027-01-11"),
        (1, 1, "PM203", "the file has no 'matching_from' or 'ends'", "add 'matching_from' and 'ends'"),
    ),
    "half a person": (
        ("matching", MATCHING.replace("usual: 1", "usual: 1.5")),
        (1, 37, "PM204", "'usual' says '1.5', and must be a whole number", "write a whole number"),
    ),
    "a weight that is no word for one": (
        ("matching", MATCHING.replace("weight: 1", "weight: heavy")),
        (
            2,
            76,
            "PM202",
            "'weight' can't be 'heavy'",
            "write must, high, medium, low, or a number above 0 without quotes, like 2",
        ),
    ),
    "a weight below nothing": (
        ("matching", MATCHING.replace("weight: 1", "weight: -1")),
        (2, 76, "PM207", "'weight' is -1, and must be more than 0", "write a number, more than 0"),
    ),
    "a rule that misses what it needs": (
        ("matching", MATCHING.replace("never: []", "never: [{id: gap, rule: gap, label: x, question: age}]")),
        (3, 9, "PM203", "this too far apart rule has no 'more_than'", "add 'more_than'"),
    ),
    "a key that another kind has": (
        ("matching", MATCHING.replace("weight: 1", "weight: 1, within: 3")),
        (
            2,
            79,
            "PM201",
            "'within' is not a key of this same criterion",
            "it belongs in groups treated alike or in a near criterion",
        ),
    ),
}


@pytest.mark.parametrize("case", SECTION_CASES)
def test_a_fault_in_a_section_is_said_once_at_its_place(case: str) -> None:
    (name, text), expected = SECTION_CASES[case]
    assert said(section(name, text)) == [expected]


EXAMPLE = json.dumps(PARTS["program.schema.json"]["examples"][0], ensure_ascii=False, indent=2)

PROGRAM_CASES = {
    "a misspelt section": (
        ('"matching":', '"matchmaking":'),
        ("PM201", "'matchmaking' is not a key of the file", "did you mean 'matching'?"),
    ),
    "a version of two numbers": (
        ('"1.0.0"', "1.0"),
        (
            "PM205",
            "'version' says '1.0', which is not a version",
            "write 1.0.0",
        ),
    ),
    "a version of another kind": (
        ('"1.0.0"', "v1"),
        (
            "PM205",
            "'version' says 'v1', which is not a version",
            "write 1.0.0",
        ),
    ),
    "a format from the future": (
        ('"pmtool": 1', '"pmtool": 2'),
        ("PM202", "'pmtool' is '2', and must be 1", "write 1"),
    ),
    "a key of another section": (
        ('"smallest_cell": 10', '"smallest_cell": 10, "quiet_hours": "21:00-08:00"'),
        ("PM201", "'quiet_hours' is not a key of 'confidentiality'", "it belongs in 'contact', inside 'agreement'"),
    ),
    "a section inside another": (
        ('"smallest_cell": 10', '"smallest_cell": 10, "waivers": []'),
        ("PM201", "'waivers' is not a key of 'confidentiality'", "it belongs at the top of the file, without indent"),
    ),
    "a cell that hides nobody": (
        ('"smallest_cell": 10', '"smallest_cell": 0'),
        ("PM207", "'smallest_cell' is 0, and must be 1 or more", "write a number, 1 or more"),
    ),
    "a phone number without quotes": (
        ('"988"', "988"),
        ("PM204", "'phone' is a number, and must be a text", 'put quotes round it: "988"'),
    ),
    "hours of duty in words": (
        ('"mon-fri 09:00-17:00"', "office hours"),
        (
            "PM205",
            "'hours' says 'office hours', which is not hours of duty",
            "write always, or days and hours like mon-fri 09:00-17:00, several of them joined by a semicolon",
        ),
    ),
}


@pytest.mark.parametrize("case", PROGRAM_CASES)
def test_a_fault_in_a_program_is_said_once(case: str) -> None:
    (old, new), expected = PROGRAM_CASES[case]
    assert EXAMPLE.count(old) >= 1
    found = faults(EXAMPLE.replace(old, new, 1))
    assert [(each.code, each.message, each.mend) for each in found] == [expected]
    line = EXAMPLE[: EXAMPLE.index(old)].count("\n") + 1
    assert found[0].place.line in (line, 1)


def test_the_example_program_has_no_fault_of_shape() -> None:
    assert faults(EXAMPLE) == ()


def test_an_almost_empty_program_gets_a_short_list_of_what_it_lacks() -> None:
    (found,) = faults("pmtool: 1")
    assert found.message.startswith(
        "the file has no 'id', 'version', 'title', 'languages', 'timezone', 'jurisdiction' or "
    )


@pytest.mark.parametrize("file", SHIPPED, ids=[file.relative_to(PROGRAMS).as_posix() for file in SHIPPED])
def test_each_shipped_file_has_its_shape(file: Path) -> None:
    kinds = {"program": "program", "mappings": "mapping", "instruments": "instrument", "questions": "question-set"}
    kind = kinds.get(file.stem) or kinds[file.parent.name]
    assert faults(file.read_text(encoding="utf-8"), bundle(PARTS, f"{kind}.schema.json")) == ()


def test_all_faults_come_in_one_run_in_file_order() -> None:
    text = SINGLE + SINGLE.replace("mood", "My mood").replace("[mentee]", "mentee")
    text = text.replace("type: single_choice", "type: scale", 1)
    found = questions(text)
    assert [each.code for each in found] == [
        "PM203",
        "PM201",
        "PM206",
        "PM204",
    ]  # a scale has ends and a range, and no options
    assert list(found) == sorted(found, key=lambda each: each.place)


def test_a_file_that_could_not_be_read_has_no_shape() -> None:
    assert check_shape(read_tree("program.yaml", b"a: [1"), PROGRAM) == ()


def test_a_list_instead_of_a_program_is_one_fault() -> None:
    assert [each.code for each in faults("- a\n- b\n")] == ["PM204"]


def test_every_code_of_shape_is_shown_by_a_case() -> None:
    tables = (QUESTION_CASES, SECTION_CASES, PROGRAM_CASES)
    shown = {word for table in tables for case in table.values() for word in case[-1] if word in CODES}
    assert shown == {code for code in CODES if code.startswith("PM2")}


def _steps(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(step for key, each in inner for step in _steps(each, (*path, key)))]


PATHS = _steps(json.loads(EXAMPLE))[1:]
JUNK = [None, True, -1, 2.5, "", "?", "Ü b", [], {}, [[]], {"?": 1}, {"en": None}, [None], {"type": "scale"}]


BY_THE_BOOK = Draft202012Validator(
    {"$ref": "https://pmtool.example/program.schema.json"},
    registry=Registry().with_resources(
        (f"https://pmtool.example/{name}", Resource.from_contents(schema)) for name, schema in PARTS.items()
    ),
)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(PATHS), st.sampled_from(JUNK))
def test_whatever_stands_in_a_program_is_judged_in_plain_words(path: tuple[str | int, ...], junk: object) -> None:
    program = json.loads(EXAMPLE)
    owner = program
    for step in path[:-1]:
        owner = owner[step]
    owner[path[-1]] = junk
    tree = read_tree("program.yaml", json.dumps(program, ensure_ascii=False, indent=1).encode())
    found = check_shape(tree, PROGRAM)
    assert (found == ()) == BY_THE_BOOK.is_valid(program)
    for finding in found:
        assert finding.place.line > 0
        assert finding.mend
        assert not re.search(r"\^|\$|\\|\bdict\b|NoneType|\bstr\b|\bNone\b|\[\]|#/", finding.message + finding.mend)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([path for path in PATHS if isinstance(path[-1], str)]))
def test_a_misspelt_key_never_passes(path: tuple[str | int, ...]) -> None:
    program = json.loads(EXAMPLE)
    owner = program
    for step in path[:-1]:
        owner = owner[step]
    owner[f"{path[-1]} X"] = owner.pop(path[-1])
    found = faults(json.dumps(program, ensure_ascii=False, indent=1))
    assert found
