"""Text made comparable: what a person would call the same words is the same string."""

from __future__ import annotations

import unicodedata


def tidy(text: str) -> str:
    """One spelling of the characters (NFKC), no spaces at the ends, one space between words. For headers."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())


def folded(text: str) -> str:
    """`tidy`, and the same in capitals and small letters. For answers."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())
