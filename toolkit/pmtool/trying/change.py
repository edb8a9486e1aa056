"""One change of a program, and the small tools to make it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pmtool.model.folder import Path
from pmtool.model.program import Program

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing changed. what: in a designer's words. path: where program.yaml says it.

    names: the ids it is about, so that tests that name them are tried first. hint: how a test could notice it.
    is_equivalent: nothing that anybody can answer tells the changed program from the program as it is.
    """

    what: str
    path: Path
    program: Program
    names: tuple[str, ...]
    hint: str
    is_equivalent: bool = False


def without(entries: Sequence[Entry], at: int) -> tuple[Entry, ...]:
    """The same without the entry there."""
    return (*entries[:at], *entries[at + 1 :])


def with_at(entries: Sequence[Entry], at: int, entry: Entry) -> tuple[Entry, ...]:
    """The same with another entry there."""
    return (*entries[:at], entry, *entries[at + 1 :])


def each_removed(entries: Sequence[Entry]) -> Iterator[tuple[int, Entry, tuple[Entry, ...]]]:
    """Every entry, its position, and the others."""
    for at, entry in enumerate(entries):
        yield at, entry, without(entries, at)
