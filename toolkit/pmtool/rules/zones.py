"""Time zones that people live in, by what they answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from pmtool.model.cohort import Cohort
from pmtool.model.program import Program
from pmtool.model.question import Holds, Library
from pmtool.model.records import Submission
from pmtool.model.text import Role
from pmtool.rules.forms import intake_questions
from pmtool.rules.zone_names import zone_named


def zones_of(
    program: Program, library: Library, answers: Mapping[tuple[str, str], Sequence[Submission]]
) -> Mapping[tuple[Role, str], ZoneInfo]:
    """(role, person) → where they live, by their latest application. answers: by person and form.

    Nobody is in it where the program doesn't ask.
    """
    asked = [question for question in intake_questions(program, library) if question.holds is Holds.TIMEZONE]
    named: dict[str, ZoneInfo | None] = {}
    found: dict[tuple[Role, str], ZoneInfo] = {}
    for role in Role if asked else ():
        questions = [question.id for question in asked if role in question.ask]
        for (person, form), given in answers.items():
            if form != f"intake-{role}" or not given:
                continue
            said = next((str(value) for name in questions if (value := given[-1].answers.get(name))), "")
            if said not in named:
                named[said] = zone_named(said) if said else None
            zone = named[said]
            if zone is not None:
                found[role, person] = zone
    return found


def homes_of(program: Program, library: Library, cohort: Cohort) -> tuple[ZoneInfo, ...]:
    """Where everybody lives, in the cohort's order; whoever doesn't say lives where the program does."""
    asked = [each for each in intake_questions(program, library) if each.holds is Holds.TIMEZONE]
    here = zone_named(program.timezone) or ZoneInfo("UTC")
    homes = [here] * len(cohort.ids)
    named: dict[str, ZoneInfo] = {}
    for question in asked:
        for row, value in enumerate(cohort.columns.get(question.id, ())):
            if value:
                said = str(value)
                if said not in named:
                    named[said] = zone_named(said) or here
                homes[row] = named[said]
    return tuple(homes)
