"""Groups of a matching, compared without telling of anybody: small ones are withheld, and what they follow from."""

from __future__ import annotations

from dataclasses import replace

from pmtool.guarding.suppression import withhold
from pmtool.model.firmness import Fairness


def withhold_groups(fairness: Fairness, smallest: int) -> Fairness:
    """Without the groups, by mentees, matched or left out, that are smaller than the program's smallest cell or could
    be worked out from the others. The test stands where two groups are still there to be compared."""
    groups = fairness.groups
    counts = withhold([each.mentees for each in groups], smallest)
    shown = {place for place, count in enumerate(counts) if count is not None}
    for column in ([each.matched for each in groups], [each.mentees - each.matched for each in groups]):
        shown &= {place for place, count in enumerate(withhold(column, smallest)) if count is not None}
    kept = tuple(each for place, each in enumerate(groups) if place in shown)
    if len([each for each in kept if each.group]) < 2:
        return Fairness(fairness.question, (), None, None, None)
    return replace(fairness, groups=kept)
