"""What pmtool says around a single answer, per language: "other", and what isn't right yet; all with the same keys."""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.rules.words.answers import ar, de, en, es

CATALOGUES: Mapping[str, Mapping[str, str]] = {"ar": ar.WORDS, "de": de.WORDS, "en": en.WORDS, "es": es.WORDS}
