"""Days and minutes as they are named on a command line."""

from __future__ import annotations

from datetime import date, datetime

from pmtool.model.errors import UsageError


def day_of(text: str | None, option: str = "--today") -> date | None:
    """The day named on the command line. Raises UsageError for one that no calendar has, or no program could reach."""
    return None if text is None else _day(text, option)


def moment_of(text: str) -> date | datetime:
    """The same, or a minute of a day by the program's clocks, without zone: 2027-02-01T14:00."""
    if "T" not in text:
        return _day(text, "--today")
    try:
        moment = datetime.strptime(text, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 — by the program's clocks
    except ValueError:
        raise UsageError(f"--today {text} is not a day and a minute. Write it as 2027-02-01T14:00.") from None
    _reachable(text, moment.date(), "--today")
    return moment


def _day(text: str, option: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text} is not a day. Write it as 2027-02-01.") from None
    return _reachable(text, day, option)


def _reachable(text: str, day: date, option: str) -> date:
    if not 2000 <= day.year < 2200:
        raise UsageError(f"{option} {text} lies outside the years 2000 to 2199. Write it as 2027-02-01.")
    return day
