"""pmtool's own words: nothing said in one language is missing in another."""

from __future__ import annotations

import string

import pytest

from pmtool.rules.words import CATALOGUES, word


def facts_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_every_language_has_the_same_words_with_the_same_facts(language: str) -> None:
    english, own = CATALOGUES["en"], CATALOGUES[language]
    assert set(own) == set(english)
    assert [key for key in own if facts_of(own[key]) != facts_of(english[key])] == []
    assert [key for key in own if not own[key].strip()] == []


def test_a_language_pmtool_does_not_speak_gets_english() -> None:
    assert word("report_met", "fi") == word("report_met", "en")
