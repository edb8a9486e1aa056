"""A comment in a file that asks for a finding not to be told."""

from __future__ import annotations

from dataclasses import dataclass

from pmtool.model.finding import Place


@dataclass(frozen=True, slots=True)
class Ignore:
    """`# pmtool: ignore PM320 reason`. place: of the #. line: the one whose findings it means.

    codes: as written, in capitals; none when it names none. reason: "" when it gives none.
    """

    place: Place
    line: int
    codes: tuple[str, ...]
    reason: str
