"""When two answers of one person to one form are the same answer, corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pmtool.model.value import Value

ABOUT: Mapping[str, tuple[str, ...]] = {  # form → the answers that say on what occasion
    "screening": ("check",),
    "training": ("module",),
    "feedback": ("session", "session_day"),
}


def occasion_of(form: str, on: date, answers: Mapping[str, Value]) -> tuple[str, ...]:
    """Equal for two submissions of one person that correct each other. form: its id.

    An intake is answered once; any other form once a day; checks, training and feedback once a day for each check,
    module or session.
    """
    if is_intake(form):
        return (form,)
    return (form, on.isoformat(), *(str(answers.get(name)) for name in ABOUT.get(form, ())))


def is_follow_up(form: str) -> bool:
    """Whether this is the form of a follow-up, of today's program or of one before it."""
    return form.startswith("measure-")


def is_intake(form: str) -> bool:
    """Whether answering this form is how a person applies."""
    return form.startswith("intake-")
