"""Every slip that people make in YAML is told once, where it was made, and what follows it is read as it was meant."""

from __future__ import annotations

import pytest

from pmtool.model.finding import Edit, Finding
from pmtool.reading.yaml.characters import lines_of
from pmtool.reading.yaml.yaml_events import read_tree

# what is written; code, line and column of each finding; what is read (None: nobody can tell what was meant)
SLIPS: dict[str, tuple[str, list[tuple[str, int, int]], object]] = {
    "an entry one space too far right": (
        (
            "questions:\n  - id: a\n    options:\n"
            "      - id: x\n        label: X\n       - id: y\n        label: Y\n    required: true\n"
        ),
        [("PM103", 6, 8)],
        {
            "questions": [
                {"id": "a", "options": [{"id": "x", "label": "X"}, {"id": "y", "label": "Y"}], "required": True}
            ]
        },
    ),
    "a dash one space too far right": (
        "questions:\n- id: a\n  text: A\n - id: b\n   text: B\n",
        [("PM103", 4, 2)],
        {"questions": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
    ),
    "quotes around the first words": (
        "a: 'it''s' fine\nb: 1\n",
        [("PM118", 1, 12)],
        {"a": "'it''s' fine", "b": 1},
    ),
    "an open quote with quotes inside": (
        'text: "Say \\"hi\\" now\nb: 1\nc: "x"\n',
        [("PM104", 1, 7)],
        {"text": 'Say "hi" now', "b": 1, "c": "x"},
    ),
    "a setting too far right among others": (
        "a:\n  b: 1\n    c: 2\n  d: 3\n",
        [("PM103", 3, 5)],
        {"a": {"b": 1, "c": 2, "d": 3}},
    ),
    "a folded text with a line too far left": (
        "text: >\n  hello\n world\nb: 1\n",
        [("PM103", 3, 2)],
        {"text": "hello world\n", "b": 1},
    ),
    "a colon in a list in brackets": (
        "options: [a b, c: d e: f]\nx: 1\n",
        [("PM102", 1, 22)],
        {"options": ["a b", "c: d e: f"], "x": 1},
    ),
    "two settings too far right": (
        "a: 1\n b: 2\n c: 3\nd: 4\n",
        [("PM103", 2, 2)],
        {"a": 1, "b": 2, "c": 3, "d": 4},
    ),
    "no space after the first colon": (
        "title:Small\nid: x\n",
        [("PM108", 1, 1)],
        {"title": "Small", "id": "x"},
    ),
    "a colon behind quoted words": (
        'title: Small "quoted" words: here\n',
        [("PM102", 1, 28)],
        {"title": 'Small "quoted" words: here'},
    ),
    "a square bracket missing inside": (
        "when: {age: {between: [14, 24}}\nb: 1\n",
        [("PM119", 1, 30)],
        {"when": {"age": {"between": [14, 24]}}, "b": 1},
    ),
    "a brace missing at the end": (
        "when: {age: {between: [14, 24]}\nb: 1\n",
        [("PM119", 1, 7)],
        {"when": {"age": {"between": [14, 24]}}, "b": 1},
    ),
    "a brace too many": (
        "when: {age: {between: [14, 24]}}}\nb: 1\n",
        [("PM119", 1, 33)],
        {"when": {"age": {"between": [14, 24]}}, "b": 1},
    ),
    "a text that begins with a square bracket": (
        "text: [Hello] world\nb: 1\n",
        [("PM106", 1, 7)],
        {"text": "[Hello] world", "b": 1},
    ),
    "a text that begins with a brace": (
        "text: {Hello} world\nb: 1\n",
        [("PM106", 1, 7)],
        {"text": "{Hello} world", "b": 1},
    ),
    "exclamation marks in front": (
        "text: !!! stop\nb: 1\n",
        [("PM114", 1, 7)],
        {"text": "stop", "b": 1},
    ),
    "three stars": (
        "text: ***\nb: 1\n",
        [("PM106", 1, 7)],
        {"text": "***", "b": 1},
    ),
    "a condition without its braces": (
        "q:\n  - id: x\n    show_if: mood: {is: 3}\n    t: 1\n",
        [("PM102", 3, 14)],
        {"q": [{"id": "x", "show_if": {"mood": {"is": 3}}, "t": 1}]},
    ),
    "a colon missing in braces": (
        "q:\n  - id: x\n    show_if: {mood {is: 3}}\n    t: 1\n",
        [("PM119", 3, 20)],
        None,
    ),
    "a text below a bar that isn't indented at all": (
        "a:\n  - id: x\n    text: |\n    Hello\n    there: you\n    more: 1\n",
        [("PM103", 4, 5)],
        {"a": [{"id": "x", "text": "Hello\n", "there": "you", "more": 1}]},
    ),
    "missing first dash": (
        "q:\n  id: a\n  text: A\n  - id: b\n    text: B\n",
        [("PM111", 2, 3)],
        {"q": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
    ),
    "missing dash keys": (
        "q:\n  - id: a\n    text: A\n  id: b\n  text: B\n",
        [("PM111", 4, 3)],
        {"q": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
    ),
    "missing dash keys deeper": (
        "q:\n  - id: a\n    text: A\n    id: b\n    text: B\n  - id: c\n    text: C\n",
        [("PM111", 4, 5)],
        {"q": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}, {"id": "c", "text": "C"}]},
    ),
    "dash in map same": ("a: 1\n- b\n", [("PM103", 2, 1)], None),
    "dash value same line": ("a: - b\n  - c\n", [("PM103", 1, 4)], None),
    "flow colon": ("t: {en: Study: what, es: y}\n", [("PM102", 1, 14)], {"t": {"en": "Study: what", "es": "y"}}),
    "a number sign in braces": (
        "t: {en: We are #1, es: y}\nb: 1\n",
        [("PM123", 1, 16)],
        {"t": {"en": "We are #1", "es": "y"}, "b": 1},
    ),
    "flow curly": ("t: {en: “Study, what”, es: y}\n", [("PM105", 1, 9)], {"t": {"en": "Study, what", "es": "y"}}),
    "key:value": ("a: 1\nb:2\nc: 3\n", [("PM108", 2, 1)], {"a": 1, "b": 2, "c": 3}),
    "key :value": ("a: 1\nb :2\nc: 3\n", [("PM108", 2, 1)], {"a": 1, "b": 2, "c": 3}),
    "key:value last": ("a: 1\nb:2\n", [("PM108", 2, 1)], {"a": 1, "b": 2}),
    "key:value nested": ("d:\n  opens:2027\n  ends:2028\n", [("PM108", 2, 3)], {"d": {"opens": 2027, "ends": 2028}}),
    "key:value nested1": ("d:\n  opens:2027\nx: 1\n", [("PM108", 2, 3)], {"d": {"opens": 2027}, "x": 1}),
    "a full-width colon": ("a: 1\nb：2\nc: 3\n", [("PM108", 2, 2)], {"a": 1, "b": 2, "c": 3}),
    "a full-width colon in the first line": ("b：2\nc: 3\n", [("PM108", 1, 2)], {"b": 2, "c": 3}),
    "a dash without its space, and keys too far left": (
        "q:\n  -id: a\n   text: A\n",
        [("PM120", 2, 3), ("PM103", 3, 4)],
        {"q": [{"id": "a", "text": "A"}]},
    ),
    "a dash without its space": (
        "q:\n  - id: a\n    text: A\n  -id: b\n    text: B\n",
        [("PM120", 4, 3)],
        {"q": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
    ),
    "a list of dashes without their spaces": (
        "languages:\n  -en\n  -es\nb: 1\n",
        [("PM120", 2, 3)],
        {"languages": ["en", "es"], "b": 1},
    ),
    "en dash": ("q:\n  – id: a\n    text: A\n", [("PM120", 2, 3)], {"q": [{"id": "a", "text": "A"}]}),
    "en dash second": (
        "q:\n  - id: a\n    text: A\n  – id: b\n    text: B\n",
        [("PM120", 4, 3)],
        {"q": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
    ),
    "star": ("q:\n  * id: a\n    text: A\n", [("PM120", 2, 3)], {"q": [{"id": "a", "text": "A"}]}),
    "bullet": ("q:\n  - x\n  • y\n", [("PM120", 3, 3)], {"q": ["x", "y"]}),
    "a tab behind a dash": ("q:\n  -\tid: a\n    text: A\n", [("PM101", 2, 4)], {"q": [{"id": "a", "text": "A"}]}),
    "a tab at the top": ("a: x\n\tb: 1\n", [("PM101", 2, 1)], {"a": "x", "b": 1}),
    "a tab beside spaces": ("a:\n  b: 1\n\tc: 2\n", [("PM101", 3, 1)], {"a": {"b": 1, "c": 2}}),
    "tabs all over": (
        "a:\n\tb:\n\t\t- id: x\n\t\t  text: y\n\t\t- id: z\n\tc: 2\nd: 1\n",
        [("PM101", 2, 1)],
        {"a": {"b": [{"id": "x", "text": "y"}, {"id": "z"}], "c": 2}, "d": 1},
    ),
    "tabs in two entries": (
        "a:\n  - id: x\n    b: 1\n\tc: 2\n\td: 2\n  - id: y\n\tc: 1\n",
        [("PM101", 4, 1), ("PM101", 7, 1)],
        {"a": [{"id": "x", "b": 1, "c": 2, "d": 2}, {"id": "y", "c": 1}]},
    ),
    "a text that goes on without its indent": (
        "a: hello\nworld\nb: 1\n",
        [("PM108", 2, 1)],
        {"a": "hello world", "b": 1},
    ),
    "a key without its colon": (
        "q:\n  - id: x\n    required true\n    t: 1\n  - id: y\n    required: true\n",
        [("PM108", 3, 5)],
        {"q": [{"id": "x", "required": True, "t": 1}, {"id": "y", "required": True}]},
    ),
    "quote inner": ('a: "She said "hi" to me"\nb: 1\n', [("PM118", 1, 14)], {"a": 'She said "hi" to me', "b": 1}),
    "quote inner flow": (
        'a: {en: "She said "hi" to me", es: x}\nb: 1\n',
        [("PM118", 1, 19)],
        {"a": {"en": 'She said "hi" to me', "es": "x"}, "b": 1},
    ),
    "an apostrophe": ("a: 'don't'\nb: 1\n", [("PM118", 1, 8)], {"a": "don't", "b": 1}),
    "an apostrophe, and a comment behind": (
        "a: 'don't do it' # x\nb: 'x'\n",
        [("PM118", 1, 8)],
        {"a": "don't do it", "b": "x"},
    ),
    "an apostrophe in braces": (
        "a: {en: 'don't', es: 'x'}\nb: 'x'\n",
        [("PM118", 1, 13)],
        {"a": {"en": "don't", "es": "x"}, "b": "x"},
    ),
    "an apostrophe in braces, and a comma": (
        "a: {en: 'don't, no', es: 'x'}\nb: 'x'\n",
        [("PM118", 1, 13)],
        {"a": {"en": "don't, no", "es": "x"}, "b": "x"},
    ),
    "an apostrophe at the end": ("a: 'don't\nb: 1\n", [("PM118", 1, 9)], {"a": "'don't", "b": 1}),
    "a percent sign in front of a line": ("%x: 1\nb: 1\n", [("PM106", 1, 1)], None),
    "a percent sign in front of a text": ("a: %x\nb: 1\n", [("PM106", 1, 4)], {"a": "%x", "b": 1}),
    "a greater-than sign in front": ("a: >x\nb: 1\n", [("PM106", 1, 5)], {"a": ">x", "b": 1}),
    "a greater-than sign in front of words": (
        "a: > 18 years\nb: 1\n",
        [("PM106", 1, 6)],
        {"a": "> 18 years", "b": 1},
    ),
    "words behind a bar": ("a: | hello\n  world\nb: 1\n", [("PM106", 1, 6)], None),
    "a question mark in front": ("a: ? b\nc: 1\n", [("PM106", 1, 4)], {"a": "? b", "c": 1}),
    "a merge left open": (
        "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\nc: 1\n",
        [("PM125", 2, 1)],
        {"a": 1, "b": 2, "c": 1},
    ),
    "a merge left open in the first line": (
        "<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\nc: 1\n",
        [("PM125", 1, 1)],
        {"b": 2, "c": 1},
    ),
    "two on line": ("- id: mood type: text\n- type: x\n  id: b\n", [("PM102", 1, 12)], None),
    "too deep dash": ("a:\n  - x\n    - y\nb: 1\n", [("PM103", 3, 5)], {"a": ["x", "y"], "b": 1}),
    "too short dash": ("a:\n  - x\n - y\nb: 1\n", [("PM103", 3, 2)], {"a": ["x", "y"], "b": 1}),
    "short map": ("a:\n  b:\n    c: 1\n   d: 2\n  e: 1\n", [("PM103", 4, 4)], None),
    "short list key": (
        "q:\n  - id: x\n    t: 1\n   u: 2\n  - id: y\n",
        [("PM103", 4, 4)],
        {"q": [{"id": "x", "t": 1, "u": 2}, {"id": "y"}]},
    ),
    "short list key2": (
        "q:\n  - id: x\n    t: 1\n  u: 2\n  - id: y\n",
        [("PM103", 4, 3)],
        {"q": [{"id": "x", "t": 1, "u": 2}, {"id": "y"}]},
    ),
    "a first line too far right": (" a: 1\nb: 2\n", [("PM103", 1, 2)], {"a": 1, "b": 2}),
    "deep first": ("a: 1\n b: 2\nc: 1\n", [("PM103", 2, 2)], {"a": 1, "b": 2, "c": 1}),
    "deep": (
        "q:\n  - id: x\n    t: 1\n      u: 2\n    v: 2\n",
        [("PM103", 4, 7)],
        {"q": [{"id": "x", "t": 1, "u": 2, "v": 2}]},
    ),
    "an indent between two others": ("a:\n    b: 1\n  c: 2\nd: 1\n", [("PM103", 3, 3)], None),
    "flow unclosed multi": (
        "a: {x: 1, y: 2\nb: 3\nc: 4\n",
        [("PM119", 1, 4)],
        {"a": {"x": 1, "y": 2}, "b": 3, "c": 4},
    ),
    "flow unclosed last": ("b: 1\na: {x: 1, y: [2, 3\n", [("PM119", 2, 14)], {"b": 1, "a": {"x": 1, "y": [2, 3]}}),
    "flow unclosed list": ("a: [x, y\nb: 3\nc: [z]\n", [("PM119", 1, 4)], {"a": ["x", "y"], "b": 3, "c": ["z"]}),
    "flow unclosed multi-line": (
        "a: {x: 1,\n  y: 2\nb: 3\nc: 4\n",
        [("PM119", 1, 4)],
        {"a": {"x": 1, "y": 2}, "b": 3, "c": 4},
    ),
    "flow wrong close": ("a: [x, y}\nb: 3\n", [("PM119", 1, 9)], {"a": ["x", "y"], "b": 3}),
    "flow wrong close2": ("a: {x: y]\nb: 3\n", [("PM119", 1, 9)], {"a": {"x": "y"}, "b": 3}),
    "flow missing comma": ("a: {x: y z: w}\nz: 3\n", [("PM119", 1, 10)], {"a": {"x": "y", "z": "w"}, "z": 3}),
    "flow missing comma2": ('a: ["x" "y"]\nb: 3\n', [("PM119", 1, 9)], {"a": ["x", "y"], "b": 3}),
    "flow nospace": ("a: {x:y, z: w}\n", [("PM108", 1, 5)], {"a": {"x": "y", "z": "w"}}),
    "flow comma": (
        "a: {en: Worry, anger, grief, es: x}\n",
        [("PM109", 1, 14)],
        {"a": {"en": "Worry, anger, grief", "es": "x"}},
    ),
    "flow comma end": (
        "a: {en: x, es: Worry, anger, grief}\n",
        [("PM109", 1, 21)],
        {"a": {"en": "x", "es": "Worry, anger, grief"}},
    ),
    "a text below a bar with one line too far left": (
        "a: |\n  x\n y\nb: 1\n",
        [("PM103", 3, 2)],
        {"a": "x\ny\n", "b": 1},
    ),
    "a text below a bar without its indent": ("a: |\nx\nb: 1\n", [("PM103", 2, 1)], {"a": "x\n", "b": 1}),
    "pasted blanks for an indent": ("a:\n\xa0\xa0b: 1\n\xa0\xa0c: 1\n", [("PM122", 2, 1)], {"a": {"b": 1, "c": 1}}),
    "a pasted blank among spaces": ("a:\n  b: 1\n \xa0c: 1\n", [("PM122", 3, 2)], {"a": {"b": 1, "c": 1}}),
    "a pasted blank behind a colon": ("a:\xa0b\nc: 1\n", [("PM122", 1, 3)], {"a": "b", "c": 1}),
    "a pasted blank at the end of a text": ("a: b\xa0\nc: 1\n", [("PM122", 1, 5)], {"a": "b", "c": 1}),
    "a pasted blank at the end of a key": ("a\xa0: b\nc: 1\n", [("PM122", 1, 2)], {"a": "b", "c": 1}),
    "two documents": ("---\na: 1\n---\nb: 1\n", [("PM135", 3, 1)], None),
    "an ampersand in front of a word": ("a: &b\nc: 1\n", [("PM106", 1, 4)], {"a": "&b", "c": 1}),
    "an ampersand in front of words": (
        "a: &More friends\nc: 1\n",
        [("PM106", 1, 4)],
        {"a": "&More friends", "c": 1},
    ),
    "a path of Windows": ('a: "C:\\dir"\n', [("PM106", 1, 7)], {"a": "C:\\dir"}),
    "equals": ("a = 1\nb: 2\n", [("PM108", 1, 2)], {"a": 1, "b": 2}),
    "equals2": ("b: 2\na = 1\n", [("PM108", 2, 2)], {"b": 2, "a": 1}),
    "arrow": ("a: 1\nb -> 2\nc: 1\n", [("PM108", 2, 2)], {"a": 1, "b": 2, "c": 1}),
    "quoted key": ('"a: 1\nb: 2\n', [("PM104", 1, 1)], {"a": 1, "b": 2}),
    "trail comma q": ('a: "x",\nb: "y",\n', [("PM118", 1, 7), ("PM118", 2, 7)], {"a": "x", "b": "y"}),
    "brace after": ("a: {x: 1} y\n", [("PM119", 1, 11)], {"a": {"x": 1}}),
    "colon end of text": ("a: please note:\nb: 1\n", [("PM102", 1, 15)], {"a": "please note:", "b": 1}),
    "colon end deeper": ("a: please note:\n  b: 1\n", [("PM102", 1, 15)], None),
    "an exclamation mark": ("a: !\nb: 1\n", [("PM114", 1, 4)], {"a": "", "b": 1}),
    "an address with a colon": ("a: http://x.y: z\nb: 1\n", [("PM102", 1, 14)], {"a": "http://x.y: z", "b": 1}),
    "unclosed far": (
        'a: "09:30\nb: x\nc: y\nd: "z"\ne: 1\n',
        [("PM104", 1, 4)],
        {"a": "09:30", "b": "x", "c": "y", "d": "z", "e": 1},
    ),
    "unclosed flow list": ('a: ["x, "y"]\nb: 1\n', [("PM104", 1, 5)], {"a": ["x", "y"], "b": 1}),
    "unclosed last": ('b: "x"\na: "09:30\nb2: x\n', [("PM104", 2, 4)], {"b": "x", "a": "09:30", "b2": "x"}),
    "unclosed swallowed": ('a: "x\nb: "\nc: y\n', [("PM104", 1, 4), ("PM104", 2, 4)], {"a": "x", "b": "", "c": "y"}),
    "unclosed list": ('q:\n  - "a\n  - "b"\n  - c\n', [("PM104", 2, 5)], {"q": ["a", "b", "c"]}),
    "unclosed single": ("a: 'x\nb: it's\nc: 1\n", [("PM104", 1, 4)], {"a": "x", "b": "it's", "c": 1}),
    "comment in quote": ('a: "x # y\nb: 1\n', [("PM104", 1, 4)], {"a": "x # y", "b": 1}),
    "a number sign in a text": (
        "a: Talk #2\nb: #1\nc: x # y\nd: x #todo\n",
        [("PM123", 1, 9), ("PM123", 2, 4)],
        {"a": "Talk #2", "b": "#1", "c": "x", "d": "x"},
    ),
    "stars in front": (
        "a: *bold*\nb: *x\nc: {en: *y, es: x}\n",
        [("PM106", 1, 4), ("PM115", 2, 4), ("PM115", 3, 9)],
        {"a": "*bold*", "b": "*x", "c": {"en": "*y", "es": "x"}},
    ),
    "tagged": ("a: !important x\n", [("PM114", 1, 4)], {"a": "x"}),
    "a slip in every line": (
        "a: Study: x\n\tb: 1\nc: 'don't'\nd: [1\ne: {x: “y”}\nf: @x\n",
        [("PM102", 1, 9), ("PM101", 2, 1), ("PM118", 3, 8), ("PM119", 4, 4), ("PM105", 5, 8), ("PM106", 6, 4)],
        {"a": "Study: x", "b": 1, "c": "don't", "d": [1], "e": {"x": "y"}, "f": "@x"},
    ),
    "a key set twice": ("a: 1\nb: 2\na: 3\n", [("PM110", 3, 1)], {"a": 1, "b": 2}),
    "colon cont": (
        "a: some text\n  more of it: this\nb: 1\n",
        [("PM102", 2, 13)],
        {"a": "some text more of it: this", "b": 1},
    ),
    "a space of no width": ("a: 1\n\u200bb: 1\n", [("PM122", 2, 1)], {"a": 1, "b": 1}),
}


@pytest.mark.parametrize(("text", "findings", "root"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_told_where_it_was_made_and_read_as_it_was_meant(
    text: str, findings: list[tuple[str, int, int]], root: object
) -> None:
    tree = read_tree("p.yaml", text.encode())
    assert [(found.code, found.place.line, found.place.column) for found in tree.findings] == findings
    assert tree.root == root


def mended(text: str, edits: tuple[Edit, ...]) -> str:
    lines = lines_of(text)
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        line = lines[edit.start.line - 1]
        lines[edit.start.line - 1] = line[: edit.start.column - 1] + edit.text + line[edit.end.column - 1 :]
    return "\n".join(lines)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, int]]:
    return [(found.code, found.place.line) for found in findings]


@pytest.mark.parametrize("text", [case[0] for case in SLIPS.values()], ids=SLIPS.keys())
def test_a_fix_takes_its_finding_away_and_brings_no_other(text: str) -> None:
    tree = read_tree("p.yaml", text.encode())
    for found in tree.findings:
        if not found.fix:
            continue
        again = read_tree("p.yaml", mended(text, found.fix).encode())
        expected = told(tree.findings)
        expected.remove((found.code, found.place.line))
        assert told(again.findings) == expected
        assert again.root == tree.root


def test_a_fix_in_a_file_with_more_slips_counts_in_the_file_as_it_is() -> None:
    text = "a: Study: x\n\tb: 1\nc: 'don't'\nd: [1\ne: {x: “y”, z: {{ w }}}\nf: @x\n"
    tree = read_tree("p.yaml", text.encode())
    edits = tuple(edit for found in tree.findings for edit in found.fix)
    assert mended(text, edits) == ('a: "Study: x"\nb: 1\nc: "don\'t"\nd: [1\ne: {x: "y", z: "{{ w }}"}\nf: "@x"\n')


@pytest.mark.parametrize(
    "text",
    [
        "title: “An open ear”, 2027\n",
        "text: She said “hi” to me\n",
        "a: |\n  \u00a0x\n  – y\n  -z: 1\n  key：value\n  <<<<<<< HEAD\nb: 1\n",
        "a: x  # a comment: with - marks [\n# {{ and more\nb: 1 #todo\n",
        "a: 100 %\nb: 5 - 6\nc: R&D!\nd: it's\ne: C#\nf: 8\" wide\n",
        "a: {en: What do you study?, fr: Quoi ?}\n",
        "a: http://example.org/x#y\n",
        "a: -5\nb: --\nc: – really\n",
        "a:\n- x\n- y\nb:\n- {c: 1}\n",
        "a: a text\n  that goes on,\n  and on\nb: >\n  folded\n  text\n",
        'a: "a text\n  in quotes: with a colon\n  - and a dash"\nb: 1\n',
        '{"a": 1, "b": [1, 2],\n\t"c": {"d": null}}\n',
        "a: نام: شما\n".replace(": ش", " ش"),
        "a: &x {b: 1}\nc: *x\n",
        "%YAML 1.2\n---\na: 1\n",
        "a: 1\n...\n",
    ],
)
def test_what_is_no_slip_gives_no_finding(text: str) -> None:
    assert read_tree("p.yaml", text.encode()).findings == ()


KINDS = {
    "a document of Word": b"PK\x03\x04\x14\x00",
    "an old document of Word": b"\xd0\xcf\x11\xe0\xa1\xb1",
    "a PDF": b"%PDF-1.7\n",
    "a web page": b"\n<!DOCTYPE html><html></html>",
    "a picture": b"\x89PNG\r\n",
}


@pytest.mark.parametrize("data", KINDS.values(), ids=KINDS.keys())
def test_a_file_of_another_kind_is_named(data: bytes) -> None:
    tree = read_tree("p.yaml", data)
    assert tree.root is None
    assert [found.code for found in tree.findings] == ["PM126"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1252"])
def test_a_text_in_another_encoding_is_read_on(encoding: str) -> None:
    tree = read_tree("p.yaml", "a: café\nb: 1\nb: 2\n".encode(encoding))
    assert [found.code for found in tree.findings] == ["PM136", "PM110"]
    assert tree.root == {"a": "café", "b": 1}


def test_a_file_with_many_slips_is_read_in_a_bounded_number_of_readings() -> None:
    tree = read_tree("p.yaml", b"a: x: y\n" * 400)
    assert len(tree.findings) > 20
    assert tree.root is None
