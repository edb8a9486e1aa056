"""Who takes part in a sample, and what a program's own module must say about them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from tests.samples.drawing import Draw
from tests.samples.sheets import Row


@dataclass(frozen=True)
class Applicant:
    """Somebody made up. id: what tells them apart, as written in the table. wave: the day, from 0, on which they apply.

    checks: check → (passed, day). modules: each with its day, again when refreshed. mood: 0 to 1 before; lift: what
    half a year adds to it. diligence: the share of questions they answer. caregiver: the caregiver's application.
    """

    id: str
    role: str
    language: str
    wave: int
    intake: Mapping[str, str]
    mood: float = 0.5
    lift: float = 0.0
    diligence: float = 0.9
    checks: Mapping[str, tuple[bool, date]] = field(default_factory=dict)
    modules: Sequence[tuple[str, date]] = ()
    caregiver: Mapping[str, str] | None = None

    def drawing(self, *names: object) -> Draw:
        return Draw(self.id, *names)

    def share_after(self, months: int) -> float:
        """How well they are, 0 to 1, after some months: half of what comes has come after three."""
        grown = self.mood + self.lift * min(1.0, months / 6 if months < 3 else 0.5 + (months - 3) / 6)
        return min(0.98, max(0.02, grown + self.drawing("after", months).bell(0, 0.05, -0.15, 0.15)))


class Profile(Protocol):
    """A program's people and words. days: the folders of the sample; the second is dates.matching_from."""

    program: str
    key: str
    days: Sequence[date]
    tales: Sequence[str]
    closures: Mapping[str, tuple[int, str]]  # tale → (number of the day, reason)
    decided: Sequence[tuple[str, str, str]]  # (id, verdict, reason) about people, on the third day
    outcomes: Mapping[str, Sequence[str]]  # alert → what came of it

    def applicants(self) -> Sequence[Applicant]: ...

    def survey(self) -> Sequence[Row]:
        """Rows of the anonymous survey, without form and day."""
        ...

    def spoil(self, wave: int, rows: list[dict[str, str]]) -> list[dict[str, str]]:
        """The intake of a day with its mistakes."""
        ...

    def check_in(self, person: Applicant, role: str, form: str, tale: str, number: int) -> Row: ...

    def measure(self, person: Applicant, months: int, tells: bool) -> Row: ...

    def goals(self, person: Applicant, number: int) -> str: ...

    def feedback(self, person: Applicant, session: str) -> Row: ...

    def leaves(self, person: Applicant, tale: str) -> Row: ...

    def file(self, name: str, wave: int, rows: Sequence[Row]) -> tuple[str, bytes]:
        """The file as it arrives: its name and its bytes."""
        ...


def between(draw: Draw, first: date, last: date) -> date:
    """A day, both ends included."""
    return first + timedelta(days=draw.whole(0, max(0, (last - first).days)))


def at(day: date, draw: Draw) -> str:
    """A moment of that day, as a form notes it."""
    return f"{day.isoformat()} {draw.whole(7, 21):02d}:{draw.whole(0, 59):02d}"


def plain(name: str) -> str:
    """A name as an address has it."""
    letters = unicodedata.normalize("NFKD", name.lower().replace("ß", "ss").replace("ł", "l").replace("ı", "i"))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())
