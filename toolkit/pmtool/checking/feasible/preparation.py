"""Whether a mentor can ever be ready."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.checking.places import place_of
from pmtool.checking.wording import quoted
from pmtool.model.finding import Finding
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.text import Duration
from pmtool.rules.cadence import days_in


def check_preparation(folder: ProgramFolder) -> Iterator[Finding]:
    """Checks and modules that expire before they count, and more hours of training than there are."""
    training, population = folder.program.training, folder.program.population
    needed: list[tuple[str, Duration | None, Path]] = []
    for side, checks in (("mentees", population.mentees.screening), ("mentors", population.mentors.screening)):
        for position, check in enumerate(checks):
            path: Path = ("population", side, "screening", position, "valid_for")
            needed.append((check.id, check.valid_for, path))
    for position, module in enumerate(training.modules):
        if module.before_matching:
            needed.append((module.id, module.valid_for, ("training", "modules", position, "valid_for")))
    half = days_in(folder.program.agreement.length) / 2
    for name, valid_for, path in needed:
        if valid_for is not None and days_in(valid_for) < half:
            message = f"{quoted(name)} expires before the middle of a pairing, so nobody would ever be ready"
            mend = f"let it be valid for at least half of {folder.program.agreement.length}"
            yield Finding("PM326", message, mend, place_of(folder.tree, path))
    hours = sum(module.hours for module in training.modules)
    if hours < training.least_hours:
        message = f"all modules together have {hours:g} hours, and {training.least_hours:g} are asked for"
        place = place_of(folder.tree, ("training", "least_hours"))
        yield Finding("PM327", message, "lower least_hours, or add modules", place)
