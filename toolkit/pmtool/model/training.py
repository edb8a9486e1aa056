"""What mentors learn before they begin, and what keeps them going."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pmtool.model.text import Duration, Text, Unit


class Topic(StrEnum):
    """What a training module teaches, in the words of the field."""

    GOALS = "goals"
    LISTENING = "listening"
    EMPATHY = "empathy"
    CONFLICT = "conflict"
    CULTURE = "culture"
    ETHICS = "ethics"
    CONFIDENTIALITY = "confidentiality"
    ROLE_PLAY = "role_play"
    BOUNDARIES = "boundaries"
    RED_FLAGS = "red_flags"
    CHECK_INS = "check_ins"
    ENDINGS = "endings"
    WHERE_TO_GET_HELP = "where_to_get_help"
    COMPASSION_FATIGUE = "compassion_fatigue"


@dataclass(frozen=True, slots=True)
class Module:
    """A training module. before_matching: nobody without it, or with it expired, is matched."""

    id: str
    title: Text
    topics: tuple[Topic, ...]
    hours: float
    outline: Text
    before_matching: bool = True
    valid_for: Duration | None = None


@dataclass(frozen=True, slots=True)
class Refresher:
    """Ongoing preparation: a workshop or feedback session that trained mentors are invited to, every so often.

    on: weekday and local time, `wednesday 18:30`; where it is missing, the day alone is told. lasts: with `on`.
    where, online: the place in words, and the link.
    """

    id: str
    title: Text
    every: Duration
    topics: tuple[Topic, ...]
    on: str | None = None
    lasts: Duration = Duration(2, Unit.HOUR)
    where: Text | None = None
    online: str | None = None


@dataclass(frozen=True, slots=True)
class SelfCare:
    """A self-care text. It goes to a mentor when an alert with this sign is raised about them."""

    id: str
    title: Text
    body: Text
    on: str  # the `sign` of an alert


@dataclass(frozen=True, slots=True)
class Training:
    """least_hours: hours of modules a mentor must have completed before matching.

    remind_before: how long before a module or a check of a mentor runs out they hear of it.
    """

    modules: tuple[Module, ...]
    least_hours: float
    refreshers: tuple[Refresher, ...] = ()
    self_care: tuple[SelfCare, ...] = ()
    remind_before: Duration = Duration(4, Unit.WEEK)
