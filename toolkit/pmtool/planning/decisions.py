"""What the coordinator decided, turned into actions. What no longer fits is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from pmtool.model.action import Action
from pmtool.model.decision import Decision, Subject, Verdict
from pmtool.model.pairings import Pin
from pmtool.model.records import Pairing
from pmtool.planning.desk import Desk, JudgePins
from pmtool.planning.life import Life
from pmtool.planning.pairings import plan_ends
from pmtool.planning.pins import couple_of
from pmtool.rules.subjects import day_of, subject_of

_NO = (Verdict.DECLINE, Verdict.NEVER)
_ON_PROPOSALS = (Verdict.APPROVE, Verdict.DECLINE)

Refused = tuple[Decision, str]  # and why, in words


def no_pins(_: Life) -> Mapping[str, Pin]:
    return {}


def plan_decisions(life: Life, judge_pins: JudgePins = no_pins) -> tuple[tuple[Action, ...], tuple[Refused, ...]]:
    """What is settled before anyone is matched: pairings that reach their end, and what was decided. Then the
    decisions that are refused, with the reason why.

    A decision that was carried out before is passed over in silence, and so is one that a later word has overtaken.
    One about a single pairing goes before one about every pairing of its day. One that can't be taken yet is looked at
    again once the others are taken, as it would be at the next run. judge_pins: how the two people of each `pair` are
    judged.
    """
    desk = Desk(life, plan_ends(life), judge_pins)
    refused: list[Refused] = []
    by_day = sorted((each for each in life.state.decisions if each.on <= life.today), key=lambda each: each.turn)
    last = _last_words(life, by_day)
    single = {decision.about for decision in by_day if subject_of(decision.about) is Subject.PAIRING}
    waiting: list[Decision] = []
    for decision in by_day:
        word = last.get(_matter(life, decision), decision)
        if word == decision:
            waiting.append(decision)
        elif why := _contradiction(decision, word):
            refused.append((decision, why))
    refused += _take_in_turn(desk, waiting, single)
    desk.close_what_is_over()
    return tuple(desk.planned.values()), tuple(sorted(refused, key=lambda each: each[0].turn))


def _take_in_turn(desk: Desk, waiting: Sequence[Decision], single: Set[str]) -> list[Refused]:
    """Takes what can be taken, until no more can be; then why the rest can't."""
    while True:
        refused = [(decision, why) for decision in waiting if (why := _take(desk, decision, single))]
        if len(refused) in (0, len(waiting)):
            return refused
        waiting = [decision for decision, _ in refused]
        if any(decision.verdict is Verdict.PAIR for decision in waiting):
            desk.judge_again()


def _take(desk: Desk, decision: Decision, single: Set[str]) -> str:
    """Why it can't be taken; "" once it is."""
    subject = subject_of(decision.about)
    if subject is None:
        return "nothing with this id waits for a decision"
    if subject is not Subject.DAY:
        return desk.take(decision, subject)
    meant = _proposed_then(desk.life, decision, single)
    return desk.take(decision, subject, meant) if meant is not None else "no pairing was proposed on this day"


def _contradiction(decision: Decision, word: Decision) -> str:
    """An earlier word is overtaken in silence; one of the same day was meant, and isn't done."""
    is_meant = decision.on == word.on and decision.verdict is not word.verdict
    return f"another word of the same day says {word.verdict}, and that counts" if is_meant else ""


def _last_words(life: Life, by_day: list[Decision]) -> Mapping[object, Decision]:
    """What counts of several words about one matter: the last one; on one day a no."""
    in_turn = sorted(by_day, key=lambda each: (each.on, each.verdict in _NO, each.turn))
    return {matter: decision for decision in in_turn if (matter := _matter(life, decision)) is not None}


def _matter(life: Life, decision: Decision) -> object:
    """What only one word can count about: whether a proposal begins, and how two people stand to each other; else
    None, where each word is taken in its turn."""
    subject = subject_of(decision.about)
    if subject is Subject.TWO_PEOPLE:
        return couple_of(life, decision.about)
    return decision.about if subject is Subject.PAIRING and decision.verdict in _ON_PROPOSALS else None


def _proposed_then(life: Life, decision: Decision, single: Set[str]) -> tuple[Pairing, ...] | None:
    """What had been proposed on that day by the day of the word, but for what has a word of its own; None for a day
    of no proposals."""
    day = day_of(decision.about)
    found = [each for each in life.state.pairings if each.proposed_on == day and each.proposed_on <= decision.on]
    return tuple(each for each in found if each.id not in single) if found else None
