"""Two people whom a coordinator pairs by hand, judged as the matching would judge them."""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.matching import Case, weigh
from pmtool.model.decision import Verdict
from pmtool.model.pairings import Pin, Proposal
from pmtool.model.records import PairingStatus
from pmtool.planning import Couple, Life, in_the_way, last_words
from pmtool.rules.capacity import places_of
from pmtool.steps.ready import Ready, who_is_ready


def judge_pins(life: Life) -> Mapping[str, Pin]:
    """What `pair` asks for, by what the decision is about; none where nobody asked."""
    wanted = {couple: word for couple, word in last_words(life).items() if word.verdict is Verdict.PAIR}
    if not wanted:
        return {}
    ready = who_is_ready(life)
    return {word.about: _judge(life, ready, couple) for couple, word in wanted.items()}


def _judge(life: Life, ready: Ready, couple: Couple) -> Pin:
    """By the rules alone: who else is proposed to whom, and who was declined once, is passed over."""
    mentee, mentor = couple
    running = tuple(each for each in life.state.pairings if each.status is PairingStatus.ACTIVE)
    case = Case(life.program, life.library, ready.cohort, frozenset({mentee}), frozenset({mentor}), running)
    found = weigh(case, mentee, mentor)
    standings = {each.person: each for each in ready.judgements}
    answers = dict(
        zip(ready.cohort.ids, ready.cohort.columns.get(life.program.matching.capacity.question, ()), strict=False)
    )
    return Pin(
        Proposal(mentee, mentor, sum(part.points for part in found.contributions), found.contributions),
        places_of(life.program.matching.capacity, answers.get(mentor)),
        found.ruled_out_by,
        in_the_way(life, standings, couple, found.ruled_out_by, ready.held),
    )
