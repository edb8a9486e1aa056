"""What the coordinator decided, turned into actions. What no longer fits is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain

from pmtool.model.action import Action
from pmtool.model.decision import Decision, Subject, Verdict
from pmtool.model.pairings import Pin
from pmtool.model.records import State
from pmtool.planning.desk import Desk, JudgePins, why_unfit
from pmtool.planning.life import Life
from pmtool.planning.pairings import plan_ends
from pmtool.planning.pins import couple_of
from pmtool.rules.subjects import day_of, subject_of

_NO = (Verdict.DECLINE, Verdict.NEVER)
_ON_PROPOSALS = (Verdict.APPROVE, Verdict.DECLINE)
_DONE = ("start", "decline")
_TOO_EARLY = "no pairing had been proposed yet when it was said: say it again, with another reason"

Refused = tuple[Decision, str]  # and why, in words


def no_pins(_: Life) -> Mapping[str, Pin]:
    return {}


def plan_decisions(life: Life, judge_pins: JudgePins = no_pins) -> tuple[tuple[Action, ...], tuple[Refused, ...]]:
    """What is settled before anyone is matched: pairings that reach their end, and what was decided. Then the
    decisions that are refused, with the reason why.

    A decision that was carried out before is passed over in silence, and so is one that a later word has overtaken.
    One that can't be taken yet is looked at again once the others are taken, as it would be at the next run.
    judge_pins: how the two people of each `pair` are judged.
    """
    desk = Desk(life, plan_ends(life), judge_pins)
    by_day = sorted((each for each in life.state.decisions if each.on <= life.today), key=lambda each: each.turn)
    said = _one_by_one(life, by_day)
    found = chain.from_iterable(words for words in said.values() if not isinstance(words, str))
    words = sorted(found, key=lambda each: each.turn)
    last = _last_words(life, words)
    counting = {word: last.get(_matter(life, word), word) for word in words}
    whys = {word: why for word, counts in counting.items() if (why := _contradiction(word, counts))}
    whys |= _take_in_turn(desk, [word for word, counts in counting.items() if word == counts])
    desk.close_what_is_over()
    return tuple(desk.planned.values()), tuple(_refused(said, whys))


def settled(decision: Decision, state: State) -> Decision:
    """A word about a day, with the pairings that it means: those that had been proposed on that day when it is first
    read, and by the day of the word. What a later run of the same day proposes was seen by nobody yet."""
    day = day_of(decision.about) if subject_of(decision.about) is Subject.DAY else None
    if day is None:
        return decision
    found = [each.id for each in state.pairings if each.proposed_on == day and day <= decision.on]
    return replace(decision, meant=tuple(found))


def _one_by_one(life: Life, by_day: Sequence[Decision]) -> Mapping[Decision, Sequence[Decision] | str]:
    """Decision → the words that are taken because of it, or why there is none. One about a day is a word about each
    pairing that it means, but for those with a word of their own."""
    single = {word.about for word in by_day if word.verdict in _ON_PROPOSALS}
    return {
        decision: _of_day(life, decision, single) if subject_of(decision.about) is Subject.DAY else (decision,)
        for decision in by_day
    }


def _of_day(life: Life, decision: Decision, single: Set[str]) -> Sequence[Decision] | str:
    if why := why_unfit(decision.verdict, Subject.DAY):
        return why
    proposed = settled(decision, life.state).meant or ()
    if decision.meant is None and any(life.is_done(f"{key}:{name}") for key in _DONE for name in proposed):
        return ()  # of an older record: it was carried out, and what was proposed since needs a word of its own
    meant = proposed if decision.meant is None else decision.meant
    if not meant:
        return _TOO_EARLY if proposed else "no pairing was proposed on this day"
    return [replace(decision, about=name) for name in meant if name not in single]


def _refused(said: Mapping[Decision, Sequence[Decision] | str], whys: Mapping[Decision, str]) -> Iterator[Refused]:
    """A decision is refused when none of its words is taken."""
    for decision, words in said.items():
        if isinstance(words, str):
            yield decision, words
        elif words and all(word in whys for word in words):
            yield decision, whys[words[0]]


def _take_in_turn(desk: Desk, waiting: Sequence[Decision]) -> Mapping[Decision, str]:
    """Takes what can be taken, until no more can be; then why the rest can't."""
    while True:
        refused = {word: why for word in waiting if (why := desk.take(word))}
        if len(refused) in (0, len(waiting)):
            return refused
        waiting = list(refused)
        if any(word.verdict is Verdict.PAIR for word in waiting):
            desk.judge_again()


def _contradiction(decision: Decision, word: Decision) -> str:
    """An earlier word is overtaken in silence; one of the same day was meant, and isn't done."""
    is_meant = decision.on == word.on and decision.verdict is not word.verdict
    return f"another word of the same day says {word.verdict}, and that counts" if is_meant else ""


def _last_words(life: Life, by_day: Sequence[Decision]) -> Mapping[object, Decision]:
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
