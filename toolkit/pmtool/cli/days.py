"""Days as they are named on a command line."""

from __future__ import annotations

from datetime import date

from pmtool.model.errors import UsageError


def day_of(text: str | None) -> date | None:
    """The day named on the command line. Raises UsageError for one that no calendar has, or no program could reach."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--today {text} is not a day. Write it as 2027-02-01.") from None
    if not 2000 <= day.year < 2200:
        raise UsageError(f"--today {text} lies outside the years 2000 to 2199. Write it as 2027-02-01.")
    return day
