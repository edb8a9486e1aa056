"""How a page speaks: the program's texts, pmtool's own words, spans and days, all in one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import get_day_names

from pmtool.model.contacts import Absence, Contact
from pmtool.model.program import Program
from pmtool.model.text import Duration, Moment, Text, Unit
from pmtool.rules.hours import DAYS
from pmtool.rules.languages import NAMES, direction
from pmtool.rules.spoken import day_in_words, duration_in_words, hours_in_words, locale_of, time_in_words
from pmtool.rules.words import word


@dataclass(frozen=True)
class Voice:
    """What templates call to put a noun into words."""

    program: Program
    language: str

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def coordinator(self) -> Contact:
        return self.program.contacts.people[self.program.contacts.coordinator]

    @property
    def crisis(self) -> Contact:
        return self.program.contacts.people[self.program.contacts.crisis]

    def word(self, key: str, **facts: object) -> str:
        return word(key, self.language, **facts)

    def text(self, text: Text) -> str:
        return text[self.language]

    def span(self, duration: Duration) -> str:
        return duration_in_words(duration, self.language)

    def hours_long(self, hours: float) -> str:
        """So many hours, in minutes where they aren't whole."""
        if hours == int(hours):
            return self.span(Duration(int(hours), Unit.HOUR))
        return self.span(Duration(round(hours * 60), Unit.MINUTE))

    def valid(self, span: Duration | None) -> str:
        """How long a check or a module counts."""
        return self.word("valid_for", duration=self.span(span)) if span else self.word("valid_for_good")

    def day(self, day: date) -> str:
        return day_in_words(day, self.language)

    def weekday(self, day: str) -> str:
        """The name of `mon`, `tue` …"""
        return str(get_day_names("wide", locale=locale_of(self.language))[DAYS.index(day)])

    def duty(self, hours: str) -> str:
        """Hours of duty in words."""
        return hours_in_words(hours, self.language)

    def hours(self, span: str) -> str:
        """`17:00-20:00` with the dash that belongs there."""
        return span.replace("-", "–")

    def moment(self, moment: Moment) -> str:
        return time_in_words(moment, self.language)

    def absence(self, absence: Absence) -> str:
        """From when to when somebody is away, and who stands in."""
        days = {"first": self.day(absence.from_), "last": self.day(absence.to)}
        if absence.instead is None:
            return self.word("team_away", **days)
        return self.word("team_away_instead", **days, name=self.name(absence.instead))

    def name(self, audience: str) -> str:
        """The name of one of the program's contacts."""
        return self.text(self.program.contacts.people[audience].name)

    def language_name(self, language: str) -> str:
        return NAMES.get(language, language)
