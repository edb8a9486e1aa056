"""Reasons and scores of a test in words: people there are made up, so they may be named."""

from __future__ import annotations

from collections.abc import Iterable

from pmtool.model.cohort import Reason, ReasonCode
from pmtool.model.pairings import Contribution

_SAID = {
    ReasonCode.NOT_MET: "the answer to {}",
    ReasonCode.UNANSWERED: "no answer to {}",
    ReasonCode.SCREENING_MISSING: "the check {} is missing",
    ReasonCode.SCREENING_EXPIRED: "the check {} has expired",
    ReasonCode.MODULE_MISSING: "the module {} is missing",
    ReasonCode.MODULE_EXPIRED: "the module {} has expired",
    ReasonCode.DECLINED: "the coordinator said no",
    ReasonCode.HOURS_SHORT: "too few hours of training",
}


def reasons_in_words(reasons: Iterable[Reason]) -> str:
    """`the answer to age, no answer to consent`; "" for none."""
    return ", ".join(_SAID[reason.code].format(reason.about) for reason in reasons)


def points_in_words(contributions: Iterable[Contribution]) -> str:
    """`640 points (experience 400 of 500, hours 240 of 300)`."""
    parts = list(contributions)
    shares = ", ".join(f"{each.criterion} {each.points} of {each.of}" for each in parts if each.of)
    return f"{sum(each.points for each in parts)} points ({shares})"


def names(found: Iterable[str]) -> str:
    """`a, b and c`."""
    listed = list(dict.fromkeys(found))
    return " and ".join((", ".join(listed[:-1]), listed[-1])) if len(listed) > 1 else "".join(listed)
