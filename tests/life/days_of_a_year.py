"""A life's setting, and a day of it as the laws look at it: the record before and after, its run, letters and mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from typing import TYPE_CHECKING

from tests.life.people_of_a_year import HandedIn, Letter

from pmtool.model.program import Program
from pmtool.model.records import State, Submission
from pmtool.steps.outcome import Outcome

if TYPE_CHECKING:
    from tests.life.living_a_year import Year

_MAIL = re.compile(r"\.?([\w-]+)\.(m-\w{10})\.eml$")


@dataclass(frozen=True)
class Setting:
    """How long and how large a life is.

    every: days between two runs that write out/ (the others only record). skips: share of days on which the laptop
    sleeps. runs: most runs on a day. later: days after the end of the program on which it is run once more.
    """

    program: str
    seed: int = 0
    mentees: int = 12
    mentors: int = 9
    days: int = 366
    every: int = 7
    skips: float = 0.08
    runs: int = 1
    later: tuple[int, ...] = ()


@dataclass(frozen=True)
class Mail:
    """A message as it lies in out/: whom it reaches, in which language, and its words."""

    path: str
    message: str
    to: tuple[str, ...]
    language: str
    subject: str
    text: str
    identity: str


@dataclass(frozen=True)
class Day:
    """A run of a day and what came of it, for the laws.

    before, after: the record. letters: what was written now. again: what the same run came to a second time; touched:
    the files of the workspace that it changed. mails: messages that are new in out/; None on a day that wrote no out/.
    came: every row that was in a file of this day.
    """

    year: Year
    on: date
    at: time
    before: State
    after: State
    outcome: Outcome
    letters: Sequence[Letter]
    again: Outcome
    touched: Sequence[str]
    came: Mapping[str, Sequence[HandedIn]]
    mails: Sequence[Mail] | None

    @property
    def program(self) -> Program:
        return self.year.program

    @property
    def moment(self) -> datetime:
        return datetime.combine(self.on, self.at)

    @cached_property
    def given(self) -> Mapping[tuple[str, str], Sequence[Submission]]:
        """(person, form) → what they answered, oldest first."""
        found: dict[tuple[str, str], list[Submission]] = {}
        for each in self.after.submissions:
            found.setdefault((each.person, each.form), []).append(each)
        return found

    @cached_property
    def told(self) -> Mapping[str, Mapping[str, date]]:
        """Person or contact → the key of each message that was written to them, and its day."""
        found: dict[str, dict[str, date]] = {}
        for key, on in self.after.done.items():
            if key.startswith("send:"):
                found.setdefault(key.split(":", 4)[3], {})[key] = on
        return found


Law = Callable[[Day], None]


def read_mail(path: str, data: bytes) -> Mail:
    read = message_from_bytes(data, policy=policy.default)
    assert isinstance(read, EmailMessage)
    found = _MAIL.search(path)
    assert found, path
    words = read.get_body(("plain",))
    assert words is not None
    return Mail(
        path,
        found[1],
        tuple(each.addr_spec for name in ("To", "Cc", "Bcc") if read[name] for each in read[name].addresses),
        str(read["Content-Language"]),
        str(read["Subject"]),
        words.get_content(),
        str(read["Message-ID"]),
    )
