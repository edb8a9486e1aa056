"""Reading age: the published values of known sentences, and texts that are easy and hard."""

from __future__ import annotations

import pytest

from pmtool.rules.plain_words import without_marks
from pmtool.rules.readability import (
    FEWEST_WORDS,
    Counts,
    count,
    flesch_kincaid,
    flesch_reading_ease,
    school_years,
    syllables_de,
    syllables_en,
    syllables_es,
    szigriszt,
    wiener_sachtextformel,
)

# Sentences whose Flesch reading ease is widely quoted, with their words and syllables.
# https://en.wikipedia.org/wiki/Flesch–Kincaid_readability_tests
KNOWN = {
    "The cat sat on the mat.": (6, 6, 116),
    "This sentence, taken as a reading passage unto itself, is being used to prove a point.": (16, 23, 69),
    "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.": (13, 26, 24.4),
}


@pytest.mark.parametrize(("sentence", "known"), KNOWN.items(), ids=["cat", "passage", "platypus"])
def test_english_sentences_have_the_ease_that_is_published(sentence: str, known: tuple[int, int, float]) -> None:
    words, syllables, ease = known
    counts = count([sentence], "en")
    assert (counts.sentences, counts.words, sum(counts.syllables)) == (1, words, syllables)
    assert flesch_reading_ease(counts) == pytest.approx(ease, abs=0.5)


def test_the_formulas_are_those_of_their_sources() -> None:
    counts = Counts(sentences=2, syllables=(1, 2, 3, 4) * 5, letters=(3, 5, 8, 12) * 5)  # 10 words a sentence, 2.5 each
    assert flesch_kincaid(counts) == pytest.approx(0.39 * 10 + 11.8 * 2.5 - 15.59)
    assert szigriszt(counts) == pytest.approx(206.835 - 62.3 * 2.5 - 10)
    assert wiener_sachtextformel(counts) == pytest.approx(0.1935 * 50 + 0.1672 * 10 + 0.1297 * 50 - 0.0327 * 25 - 0.875)


@pytest.mark.parametrize(
    ("word", "many"),
    {"people": 2, "table": 2, "used": 1, "wanted": 2, "changes": 2, "idea": 3, "society": 4, "they're": 1}.items(),
)
def test_english_words_have_syllables(word: str, many: int) -> None:
    assert syllables_en(word) == many


@pytest.mark.parametrize(("word", "many"), {"haus": 1, "freude": 2, "kollegin": 3, "vertraulichkeit": 4}.items())
def test_german_words_have_syllables(word: str, many: int) -> None:
    assert syllables_de(word) == many


@pytest.mark.parametrize(
    ("word", "many"),
    {"ciudad": 2, "país": 2, "aéreo": 4, "guerra": 2, "pingüino": 3, "averiguar": 4, "muy": 1, "oír": 2}.items(),
)
def test_spanish_words_have_syllables(word: str, many: int) -> None:
    assert syllables_es(word) == many


EASY = {
    "en": "We meet once a week. You can talk or you can be quiet. We do not tell your boss.",
    "de": "Wir sehen uns jede Woche. Du kannst reden oder still sein. Wir sagen es nicht dem Chef.",
    "es": "Nos vemos cada semana. Puedes hablar o no. No se lo contamos a tu jefe.",
}
HARD = {
    "en": "Participants acknowledge organisational confidentiality responsibilities and institutional accountability",
    "de": "Teilnehmende berücksichtigen organisatorische Verschwiegenheitsverpflichtungen sowie Rechenschaftspflichten",
    "es": "Los participantes reconocen responsabilidades organizativas y obligaciones institucionales",
}


@pytest.mark.parametrize("language", EASY)
def test_short_words_and_sentences_ask_for_few_years_and_long_ones_for_many(language: str) -> None:
    easy, hard = (school_years([text[language]] * 12, language) for text in (EASY, HARD))
    assert easy is not None
    assert hard is not None
    assert easy <= 6
    assert hard >= 12


def test_a_short_text_and_a_language_without_a_formula_are_not_judged() -> None:
    assert school_years(["word " * (FEWEST_WORDS - 1)], "en") is None
    assert school_years(["word " * FEWEST_WORDS], "en") is not None
    assert school_years(["كلمة " * FEWEST_WORDS], "ar") is None
    assert school_years([], "en") is None


def test_each_piece_and_each_line_ends_a_sentence() -> None:
    assert count(["One two", "three. Four!\n\nFive (six.) Seven", "…"], "en").sentences == 5


def test_a_message_is_read_without_what_only_a_machine_reads() -> None:
    body = "Hello {{ person.given_name }},\n\n- look at\n  **[your form]({{ form.link }})**\n{% if due %}by {{ due }}"
    assert without_marks(body).split() == ["Hello", "it,", "look", "at", "your", "form", "by", "it"]
