"""Dates, durations and hours in words, as people of a language write them (Unicode CLDR, through Babel)."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_day_names
from babel.units import format_unit

from pmtool.model.text import Anchor, Duration, Moment, Unit
from pmtool.rules.hours import DAYS
from pmtool.rules.words import word


@cache
def locale_of(language: str) -> Locale:
    """The locale of a language tag; English where CLDR doesn't know it."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@lru_cache(maxsize=1000)  # many messages speak of few days
def day_in_words(day: date, language: str) -> str:
    """`Monday, 1 March 2027` and its like."""
    return format_date(day, "full", locale=locale_of(language))


def moment_in_words(moment: datetime, language: str) -> str:
    """Weekday, day and local time."""
    return f"{day_in_words(moment.date(), language)}, {moment:%H:%M}"


@cache
def duration_in_words(duration: Duration, language: str) -> str:
    """`4 weeks`, `4 semanas`, `4 أسابيع`."""
    length: Literal["short", "long"] = "long"
    if language.split("-")[0] == "ar" and duration.unit in (Unit.DAY, Unit.WEEK, Unit.MONTH):
        length = "short"  # CLDR's long Arabic forms of these are whole words without a number, which Babel drops
    return format_unit(duration.count, f"duration-{duration.unit.value}", length, locale=locale_of(language))


def time_in_words(moment: Moment, language: str) -> str:
    """When in the life of a pairing: `at the end`, `after 3 months`, `3 months after the end`."""
    if not moment.count:
        return word(f"moment_{moment.anchor.value}", language)
    span = duration_in_words(Duration(moment.count, moment.unit), language)
    return word("moment_after_end" if moment.anchor is Anchor.END else "moment_after", language, duration=span)


def hours_in_words(hours: str, language: str) -> str:
    """Hours of duty, `mon-fri 09:00-17:00; sat 10:00-12:00` or `always`, in words."""
    if hours == "always":
        return word("always", language)
    names = get_day_names("abbreviated", locale=locale_of(language))
    parts = []
    for part in hours.split(";"):
        days, _, span = part.strip().partition(" ")
        if days == "daily":
            spoken = word("daily", language)
        else:
            spoken = ", ".join(
                "–".join(names[DAYS.index(day)] for day in group.split("-")) for group in days.split(",")
            )
        parts.append(f"{spoken} {span.replace('-', '–')}")
    return "; ".join(parts)
