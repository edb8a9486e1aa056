"""A plan as JSON, in the shape of docs/plan.schema.json, and two of them compared."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pmtool.model.action import Action
from pmtool.model.plan import Plan
from pmtool.model.program import Program
from pmtool.rendering.plans.lines import doubt_in_words, line_of, subjects_of
from pmtool.rules.digests import digest_of

FORMAT = 1


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """What has come between a plan that was looked at and the one of now: the lines of its actions, each in one list.
    day: the day it was for, where that is another."""

    gone: tuple[str, ...]
    new: tuple[str, ...]
    day: str = ""


def plan_as_json(plan: Plan, program: Program) -> str:
    """An object, with a line end. Actions in their order."""
    said = {
        "pmtool_plan": FORMAT,
        "program": {"id": program.id, "version": program.version},
        "today": plan.today.isoformat(),
        "digest": plan.digest,
        "ask_first": [
            {"why": doubt.kind.value, "count": doubt.count, "most": doubt.most, "says": doubt_in_words(doubt)}
            for doubt in plan.doubts
        ],
        "actions": [_action(action) for action in plan.actions],
        "waiting": [
            {"about": each.about, "what": each.what, "since": each.since.isoformat(), "choices": list(each.choices)}
            | ({"until": each.until} if each.until else {})
            for each in plan.waiting
        ],
    }
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"


def _action(action: Action) -> Mapping[str, object]:
    do = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(action).__name__).lower()
    return {"id": action_id(action), "do": do, "about": list(subjects_of(action)), "says": line_of(action)}


def action_id(action: Action) -> str:
    """The same for the same action in two plans. The key itself is the store's own: it may hold a reason."""
    return digest_of(action.key)[:16]


def digest_in(data: bytes) -> str:
    """The digest of a plan written as JSON; "" for what is none."""
    return str(_opened(data).get("digest", ""))


def compare_with(data: bytes, plan: Plan) -> PlanDifference | None:
    """From a plan written as JSON to the one of now; None where the bytes are no plan.

    What is in both, yet in another order or with other words in it, is in neither list.
    """
    before = _opened(data)
    try:
        then = {str(each["id"]): str(each["says"]) for each in before["actions"]}  # type: ignore[attr-defined]
        day = str(before["today"])
    except (KeyError, TypeError):
        return None
    now = {action_id(action): line_of(action) for action in plan.actions}
    return PlanDifference(
        gone=tuple(says for name, says in then.items() if now.get(name) != says),
        new=tuple(says for name, says in now.items() if then.get(name) != says),
        day=day if day != plan.today.isoformat() else "",
    )


def _opened(data: bytes) -> Mapping[str, object]:
    try:
        said = json.loads(data)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
