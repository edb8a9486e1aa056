"""What is due today: program, state, proposals and today → a Plan. Pure.

Loaded when first asked for: who only looks at a life plans nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmtool.later import loaded_later

if TYPE_CHECKING:
    from pmtool.planning.decisions import plan_decisions, settled
    from pmtool.planning.doubts import doubts_about, is_urgent
    from pmtool.planning.life import Life
    from pmtool.planning.pins import Couple, in_the_way, kept_apart, last_words
    from pmtool.planning.plan import plan_actions, plan_nothing
    from pmtool.planning.projecting import advance
    from pmtool.planning.readiness import first_come, held_mentors, people_decided, resting, unless_away
    from pmtool.planning.sameness import same_until
    from pmtool.planning.undelivered import awaiting_word
else:
    __getattr__ = loaded_later(
        __name__,
        {
            "Couple": "pins",
            "Life": "life",
            "advance": "projecting",
            "awaiting_word": "undelivered",
            "doubts_about": "doubts",
            "first_come": "readiness",
            "held_mentors": "readiness",
            "in_the_way": "pins",
            "is_urgent": "doubts",
            "kept_apart": "pins",
            "last_words": "pins",
            "people_decided": "readiness",
            "plan_actions": "plan",
            "plan_decisions": "decisions",
            "plan_nothing": "plan",
            "resting": "readiness",
            "same_until": "sameness",
            "settled": "decisions",
            "unless_away": "readiness",
        },
    )


__all__ = [
    "Couple",
    "Life",
    "advance",
    "awaiting_word",
    "doubts_about",
    "first_come",
    "held_mentors",
    "in_the_way",
    "is_urgent",
    "kept_apart",
    "last_words",
    "people_decided",
    "plan_actions",
    "plan_decisions",
    "plan_nothing",
    "resting",
    "same_until",
    "settled",
    "unless_away",
]
