"""The safety path of each alert as plain rows: which answers raise it, who hears, who next, after how many hours."""

from __future__ import annotations

from dataclasses import dataclass

from pmtool.model.care import Alert
from pmtool.model.program import Program
from pmtool.rules.cadence import minutes_in
from pmtool.rules.conditions import questions_in
from pmtool.rules.safety import Wait, Watch


@dataclass(frozen=True, slots=True)
class SafetyRow:
    """answers: the questions whose answers raise it, or the rounds whose silence does. hours: from an answer to `who`,
    at the worst moment; allowed: by the deadline; later: to the deputy, when nobody has looked. None: nobody ever.

    worst: the answer that waits longest.
    """

    level: str
    alert: str
    answers: tuple[str, ...]
    who: str
    by: str
    hours: float | None
    allowed: float
    deputy: str
    later: float | None
    worst: str


def safety_rows(program: Program) -> tuple[SafetyRow, ...]:
    """A row an alert, in file order; of those whose recipient and deputy are contacts.

    Raises ValueError where hours can't be read.
    """
    watch, people = Watch(program), program.contacts.people
    rows = []
    for alert in program.wellbeing.alerts:
        tell = alert.tell
        if {tell.who, tell.then} <= people.keys():
            path = watch.path(alert)
            row = SafetyRow(
                alert.level.value, alert.id, _answers(program, alert), tell.who, tell.by, _hours(path.first),
                minutes_in(tell.within) / 60, tell.then, _hours(path.latest), _worst(path.first),
            )  # fmt: skip
            rows.append(row)
    return tuple(rows)


def _answers(program: Program, alert: Alert) -> tuple[str, ...]:
    asked = sorted(questions_in(alert.when)) if alert.when is not None else []
    silences = [f"silence: {each.id}" for each in program.check_ins.rounds if each.silence.alert == alert.id]
    return (*asked, *silences)


def _hours(wait: Wait | None) -> float | None:
    return None if wait is None or wait.minutes is None else wait.minutes / 60


def _worst(wait: Wait | None) -> str:
    return f"{wait.began:%A %Y-%m-%d %H:%M}" if wait is not None else ""
