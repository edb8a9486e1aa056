"""Mends are kept as long as nothing gets worse."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pmtool.mending import Look, choose_mends
from pmtool.model.finding import Edit, Finding, Place, Severity

FILE = "a.yaml"


def toy(files: Mapping[str, bytes]) -> Look:
    """A made-up language of words: `bad` should be good, `worse` should be bad, `trap` looks as if it should be boom.

    `hidden` and `behind` are faults that are seen only where no `veil` is, and `boom` ends the reading.
    """
    text = files[FILE].decode()
    found = [
        *_words(text, "PM201", "bad", "good"),
        *_words(text, "PM202", "worse", "bad"),
        *_words(text, "PM203", "trap", "boom"),
        *_words(text, "PM204", "veil", ""),
        *_words(text, "PM205", "both", "left"),
        *_words(text, "PM206", "both", "right"),
        *_words(text, "PM207", "lasting", "lasting"),
    ]
    if "veil" not in text:
        found += [*_words(text, "PM302", "hidden", None), *_words(text, "PM301", "behind", "seen")]
    unread = frozenset({FILE}) if "boom" in text else frozenset[str]()
    found += _words(text, "PM101", "boom", None)
    return Look(tuple(sorted(found, key=lambda each: (each.place, each.code))), unread)


def _words(text: str, code: str, word: str, instead: str | None) -> list[Finding]:
    places = [
        (Place(FILE, 1, at.start() + 1), Place(FILE, 1, at.end() + 1)) for at in re.finditer(rf"\b{word}\b", text)
    ]
    return [
        Finding(
            code,
            f"{word} at {start.column}",
            "",
            start,
            fix=(Edit(start, end, instead),) if instead is not None else (),
        )
        for start, end in places
    ]


def mended(text: str) -> tuple[str, list[str], list[str]]:
    """(the text after it, the codes that were mended, those that are left)."""
    files = {FILE: text.encode()}
    made = choose_mends(files, toy(files), toy)
    after = made.files.get(FILE, text.encode()).decode()
    return after, [each.code for each in made.mended], [each.code for each in made.left]


def test_all_mends_are_made_at_once() -> None:
    assert mended("bad # and bad") == ("good # and good", ["PM201", "PM201"], [])


def test_nothing_to_mend_changes_no_file() -> None:
    files = {FILE: b"good"}
    assert choose_mends(files, toy(files), toy).files == {}


def test_what_a_mend_lets_be_seen_is_mended_too() -> None:
    assert mended("veil behind") == (" seen", ["PM204", "PM301"], [])


def test_one_error_is_not_exchanged_for_another() -> None:
    assert mended("worse") == ("worse", [], ["PM202"])


def test_a_mend_that_makes_a_new_error_is_left_out_and_the_others_are_made() -> None:
    assert mended("bad trap bad") == ("good trap good", ["PM201", "PM201"], ["PM203"])


def test_a_mend_that_lets_an_old_error_be_seen_is_made() -> None:
    assert mended("veil hidden") == (" hidden", ["PM204"], ["PM302"])


def test_of_two_mends_of_one_word_one_is_made() -> None:
    assert mended("both") == ("left", ["PM205"], [])


def test_a_mend_that_mends_nothing_is_left_out() -> None:
    assert mended("lasting") == ("lasting", [], ["PM207"])


def test_a_file_that_may_not_be_changed_is_left_alone() -> None:
    assert choose_mends({}, toy({FILE: b"bad"}), toy).files == {}


def test_a_mend_that_lets_the_reading_go_on_is_made_though_more_is_seen() -> None:
    def look(files: Mapping[str, bytes]) -> Look:
        text = files[FILE].decode()
        first = text.find("|")
        if first < 0:
            return Look(())
        place = Place(FILE, 1, first + 1)
        fix = (Edit(place, Place(FILE, 1, first + 2), ""),)
        return Look((Finding("PM101", "a bar", "", place, fix=fix),), frozenset({FILE}))

    files = {FILE: b"a|b|c"}
    assert choose_mends(files, look(files), look).files == {FILE: b"abc"}


def test_a_warning_that_comes_of_a_mend_is_no_error() -> None:
    def look(files: Mapping[str, bytes]) -> Look:
        if files[FILE] == b"no":
            return Look(
                (
                    Finding(
                        "PM204", "no", "", Place(FILE, 1, 1), fix=(Edit(Place(FILE, 1, 1), Place(FILE, 1, 3), "false"),)
                    ),
                )
            )
        return Look((Finding("PM322", "so so", "", Place(FILE, 1, 1), Severity.WARNING),))

    files = {FILE: b"no"}
    assert choose_mends(files, look(files), look).files == {FILE: b"false"}
