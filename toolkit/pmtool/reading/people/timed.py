"""Times in one format, many thousand of them: strptime's plain formats as one regular expression each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pmtool.reading.people.shapes import shapes_of

if TYPE_CHECKING:  # loads slowly, and few tables are long
    import numpy as np
    from numpy.typing import NDArray

_PARTS = {
    "%Y": r"(?P<Y>\d{4})",
    "%m": r"(?P<m>\d{1,2})",
    "%d": r"(?P<d>\d{1,2})",
    "%H": r"(?P<H>\d{1,2})",
    "%I": r"(?P<I>\d{1,2})",
    "%M": r"(?P<M>\d{1,2})",
    "%S": r"(?P<S>\d{1,2})",
    "%p": r"(?P<p>[AaPp][Mm])",
}
_PIECE = re.compile(r"%.|[^%]", re.DOTALL)
_SIGNS = frozenset("-/.:, T")


@dataclass(frozen=True, slots=True)
class PlainForm:
    """A format of figures with signs between them. names: those of its figures, the greatest first."""

    whole: re.Pattern[str]
    names: tuple[str, ...]
    is_halved: bool  # the hours are those of a half of the day


def plain_form(form: str, after: str = "") -> PlainForm | None:
    """None for a format of other things, or without its day. after: what else may follow; a regular expression."""
    pieces = _PIECE.findall(form)
    parts = [piece for piece in pieces if piece in _PARTS]
    names = [name for name in "YmdHIMS" if f"%{name}" in parts]
    is_plain = len(parts) == len(set(parts)) and all(piece in _PARTS or piece in _SIGNS for piece in pieces)
    is_whole = len(names) >= 3 and "YmdHMS".startswith("".join(names).replace("I", "H"))
    is_halved = "I" in names
    if not is_plain or not is_whole or is_halved != ("%p" in parts):
        return None
    pattern = "".join(r"\s+" if piece == " " else _PARTS.get(piece, re.escape(piece)) for piece in pieces)
    return PlainForm(re.compile(f"{pattern}(?:{after})?"), tuple(names), is_halved)


def timed(form: str, after: str = "") -> Callable[[str], datetime]:
    """Text in this format → its time, as strptime has it. Raises ValueError for text in another.

    after: what else may follow, and is left out; a regular expression.
    """
    plain = plain_form(form, after)
    if plain is None:
        rest = re.compile(rf"(?:{after})?\Z")
        return lambda text: datetime.strptime(rest.sub("", text), form)  # noqa: DTZ007

    def read(text: str) -> datetime:
        found = plain.whole.fullmatch(text)
        if not found:
            raise ValueError(form)
        year, month, day, hour, minute, second = (*map(int, found.group(*plain.names)), 0, 0, 0)[:6]
        if plain.is_halved:
            hour = _hour(hour, found["p"])
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001

    return read


def all_timed(cells: Sequence[str], plain: PlainForm) -> list[str | None]:
    """The times of many cells, ISO 8601, a time of day only where it isn't midnight; None for a cell that is to be
    read by itself."""
    import numpy as np

    times = np.full(len(cells), None, dtype=object)
    for shape in shapes_of(cells) or ():
        found = plain.whole.fullmatch(shape.text)
        if found:
            figures = [shape.number(*found.span(name)) for name in plain.names]
            half = found["p"] if plain.is_halved else ""
            is_time, said = _said(figures, half)
            times[shape.rows[is_time]] = said
    read: list[str | None] = times.tolist()
    return read


def _said(figures: Sequence[NDArray[np.int64]], half: str) -> tuple[NDArray[np.bool_], NDArray[np.str_]]:
    """Which of these are in the calendar and on the clock, and how they are said."""
    import numpy as np

    nothing = np.zeros_like(figures[0])
    year, month, day, hour, minute, second = (*figures, nothing, nothing, nothing)[:6]
    is_time = (year >= 1) & (month >= 1) & (month <= 12) & (minute < 60) & (second < 60)
    is_time &= (hour >= 1) & (hour <= 12) if half else hour < 24
    if half:
        hour = hour % 12 + (12 if half[0] in "Pp" else 0)
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    first = months.astype("datetime64[D]")
    is_time &= (day >= 1) & (day <= ((months + 1).astype("datetime64[D]") - first).astype(np.int64))
    seconds = (hour * 60 + minute) * 60 + second
    moments = (first + (day - 1)).astype("datetime64[s]") + seconds
    said = np.datetime_as_string(moments[is_time], unit="s")
    return is_time, np.where(seconds[is_time] == 0, said.astype("U10"), said)


def _hour(hour: int, half: str) -> int:
    """Of the day, from one of its halves. Raises ValueError for what no clock shows."""
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half[0] in "Pp" else 0)
