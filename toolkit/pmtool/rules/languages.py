"""Which language a text appears in, and which way it runs."""

from __future__ import annotations

from collections.abc import Sequence

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})

NAMES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "he": "עברית",
    "it": "Italiano",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
}


def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def choose_language(wanted: str | None, offered: Sequence[str]) -> str:
    """The person's language if the program has it (`es-MX` is served by `es`), else the program's first."""
    for candidate in (wanted, (wanted or "").split("-")[0]):
        if candidate in offered:
            return candidate or offered[0]
    return offered[0]
