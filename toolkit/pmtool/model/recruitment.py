"""How people hear of a program, and what they are asked when they apply."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pmtool.model.question import Question
from pmtool.model.text import Text


class Medium(StrEnum):
    POSTER = "poster"
    MAIL = "mail"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Announcement:
    """A recruitment text, rendered per language. where: the places it is shown or sent to."""

    id: str
    audience: str  # mentee, mentor or community
    medium: Medium
    title: Text
    body: Text
    where: Text


@dataclass(frozen=True, slots=True)
class Recruitment:
    """sources: the intake question that asks how an applicant heard of the program."""

    announcements: tuple[Announcement, ...]
    sources: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What is asked before matching. uses: question sets of the library, asked first, in this order."""

    intro: Text
    questions: tuple[Question, ...]
    uses: tuple[str, ...] = ()
