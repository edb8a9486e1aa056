"""How a program is run from day to day: when, by whom, and how long its people's work takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from pmtool.model.text import Duration


@dataclass(frozen=True, slots=True)
class Minutes:
    """How long the program's own people take for each of these, in minutes, once.

    The defaults are a convention to begin with: no source. Measure a month of your own, and put it in.
    """

    run: int = 15  # running pmtool, with fetching the answers before and reading the lists after
    application: int = 10  # reading one, and answering it
    screening: int = 45  # one check of one mentor, an interview for example
    decision: int = 10  # looking at one proposed pairing
    start: int = 20  # introducing two people to each other, and their agreement
    check_in: int = 3  # reading one that was answered
    silence: int = 10  # calling somebody who hasn't answered
    alert: int = 45  # one alert, from the first call to the written note
    in_depth: int = 40  # a longer talk at a check-in, and writing it down
    session: int = 60  # preparing a group session and clearing up, beside the time it lasts
    refresher: int = 150  # preparing and leading one
    closing: int = 20  # one goodbye


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of a hundred check-ins. The defaults are a convention: no source."""

    unanswered: int = 25
    alerts: int = 10


@dataclass(frozen=True, slots=True)
class AskFirst:
    """How much one run does without asking: above that, its plan waits until a person has accepted it. Alerts never
    wait. The defaults are a convention: no source.
    """

    messages: int | None = None  # but for those about alerts; three for every place of the program when left out
    turned_away: int = 20  # people found ineligible, or leaving
    closings: int = 5  # pairings that end before their time
    pairings_changed: int = 30  # of a hundred pairings, those that end or rest early; counted from ten pairings on
    erasures: int = 10  # people of whom something is erased for good
    days_away: int = 60  # days since the last run


@dataclass(frozen=True, slots=True)
class Running:
    """When answers are read, and what running the program takes.

    hours: when somebody runs pmtool, in the program's time zone: one run in each span, done by its end. by: the
    contacts who take turns at it; empty means the coordinator. answers_within: from an answer's being sent to its lying
    in the inbox. hosted: forms are hosted by pmtool's own server, which reads answers as they come.
    """

    hours: str
    answers_within: Duration
    by: tuple[str, ...] = ()
    hosted: bool = False
    minutes: Minutes = field(default_factory=Minutes)
    expected: Expected = field(default_factory=Expected)
    ask_first: AskFirst = field(default_factory=AskFirst)
