"""Whether those who run the program have the hours that it takes."""

from __future__ import annotations

from pmtool.checking.practice.facts import Facts
from pmtool.checking.practice.verdicts import Aside, Met, Unmet, Verdict, met_unless
from pmtool.checking.wording import quoted
from pmtool.model.finding import Severity
from pmtool.model.folder import Path
from pmtool.rules.cadence import days_in
from pmtool.rules.staffing import hours_needed, hours_there_are, pairings_of

FULL_TIME = 40.0  # hours a week
MANY = 50  # pairings for each full-time coordinator: a convention
TOO_MANY = 65  # documented as unworkable by a coordinator

_PEOPLE: Path = ("contacts", "people")


def check_ratio(facts: Facts) -> Verdict:
    """Pairings for each full-time coordinator, and those who take turns with them."""
    program = facts.program
    runs = dict.fromkeys((program.contacts.coordinator, *program.running.by))
    known = [program.contacts.people[name] for name in runs if name in program.contacts.people]
    hours = sum(24 * days_in(each.weekly) for each in known if each.weekly)
    if not hours:
        says = "nothing says how many hours a week those have who run the program"
        at: Path = (*_PEOPLE, program.contacts.coordinator)
        return (Unmet(at, says, "add weekly to the coordinator"),)
    pairings = pairings_of(program)
    each_has = pairings * FULL_TIME / hours
    path: Path = (*_PEOPLE, program.contacts.coordinator, "weekly")
    says = f"{pairings} pairings with {hours:g} hours a week make {each_has:.0f} for each full-time coordinator"
    if each_has <= MANY:
        return Met(path, says)
    severity = Severity.ERROR if each_has > TOO_MANY else Severity.WARNING
    return (Unmet(path, says, f"give the coordinator more hours, or open fewer places: {MANY} is enough", severity),)


def check_hours(facts: Facts) -> Verdict:
    """Hours that running takes, against those there are."""
    there_are = hours_there_are(facts.program)
    if not there_are:
        return Aside("the program doesn't say how many hours its people have")
    try:
        needed = hours_needed(facts.program)
    except ValueError:
        return (Unmet(("running", "hours"), "the hours of running can't be read", "write them anew", told="PM335"),)
    faults = []
    for name, hours in there_are.items():
        if needed.get(name, 0) > hours:
            says = f"the program makes {needed[name]:.0f} hours of work a month for {quoted(name)}, who has {hours:.0f}"
            mend = "give them more hours, or somebody else a part of it"
            faults.append(Unmet((*_PEOPLE, name, "weekly"), says, mend, told="PM374"))
    return met_unless(faults, _PEOPLE, "what the program asks of its people fits into the hours they have")
