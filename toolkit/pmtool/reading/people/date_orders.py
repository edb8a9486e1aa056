"""How a whole column writes its days: told where only one order is possible, and never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmtool.reading.people.shapes import MANY, shapes_of

_WRITTEN = re.compile(
    r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})"
    r"(?:(,?[ T])(\d{1,2}):\d{2}(:\d{2})?(?:( ?)([AaPp][Mm]))?)?(?:\s*(?:GMT|UTC)(?:[+\-\u2212]\d{1,2}(?::?\d{2})?)?)?"
)
ANY_DIGIT = str.maketrans("123456789", "000000000")
AMBIGUOUS = "day and month can be read two ways"


class Ambiguous(ValueError):
    """Every day of the column could be read with the month first or with the day first."""


def format_of(cells: Sequence[str]) -> str | None:
    """The strptime format of a column; None where its cells say for themselves (ISO 8601), or where it has none.

    Raises Ambiguous where day and month could change places in every cell.
    """
    found = [_WRITTEN.fullmatch(cell) for cell in shaped(cells) if cell]
    shapes = {(len(each[1]) == 4, each[2], *_time(each)) for each in found if each}
    if len(shapes) != 1 or not all(found):
        return None
    ((is_year_first, sign, time),) = shapes
    days = [(int(each[1]), int(each[3]), each[4]) for each in found if each]
    if is_year_first:
        return None if sign == "-" and "%p" not in time else sign.join(("%Y", "%m", "%d")) + time
    widths = {len(year) for *_, year in days}
    order = _order({(first, second) for first, second, _ in days}, sign)
    if widths not in ({2}, {4}) or order is None:
        return None
    return sign.join((*order, "%Y" if widths == {4} else "%y")) + time


def shaped(cells: Sequence[str]) -> frozenset[str]:
    """The same with any time of day: thousands of moments are of a few hundred days."""
    shapes = shapes_of(cells) if len(cells) >= MANY else None
    if shapes is None:
        return frozenset(day + between + time.translate(ANY_DIGIT) for day, between, time in map(_parted, cells))
    days = ((shape, shape.starts(len(_parted(shape.text)[0]))) for shape in shapes)
    return frozenset(day + shape.text[len(day) :] for shape, found in days for day in found)


def _parted(cell: str) -> tuple[str, str, str]:
    return cell.partition(" ")


def _order(days: set[tuple[int, int]], sign: str) -> tuple[str, str] | None:
    """None where neither order fits all of them."""
    is_day_first = all(second <= 12 for _, second in days)
    is_month_first = all(first <= 12 for first, _ in days) and sign != "."
    if is_day_first and is_month_first and any(first != second for first, second in days):
        raise Ambiguous(AMBIGUOUS)
    return ("%d", "%m") if is_day_first else ("%m", "%d") if is_month_first else None


def _time(found: re.Match[str]) -> tuple[str]:
    """The rest of the format: what stands before the time, and whether it has seconds and halves of the day."""
    if not found[5]:
        return ("",)
    hour, half = ("%I", f"{found[8]}%p") if found[9] else ("%H", "")
    return (f"{found[5]}{hour}:%M{':%S' if found[7] else ''}{half}",)
