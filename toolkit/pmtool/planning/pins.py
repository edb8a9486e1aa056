"""Two people whom a coordinator pairs by hand: what may be passed over for it, what never, and who makes room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pmtool.model.cohort import Judgement, Reason, ReasonCode
from pmtool.model.decision import Decision, Verdict
from pmtool.model.pairings import Pin
from pmtool.model.policy import Compare, Rule
from pmtool.model.program import Program
from pmtool.model.records import Pairing, PairingStatus, Standing
from pmtool.model.text import Role
from pmtool.planning.life import Life
from pmtool.rules.subjects import two_people

Couple = tuple[str, str]  # mentee, mentor

_TOO_CLOSE = (Rule.SAME, Rule.REPORTING_LINE, Rule.NAMED, Rule.MENTEE_AND_MENTOR)  # safety, or somebody's own wish
_LACKS = (
    ReasonCode.SCREENING_MISSING,
    ReasonCode.SCREENING_EXPIRED,
    ReasonCode.MODULE_MISSING,
    ReasonCode.MODULE_EXPIRED,
)


def couple_of(life: Life, about: str) -> Couple | None:
    """Mentee and mentor among two ids in any order; None where they are no such two."""
    both = two_people(about) or ("", "")
    roles = {life.people[name].role: name for name in both if name in life.people}
    return (roles[Role.MENTEE], roles[Role.MENTOR]) if roles.keys() == {Role.MENTEE, Role.MENTOR} else None


def last_words(life: Life) -> Mapping[Couple, Decision]:
    """What was last decided about each two people. Of two words of one day the one that keeps them apart counts."""
    found: dict[Couple, Decision] = {}
    for decision in sorted(life.state.decisions, key=lambda each: (each.on, each.verdict is Verdict.NEVER, each.turn)):
        couple = couple_of(life, decision.about) if "+" in decision.about and decision.on <= life.today else None
        if couple is not None:
            found[couple] = decision
    return found


def kept_apart(life: Life) -> frozenset[Couple]:
    """Who is never proposed to each other: declined once, parted, or by a word of their own, unless that was lifted
    since. A goodbye is a goodbye: nobody is paired with the same person again by chance."""
    words = last_words(life)
    apart = {
        (each.mentee, each.mentor): each.closed_on or each.proposed_on
        for each in life.state.pairings
        if each.status in (PairingStatus.DECLINED, PairingStatus.CLOSED)
    }
    lifted = {couple for couple, word in words.items() if word.verdict in (Verdict.LIFT, Verdict.PAIR)}
    still = {couple for couple, on in apart.items() if couple not in lifted or on > words[couple].on}
    return frozenset(still | {couple for couple, word in words.items() if _keeps_apart(word, life.today)})


def _keeps_apart(word: Decision, today: date) -> bool:
    return word.verdict is Verdict.NEVER and (word.until is None or today < word.until)


def in_the_way(
    life: Life, standings: Mapping[str, Judgement], couple: Couple, ruled_out: Iterable[str], held: frozenset[str]
) -> str:
    """What nobody may pass over, in words; "" where nothing is. Safety, consent and people's own wishes go before
    everything that a coordinator can know."""
    found = (*_unready(standings, couple), *_forbidding(life.program, ruled_out))
    if couple[1] in held:
        found = (*found, "an open alert holds the mentor's places")
    return "; ".join(dict.fromkeys(found))


def _unready(standings: Mapping[str, Judgement], couple: Couple) -> Iterator[str]:
    for role, person in zip((Role.MENTEE, Role.MENTOR), couple, strict=True):
        judged = standings.get(person, Judgement(person, Standing.UNDECIDED))
        if judged.standing is not Standing.READY:
            yield f"the {role} is {judged.standing}{_lacking(judged.reasons)}"


def _lacking(reasons: tuple[Reason, ...]) -> str:
    """Checks and modules by name. What an answer says of somebody stays in the lists of those who may read it."""
    missing = ", ".join(f"'{each.about}'" for each in reasons if each.code in _LACKS)
    return f", and lacks {missing}" if missing else ""


def _forbidding(program: Program, ruled_out: Iterable[str]) -> Iterator[str]:
    wishes = {each.id for each in program.matching.prefer if each.compare is Compare.WISH}
    close = {each.id for each in program.matching.never if each.rule in _TOO_CLOSE}
    for name in ruled_out:
        kind, _, rule = name.rpartition(":")
        if rule in wishes | close:
            yield f"an answer is missing for the rule '{rule}'" if kind else f"the rule '{rule}' forbids it"


def make_room(pairings: Iterable[Pairing], pin: Pin) -> tuple[str, ...] | str:
    """Proposals that are withdrawn for this pairing; or why there is no room for it.

    Those of the mentee, and as many of the mentor's as needed, the least fitting first."""
    if pin.in_the_way:
        return pin.in_the_way
    mentee, mentor = pin.proposal.mentee, pin.proposal.mentor
    current = [each for each in pairings if each.status in (PairingStatus.ACTIVE, PairingStatus.PROPOSED)]
    if any(each.mentee == mentee and each.status is PairingStatus.ACTIVE for each in current):
        return "the mentee is in a pairing: close that first"
    theirs = [each for each in current if each.mentor == mentor and each.mentee != mentee]
    proposed = sorted((each for each in theirs if each.status is PairingStatus.PROPOSED), key=lambda p: (p.score, p.id))
    over = len(theirs) + 1 - pin.places
    if over > len(proposed):
        return "the mentor takes nobody more"
    mine = tuple(each.id for each in current if each.mentee == mentee)
    return (*mine, *(each.id for each in proposed[: max(over, 0)]))
