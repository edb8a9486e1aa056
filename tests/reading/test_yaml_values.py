"""What a readable YAML file becomes: values, places, raw text."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pmtool.model.errors import WorldError
from pmtool.model.finding import Place
from pmtool.model.folder import Path, Tree
from pmtool.reading.yaml.yaml_events import read_tree


def read(text: str) -> Tree:
    tree = read_tree("p.yaml", text.encode())
    assert not tree.findings
    return tree


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("14", 14),
        ("-3", -3),
        ("+1", 1),
        ("1.10", 1.1),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("0", 0),
        ("0.5", 0.5),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2027-01-11", "2027-01-11"),
        ("1.0.0", "1.0.0"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("-", None),
        ("'14'", "14"),
        ('"true"', "true"),
        ("4 weeks", "4 weeks"),
        ("“Quoted” at the start only", "“Quoted” at the start only"),
    ],
)
def test_a_scalar_is_read_as_yaml_1_2_reads_it(written: str, value: object) -> None:
    if written == "-":  # a dash alone is a list entry, not a scalar
        assert read("a:\n  -\n").root == {"a": [None]}
        return
    root = read(f"a: {written}\n").root
    assert root == {"a": value}
    assert isinstance(root, dict)
    assert type(root["a"]) is type(value)


def test_a_scalar_that_is_more_than_text_keeps_its_spelling() -> None:
    tree = read("version: 1.10\nflag: TRUE\nnone:\nword: yes\nquoted: '1.10'\n")
    assert tree.raw == {("version",): "1.10", ("flag",): "TRUE", ("none",): ""}


def test_keys_are_text_as_written() -> None:
    assert read("1: a\ntrue: b\nno: c\n'<<': d\n").root == {"1": "a", "true": "b", "no": "c", "<<": "d"}


def test_every_key_and_value_knows_its_place() -> None:
    tree = read("intake:\n  questions:\n    - id: age\n      text: {en: Hi, es: Hola}\n    - 14\n")
    assert tree.keys["intake", "questions", 0, "text"] == Place("p.yaml", 4, 7)
    assert tree.values["intake", "questions", 0, "text"] == Place("p.yaml", 4, 13)
    assert tree.keys["intake", "questions", 0, "text", "es"] == Place("p.yaml", 4, 22)
    assert tree.values["intake", "questions", 0, "text", "es"] == Place("p.yaml", 4, 26)
    assert tree.keys["intake", "questions", 1] == tree.values["intake", "questions", 1] == Place("p.yaml", 5, 7)
    assert tree.values[()] == Place("p.yaml", 1, 1)


def test_columns_count_characters_not_bytes() -> None:
    tree = read("a: {é🎉: ü, b: 1}\n")
    assert tree.keys["a", "b"] == Place("p.yaml", 1, 12)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_line_ends_and_byte_order_marks_change_nothing(ends: str, bom: bytes) -> None:
    text = "a: 1\nb:\n  - x\n  - y\n"
    assert read_tree("p.yaml", bom + text.replace("\n", ends).encode()) == read(text)


def test_an_alias_is_a_copy_whose_inner_places_are_the_originals() -> None:
    tree = read("a: &words {en: Hi, n: 1}\nb: *words\n")
    assert tree.root == {"a": {"en": "Hi", "n": 1}, "b": {"en": "Hi", "n": 1}}
    assert tree.values[("b",)] == Place("p.yaml", 2, 4)
    assert tree.values["b", "en"] == tree.values["a", "en"]
    assert tree.raw["b", "n"] == "1"
    root = tree.root
    assert isinstance(root, dict)
    assert root["a"] is not root["b"]


def test_an_anchor_inside_a_part_that_is_left_out_still_serves() -> None:
    tree = read_tree("p.yaml", b"a: 1\na: {x: &x {y: 2}}\nb: *x\n")
    assert [finding.code for finding in tree.findings] == ["PM110"]
    assert tree.root == {"a": 1, "b": {"y": 2}}
    assert tree.values["b", "y"] == Place("p.yaml", 3, 4)


def test_a_question_mark_in_braces_is_part_of_the_text() -> None:
    assert read("{en: What do you study?, fr: Quoi ?}\n").root == {"en": "What do you study?", "fr": "Quoi ?"}


def test_without_libyaml_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(WorldError, match="libyaml"):
        read_tree("p.yaml", b"a: 1\n")


# laws

printable = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), max_size=20)
plain_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(printable.filter(bool), inner | printable, max_size=4),
    max_leaves=15,
)


@given(plain_values.filter(lambda value: value is not None), st.sampled_from([None, 0, 2]))
def test_json_is_read_as_json_reads_it(value: object, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    tree = read_tree("p.yaml", text.encode())
    assert not tree.findings
    assert tree.root == value
    assert tree.keys.keys() == tree.values.keys() == set(paths_of(value))


words = st.text("abcdefgh", min_size=1, max_size=6)
worded = st.recursive(
    words | st.integers(0, 999),
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(words, inner, min_size=1, max_size=4),
    max_leaves=20,
)


@given(worded, st.booleans())
def test_places_point_at_the_text(value: object, is_flow: bool) -> None:
    text = yaml.dump(value, default_flow_style=is_flow, sort_keys=False)
    tree = read(text)
    lines = text.split("\n")
    for path, place in tree.keys.items():
        if path and isinstance(path[-1], str):
            assert lines[place.line - 1][place.column - 1 :].startswith(path[-1] + ":")
    for path, place in tree.values.items():
        found = at(value, path)
        if not isinstance(found, dict | list):
            assert lines[place.line - 1][place.column - 1 :].startswith(tree.raw.get(path, str(found)))
    scalars = [tree.values[path] for path in paths_of(value) if not isinstance(at(value, path), dict | list)]
    assert all(earlier < later for earlier, later in pairwise(scalars))


def paths_of(value: object, path: Path = ()) -> list[Path]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(below for step, each in steps for below in paths_of(each, (*path, step)))]


def at(value: object, path: Path) -> object:
    for step in path:
        assert isinstance(value, dict | list)
        value = value[step]  # type: ignore[index, call-overload]
    return value
