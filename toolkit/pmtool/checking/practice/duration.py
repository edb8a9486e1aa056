"""How long a pairing lasts and how often the two meet."""

from __future__ import annotations

from pmtool.checking.practice.facts import Facts
from pmtool.checking.practice.verdicts import Aside, Met, Unmet, Verdict
from pmtool.model.folder import Path
from pmtool.model.text import Role
from pmtool.rules.cadence import days_in, minutes_in

SCHOOL_YEAR = 270  # days: nine months. A year is best; programs in schools keep to theirs (EEP)
SHORTEST_WITH_MINORS = (
    91  # days: 13 weeks. Very short matches did harm (Grossman & Rhodes 2002); the bin is a convention
)
MINUTES_A_MONTH = 240  # 4 hours (EPISCenter on BBBS)
MONTH = 365.25 / 12
WEEK = 7

_LENGTH: Path = ("agreement", "length")


def check_length(facts: Facts) -> Verdict:
    """A pairing with a minor lasts a year or a school year; both sides sign how long."""
    length = facts.program.agreement.length
    if not facts.has_minors:
        return Met(_LENGTH, f"both sides agree on {length}; {facts.why_adults(Role.MENTEE)}")
    if days_in(length) < SCHOOL_YEAR:
        says = f"a pairing lasts {length}, and mentees can be minors: a year, or a whole school year, is what helped"
        return (Unmet(_LENGTH, says, "let pairings last 12 months, or a school year of 9"),)
    return Met(_LENGTH, f"a pairing lasts {length}")


def check_short(facts: Facts) -> Verdict:
    """Nothing shorter than 13 weeks with minors."""
    length = facts.program.agreement.length
    if not facts.has_minors:
        return Aside(facts.why_adults(Role.MENTEE))
    if days_in(length) < SHORTEST_WITH_MINORS:
        says = f"a pairing lasts {length}, and mentees can be minors: very short pairings can do harm"
        return (Unmet(_LENGTH, says, "let it last 13 weeks or more, or justify the short model in a waiver"),)
    return Met(_LENGTH, f"a pairing lasts {length}")


def check_contact(facts: Facts) -> Verdict:
    """The two meet every week, or four hours a month, where mentees can be minors."""
    contact = facts.program.agreement.contact
    path: Path = ("agreement", "contact", "every")
    plan = f"{contact.about} every {contact.every}"
    minutes = minutes_in(contact.about) * MONTH / max(days_in(contact.every), 1 / 24)
    if facts.has_minors and days_in(contact.every) > WEEK and minutes < MINUTES_A_MONTH:
        says = f"the two meet for {plan}: less than every week, and less than 4 hours a month"
        return (Unmet(path, says, "let them meet every week, or for 4 hours a month"),)
    return Met(path, f"the two meet for {plan}")
