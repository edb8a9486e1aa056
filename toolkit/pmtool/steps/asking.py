"""Where a plan gives reasons to ask a person first: alerts go ahead, the rest waits until somebody has accepted it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from pmtool.model.action import Action
from pmtool.model.errors import UsageError
from pmtool.planning import is_urgent, plan_nothing
from pmtool.rendering.plans import compare_with, digest_in
from pmtool.steps.carry_out import carry_out
from pmtool.steps.day import Accepted, Day, plan_day
from pmtool.steps.outcome import Outcome
from pmtool.steps.receive import Tell
from pmtool.store import Store
from pmtool.workspace import read_given, read_output

_DIGEST = re.compile(r"[0-9a-f]{8,64}")
PLAN = "plan.json"  # in out/, as long as a plan waits


def ask_first(day: Day, store: Store, outcome: Outcome, tell: Tell) -> Outcome:
    """The outcome as it is where nobody has to be asked, or somebody has accepted just this plan.

    Else what is urgent is done at once, by the later of today and the last run's day, so that a clock that went back
    keeps no alert waiting; and the rest is planned again, to be held where there still are reasons, or where it isn't
    the plan that was accepted.
    """
    if _is_accepted(day, outcome):
        return outcome
    if went_first := _urgent(day, store, outcome, tell):
        outcome = replace(plan_day(day, store, outcome.received, tell), went_first=went_first)
    return outcome if _is_accepted(day, outcome) else _held(day, outcome)


def _is_accepted(day: Day, outcome: Outcome) -> bool:
    if day.accepts is not None:
        return outcome.plan.digest.startswith(day.accepts.digest)
    return day.accepts_all or not outcome.plan.doubts


def _urgent(day: Day, store: Store, outcome: Outcome, tell: Tell) -> tuple[Action, ...]:
    """What was done of it. A dry run does it too: nothing of what it writes stays."""
    if day.latest > day.today:
        outcome = plan_day(replace(day, today=day.latest, at=None), store, outcome.received, tell)
    urgent = tuple(action for action in outcome.plan.actions if is_urgent(action))
    if urgent:
        carry_out(day, replace(outcome, plan=replace(outcome.plan, actions=urgent)), store, tell, is_part=True)
    return urgent


def _held(day: Day, outcome: Outcome) -> Outcome:
    """Nothing of the plan is done: it waits, and so does everything that waits by the record as it is."""
    standings = {each.person: each for each in outcome.proposed.judgements}
    held = replace(outcome, plan=plan_nothing(outcome.life, standings), state=outcome.before, held=outcome.plan)
    if day.accepts is None:
        return held
    seen = day.accepts.seen or read_output(day.workspace, PLAN)
    is_that = digest_in(seen).startswith(day.accepts.digest)
    return replace(held, is_refused=True, difference=compare_with(seen, outcome.plan) if is_that else None)


def accepted(said: str) -> Accepted:
    """What somebody accepts on a command line. Raises UsageError for what is neither a digest nor a file of a plan."""
    if _DIGEST.fullmatch(said):
        return Accepted(said)
    seen = read_given(Path(said))
    digest = digest_in(seen)
    if not _DIGEST.fullmatch(digest):
        raise UsageError(
            f"{said} is no plan. Give the first 12 characters of its digest, or the file that "
            "`pmtool plan --format json` wrote."
        )
    return Accepted(digest, seen)
