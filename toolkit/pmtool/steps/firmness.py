"""How firm and how fair a matching is."""

from __future__ import annotations

from collections.abc import Callable

from pmtool.guarding import withhold_groups
from pmtool.matching import (
    bond_reaches,
    fairness_of,
    hinges,
    pair_prices,
    rule_reaches,
    try_untruths,
    weight_reaches,
)
from pmtool.model.firmness import Firmness
from pmtool.steps.wonder import Wondered


def firmness_of(wondered: Wondered, tell: Callable[[str], None]) -> Firmness:
    """How far weights can move, what rules do, who depends on whom, and whether groups are treated alike."""
    case, program = wondered.case, wondered.folder.program
    since = {each.id: max(each.since, program.dates.matching_from) for each in wondered.state.people}
    waited = {person: max((wondered.today - since[person]).days, 0) for person in case.mentees}
    smallest = program.confidentiality.smallest_cell
    return Firmness(
        weights=weight_reaches(case, tell),
        rules=rule_reaches(case, tell),
        bonds=bond_reaches(case, tell),
        hinges=hinges(case),
        prices=pair_prices(case, tell),
        fairness=tuple(withhold_groups(each, smallest) for each in fairness_of(case, waited)),
        gaming=try_untruths(case, tell),
    )
