"""What is asked about a new program, in the order in which somebody is asked, and how an answer is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import available_timezones

from pmtool.beginning.answers import EXAMPLE_PHONE, SETTINGS, STARTER_LANGUAGES, Beginning, is_id
from pmtool.beginning.zones import ZONES
from pmtool.model.errors import UsageError

_COUNTRY = re.compile(r"[a-z]{2}(-[a-z0-9]{1,3})?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"[+0-9(][0-9 ()./-]*")
_ZONE = re.compile(r"[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*")
_LONGEST = 24  # months


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked, and the option of the command that answers it too.

    usual: what is taken without an answer. put: the answers with this one among them; raises UsageError, in words for
    who gave it, where it can't be one. before, after: what is said around it, where it alone would be too short.
    """

    option: str
    text: str
    usual: Callable[[Beginning], str]
    put: Callable[[Beginning, str], Beginning]
    before: str = ""
    after: str = ""


def _title(answers: Beginning, said: str) -> Beginning:
    return replace(answers, title=_words(said))


def _id(answers: Beginning, said: str) -> Beginning:
    if not is_id(said):
        raise UsageError(f"“{said}” is no id. Use small letters, digits and -, starting with a letter.")
    return replace(answers, id=said)


def _setting(answers: Beginning, said: str) -> Beginning:
    meant = [each for each in SETTINGS if said and each.startswith(said.lower())]
    if len(meant) != 1:
        raise UsageError(f"“{said}” is none of them. Write {', '.join(SETTINGS[:-1])} or {SETTINGS[-1]}.")
    return replace(answers, setting=meant[0])


def _who(answers: Beginning, said: str) -> Beginning:
    return replace(answers, who=_words(said) if said else "")


def _languages(answers: Beginning, said: str) -> Beginning:
    chosen = tuple(dict.fromkeys(re.findall(r"[^\s,;]+", said.lower())))
    unknown = [each for each in chosen if each not in STARTER_LANGUAGES]
    if unknown or not chosen:
        known = ", ".join(STARTER_LANGUAGES)
        raise UsageError(f"A new program begins in {known}, not in “{said}”. Add others to its texts later.")
    return replace(answers, languages=chosen)


def _country(answers: Beginning, said: str) -> Beginning:
    code = said.lower().replace("_", "-")
    if not _COUNTRY.fullmatch(code):
        raise UsageError(f"“{said}” is no code of a country. Write its two letters, like de, es or us-ma.")
    return replace(answers, country=code)


def _timezone(answers: Beginning, said: str) -> Beginning:
    """A city is enough, in small letters too, where only one has that name."""
    if not said:
        raise UsageError(f"In {answers.country} clocks may differ. Write the region and a city, like America/Chicago.")
    name = f"/{said.replace(' ', '_').lower()}"
    places = (zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    meant = [zone for zone in places if f"/{zone}".lower().endswith(name)]
    if len(meant) == 1:
        return replace(answers, timezone=meant[0])
    if not _ZONE.fullmatch(said):
        raise UsageError(f"“{said}” is no time zone. Write the region and a city, like America/Chicago.")
    return replace(answers, timezone=said)


def _opens(answers: Beginning, said: str) -> Beginning:
    try:
        day = date.fromisoformat(re.sub(r"-(?=\d(?:-|$))", "-0", said))
    except ValueError:
        raise UsageError(f"“{said}” is no day. Write the year, the month and the day: 2027-02-01.") from None
    if not 2000 <= day.year < 2200:
        raise UsageError(f"“{said}” lies outside the years 2000 to 2199. Write a day as 2027-02-01.")
    return replace(answers, opens=day)


def _months(answers: Beginning, said: str) -> Beginning:
    if not re.fullmatch("[0-9]{1,3}", said) or not 1 <= int(said) <= _LONGEST:
        raise UsageError(f"“{said}” is no number of months. Write a number from 1 to {_LONGEST}.")
    return replace(answers, months=int(said))


def _coordinator(answers: Beginning, said: str) -> Beginning:
    return replace(answers, coordinator_name=_words(said))


def _email(answers: Beginning, said: str) -> Beginning:
    if not _EMAIL.fullmatch(_words(said)):
        raise UsageError(f"“{said}” is no whole e-mail address. Write it like desk@example.org.")
    return replace(answers, coordinator_email=said)


def _phone(answers: Beginning, said: str) -> Beginning:
    return replace(answers, coordinator_phone=_number(said))


def _crisis_line(answers: Beginning, said: str) -> Beginning:
    return replace(answers, crisis_name=_words(said))


def _crisis_phone(answers: Beginning, said: str) -> Beginning:
    return replace(answers, crisis_phone=_number(said))


def _words(said: str) -> str:
    if not said or any(unicodedata.category(each) in ("Cc", "Cs") for each in said):
        raise UsageError("There is a sign in it that can't be written, perhaps from an arrow key. Write it once more.")
    return said


def _number(said: str) -> str:
    if not _PHONE.fullmatch(said):
        raise UsageError(f"“{said}” is no phone number. Write digits and spaces, like {EXAMPLE_PHONE}01.")
    return said


_WHERE = """\
  community: in a town, a club, a group of people with the same illness
  campus:    where they study; who marks students' work is no mentor
  workplace: where they work; nobody is paired with somebody above or below them"""
_SPOKEN = "  en English, de German, es Spanish, ar Arabic"
_PEOPLE = """\
Now whom people turn to. What you don't know yet can stay as it is: these contacts are made up,
and pmtool sends nothing before you have put in real ones."""

_ID = Question("id", "By which short name? Small letters, digits and -", lambda known: known.id or "together", _id)
_TITLE = Question("title", "What is the program called?", lambda known: known.title, _title)
_OPENS = Question(
    "starts", "From which day on can people apply? Year-month-day", lambda known: known.opens.isoformat(), _opens
)
_CONTACTS = (
    Question("coordinator", "Who runs it?", lambda known: known.coordinator_name, _coordinator, before=_PEOPLE),
    Question("email", "At which e-mail address?", lambda known: f"desk@{known.id}.example", _email),
    Question("phone", "At which phone number?", lambda _: f"{EXAMPLE_PHONE}01", _phone),
    Question(
        "crisis-line",
        "Which crisis line can people ring at any hour? It stands on every form and mail",
        lambda known: known.crisis_name,
        _crisis_line,
    ),
    Question("crisis-phone", "At which phone number?", lambda _: f"{EXAMPLE_PHONE}99", _crisis_phone),
)
_KEPT = (  # by a program that begins from another one
    Question("setting", "Where do people know each other from?", lambda known: known.setting, _setting, after=_WHERE),
    Question(
        "languages",
        "In which languages? The main one first, like: de, en",
        lambda known: ", ".join(known.languages),
        _languages,
        after=_SPOKEN,
    ),
    Question(
        "who",
        "For whom is it? A sentence in the main language, or Enter for a general one",
        lambda known: known.who,
        _who,
    ),
    Question(
        "country",
        "In which country? Its two letters, with the state where laws differ: de, es, us-ma",
        lambda known: known.country,
        _country,
    ),
    Question(
        "timezone",
        "In which time zone? The region and a city: America/Chicago",
        lambda known: ZONES.get(known.country.partition("-")[0], ""),
        _timezone,
    ),
    Question("months", "For how many months do two people meet?", lambda known: str(known.months), _months),
)
QUESTIONS = (_TITLE, _ID, *_KEPT, _OPENS, *_CONTACTS)
BORROWED = (_TITLE, _ID, _OPENS)  # what is asked where another program gives the rest
UNCHANGED = frozenset(each.option for each in _KEPT)
