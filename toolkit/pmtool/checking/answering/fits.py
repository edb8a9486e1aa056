"""The table of a criterion names options that there are."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.checking.asked import INTAKE_ONLY, catalogue_of
from pmtool.checking.places import place_of
from pmtool.checking.wording import nearest, quoted, some_of
from pmtool.model.finding import Finding
from pmtool.model.folder import ProgramFolder
from pmtool.rules.forms import options_of


def check_fits(folder: ProgramFolder) -> Iterator[Finding]:
    """An option that the question doesn't have never comes up, so its row would mean nothing."""
    catalogue = catalogue_of(folder)
    for position, criterion in enumerate(folder.program.matching.prefer):
        sides = {"mentee": criterion.mentee, "mentor": criterion.mentor} if criterion.fits else {}
        for side, name in sides.items():
            question = catalogue.find(name, INTAKE_ONLY)
            options = tuple(option.id for option in options_of(folder.program, question)) if question else ()
            for row, fit in enumerate(criterion.fits):
                said = fit.mentee if side == "mentee" else fit.mentor
                if options and said not in options:
                    place = place_of(folder.tree, ("matching", "prefer", position, "fits", row, side))
                    meant = nearest(said, options)
                    mend = f"did you mean {quoted(meant)}?" if meant else f"its options are {some_of(options)}"
                    yield Finding("PM304", f"{quoted(name)} has no option {quoted(said)}", mend, place)
