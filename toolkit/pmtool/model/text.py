"""Words in several languages, spans of time, and the few scales every section uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """One string per language. A plain string in a file stands for the same words in every language."""

    by_language: Mapping[str, str]

    def __getitem__(self, language: str) -> str:
        return self.by_language[language]


class Unit(StrEnum):
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as a person says it: `4 weeks`, `60 minutes`, `1 year`."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value}" + ("" if self.count == 1 else "s")


class Anchor(StrEnum):
    """What a moment is counted from: the day a pairing starts, or (baseline) the last answer before it."""

    START = "start"
    BASELINE = "baseline"
    END = "end"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in the life of a pairing: `start`, `day 14`, `week 8`, `month 3`, `end`, `month 3 after end`, or `baseline`
    (before it).

    `start`, `end` and `baseline` have count 0.
    """

    anchor: Anchor
    count: int = 0
    unit: Unit = Unit.DAY

    def __str__(self) -> str:
        counted = f"{self.unit.value} {self.count}"
        return (f"{counted} after end" if self.anchor is Anchor.END else counted) if self.count else self.anchor.value


class Sensitivity(StrEnum):
    """How much harm a leaked answer could do, least first. A derived value takes the greatest of its sources."""

    PUBLIC = "public"
    CONTACT = "contact"
    PERSONAL = "personal"
    SPECIAL = "special"
    SAFEGUARDING = "safeguarding"

    @property
    def rank(self) -> int:
        return list(Sensitivity).index(self)


class Role(StrEnum):
    """Who a participant is in the program."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    CAREGIVER = "caregiver"
