"""What came of a test against what was expected: every difference, with the reason why it came so."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.model.trial import Trial
from pmtool.trying.judging_events import Events, InWords
from pmtool.trying.judging_pairs import Pairs
from pmtool.trying.judging_people import People
from pmtool.trying.living import Lived
from pmtool.trying.miss import Miss


def misses_of(trial: Trial, lived: Lived, rendered: InWords) -> tuple[Miss, ...]:
    """All differences. rendered: a message in words; None where it reaches nobody."""
    return (
        *_refused(lived),
        *People(trial.expect, lived).misses(),
        *Pairs(trial.expect, lived).misses(),
        *Events(trial.expect, lived, rendered).misses(),
    )


def _refused(lived: Lived) -> Iterator[Miss]:
    for about, why in lived.refused:
        yield Miss(("decisions",), f"the decision about {about} is taken", "it is refused", why)
