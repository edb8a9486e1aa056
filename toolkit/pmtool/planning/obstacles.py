"""What has come between two people since they were proposed or paired, for the coordinator to settle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pmtool.model.cohort import Judgement
from pmtool.model.records import Pairing, PairingStatus, Standing
from pmtool.model.waiting import Waiting
from pmtool.planning.life import Life
from pmtool.planning.people import Standings, written
from pmtool.planning.readiness import held_mentors
from pmtool.planning.waiting import free_since, hears_by
from pmtool.rules.capacity import places_of

FULL = "full"  # the mentor takes nobody new: no place is left, or an alert about them is still open


def obstacles(life: Life, standings: Standings) -> Mapping[str, str]:
    """Proposed pairing → why it may not begin today: reasons as codes (`not_met:consent`), or `full`.

    Where a mentor has fewer places left than proposals, the earlier proposals have them.
    """
    held = held_mentors(life)
    left = _places_left(life)
    found: dict[str, str] = {}
    for pairing in life.state.pairings:
        if pairing.status is PairingStatus.PROPOSED:
            unready = [each for each in _sides(pairing, standings) if each.standing is not Standing.READY]
            if unready:
                found[pairing.id] = ";".join(each for each in map(_why, unready) if each)
            elif pairing.mentor in held or left[pairing.mentor] < 1:
                found[pairing.id] = FULL
            else:
                left[pairing.mentor] -= 1
    return found


def _sides(pairing: Pairing, standings: Standings) -> tuple[Judgement, ...]:
    return tuple(standings[person] for person in (pairing.mentee, pairing.mentor) if person in standings)


def _why(judgement: Judgement) -> str:
    return written(judgement.reasons)


def _places_left(life: Life) -> Counter[str]:
    """Places of every mentor by today's answers, less those taken by active pairings; below 0 where more are."""
    capacity = life.program.matching.capacity
    people = life.cohort.ids
    answers = life.cohort.columns.get(capacity.question, [None] * len(people))
    left = Counter({person: places_of(capacity, answer) for person, answer in zip(people, answers, strict=True)})
    left.subtract(pairing.mentor for pairing in life.active)
    return left


def awaiting_approval(life: Life, standings: Standings) -> tuple[Waiting, ...]:
    """Proposed pairings, for the coordinator; one that may not begin can only be declined, or wait."""
    stopped = obstacles(life, standings)
    since = free_since(life)
    return tuple(
        Waiting(
            pairing.id,
            "pairing",
            pairing.proposed_on,
            ("decline",) if pairing.id in stopped else ("approve", "decline"),
            stopped.get(pairing.id, f"{pairing.score} points"),
            hears_by(life, since.get(pairing.mentee, pairing.proposed_on)),
        )
        for pairing in life.state.pairings
        if pairing.status is PairingStatus.PROPOSED
    )


def awaiting_close(life: Life, standings: Standings) -> tuple[Waiting, ...]:
    """Active pairings of somebody who isn't eligible any more, a consent taken back for one: a person looks at them."""
    return tuple(
        Waiting(pairing.id, "pairing", pairing.started_on or pairing.proposed_on, ("close",), ";".join(map(_why, lost)))
        for pairing in life.active
        if (lost := [each for each in _sides(pairing, standings) if each.standing is Standing.INELIGIBLE])
    )
