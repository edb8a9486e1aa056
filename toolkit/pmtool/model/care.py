"""What happens once two people are paired: agreement, check-ins, community, wellbeing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pmtool.model.condition import Condition
from pmtool.model.question import Question
from pmtool.model.text import Duration, Moment, Role, Text, Unit


@dataclass(frozen=True, slots=True)
class ContactPlan:
    """How often and how long a pair meets. channels: words the program uses (in_person, video, phone, chat …).

    quiet_hours: local time in which neither writes to the other, and pmtool to neither: `"21:00-08:00"`.
    """

    every: Duration
    about: Duration
    channels: tuple[Text, ...]
    quiet_hours: str


@dataclass(frozen=True, slots=True)
class Goals:
    """Goals on both sides, set in the agreement and looked at again at the given moments."""

    ask: tuple[Role, ...]
    at: tuple[Moment, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class Ending:
    """How a pairing ends: planned, unplanned, and when one side can't be reached.

    notice: how long before the planned end both are told. rematch_after: the pause before a new pairing.
    afterwards: what contact the two may have once it is over.
    """

    notice: Duration
    planned: Text
    unplanned: Text
    unreachable: Text
    rematch_after: Duration
    afterwards: Text | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A pause of a pairing. at_most: after so long the coordinator is asked how it goes on.

    moves_end: the last day moves by as many days, but never past the end of the program.
    """

    at_most: Duration = Duration(6, Unit.WEEK)
    moves_end: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """What both sides agree to. edition: changes when its words do; everyone signs the edition in force.

    signed_by: who signs before the first meeting. reaffirm: how often it is gone through again. pause: what a pause
    of a pairing means.
    """

    edition: str
    length: Duration
    contact: ContactPlan
    expectations: Mapping[Role, tuple[Text, ...]]
    boundaries: tuple[Text, ...]
    ground_rules: tuple[Text, ...]
    goals: Goals
    signed_by: tuple[Role, ...]
    reaffirm: Duration
    ending: Ending
    pause: Break = Break()


@dataclass(frozen=True, slots=True)
class Silence:
    """No answer for this long after a check-in was due raises this alert."""

    after: Duration
    alert: str


@dataclass(frozen=True, slots=True)
class Round:
    """A check-in: who is asked which questions, at fixed moments or every so often after the start of the pairing.

    Exactly one of `at` and `every` is given. remind: how long after the due day, one reminder each. in_depth: a longer
    talk that somebody of the program has with each of them; the form is what is written down with them.
    """

    id: str
    title: Text
    ask: tuple[Role, ...]
    questions: tuple[str, ...]
    silence: Silence
    at: tuple[Moment, ...] = ()
    every: Duration | None = None
    remind: tuple[Duration, ...] = ()
    in_depth: bool = False


@dataclass(frozen=True, slots=True)
class CheckIns:
    """prompts: open questions a pair may talk about, in turn, one a check-in.

    minutes_a_month: of forms for one person. What doesn't ask about safety waits up to a week to keep to it.
    """

    questions: tuple[Question, ...]
    rounds: tuple[Round, ...]
    prompts: tuple[Text, ...]
    minutes_a_month: int = 10


@dataclass(frozen=True, slots=True)
class Session:
    """A group session or peer-led activity. on: weekday and local time, `thursday 18:00`.

    every: counted from dates.matching_from.
    where: a place or an online platform in words; online: its link.
    """

    id: str
    title: Text
    about: Text
    ask: tuple[Role, ...]
    every: Duration
    on: str
    lasts: Duration
    where: Text
    online: str | None = None


@dataclass(frozen=True, slots=True)
class Community:
    """feedback: questions asked after a session."""

    sessions: tuple[Session, ...]
    feedback: tuple[Question, ...]


class Sign(StrEnum):
    """What an alert is a sign of."""

    BURDEN = "burden"  # a mentor's emotional burden, compassion fatigue
    DEPENDENCY = "dependency"
    BARRIER = "barrier"  # of language, style, culture
    FIT = "fit"
    SILENCE = "silence"
    RISK = "risk"  # of harm


class AlertLevel(StrEnum):
    RED = "red"
    AMBER = "amber"


@dataclass(frozen=True, slots=True)
class Tell:
    """Who hears of an alert: `who`, within the deadline; `then`, the deputy, when it passes unacknowledged.

    by: `phone` or `mail`. Mail says only that there is something to look at.
    """

    who: str
    then: str
    by: str
    within: Duration


@dataclass(frozen=True, slots=True)
class Response:
    """What follows an alert at once. hold_capacity: the mentor gets no new mentee until the coordinator says so.

    again: how long after it somebody looks a second time, whatever the first look brought.
    """

    offer: Text
    hold_capacity: bool = False
    again: Duration | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """A rule that raises an alert from one person's answers to a check-in.

    when: the condition; None only for alerts that `silence` raises. in_a_row: on how many check-ins of the same
    round it must hold, one after the other. about: whom the alert concerns, the answerer (`self`) or the `pair`.
    share: questions whose answers the recipient sees with the alert. mentee_told: `always`, `unless_danger`, `never`.
    """

    id: str
    sign: Sign
    title: Text
    level: AlertLevel
    tell: Tell
    response: Response
    about: str
    mentee_told: str
    ask: tuple[Role, ...] = ()  # whose answers are looked at; empty means everyone who is asked
    when: Condition | None = None
    in_a_row: int = 1
    share: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Supervision:
    """Who stands behind the mentors. who, deputy, out_of_hours: ids of contacts. qualified: by what, in plain words."""

    who: str
    deputy: str
    out_of_hours: str
    qualified: Text


@dataclass(frozen=True, slots=True)
class Wellbeing:
    alerts: tuple[Alert, ...]
    not_a_crisis_service: Text  # stands with the crisis contact on every form and mail
    supervision: Supervision | None = None
