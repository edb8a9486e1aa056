"""pmtool's own words on lists and reports. A module a language, all with the same keys."""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.rules.words.pages import ar, de, en, es

CATALOGUES: Mapping[str, Mapping[str, str]] = {"ar": ar.WORDS, "de": de.WORDS, "en": en.WORDS, "es": es.WORDS}
