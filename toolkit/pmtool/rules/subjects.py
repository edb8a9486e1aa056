"""What a decision is about, read from the id, or the ids, that somebody wrote or copied."""

from __future__ import annotations

import re
from datetime import date

from pmtool.model.decision import Subject

EVERY_PAIRING = "pairings:"  # `pairings:2027-02-01`: every pairing proposed on that day

_ID = re.compile(r"(?<![0-9A-Za-z])([PRAM])-([0-9A-Za-z]{10})(?![0-9A-Za-z])", re.IGNORECASE)
_DAY = re.compile(rf"{EVERY_PAIRING}\s*(\d{{4}}-\d\d-\d\d)", re.IGNORECASE)
_WHOLE = re.compile(rf"[PRAM]-[0-9A-Z]{{10}}(\+P-[0-9A-Z]{{10}})?|{EVERY_PAIRING}[\d-]{{10}}")
_KINDS = {"P": Subject.PERSON, "R": Subject.PAIRING, "A": Subject.ALERT, "M": Subject.MESSAGE}


def tidied(text: str) -> str:
    """The id that is meant, as pmtool writes it: also out of `Noor (p-7c2k9p4q1z)`. As it was where none is, or many.

    Two people are joined by `+`, in the order of their ids, since neither comes first.
    """
    if day := _DAY.search(text):
        return f"{EVERY_PAIRING}{day[1]}"
    found = sorted({f"{kind.upper()}-{rest.upper()}" for kind, rest in _ID.findall(text)})
    is_two_people = len(found) == 2 and all(each.startswith("P-") for each in found)
    return "+".join(found) if len(found) == 1 or is_two_people else text.strip()


def subject_of(about: str) -> Subject | None:
    """None for what names nothing that anybody could decide."""
    if about.startswith(EVERY_PAIRING):
        return Subject.DAY if day_of(about) else None
    if two_people(about):
        return Subject.TWO_PEOPLE
    return _KINDS.get(about[:1]) if about[1:2] == "-" and "+" not in about else None


def is_safe(about: str) -> bool:
    """Whether it is an id that pmtool wrote, and so can be said aloud; anything else could be a name."""
    return bool(_WHOLE.fullmatch(about))


def two_people(about: str) -> tuple[str, str] | None:
    """The two pseudonyms, or None."""
    one, _, other = about.partition("+")
    return (one, other) if one.startswith("P-") and other.startswith("P-") and one != other else None


def day_of(about: str) -> date | None:
    try:
        return date.fromisoformat(about.removeprefix(EVERY_PAIRING))
    except ValueError:
        return None
