"""People to whom the same happens, and how many of them may be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pmtool.model.text import Role


@dataclass(frozen=True, slots=True)
class Group:
    """id: stable, `matching.mentee.loses`. words: what happens to them, after "12 mentees". role: None for both."""

    id: str
    role: Role | None
    words: str
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Count:
    """How many people: the number, or None where it is withheld. is_small: it is under the smallest cell."""

    value: int | None
    is_small: bool = False


def counts_of(groups: Iterable[Group], smallest: int, known: Iterable[frozenset[str]] = ()) -> Mapping[str, Count]:
    """Group id → its count as it may be published, the more important groups first.

    A group is told only if everybody can still be hidden: those who are in just the same groups of all that were told
    are nobody, or as many as the smallest cell. So whatever is added up and set off against each other, no smaller
    number of people comes out. known: groups that anybody may know the size of, such as everyone who takes part.
    """
    parts: list[frozenset[str]] = []
    for people in known:
        parts = _split(parts, people)
    parts = [part for part in parts if len(part) >= smallest]
    told: dict[str, Count] = {}
    for group in groups:
        finer = _split(parts, group.people)
        if all(len(part) >= smallest for part in (*finer, group.people) if part and part not in parts):
            parts = finer
            told[group.id] = Count(len(group.people))
        else:
            told[group.id] = Count(None, 0 < len(group.people) < smallest)
    return told


def _split(parts: Iterable[frozenset[str]], people: frozenset[str]) -> list[frozenset[str]]:
    """Groups that don't overlap, by whether these people are in them."""
    parts = list(parts)
    rest = people.difference(*parts)
    return [part for whole in parts for part in (whole & people, whole - people) if part] + ([rest] if rest else [])
