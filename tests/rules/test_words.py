"""pmtool's own words: every key in every language, filled with the same facts, and no key said twice."""

from __future__ import annotations

import string

import pytest

from pmtool.model.records import Standing
from pmtool.rules import words
from pmtool.rules.words import CATALOGUES, answers, ar, de, en, es, forms, pages, served, word

OWN = {"ar": ar.WORDS, "de": de.WORDS, "en": en.WORDS, "es": es.WORDS}


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_every_language_has_every_key(language: str) -> None:
    assert set(CATALOGUES[language]) == set(CATALOGUES["en"])


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_the_same_facts_fill_a_text_in_every_language(language: str) -> None:
    for key, text in CATALOGUES[language].items():
        assert _facts(text) == _facts(CATALOGUES["en"][key]), key
        assert text.strip(), key


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_no_part_of_the_catalogue_hides_a_word_of_another(language: str) -> None:
    shared = (answers, forms, pages, served)
    parts = (OWN[language], *(part.CATALOGUES[language] for part in shared))
    keys = [key for part in parts for key in part]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_has_a_word(standing: Standing) -> None:
    assert word(f"standing_{standing}", "en")


def test_a_language_without_words_is_spoken_to_in_english() -> None:
    assert word("optional", "fi") == word("optional", "en")
    assert word("optional", "es-MX") == word("optional", "es")
    assert words.has_words("es-MX") and not words.has_words("fi")
