"""Cells that hold a number, a day, an address or words: text → answer or fault, by type of question."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime

from pmtool.model.answering import Fault
from pmtool.model.question import Question, QuestionType
from pmtool.model.records import Value
from pmtool.reading.people.timed import all_timed, plain_form, timed
from pmtool.rules.patterns import fits

_NUMBER = re.compile(r"^[+\-\u2212]?\d{1,18}(?:[.,\u066b]\d{1,18})?$")
_GROUPED = re.compile(r"^[+\-\u2212]?\d{1,3}[.,\u066b]\d{3}$")
_ADDRESS = re.compile(
    r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\w](?:[\w-]{0,61}[\w])?\.)+[\w](?:[\w-]{0,61}[\w])?$"
)
_PHONE = re.compile(r"^\+?[\d\s().\-/]{5,30}(?:\s?(?:x|ext\.?)\s?\d{1,6})?$", re.IGNORECASE)
_DAY = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})$")
_ZONE = r"\s*(?:GMT|UTC)(?:[+\-\u2212]\d{1,2}(?::?\d{2})?)?"
_CLOCK = re.compile(
    r"^(\d{1,2})[:.h](\d{2})(?::00(?:\.0{1,6})?)?(?:\s*([ap])\.?\s?m\.?|Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_YEARS = (1900, 2200)


def read_number(text: str, question: Question, times: float | None = None) -> Value | Fault:
    """A number in the question's range; whole unless the question is of type number. `times` turns units first."""
    whole = question.type is not QuestionType.NUMBER
    number = number_of(text)
    if isinstance(number, Fault):
        return number
    if times is not None:
        number = float(format(number * times, ".12g"))  # 57 × 0.01 is 0.57
    return in_range(number, question, whole)


def in_range(number: float, question: Question, whole: bool) -> Value | Fault:
    """The number as the question wants it: an int where whole numbers are asked for."""
    if whole:
        nearest = round(number)
        if abs(number - nearest) > 1e-9:
            return Fault("PM530", "not a whole number")
        number = nearest
    if question.range and not question.range[0] <= number <= question.range[1]:
        low, high = (format(end, "g") for end in question.range)
        return Fault("PM531", f"outside {low} to {high}")
    return number


def number_of(text: str) -> float | Fault:
    """An int or a float; `12,5` is twelve and a half; `1,000` and `1.000` can be read two ways and aren't."""
    if not _NUMBER.match(text):
        return Fault("PM530", "not a number")
    plain = text.replace("\u2212", "-").replace("\u066b", ".")
    if "," in plain and _GROUPED.match(text):
        return Fault("PM530", "a comma before three digits can be read two ways; write the number without it")
    plain = plain.replace(",", ".")
    return float(plain) if "." in plain else int(plain)


def read_date(text: str, date_format: str | None = None) -> Value | Fault:
    """A day: by the given strptime format, else ISO 8601, else day and month where only one order is possible."""
    if date_format:
        try:
            parts = time.strptime(text, date_format)
        except ValueError:
            return Fault("PM535", f"not a date in the form {date_format}")
        return _in_years(date(parts.tm_year, parts.tm_mon, parts.tm_mday))
    try:
        return _in_years(datetime.fromisoformat(text).date())
    except ValueError:
        return _day_and_month(text)


def _day_and_month(text: str) -> Value | Fault:
    found = _DAY.match(text)
    if not found:
        return Fault("PM535", "not a date such as 2027-01-31")
    first, sign, second, year = int(found[1]), found[2], int(found[3]), found[4]
    if len(year) == 2 or (sign != "." and first <= 12 and second <= 12 and first != second):
        return Fault("PM536", "day and month can't be told apart; write the date as 2027-01-31")
    day, month = (first, second) if sign == "." or first > 12 else (second, first)
    try:
        return _in_years(date(int(year), month, day))
    except ValueError:
        return Fault("PM535", "no such day in the calendar")


def read_time(text: str) -> Value | Fault:
    """A time of day as `17:30`; also written `17.30`, `17h30` or `5:30 pm`. The zone of a device that may follow is
    left out: what somebody wrote stands."""
    found = _CLOCK.match(text)
    hour, minute = (int(found[1]), int(found[2])) if found else (99, 99)
    if found and found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        return Fault("PM544", "not a time of day such as 17:30")
    return f"{hour:02}:{minute:02}"


def _in_years(day: date) -> Value | Fault:
    return day if _YEARS[0] <= day.year < _YEARS[1] else Fault("PM535", f"not a year from {_YEARS[0]} on")


def moment_reader(form: str | None = None) -> Callable[[str], datetime | Fault]:
    """How to read local date and time as written, whatever the zone; a zone that the form doesn't name may follow."""
    said = f"not a time in the form {form}" if form else "not a date and time such as 2027-01-31 09:30"
    fault = Fault("PM525", said)
    parse = timed(form, _after(form)) if form else datetime.fromisoformat

    def read(text: str) -> datetime | Fault:
        try:
            moment = parse(text)
        except ValueError:
            return fault
        return moment.replace(tzinfo=None) if moment.tzinfo else moment

    return read


def many_moments(cells: Sequence[str], form: str | None) -> list[str | None]:
    """The same of many cells, ISO 8601; None for a cell that is to be read by itself."""
    plain = plain_form(form, _after(form)) if form else None
    return all_timed(cells, plain) if plain else [None] * len(cells)


def _after(form: str) -> str:
    return "" if "%z" in form.lower() else _ZONE


def read_email(text: str) -> Value | Fault:
    """One address and nothing else: `a@b.example, c@d.example` would be two recipients."""
    address = text.removeprefix("mailto:").strip()
    if len(address) > 254 or not _ADDRESS.match(address) or ".." in address or address.startswith("."):
        return Fault("PM537", "not one e-mail address")
    return address


def read_phone(text: str) -> Value | Fault:
    """Digits with the signs people write between them."""
    if not _PHONE.match(text) or not 5 <= sum(map(str.isdigit, text)) <= 20:
        return Fault("PM538", "not a phone number; a spreadsheet may have turned it into a number")
    return text


def _without_control(text: str) -> str:
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def words_reader(question: Question) -> Callable[[str], Value | Fault]:
    """How to read free text: plain line ends, no control characters, within the question's limits."""
    most = question.longest if question.longest is not None else math.inf
    least, pattern = question.shortest or 0, question.pattern

    def read(text: str) -> Value | Fault:
        words = text if text.isprintable() else _without_control(text)
        if len(words) > most:
            return Fault("PM539", f"longer than {most} characters")
        if words and len(words) < least:
            return Fault("PM542", f"shorter than {least} characters")
        if words and pattern is not None and not fits(pattern, words):
            return Fault("PM543", "doesn't look as the question asks")
        return words or None

    return read
