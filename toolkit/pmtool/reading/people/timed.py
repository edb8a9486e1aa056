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


def timed(form: str) -> Callable[[str], datetime]:
    """Text in this format → its time, as strptime has it. Raises ValueError for text in another."""
    pieces = _PIECE.findall(form)
    parts = [piece for piece in pieces if piece in _PARTS]
    is_plain = len(parts) == len(set(parts)) and all(piece in _PARTS or piece in _SIGNS for piece in pieces)
    if not is_plain or not {"%Y", "%m", "%d"} <= set(parts) or ("%I" in parts) != ("%p" in parts):
        return lambda text: datetime.strptime(text, form)  # noqa: DTZ007
    whole = re.compile("".join(r"\s+" if piece == " " else _PARTS.get(piece, re.escape(piece)) for piece in pieces))

    def read(text: str) -> datetime:
        found = whole.fullmatch(text)
        if not found:
            raise ValueError(form)
        said = found.groupdict()
        hour = int(said.get("H") or said.get("I") or 0)
        if half := said.get("p"):
            if not 1 <= hour <= 12:
                raise ValueError(form)
            hour = hour % 12 + (12 if half[0] in "Pp" else 0)
        minute, second = int(said.get("M") or 0), int(said.get("S") or 0)
        return datetime(int(said["Y"]), int(said["m"]), int(said["d"]), hour, minute, second)  # noqa: DTZ001

    return read
