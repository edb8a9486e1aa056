"""The program's own people and services: who is told, when they are reached, who stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.model.text import Duration, Text


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which a contact is away, the first and the last included. instead: who is told in their place; None means
    that alerts pass to the next in line at once."""

    from_: date
    to: date
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A named person or service of the program, referred to by its id.

    hours: when it is reached, in the program's time zone: `always`, or parts such as `mon-fri 09:00-17:00`,
    joined by `; `. external: a service outside the program (a crisis line): named in texts, never mailed.
    assesses: grades, employs or decides about participants, so that no alert may reach them.
    weekly: the time this contact has for the program each week; None means that nobody said.
    """

    name: Text
    hours: str
    email: str | None = None
    phone: str | None = None
    external: bool = False
    assesses: bool = False
    weekly: Duration | None = None
    away: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class Contacts:
    """example: the contacts are made up; pmtool sends nothing for a program that still says so.

    coordinator: the id in `people` of who runs the program. crisis: the id of the line named on every form and mail.
    """

    people: Mapping[str, Contact]
    coordinator: str
    crisis: str
    example: bool = False
