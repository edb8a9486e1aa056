"""A plan as a page: all of it, to be read before it is accepted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pmtool.model.plan import Plan
from pmtool.model.program import Program
from pmtool.rendering.plans.as_text import SHOWN
from pmtool.rendering.plans.lines import doubt_in_words, kind_of, line_of
from pmtool.rules.counting import many, waiting_in_words


def plan_as_markdown(plan: Plan, program: Program) -> str:
    """By kind of action, in the order in which the kinds come first; people by their ids."""
    return "".join(f"{line}\n" for line in _lines(plan, program))


def _lines(plan: Plan, program: Program) -> Iterator[str]:
    yield f"# {program.id} {program.version}: plan for {plan.today}"
    yield ""
    yield f"{many(len(plan.actions), 'action')}. Plan `{plan.digest[:SHOWN]}`."
    if plan.doubts:
        yield "\n## Please look at this first\n"
        yield from (f"- {doubt_in_words(doubt)}" for doubt in plan.doubts)
        yield f"\nTo do exactly this: `pmtool run … --accept {plan.digest[:SHOWN]}`"
    by_kind: dict[str, list[str]] = defaultdict(list)
    for action in plan.actions:
        by_kind[kind_of(action)].append(line_of(action))
    for kind, lines in by_kind.items():
        yield f"\n## {many(len(lines), kind)}\n"
        yield from (f"- {line}" for line in lines)
    if plan.waiting:
        yield f"\n## Waiting for a decision\n\n{waiting_in_words(plan.waiting)}.\n"
        yield from (f"- {each.about}: {' / '.join(each.choices)}" for each in plan.waiting)
