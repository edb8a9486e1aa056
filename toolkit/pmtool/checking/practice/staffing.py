"""Whether those who run the program have the hours that it takes."""

from __future__ import annotations

from pmtool.checking.practice.facts import Facts
from pmtool.checking.practice.verdicts import Aside, Verdict


def check_ratio(facts: Facts) -> Verdict:
    """Pairings for each full-time coordinator."""
    return Aside("the program doesn't say how many hours its coordinator has")


def check_hours(facts: Facts) -> Verdict:
    """Hours that running takes, against those there are."""
    return Aside("the program doesn't say how many hours its people have")
