"""Numbers as people of a language write them (Unicode CLDR, through Babel). A number that isn't there stays None."""

from __future__ import annotations

import math

from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from pmtool.rules.languages import direction
from pmtool.rules.spoken import locale_of

LEAST_FOR_PERCENT = 20  # of fewer people, a percentage tells how many each of them is


def whole(number: float, language: str) -> str:
    """A whole number with its thousands grouped."""
    written: str = format_decimal(round(number), locale=locale_of(language))
    return written


def decimal(number: float | None, language: str, digits: int = 1, signed: bool = False) -> str | None:
    """A number with so many decimals; None for one that can't be computed.

    signed: writes the plus too, and keeps the sign on the left in any script.
    """
    if number is None or not math.isfinite(number):
        return None
    shown = round(number, digits) + 0.0  # −0.0 is written as 0
    zeros = f"0.{'0' * digits}" if digits else "0"
    pattern = f"+#,##{zeros};-#,##{zeros}" if signed and shown else f"#,##{zeros}"
    written: str = format_decimal(shown, format=pattern, locale=locale_of(language))
    return f"\u2066{written}\u2069" if signed and direction(language) == "rtl" else written


def percent(share: float | None, language: str) -> str | None:
    """A share from 0 to 1 as a whole percentage."""
    if share is None or not math.isfinite(share):
        return None
    return format_percent(round(share, 2) + 0.0, locale=locale_of(language))


def days(number: float | None, language: str) -> str | None:
    """`12 days` or `12.5 days`."""
    if number is None or not math.isfinite(number):
        return None
    length = "short" if language.split("-")[0] == "ar" else "long"  # its long forms leave out the number for 1 and 2
    return format_unit(round(number, 1), "duration-day", length, locale=locale_of(language))  # type: ignore[arg-type]
