"""Whether every alert reaches a person before its deadline, at the worst moment of the program's life."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.safety.away import not_covered, severity_of
from pmtool.checking.wording import quoted
from pmtool.model.care import Alert
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.program import Program
from pmtool.rules.cadence import minutes_in
from pmtool.rules.hours import duty_spans
from pmtool.rules.safety import SafetyPath, Wait, Watch

_DAY_AND_A_RUN = timedelta(hours=26)  # between runs on each day, the clocks changing and a run taking an hour


class Cause(StrEnum):
    """What makes most of a wait that is too long."""

    RUNS = "runs"  # days on which nobody runs the program
    DUTY = "duty"  # the recipient isn't there
    DEADLINE = "deadline"  # neither: the deadline is shorter than a run a day allows


@dataclass(frozen=True, slots=True)
class Late:
    """An alert that reaches nobody in time."""

    position: int
    alert: Alert
    wait: Wait
    cause: Cause

    @property
    def severity(self) -> Severity:
        return severity_of(self.alert)


def safety_paths(program: Program) -> Mapping[int, SafetyPath]:
    """By the position of the alert; none of those that name nobody, and none where hours or days can't be read."""
    people = program.contacts.people
    try:
        watch = Watch(program)
        return {
            at: watch.path(alert)
            for at, alert in enumerate(program.wellbeing.alerts)
            if {alert.tell.who, alert.tell.then} <= people.keys()
        }
    except (ValueError, KeyError, OSError):  # hours, or a time zone, of which another check speaks
        return {}


def check_waits(folder: ProgramFolder) -> Iterator[Finding]:
    """One finding for all alerts that are late for the same reason, and one for each deputy who comes too late."""
    paths = safety_paths(folder.program)
    late: dict[tuple[str, ...], list[Late]] = defaultdict(list)
    deputies: dict[str, list[Late]] = defaultdict(list)
    said = not_covered(folder)
    for at, path in paths.items():
        if at in said:
            continue
        within = minutes_in(path.alert.tell.within)
        if path.first is not None and (path.first.minutes is None or path.first.minutes > within):
            each = Late(at, path.alert, path.first, _cause(folder.program, path.first, within))
            late[_same_reason(each)].append(each)
        elif path.deputy is not None and (path.deputy.minutes is None or path.deputy.minutes > within):
            deputies[path.alert.tell.then].append(Late(at, path.alert, path.deputy, Cause.DUTY))
    for group in late.values():
        yield _too_late(folder, group)
    for group in deputies.values():
        yield _deputy_too_late(folder, group)


def _cause(program: Program, wait: Wait, within: int) -> Cause:
    """The part of the wait that would be too long by itself, or is the longer."""
    unread = wait.read - wait.began
    if wait.heard is None or wait.heard - wait.read > max(unread, timedelta(minutes=within)):
        return Cause.DUTY
    if unread - timedelta(minutes=minutes_in(program.running.answers_within)) > _DAY_AND_A_RUN:
        return Cause.RUNS
    return Cause.DUTY if wait.heard - wait.read > unread else Cause.DEADLINE


def _same_reason(each: Late) -> tuple[str, ...]:
    if each.cause is Cause.RUNS:
        return (each.cause,)
    if each.cause is Cause.DUTY:
        return (each.cause, each.alert.tell.who)
    return (each.cause, str(each.position))


def _too_late(folder: ProgramFolder, group: list[Late]) -> Finding:
    worst = _worst(group)
    path, mend = _mend(folder, worst)
    return Finding("PM366", _said(worst) + _besides(group), mend, place_of(folder.tree, path), worst.severity)


def _worst(group: Iterable[Late]) -> Late:
    """The red before the amber, then the longest wait."""
    return min(group, key=lambda each: (each.severity is not Severity.ERROR, -_minutes(each.wait), each.position))


def _minutes(wait: Wait) -> float:
    return float("inf") if wait.minutes is None else wait.minutes


def _said(late: Late) -> str:
    alert, wait = late.alert, late.wait
    given = f"an answer given {spoken(wait.began)} that raises {alert.level} alert {quoted(alert.id)}"
    if alert.when is None:
        given = f"{alert.level} alert {quoted(alert.id)}, raised by silence {spoken(wait.began)},"
    if wait.heard is None or wait.minutes is None:
        return f"{given} reaches nobody: neither {quoted(alert.tell.who)} nor who stands in is ever on duty after it"
    return (
        f"{given} reaches {quoted(wait.who)} {spoken(wait.heard)}, {hours(wait.minutes)} later; "
        f"the deadline is {alert.tell.within}"
    )


def _besides(group: list[Late]) -> str:
    others = len(group) - 1
    return f" ({others} more {'alert is' if others == 1 else 'alerts are'} late for the same reason)" if others else ""


def _mend(folder: ProgramFolder, late: Late) -> tuple[Path, str]:
    """Where the mend belongs, and what it is."""
    program, tell = folder.program, ("wellbeing", "alerts", late.position, "tell")
    if late.cause is Cause.DUTY:
        return (*tell, "who"), "name somebody with longer hours, or one who is there at that time"
    if late.cause is Cause.RUNS:
        days = {start // 1440 for start, _ in duty_spans(program.running.hours)}
        if len(days) < 7:
            return ("running", "hours"), "run the program every day, weekends included"
        return ("running",), "name somebody in running.by who runs it while the others are away"
    enough = -(-(late.wait.minutes or 0) // 60)
    return (*tell, "within"), f"run the program more often in running.hours, or allow {enough} hours"


def _deputy_too_late(folder: ProgramFolder, group: list[Late]) -> Finding:
    worst = _worst(group)
    alert, wait = worst.alert, worst.wait
    told = f"{quoted(alert.tell.then)}, the deputy of {alert.level} alert {quoted(alert.id)},"
    if wait.heard is None or wait.minutes is None:
        message = f"{told} is never on duty once told {spoken(wait.began)}"
    else:
        message = (
            f"{told} told {spoken(wait.began)}, is there {spoken(wait.heard)}, {hours(wait.minutes)} later; "
            f"the deadline is {alert.tell.within}"
        )
    place = place_of_key(folder.tree, ("wellbeing", "alerts", worst.position, "tell", "then"))
    return Finding("PM367", message + _besides(group), "name a deputy with longer hours", place, worst.severity)


def spoken(moment: datetime) -> str:
    """`on Friday 2027-02-05 at 17:01`."""
    return f"on {moment:%A} {moment:%Y-%m-%d} at {moment:%H:%M}"


def hours(minutes: int) -> str:
    """So many hours, rounded up, as a promise is; minutes where they are less than an hour."""
    if minutes < 60:
        return f"{minutes} minutes"
    whole = -(-minutes // 60)
    return f"{whole} hours" if whole > 1 else "1 hour"
