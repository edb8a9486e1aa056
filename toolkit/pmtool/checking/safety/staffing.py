"""Whether the program's own people have time for the work that it makes."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from pmtool.checking.places import place_of
from pmtool.checking.wording import listed, quoted
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import ProgramFolder
from pmtool.rules.staffing import WEEKS, Touch, hours_needed, hours_there_are, touches_of

_MOST = 3  # kinds of work are named


def check_staffing(folder: ProgramFolder) -> Iterator[Finding]:
    """Contacts of whom the program asks more hours than they have for it, where they said how many they have."""
    try:
        needed = hours_needed(folder.program)
    except ValueError:  # hours that can't be read, of which another check speaks
        return
    for name, there_are in hours_there_are(folder.program).items():
        if needed.get(name, 0) > there_are:
            touches = [touch for touch in touches_of(folder.program) if touch.who == name]
            message = (
                f"the program makes {needed[name]:.0f} hours of work a month for {quoted(name)}, who has "
                f"{there_are:.0f}: most of it is {_most_of(touches)}"
            )
            mend = f"give {quoted(name)} {ceil(needed[name] / WEEKS)} hours a week, or somebody else a part of it"
            place = place_of(folder.tree, ("contacts", "people", name, "weekly"))
            yield Finding("PM374", message, mend, place, Severity.WARNING)


def _most_of(touches: list[Touch]) -> str:
    hours: dict[str, float] = {}
    for touch in touches:
        hours[touch.what] = hours.get(touch.what, 0) + touch.hours
    longest = sorted(hours.items(), key=lambda each: -each[1])[:_MOST]
    return listed([f"{what} ({count:.0f})" for what, count in longest], "and")
