"""The carets stand exactly under what is meant, whatever stands before it, also where a long line is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from pmtool.telling.excerpts import WIDEST, excerpt, token_length
from pmtool.telling.widths import cells, visible

WIDE = {
    "plain": "abc ",
    "an accent": "é",
    "an accent apart": "e\u0301",
    "Chinese": "支持",
    "Japanese and half width": "ﾃｽﾄ テスト",
    "Korean": "한국어",
    "Korean in pieces": "\u1112\u1161\u11ab",
    "full width": "Ａ！",
    "an emoji": "🎉",
    "a heart as an emoji": "❤\ufe0f",
    "a keycap": "1\ufe0f\u20e3",
    "a flag": "🇩🇪",
    "a family": "👩\u200d👩\u200d👧",
    "a tone of skin": "👍🏽",
    "Arabic": "دعم",
    "Arabic with vowels": "دَعْم",
    "Thai": "ไทย",
    "nothing that is seen": "\u200b",
}


@pytest.mark.parametrize("name", WIDE)
def test_the_caret_is_under_the_word_after_wide_signs(name: str) -> None:
    line = f"text: {WIDE[name]} word here"
    shown, carets = excerpt(line, line.index("word") + 1)
    before = shown[: shown.index("word")]
    assert len(carets) - len(carets.lstrip()) == wcswidth(before)
    assert carets.lstrip() == "^" * len("word here")


@pytest.mark.parametrize("name", WIDE)
def test_carets_are_as_wide_as_the_word(name: str) -> None:
    _, carets = excerpt(f"{WIDE[name].strip()}: x", 1)
    assert len(carets) == max(wcswidth(WIDE[name].strip()), 1)


def test_a_tab_reaches_to_its_stop() -> None:
    assert excerpt("\tkey: x", 2) == ("    key: x", "    ^^^")
    assert excerpt("ab\tkey: x", 4) == ("ab  key: x", "    ^^^")
    assert excerpt("a\tkey: x", 2) == ("a   key: x", " ^^^")


@pytest.mark.parametrize(
    ("line", "column", "meant"),
    [
        ("  - id: consent", 3, "- id"),
        ("  id: consent", 3, "id"),
        ("  id: consent", 7, "consent"),
        ("text: What weighs?  # a comment", 7, "What weighs?"),
        ("text: a#1 # two", 7, "a#1"),
        ("a: {en: Worry, fr: Souci}", 9, "Worry"),
        ("a: {en: Worry, fr: Souci}", 16, "fr"),
        ("a: [one, two]", 10, "two"),
        ("a: [one, two]", 4, "["),
        ('a: "one: two" # x', 4, '"one: two"'),
        ("a: 'it''s'", 4, "'it''s'"),
        ('"a b": x', 1, '"a b"'),
        ('a: "never closed', 4, '"never closed'),
        ("a: |", 4, "|"),
        ("a:", 3, " "),
        ("", 1, " "),
        ("a: 10:30", 4, "10:30"),
        ("a: Europe/Berln # pmtool: ignore PM313 soon", 4, "Europe/Berln"),
        ("a: x # pmtool: ignore PM313 soon ", 6, "# pmtool: ignore PM313 soon"),
        ("We meet {{ mentor.name }}: soon", 12, "mentor.name"),
    ],
)
def test_the_whole_word_is_meant(line: str, column: int, meant: str) -> None:
    assert token_length(line, column) == len(meant)


@pytest.mark.parametrize("at", [0, 40, 90, 200, 390])
def test_a_long_line_is_cut_around_the_carets(at: int) -> None:
    line = "x" * at + " here: " + "y" * (400 - at)
    shown, carets = excerpt(line, at + 2)
    start = len(carets) - len(carets.lstrip())
    assert shown[start : start + 4] == "here"
    assert carets.lstrip().startswith("^^^^")
    assert len(shown) <= WIDEST + 2
    assert shown.startswith("…") == (not shown.startswith(line[:5]))
    assert shown.endswith("…") == (not shown.endswith(line[-5:]))


def test_a_long_word_is_cut_with_its_carets() -> None:
    shown, carets = excerpt("text: " + "x" * 500, 7)
    assert shown == "text: " + "x" * (WIDEST - 6) + "…"
    assert len(carets) == WIDEST


LINES = st.text(st.sampled_from("ab :é支🎉\u0301\t\x1b#'\"{}[],-"), max_size=300)


@given(line=LINES, column=st.integers(1, 320))
def test_any_line_gives_carets_below_it(line: str, column: int) -> None:
    shown, carets = excerpt(line, column)
    assert "^" in carets
    assert set(carets) <= {" ", "^"}
    assert sum(width for _, width in cells(shown)) <= WIDEST + 2
    assert len(carets) <= WIDEST + 2
    assert "\x1b" not in shown
    assert "\n" not in shown


@pytest.mark.parametrize("sign", ["\x1b[2J", "\x07", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028"])
def test_no_sign_steers_the_terminal(sign: str) -> None:
    assert sign[0] not in visible(f"a{sign}b")
    assert sign[0] not in excerpt(f"a{sign}b: x", 1)[0]
