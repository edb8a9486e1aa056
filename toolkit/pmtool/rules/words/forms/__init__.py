"""What pmtool says on forms, agreements and recruitment texts, per language; all with the same keys."""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.rules.words.forms import ar, de, en, es

CATALOGUES: Mapping[str, Mapping[str, str]] = {"ar": ar.WORDS, "de": de.WORDS, "en": en.WORDS, "es": es.WORDS}
