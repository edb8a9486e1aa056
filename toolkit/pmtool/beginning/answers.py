"""What somebody is asked who begins a program."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

STARTER_LANGUAGES = ("en", "de", "es", "ar")  # those the starter is written in
EXAMPLE_PHONE = "+49 30 5550 01"  # and two digits: nobody's number
SETTINGS = ("community", "campus", "workplace")
_ID = re.compile(r"[a-z][a-z0-9-]*")
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "æ": "ae", "ł": "l"})


@dataclass(frozen=True, slots=True)
class Beginning:
    """A program's own answers. months: how long a pairing lasts. opens: the day on which people can apply first.

    who: in one sentence, for whom; "" for the starter's own. is_example: the contacts are made up.
    """

    title: str
    id: str
    languages: tuple[str, ...]
    timezone: str
    country: str
    opens: date
    who: str = ""
    setting: str = "community"
    months: int = 6
    places: int = 40
    coordinator_name: str = "Program desk"
    coordinator_email: str = ""
    coordinator_phone: str = ""
    crisis_name: str = "Crisis line"
    crisis_phone: str = ""


def id_from(title: str) -> str:
    """`An open ear` → `an-open-ear`; "" where no letter of it can stand in an id."""
    lowered = unicodedata.normalize("NFKD", title.lower().translate(_PLAIN))
    words = re.sub(r"[^a-z0-9]+", "-", "".join(each for each in lowered if not unicodedata.combining(each)))
    return words.strip("-").lstrip("0123456789-")[:40].strip("-")


def is_id(text: str) -> bool:
    return bool(_ID.fullmatch(text))


def is_language(text: str) -> bool:
    """Whether the starter, the messages and the forms have words in it."""
    return text in STARTER_LANGUAGES
