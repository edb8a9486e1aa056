"""Times in one format, many thousand of them: strptime's plain formats as one regular expression each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

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


def timed(form: str, after: str = "") -> Callable[[str], datetime]:
    """Text in this format → its time, as strptime has it. Raises ValueError for text in another.

    after: what else may follow, and is left out; a regular expression.
    """
    pieces = _PIECE.findall(form)
    parts = [piece for piece in pieces if piece in _PARTS]
    names = [name for name in "YmdHIMS" if f"%{name}" in parts]
    is_plain = len(parts) == len(set(parts)) and all(piece in _PARTS or piece in _SIGNS for piece in pieces)
    is_whole = len(names) >= 3 and "YmdHMS".startswith("".join(names).replace("I", "H"))
    is_halved = "I" in names
    if not is_plain or not is_whole or is_halved != ("%p" in parts):
        rest = re.compile(rf"(?:{after})?\Z")
        return lambda text: datetime.strptime(rest.sub("", text), form)  # noqa: DTZ007
    pattern = "".join(r"\s+" if piece == " " else _PARTS.get(piece, re.escape(piece)) for piece in pieces)
    whole = re.compile(f"{pattern}(?:{after})?")

    def read(text: str) -> datetime:
        found = whole.fullmatch(text)
        if not found:
            raise ValueError(form)
        year, month, day, hour, minute, second = (*map(int, found.group(*names)), 0, 0, 0)[:6]
        if is_halved:
            hour = _hour(hour, found["p"])
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001

    return read


def _hour(hour: int, half: str) -> int:
    """Of the day, from one of its halves. Raises ValueError for what no clock shows."""
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half[0] in "Pp" else 0)
