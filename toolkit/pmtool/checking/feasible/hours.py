"""Hours of the day and the week that can't be read, or last a whole day by mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pmtool.checking.asked import asked_by
from pmtool.checking.places import place_of
from pmtool.checking.wording import quoted
from pmtool.model.finding import Finding
from pmtool.model.folder import Path, ProgramFolder
from pmtool.rules.hours import duty_spans, span_of

_WHOLE_DAY = 1440


def check_hours(folder: ProgramFolder) -> Iterator[Finding]:
    """Hours of duty, slots of availability, quiet hours."""
    for hours, path, spans_of in _hours(folder):
        try:
            spans = spans_of(hours)
        except ValueError as fault:
            yield Finding("PM335", str(fault), "write hours like 17:00-20:00", place_of(folder.tree, path))
            continue
        if any(end - start == _WHOLE_DAY for start, end in spans) and "00:00-24:00" not in hours:
            message = f"{quoted(hours)} begins and ends at the same time"
            mend = "write 00:00-24:00 for a whole day, or correct one of the two"
            yield Finding("PM335", message, mend, place_of(folder.tree, path))


def _hours(folder: ProgramFolder) -> Iterator[tuple[str, Path, Callable[[str], tuple[tuple[int, int], ...]]]]:
    program = folder.program
    for name, contact in program.contacts.people.items():
        yield contact.hours, ("contacts", "people", name, "hours"), duty_spans
    yield program.running.hours, ("running", "hours"), duty_spans
    yield program.agreement.contact.quiet_hours, ("agreement", "contact", "quiet_hours"), _one_span
    for asked in asked_by(folder):
        for position, slot in enumerate(asked.question.slots):
            path = (*asked.path, "slots", position, "hours") if asked.is_own else asked.path
            yield slot.hours, path, _one_span


def _one_span(hours: str) -> tuple[tuple[int, int], ...]:
    return (span_of(hours),)
