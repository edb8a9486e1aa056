"""What is open while a tree is built: lists and maps whose end has not come, limits, and the places of copies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from yaml._yaml import Mark
from yaml.error import Mark as PlainMark

from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Path

DEEPEST = 40
MOST_VALUES = 100_000  # keys and values, aliases expanded
MOST_ALIASES = 50
MOST_FINDINGS = 1000  # more are not told
MOST_SLIPS = 200  # after so many nothing more is looked at closely


class Unreadable(Exception):
    """The rest of the file can't be read: `finding` says why. Never leaves this room."""

    def __init__(self, code: str, message: str, mend: str, place: Place) -> None:
        super().__init__(message)
        self.finding = Finding(code, message, mend, place)


@dataclass(slots=True)
class Open:
    """A list or map whose end has not come yet.

    path: None when nothing in it is kept. is_key: it stands where a key should. key_place: set while a key waits
    for its value. key_end: where that key ends, in characters from the start of the file. is_kept: whether the value
    will be. seen: the first place of each key.
    """

    value: dict[str, object] | list[object]
    path: Path | None
    anchor: str | None
    is_flow: bool
    is_key: bool
    key: str = ""
    key_place: Place | None = None
    key_end: int = -1
    is_kept: bool = True
    seen: dict[str, Place] = field(default_factory=dict)
    empty: Place | None = None  # the last of its keys that has no value
    is_told: bool = False  # that such a key is as deep as its own
    twice: int = -1  # the number of the slip that says a key of it comes twice
    second: int = -1  # the number of the slip that says a second entry begins in it

    @property
    def wants_key(self) -> bool:
        return self.key_place is None and isinstance(self.value, dict)

    def await_value(self, key: str, place: Place, *, is_kept: bool, end: int = -1) -> None:
        self.key, self.key_place, self.is_kept, self.key_end = key, place, is_kept, end


class Places(Protocol):
    """What knows where everything stands, and how it is written."""

    keys: dict[Path, Place]
    values: dict[Path, Place]
    raw: dict[Path, str]


def copy_places(known: Places, value: object, origin: Path | None, path: Path, alias: Place) -> None:
    """Inside a copy, everything has the place of its original; where that has none, the alias's."""
    if origin in known.raw and origin is not None:
        known.raw[path] = known.raw[origin]
    if not isinstance(value, dict | list):
        return
    for step, each in value.items() if isinstance(value, dict) else enumerate(value):
        below: Path = (*path, step)
        source = None if origin is None else (*origin, step)
        known.keys[below] = alias if source is None else known.keys[source]
        known.values[below] = alias if source is None else known.values[source]
        copy_places(known, each, source, below, alias)


def index_of(mark: PlainMark | Mark | None) -> int:
    """Characters from the start of the file."""
    return mark.index if mark else 0


def too_deep(place: Place) -> Unreadable:
    message = f"lists and maps are nested more than {DEEPEST} deep here"
    return Unreadable("PM132", message, "check the brackets and the indent", place)
