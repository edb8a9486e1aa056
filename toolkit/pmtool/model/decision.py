"""What a person decides about the program's people: the words they can use, and what each of them is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Subject(StrEnum):
    """What a decision can be about."""

    PAIRING = "pairing"  # R-…
    PERSON = "person"  # P-…
    ALERT = "alert"  # A-…
    MESSAGE = "message"  # M-…
    TWO_PEOPLE = "two people"  # P-…+P-…, in any order
    DAY = "day"  # pairings:2027-02-01, every pairing proposed on that day


class Verdict(StrEnum):
    """The words of decisions.csv and of `pmtool decide`."""

    APPROVE = "approve"  # a proposed pairing begins
    DECLINE = "decline"  # a proposed pairing doesn't begin; an undecided person can't take part
    ACCEPT = "accept"  # an undecided person can take part
    CLOSE = "close"  # a pairing ends before its time
    CLOSE_UNREACHABLE = "close_unreachable"  # the same, because one side can't be reached
    PAUSE = "pause"  # a pairing, or a person with all their pairings, rests for a while
    RESUME = "resume"  # and goes on
    LEAVE = "leave"  # a person leaves the program
    ACKNOWLEDGE = "acknowledge"  # somebody looked at an alert; the reason says what came of it
    DELIVERED = "delivered"  # an uncertain message did arrive
    SEND_AGAIN = "send_again"  # an uncertain message may be sent once more
    DROP = "drop"  # an uncertain message isn't sent
    PAIR = "pair"  # these two are paired, whatever the matching would have found
    NEVER = "never"  # these two are never paired
    LIFT = "lift"  # may be paired again


WORDS: Mapping[Subject, tuple[Verdict, ...]] = {
    Subject.PAIRING: (
        Verdict.APPROVE,
        Verdict.DECLINE,
        Verdict.CLOSE,
        Verdict.CLOSE_UNREACHABLE,
        Verdict.PAUSE,
        Verdict.RESUME,
    ),
    Subject.PERSON: (Verdict.ACCEPT, Verdict.DECLINE, Verdict.LEAVE, Verdict.PAUSE, Verdict.RESUME),
    Subject.ALERT: (Verdict.ACKNOWLEDGE,),
    Subject.MESSAGE: (Verdict.DELIVERED, Verdict.SEND_AGAIN, Verdict.DROP),
    Subject.TWO_PEOPLE: (Verdict.PAIR, Verdict.NEVER, Verdict.LIFT),
    Subject.DAY: (Verdict.APPROVE, Verdict.DECLINE),
}
"""What can be said of each; whether it fits today is for planning to say."""

RUN_OUT = (Verdict.PAIR, Verdict.NEVER)  # words that can be said until a day
_IN_TURN = {verdict: place for place, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Decision:
    """about: an id, two ids joined by `+`, or a day (see Subject). row: of decisions.csv, 0 for one made elsewhere.

    until: the day on which a word about two people runs out: they are together, or apart, until then. meant: the ids of
    the pairings that a word about a day is about; None for any other, and for one that an older pmtool recorded.
    """

    about: str
    verdict: Verdict
    by: str
    on: date
    reason: str
    row: int = field(default=0, compare=False)
    until: date | None = None
    meant: tuple[str, ...] | None = field(default=None, compare=False)

    @property
    def turn(self) -> tuple[date, int, str, str, str, date]:
        """Where it stands among others: by its day, then as words follow each other in a life; never by the row it was
        written in. So it leads to the same plan when it is read anew from the record."""
        return self.on, _IN_TURN[self.verdict], self.about, self.by, self.reason, self.until or date.min
