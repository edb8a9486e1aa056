"""Time zones by their names, and by the ids of options that stand for them."""

from __future__ import annotations

from zoneinfo import ZoneInfo, available_timezones


def zone_named(answer: str) -> ZoneInfo | None:
    """The zone of an answer, `Europe/Madrid`, or of an option, whose id is the name in small letters with underscores:
    `europe_madrid`. None for anything else."""
    try:
        return ZoneInfo(answer)
    except (ValueError, LookupError, OSError):
        found = sorted(name for name in available_timezones() if id_of_zone(name) == answer)
        return ZoneInfo(found[0]) if found else None


def id_of_zone(name: str) -> str:
    """`Europe/Madrid` as the id of an option: `europe_madrid`."""
    return name.lower().replace("/", "_").replace("-", "_").replace("+", "_")
