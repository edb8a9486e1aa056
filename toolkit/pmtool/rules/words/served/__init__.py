"""What pmtool says on the pages it serves, per language; all with the same keys."""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.rules.words.served import ar, de, en, es

CATALOGUES: Mapping[str, Mapping[str, str]] = {"ar": ar.WORDS, "de": de.WORDS, "en": en.WORDS, "es": es.WORDS}
