"""What waits for a person, for them to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a person to decide: its id goes into decisions.csv.

    until: the day, or the local minute, by which a decision is wanted, ISO 8601; "" where nothing presses.
    """

    about: str
    what: str  # pairing, person, alert or message
    since: date
    choices: tuple[str, ...]
    why: str
    until: str = ""
