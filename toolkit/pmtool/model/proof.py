"""A matching with all that it takes to check it: pseudonyms and whole numbers, no answers."""

from __future__ import annotations

from dataclasses import dataclass

from pmtool.model.pairings import Certificate

Scored = tuple[int, int]  # mentor, points


@dataclass(frozen=True, slots=True)
class Proof:
    """What was matched on a day, and why it is the best there is.

    mentees, mentors: by id, sorted; people are named by their place from here on. places, taken: of each mentor, how
    many more mentees they take and how many they have. pairs: mentee → mentor and points, by mentee. scores: for each
    mentee the mentors whom no rule forbids, with the points; None where they are too many to be listed. total, worst,
    blocking: of the pairs. objectives: as carried out, `leximin` after `fairest` where the second worst pairing counts
    too. before: pairs as they were, where both are here.
    """

    program: str
    on: str
    seed: str
    objectives: tuple[str, ...]
    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    places: tuple[int, ...]
    taken: tuple[int, ...]
    pairs: tuple[tuple[int, int, int], ...]
    scores: tuple[tuple[Scored, ...], ...] | None
    total: int
    worst: int
    blocking: int
    certificate: Certificate | None
    before: tuple[tuple[int, int], ...] = ()
