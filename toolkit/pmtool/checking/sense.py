"""What a program makes of its own words: can it be answered, matched, kept to and read? A list of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pmtool.checking.answering import questions, redundant, verdicts
from pmtool.checking.answering.reachable import check_reachable
from pmtool.checking.answering.sections import check_sections
from pmtool.checking.feasible import bonds, criteria, occasions
from pmtool.checking.ground import Ground, ground_of
from pmtool.checking.wordings import links, writing
from pmtool.checking.wordings.readable import check_readable
from pmtool.checking.wordings.tongues import check_tongues
from pmtool.model.finding import Finding
from pmtool.model.folder import ProgramFolder

SENSE: tuple[Callable[[Ground], Iterator[Finding]], ...] = (
    # conditions, over all answers there are
    check_reachable,
    verdicts.check_eligible,
    verdicts.check_raised,
    verdicts.check_overlaps,
    verdicts.check_forbidding,
    redundant.check_redundant,
    # questions one by one
    questions.check_labels,
    questions.check_limits_of_questions,
    questions.check_dead_keys,
    questions.check_purposes,
    questions.check_unused,
    check_sections,
    # the matching
    criteria.check_constant,
    criteria.check_hidden,
    criteria.check_variety,
    criteria.check_offers,
    bonds.check_bonds,
    # days and hours
    occasions.check_same_day,
    occasions.check_busy_weeks,
    occasions.check_sessions,
    occasions.check_quiet,
    occasions.check_upkeep,
    occasions.check_kept_long_enough,
    occasions.check_twice_measured,
    # texts
    writing.check_unfinished,
    writing.check_untranslated,
    writing.check_length,
    writing.check_spaces,
    check_tongues,
    links.check_links,
    links.check_contacts,
    check_readable,
)


def check_sense(folder: ProgramFolder) -> Iterator[Finding]:
    """All of them, on one ground."""
    ground = ground_of(folder)
    for check in SENSE:
        yield from check(ground)
