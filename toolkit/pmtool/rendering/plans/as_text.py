"""A plan as a person reads it in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pmtool.model.action import ChangeStanding
from pmtool.model.plan import Plan
from pmtool.rendering.plans.lines import doubt_in_words, kind_of, line_of
from pmtool.rules.counting import many, waiting_in_words

SHOWN = 12  # characters of a digest: enough to tell plans apart, short enough to type
MOST_LINES = 40


def plan_as_text(plan: Plan) -> str:
    """Its reasons to ask first, its actions in their order, what waits for a decision. Nothing of it was done."""
    return "".join(f"{line}\n" for line in (*_actions(plan), *doubts_as_lines(plan), *_waiting(plan)))


def doubts_as_lines(plan: Plan) -> Iterator[str]:
    """Why a person is asked first, and how they say yes; none where nobody needs to be asked."""
    if plan.doubts:
        yield "  Please look at this plan first:"
        yield from (f"    - {doubt_in_words(doubt)}" for doubt in plan.doubts)
        yield f"  To do exactly this: pmtool run … --accept {plan.digest[:SHOWN]}"


def _actions(plan: Plan) -> Iterator[str]:
    if not plan.actions:
        yield f"{plan.today}: nothing is due."
        return
    yield f"{plan.today}: {many(len(plan.actions), 'action')}. Nothing was done. Plan {plan.digest[:SHOWN]}"
    for kind, count in Counter(kind_of(action) for action in plan.actions).items():
        yield f"  {count:5}  {kind}"
    told = [action for action in plan.actions if not isinstance(action, ChangeStanding)]
    for action in told[:MOST_LINES]:
        yield f"    {line_of(action)}"
    if len(told) > MOST_LINES:
        yield f"    … and {len(told) - MOST_LINES} more: --format markdown shows all of them"


def _waiting(plan: Plan) -> Iterator[str]:
    if plan.waiting:
        yield f"  Waiting for your decision: {waiting_in_words(plan.waiting)} (see to-decide.csv)."
