"""A plan for people and programs to read: as text, JSON and Markdown. Ids only, no names and no answers."""

from pmtool.model.plan import Plan
from pmtool.model.program import Program
from pmtool.model.view import Artifact
from pmtool.rendering.plans.as_json import PlanDifference, compare_with, digest_in, plan_as_json
from pmtool.rendering.plans.as_markdown import plan_as_markdown
from pmtool.rendering.plans.as_text import doubts_as_lines, plan_as_text
from pmtool.rendering.plans.lines import kind_of, line_of

__all__ = [
    "PlanDifference",
    "compare_with",
    "digest_in",
    "doubts_as_lines",
    "kind_of",
    "line_of",
    "plan_as_json",
    "plan_as_markdown",
    "plan_as_text",
    "render_plan",
]


def render_plan(plan: Plan, program: Program) -> tuple[Artifact, ...]:
    """The plan that waits, for whoever accepts it: to read, and to compare a later one with."""
    coordinator = program.contacts.coordinator
    return (
        Artifact("plan.md", plan_as_markdown(plan, program).encode(), coordinator),
        Artifact("plan.json", plan_as_json(plan, program).encode(), coordinator),
    )
