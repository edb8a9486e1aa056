"""pmtool's own words on forms, mails and reports, per language: what no program has to say again.

A module a language, all with the same keys (a test holds them together).
"""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.rules.words import answers, ar, de, en, es, forms, pages, served

CATALOGUES: Mapping[str, Mapping[str, str]] = {
    language: {
        **own,
        **answers.CATALOGUES[language],
        **forms.CATALOGUES[language],
        **pages.CATALOGUES[language],
        **served.CATALOGUES[language],
    }
    for language, own in {"ar": ar.WORDS, "de": de.WORDS, "en": en.WORDS, "es": es.WORDS}.items()
}


def word(key: str, language: str, **facts: object) -> str:
    """The words for `key`, with `{name}` filled from facts. English where a language has no catalogue."""
    catalogue = CATALOGUES.get(language.split("-")[0], CATALOGUES["en"])
    return catalogue[key].format(**facts) if facts else catalogue[key]


def has_words(language: str) -> bool:
    """Whether pmtool speaks this language on the parts of a page that no program writes."""
    return language.split("-")[0] in CATALOGUES
