"""Columns whose names come near a question's: said to a person, and never taken for it."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from pmtool.model.folder import ProgramFolder
from pmtool.model.incoming import NearMatch
from pmtool.reading.surveys.deriving import Matched
from pmtool.reading.surveys.names import Names, comparable

NEAR = 0.85  # difflib's share of equal characters
_LONGEST = 300  # characters compared of a name


def near_matches(matched: Matched, folder: ProgramFolder) -> tuple[NearMatch, ...]:
    """Columns that answer nothing and questions that have no column, where one comes near exactly one."""
    words = Names(matched.form, folder).words()
    found = {target.name.partition(".")[0] for target in matched.targets.values()}
    open_words = {name: question for name, question in words.items() if question not in found}
    near: list[NearMatch] = []
    for heading in matched.unread:
        best: dict[str, float] = {}
        for other in (heading.name, *heading.others):
            for name, question in open_words.items():
                share = _share(comparable(other)[:_LONGEST], name[:_LONGEST])
                if share >= NEAR:
                    best[question] = max(share, best.get(question, 0.0))
        if len(best) == 1:
            ((question, share),) = best.items()
            near.append(NearMatch(heading.name, question, round(share, 2)))
    claimed = Counter(each.question for each in near)
    return tuple(each for each in near if claimed[each.question] == 1)


def _share(one: str, other: str) -> float:
    """0 where it can't reach what counts as near: that is known at once from how often each character occurs."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    return matcher.ratio()
