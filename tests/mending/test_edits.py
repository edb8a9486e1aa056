"""Edits change what they name, and nothing else: to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.mending import apply_edits
from pmtool.mending.edits import overlap
from pmtool.model.finding import Edit, Place


def edit(line: int, start: int, end: int, text: str, last: int = 0) -> Edit:
    return Edit(Place("a.yaml", line, start), Place("a.yaml", last or line, end), text)


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        pytest.param(b"a: yes\n", [edit(1, 4, 7, "true")], b"a: true\n", id="one word"),
        pytest.param(b"a: yes  # why\r\nb: no \t\r\n", [edit(2, 4, 6, "false")], b"a: yes  # why\r\nb: false \t\r\n",
                     id="line ends, blanks and comments stay"),
        pytest.param(b"\xef\xbb\xbfa: yes", [edit(1, 4, 7, "true")], b"\xef\xbb\xbfa: true", id="a BOM stays"),
        pytest.param("é🎉: yes # ü".encode(), [edit(1, 5, 8, "true")], "é🎉: true # ü".encode(), id="characters count"),
        pytest.param(b"a: x", [edit(1, 4, 4, '"'), edit(1, 5, 5, '"')], b'a: "x"', id="text is put in"),
        pytest.param(b"a\nb\nc\n", [edit(2, 1, 1, "", 3)], b"a\nc\n", id="a line is taken out"),
        pytest.param(b"a: yes\n", [edit(1, 4, 7, "true"), edit(1, 4, 7, "true")], b"a: true\n", id="twice is once"),
        pytest.param(b"a: 1\rb: 2", [edit(2, 4, 5, "3")], b"a: 1\rb: 3", id="old line ends"),
        pytest.param("a: x\u2028y: yes".encode(), [edit(1, 9, 12, "true")], "a: x\u2028y: true".encode(),
                     id="what is no line end to YAML is none here"),
        pytest.param(b"a: yes", [], b"a: yes", id="no edit"),
    ],
)  # fmt: skip
def test_what_an_edit_names_is_changed(before: bytes, edits: list[Edit], after: bytes) -> None:
    assert apply_edits(before, edits) == after


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param([edit(9, 1, 2, "x")], id="a line that isn't there"),
        pytest.param([edit(1, 1, 99, "x")], id="a column that isn't there"),
        pytest.param([edit(0, 0, 0, "x")], id="the file as a whole"),
        pytest.param([edit(1, 3, 2, "x")], id="an end before its start"),
        pytest.param([edit(1, 1, 3, "x"), edit(1, 2, 4, "y")], id="an overlap"),
    ],
)
def test_an_edit_that_cannot_be_meant_is_refused(wrong: list[Edit]) -> None:
    with pytest.raises(ValueError, match=r"edit|outside"):
        apply_edits(b"a: yes\nb: no\n", wrong)


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        (edit(1, 1, 3, "x"), edit(1, 2, 4, "y"), True),
        (edit(1, 1, 3, "x"), edit(1, 3, 4, "y"), False),
        (edit(1, 1, 3, "x"), edit(1, 3, 3, "y"), True),
        (edit(1, 2, 2, "x"), edit(1, 2, 2, "y"), True),
        (edit(1, 1, 5, "x"), edit(1, 2, 3, "y"), True),
        (edit(1, 1, 3, "x"), edit(1, 1, 3, "x"), False),
        (edit(1, 1, 1, "x", 3), edit(2, 1, 2, "y"), True),
        (edit(1, 1, 3, "x"), Edit(Place("b.yaml", 1, 1), Place("b.yaml", 1, 3), "y"), False),
    ],
)
def test_edits_that_touch_the_same_text_overlap(one: Edit, other: Edit, meets: bool) -> None:
    assert overlap([one], [other]) is overlap([other], [one]) is meets


TEXTS = st.text(st.sampled_from("ab: é🎉\n\r#\t"), max_size=40)


@given(text=TEXTS, new=TEXTS, data=st.data())
def test_everything_outside_an_edit_stays(text: str, new: str, data: st.DataObject) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line = data.draw(st.integers(1, len(lines)))
    start = data.draw(st.integers(1, len(lines[line - 1]) + 1))
    end = data.draw(st.integers(start, len(lines[line - 1]) + 1))
    after = apply_edits(text.encode(), [edit(line, start, end, new)]).decode()
    assert len(after) == len(text) - (end - start) + len(new)
    cut = lines[line - 1][start - 1 : end - 1]
    places = [at for at in range(len(text) + 1) if after == text[:at] + new + text[at + len(cut) :]]
    assert any(text[at : at + len(cut)] == cut for at in places)


@given(text=TEXTS)
def test_no_edit_changes_nothing(text: str) -> None:
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode()):
        assert apply_edits(data, []) == data
