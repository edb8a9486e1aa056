"""The day of a decision, as a spreadsheet may have turned it round: 2027-02-03, 03.02.2027, 2/3/27, 3 Feb 2027."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import Enum

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_TURNED = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?:[T ].*)?")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")  # days since the end of 1899, as a cell without a format shows them
_EPOCH = date(1899, 12, 30)
_YEARS = (2000, 2200)


class Order(Enum):
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def in_one_order(texts: Iterable[str], today: date) -> Order | None:
    """Which comes first in the days of a file, where one of them can be read in one way only; None where none can."""
    found = {order for text in texts if (orders := _possible(text, today)) and len(orders) == 1 for order in orders}
    return found.pop() if len(found) == 1 else None


def read_day(text: str, order: Order | None, today: date) -> date | None:
    """The day; None where there is none, or where day and month can't be told apart."""
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if _SERIAL.fullmatch(text):
        return _in_years(_EPOCH + timedelta(days=int(text.partition(".")[0])))
    if not (found := _TURNED.fullmatch(text)):
        return _spelt(text)
    first, second = _read(text, Order.DAY_FIRST), _read(text, Order.MONTH_FIRST)
    if first == second:
        return first
    orders = _possible(text, today)
    if len(orders) == 1:
        return _read(text, next(iter(orders)))
    return _read(text, order) if order in orders else None


def _possible(text: str, today: date) -> frozenset[Order]:
    """The orders in which this is a day that isn't still to come; dots stand behind the day wherever dots are used."""
    found = _TURNED.fullmatch(text)
    if not found:
        return frozenset()
    orders = (Order.DAY_FIRST,) if found[2] == "." else tuple(Order)
    days = {order: day for order in orders if (day := _read(text, order))}
    past = {order for order, day in days.items() if day <= today}
    return frozenset(past or days.keys())


def _read(text: str, order: Order) -> date | None:
    found = _TURNED.fullmatch(text)
    if not found:
        return None
    one, other, year = int(found[1]), int(found[3]), int(found[4])
    day, month = (one, other) if order is Order.DAY_FIRST else (other, one)
    return _day(year + 2000 if year < 100 else year, month, day)


def _spelt(text: str) -> date | None:
    """`3 Feb 2027`, `February 3, 2027`."""
    for form in ("%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y"):
        try:
            return _in_years(datetime.strptime(" ".join(re.split(r"[\s.,]+", text)), form).date())  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return _in_years(date(year, month, day))
    except ValueError:
        return None


def _in_years(day: date) -> date | None:
    return day if _YEARS[0] <= day.year < _YEARS[1] else None
