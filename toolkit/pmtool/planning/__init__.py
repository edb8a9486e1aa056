"""What is due today: program, state, proposals and today → a Plan. Pure."""

from pmtool.planning.alerts import held_mentors
from pmtool.planning.decisions import people_decided, plan_decisions
from pmtool.planning.life import Life
from pmtool.planning.pairings import first_come, resting
from pmtool.planning.plan import plan_actions
from pmtool.planning.projecting import advance

__all__ = [
    "Life",
    "advance",
    "first_come",
    "held_mentors",
    "people_decided",
    "plan_actions",
    "plan_decisions",
    "resting",
]
