"""Days on which somebody is away: who stands in, and whether anybody is left to hear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import listed, quoted
from pmtool.model.care import Alert, AlertLevel
from pmtool.model.contacts import Absence
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import Path, ProgramFolder
from pmtool.rules.hours import duty_spans
from pmtool.rules.stand_ins import stand_ins_of, there_on


def check_absences(folder: ProgramFolder) -> Iterator[Finding]:
    """Absences that are no days, overlap, or lie outside the program."""
    dates = folder.program.dates
    for name, contact in folder.program.contacts.people.items():
        for at, absence in enumerate(contact.away):
            path: Path = ("contacts", "people", name, "away", at)
            earlier = [each for each in contact.away[:at] if each.from_ <= absence.to and absence.from_ <= each.to]
            if absence.to < absence.from_:
                message, mend = f"this absence of {quoted(name)} ends before it begins", "swap the two days"
                yield Finding("PM372", message, mend, place_of(folder.tree, (*path, "to")))
            elif earlier:
                message = f"this absence of {quoted(name)} overlaps the one from {earlier[0].from_} to {earlier[0].to}"
                yield Finding("PM372", message, "make one absence of the two", place_of(folder.tree, (*path, "from")))
            elif absence.to < dates.opens or dates.ends < absence.from_:
                message = f"this absence of {quoted(name)} lies outside the program, from {dates.opens} to {dates.ends}"
                place = place_of(folder.tree, (*path, "from"))
                yield Finding("PM372", message, "correct its days, or remove it", place, Severity.WARNING)


def check_covered(folder: ProgramFolder) -> Iterator[Finding]:
    """Days on which nobody hears of an alert, or one person is recipient and deputy of a red one."""
    for _, finding in _circles(folder):
        yield finding
    for _, finding in _uncovered(folder):
        yield finding


def not_covered(folder: ProgramFolder) -> frozenset[int]:
    """The positions of alerts about which enough is said: by `check_covered`, or where a stand-in is no contact."""
    people = folder.program.contacts.people
    lost = {name for names, _ in _circles(folder) for name in names}
    lost |= {name for name, each in people.items() for absence in each.away if absence.instead not in (None, *people)}
    found = {at for positions, _ in _uncovered(folder) for at in positions}
    for at, alert in enumerate(folder.program.wellbeing.alerts):
        if not lost.isdisjoint(_on_the_way(folder, alert)):
            found.add(at)
    return frozenset(found)


def _on_the_way(folder: ProgramFolder, alert: Alert) -> tuple[str, ...]:
    """Everybody whom the alert may reach."""
    named = (alert.tell.who, alert.tell.then)
    return (*named, *(each for name in named for each in stand_ins_of(folder.program.contacts.people, name)))


def severity_of(alert: Alert) -> Severity:
    """How grave it is when the alert goes unheard."""
    return Severity.ERROR if alert.level is AlertLevel.RED else Severity.WARNING


def _days_that_differ(folder: ProgramFolder) -> Iterator[date]:
    """The first day of every stretch in which the same people are away."""
    dates = folder.program.dates
    found = set()
    for contact in folder.program.contacts.people.values():
        for absence in contact.away:
            found |= {absence.from_, absence.to + timedelta(days=1) if absence.to < date.max else absence.to}
    return iter(sorted(day for day in found if dates.opens <= day <= dates.ends))


def _circles(folder: ProgramFolder) -> Iterator[tuple[tuple[str, ...], Finding]]:
    """Contacts who stand in for each other while all of them are away."""
    seen: set[frozenset[str]] = set()
    for name, contact in folder.program.contacts.people.items():
        for at, absence in enumerate(contact.away):
            circle = _circle(folder, name, absence)
            if circle and frozenset(circle) not in seen:
                seen.add(frozenset(circle))
                message = f"{listed(map(quoted, circle), 'and')} stand in for each other, and are away on the same days"
                if len(circle) == 1:
                    message = f"{quoted(name)} is to stand in for themselves"
                place = place_of(folder.tree, ("contacts", "people", name, "away", at, "instead"))
                yield circle, Finding("PM368", message, "name somebody who is there", place)


def _circle(folder: ProgramFolder, name: str, absence: Absence) -> tuple[str, ...]:
    """Those who stand in for each other round in a circle from this absence on; nobody where somebody is there."""
    people = folder.program.contacts.people
    around = [name]
    first, last = absence.from_, absence.to
    while absence.instead is not None:
        if absence.instead == name:
            return tuple(around)
        contact = people.get(absence.instead)
        if contact is None or absence.instead in around:
            return ()
        around.append(absence.instead)
        overlapping = [each for each in contact.away if each.from_ <= last and first <= each.to]
        if not overlapping:
            return ()
        absence = overlapping[0]
        first, last = max(first, absence.from_), min(last, absence.to)
    return ()


def _uncovered(folder: ProgramFolder) -> Iterator[tuple[tuple[int, ...], Finding]]:
    """The alerts that tell the same two, and what becomes of them on the worst day, where that is a fault."""
    people = folder.program.contacts.people
    lost = {name for names, _ in _circles(folder) for name in names}
    days = tuple(_days_that_differ(folder))
    together: dict[frozenset[str], list[int]] = defaultdict(list)
    for at, alert in enumerate(folder.program.wellbeing.alerts):
        named = frozenset((alert.tell.who, alert.tell.then))
        if len(named) == 2 and named <= people.keys() and lost.isdisjoint(_on_the_way(folder, alert)):
            together[named].append(at)
    for named, positions in together.items():
        left = {day: {each for name in named if (each := there_on(people, name, day))} for day in days}
        finding = _worst_day(folder, positions, left)
        if finding is not None:
            yield tuple(positions), finding


def _worst_day(folder: ProgramFolder, positions: list[int], left: Mapping[date, set[str]]) -> Finding | None:
    """left: day → those who are there to hear."""
    alerts = folder.program.wellbeing.alerts
    at = min(positions, key=lambda each: (alerts[each].level is not AlertLevel.RED, each))
    alert = alerts[at]
    place = place_of(folder.tree, ("wellbeing", "alerts", at, "tell", "who"))
    said = f"{alert.level} alert {quoted(alert.id)}"
    for day, there in left.items():
        if not there:
            message = (
                f"on {day} nobody hears of {said}: {quoted(alert.tell.who)} and {quoted(alert.tell.then)} are away"
            )
            mend = f"let somebody stand in for {quoted(alert.tell.who)} on that day"
            return Finding("PM368", message, mend, place, severity_of(alert))
    for day, there in left.items():
        if len(there) == 1 and alert.level is AlertLevel.RED:
            message = f"from {day} on {quoted(*there)} is the only one to hear of {said}"
            absent = next(
                name
                for name in (alert.tell.who, alert.tell.then)
                if there_on(folder.program.contacts.people, name, day) != name
            )
            mend = f"let somebody else stand in for {quoted(absent)}"
            return Finding("PM369", message, mend, place)
    return None


def check_runners(folder: ProgramFolder) -> Iterator[Finding]:
    """Hours at which the program is run, and none of those who run it is on duty."""
    program = folder.program
    running, people = program.running, program.contacts.people
    names = running.by or (program.contacts.coordinator,)
    try:
        duty = [span for name in names if name in people for span in duty_spans(people[name].hours)]
        runs = duty_spans(running.hours)
    except ValueError:  # of which another check speaks
        return
    week = 7 * 1440
    covered = [(start + shift, end + shift) for start, end in duty for shift in (-week, 0, week)]
    alone = [run for run in runs if not any(start <= run[0] and run[1] <= end for start, end in covered)]
    if alone and duty:
        weekday, minute = divmod(alone[0][0], 1440)
        day = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[weekday]
        message = f"on {day} at {minute // 60:02d}:{minute % 60:02d} nobody who runs the program is on duty"
        message += f" ({len(alone)} of {len(runs)} runs a week)" if len(alone) > 1 else ""
        mend = "name somebody in running.by who is, or take these hours out"
        place = place_of(folder.tree, ("running", "hours"))
        yield Finding("PM371", message, mend, place, related=place_of_key(folder.tree, ("running", "by")))


def check_hosted(folder: ProgramFolder) -> Iterator[Finding]:
    """A server that this version doesn't have."""
    if folder.program.running.hosted:
        message = "this version of pmtool hosts no forms: answers wait for the next run, whatever 'hosted' says"
        place = place_of(folder.tree, ("running", "hosted"))
        yield Finding("PM373", message, "write false, so that the deadlines are held against your runs", place,
                      Severity.WARNING)  # fmt: skip
