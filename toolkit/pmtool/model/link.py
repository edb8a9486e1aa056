"""Links by which one person fills in one form, or looks at one alert; and answers that were begun and not sent yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Given = Mapping[str, tuple[str, ...]]  # field of a page → what was typed or ticked there, as it was
DECLINED = "prefer_not_to_say"  # what the box beside a question sends


class LinkPurpose(StrEnum):
    ANSWER = "answer"  # one person's answers to one form, on one occasion
    OPEN = "open"  # anybody who has the code begins a form of their own
    ALERT = "alert"  # a contact of the program looks at an alert


class LinkState(StrEnum):
    OPEN = "open"
    USED = "used"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Link:
    """id: of its token, which nobody keeps but whom it was given to.

    form: of an answer or an open link. person: whose answers, a pseudonym; "" where nobody is known yet. about: an
    alert. reader: the contact who looks at it. occasion: tells the check-ins of a person apart. until: from this moment
    on it leads nowhere.
    """

    id: str
    purpose: LinkPurpose
    until: datetime
    form: str = ""
    person: str = ""
    about: str = ""
    reader: str = ""
    occasion: str = ""
    state: LinkState = LinkState.OPEN


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has filled in so far. token: needed to open it where nobody is known yet, "" for a known person.

    given: as it was typed; gone once it is sent.
    """

    id: str
    form: str
    person: str
    language: str
    until: datetime
    given: Given = field(default_factory=dict, repr=False)
    token: str = field(default="", repr=False)
    is_sent: bool = False
