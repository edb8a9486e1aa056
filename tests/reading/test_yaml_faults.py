"""What is wrong with a YAML file, in plain words and at the right place; hostile files end at a limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.model.finding import Severity
from pmtool.reading.programs.program_codes import PROGRAM_CODES
from pmtool.reading.yaml.yaml_events import read_tree

EVERYDAY = {
    "a tab instead of spaces": ("a:\n\tb: 1\n", "PM101", 2, 1),
    "a tab after spaces": ("a:\n  b: 1\n  \tc: 2\n", "PM101", 3, 3),
    "a colon in a text": ("a:\n  en: Study: what is it?\n", "PM102", 2, 12),
    "a colon in a text after an emoji": ("é🎉: ü x: 1\n", "PM102", 1, 8),
    "an indent one space short": ("a:\n   b: 1\n  c: 2\n", "PM103", 3, 3),
    "a list entry indented too little": ("a:\n  - b: 1\n - c: 2\n", "PM103", 3, 2),
    "a setting below a value": ("a: hello\n  b: 1\n", "PM103", 2, 3),
    "a setting below a value of a list": ("- a: hello\n\n    b: 1\n", "PM103", 3, 5),
    "a list entry without its dash": ("a:\n  - x\n  y: 1\n", "PM103", 3, 3),
    "a quote closed by the next one": ('a: "x\nb: 1\nc: "y"\nd: 3\n', "PM104", 1, 4),
    "a quote open to the end": ("a: 'x\nb: 1\n", "PM104", 1, 4),
    "a quote in braces closed by the next one": ('a: {en: "x, es: y}\nb: "z"\n', "PM104", 1, 9),
    "an apostrophe after a text of two lines": ("a: 'x\n  y'\nb: 'it's'\n", "PM118", 3, 7),
    "an at sign in front": ("a: @home\n", "PM106", 1, 4),
    "a backtick in front": ("a: `x`\n", "PM106", 1, 4),
    "an ampersand in front": ("a: & b\n", "PM106", 1, 4),
    "words after a bar": ("a: | hi\n", "PM106", 1, 6),
    "an unknown escape": ('a: "\\d"\n', "PM106", 1, 5),
    "a placeholder without quotes": ("a: {{ name }}\n", "PM107", 1, 4),
    "a placeholder and words without quotes": ("a: {{ name }} hello\n", "PM107", 1, 4),
    "a colon without a space, first": ("a:1\nb: 2\n", "PM108", 1, 1),
    "a colon without a space, later": ("b: 2\na:1\n", "PM108", 2, 1),
    "a line without a key": ("hello\nb: 1\n", "PM108", 1, 1),
    "an apostrophe in single quotes": ("a: it\nb: 'it's'\n", "PM118", 2, 7),
    "words after a quote": ('a: "x" y\n', "PM118", 1, 8),
    "a square bracket left open": ("a: [1, 2\nb: 3\n", "PM119", 1, 4),
    "a brace left open": ("a: {x: 1\nb: 3\n", "PM119", 1, 4),
    "a bracket too many": ("a: ]\n", "PM119", 1, 4),
    "a comma in braces": ("a: {en: Worry, anger, es: Ira}\n", "PM109", 1, 14),
    "a key set twice": ("a: 1\nb: 2\na: 3\n", "PM110", 3, 1),
    "a quoted key set twice": ("1: 1\n'1': 3\n", "PM110", 2, 1),
    "an entry without its dash": ("- id: a\n  text: A\n  id: b\n", "PM111", 3, 3),
    "no key": ("a:\n  '': x\n", "PM112", 2, 3),
    "a list as a key": ("a: {[b, c]: 1}\n", "PM112", 1, 5),
    "an alias as a key": ("a: &x 1\n*x : 2\n", "PM112", 2, 1),
    "an anchor at a key": ("&x a: 2\n", "PM112", 1, 1),
    "a merge key": ("a: &x {b: 1}\nc:\n  <<: *x\n", "PM113", 3, 3),
    "a tag": ("a: !important x\n", "PM114", 1, 4),
    "a tag that would run code": ("a: !!python/object:os.system x\n", "PM114", 1, 4),
    "an alias of nothing": ("a: *bold\n", "PM115", 1, 4),
    "stars for bold": ("a: *bold* words\n", "PM106", 1, 4),
    "a star in front": ("a: *bold words\n", "PM115", 1, 4),
    "one closing bracket too many": ("a: [b]]\n", "PM119", 1, 7),
    "an alias of itself": ("&a [*a]\n", "PM115", 1, 5),
    "a leading zero": ("a: 0123\n", "PM116", 1, 4),
    "too many digits": (f"a: {'9' * 5000}\n", "PM117", 1, 4),
    "a number past all bounds": ("a: 1e999\n", "PM117", 1, 4),
    "nothing": ("", "PM130", 0, 0),
    "only a comment": ("# later\n", "PM130", 0, 0),
    "two documents": ("a: 1\n---\nb: 2\n", "PM135", 2, 1),
    "a control character": ("a: 1\nb: x\x07y\n", "PM137", 2, 5),
    "an invisible line break": ("a: x\u2028b: 1\n", "PM137", 1, 5),
}


@pytest.mark.parametrize(("text", "code", "line", "column"), EVERYDAY.values(), ids=EVERYDAY.keys())
def test_an_everyday_mistake_is_one_finding_at_its_place(text: str, code: str, line: int, column: int) -> None:
    findings = read_tree("p.yaml", text.encode()).findings
    assert [(found.code, found.place.line, found.place.column) for found in findings] == [(code, line, column)]
    assert findings[0].message
    assert findings[0].mend


def test_a_word_processors_quotes_are_read_as_the_straight_ones_that_were_meant() -> None:
    tree = read_tree("p.yaml", "“version”: “1.4.0”\n".encode())
    assert tree.root == {"version": "1.4.0"}
    assert [(found.code, found.place.column) for found in tree.findings] == [("PM105", 1)]


def test_a_second_key_names_the_first_and_is_left_out() -> None:
    tree = read_tree("p.yaml", b"a: 1\nb: {x: 1, x: {y: [2]}}\na: {c: 3}\n")
    assert tree.root == {"a": 1, "b": {"x": 1}}
    assert [str(found.related) for found in tree.findings] == ["p.yaml:2:5", "p.yaml:1:1"]
    assert ("a", "c") not in tree.values


def test_all_faults_are_told_and_the_text_is_read_on() -> None:
    tree = read_tree("p.yaml", b"a: 1\na: 2\nb: !x y\nc: 007\nd: [1\ne: 1\n")
    assert [found.code for found in tree.findings] == ["PM110", "PM114", "PM116", "PM119"]
    assert tree.root == {"a": 1, "b": "y", "c": "007", "d": [1], "e": 1}


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"a: caf\xe9\n", 1, 7),
        (b"a: 1\r\nb: \xc3\xa9\xff\n", 2, 5),
        ("a: 1\n".encode("utf-16"), 0, 0),
        (b"\xed\xa0\x80", 1, 1),
    ],
    ids=["windows-1252", "second line", "utf-16", "a lone surrogate"],
)
def test_bytes_that_are_not_utf8_are_a_finding(data: bytes, line: int, column: int) -> None:
    (finding,) = read_tree("p.yaml", data).findings
    assert (finding.code, finding.place.line, finding.place.column) == ("PM136", line, column)


def bomb(levels: int) -> bytes:
    """The billion laughs: every level repeats the one before nine times."""
    lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines).encode()


def ladder(steps: int) -> bytes:
    """Each value is shallow as written, and the aliases in it stand for ever deeper ones."""
    deeper = [f"l{n}: &l{n} {'[' * 30}*l{n - 1}{']' * 30}" for n in range(1, steps)]
    return "\n".join(["l0: &l0 [x]", *deeper]).encode()


HOSTILE = {
    "50,000 brackets": (b"[" * 50_000, "PM132"),
    "50,000 braces": (b"{a: " * 50_000, "PM132"),
    "50,000 dashes": (b"- " * 50_000, "PM132"),
    "a billion laughs": (bomb(9), "PM133"),
    "aliases that nest": (ladder(30), "PM132"),
    "many aliases": (b"a: &a 1\nb: [" + b"*a, " * 51 + b"]", "PM134"),
    "a long list": (b"- 1\n" * 100_001, "PM133"),
    "a large file": (b"# " * 500_001, "PM131"),
}


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_ends_at_a_limit(data: bytes, code: str) -> None:
    tree = read_tree("p.yaml", data)
    assert tree.root is None
    assert [found.code for found in tree.findings] == [code]


@pytest.mark.parametrize("brackets", [60, 999, 1000, 1001, 50_000])
def test_too_many_brackets_are_told_at_the_first_that_is_too_many(brackets: int) -> None:
    """The newer libyaml refuses a thousand by itself, before it says a word about the first."""
    tree = read_tree("p.yaml", ("é: 🎉\na:\n  b: " + "[" * brackets).encode())
    [found] = tree.findings
    assert (found.code, found.place.line, found.place.column) == ("PM132", 3, 44)


def test_explicit_keys_without_end_are_refused() -> None:
    tree = read_tree("p.yaml", b"? " * 50_000)
    assert tree.root is None
    assert "PM132" in {found.code for found in tree.findings}


# laws

yamlish = st.text(st.sampled_from("[]{}:,-?&*!|>'\"%@`#\n\n  \tab01.~<=é\r\\"), max_size=60).map(str.encode)


@given(st.binary(max_size=60) | yamlish)
def test_any_bytes_give_a_tree_or_say_why_not(data: bytes) -> None:
    tree = read_tree("p.yaml", data)
    if tree.root is None:
        assert any(found.severity is Severity.ERROR for found in tree.findings)
    lines = data.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for found in tree.findings:
        assert found.code in PROGRAM_CODES
        assert found.place.line <= len(lines)
        assert found.place.column <= len(lines[found.place.line - 1]) + 1
    assert list(tree.findings) == sorted(tree.findings, key=lambda found: found.place)
    assert read_tree("p.yaml", data) == tree
