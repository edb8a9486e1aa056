"""One answer a person, form and occasion: the later row stands."""

from __future__ import annotations

from collections.abc import Sequence

from pmtool.model.incoming import IncomingSubmission, Superseded
from pmtool.rules.occasions import occasion_of


def latest_only(
    submissions: Sequence[IncomingSubmission],
) -> tuple[tuple[IncomingSubmission, ...], tuple[Superseded, ...]]:
    """Of the rows in which one person answers one form on one occasion the latest, and the others as superseded by it.

    Latest: by the time stated, then by the row; one that may be cut short comes before the others of its time. Rows
    without a name are never the same person.
    """
    if len({one.identity for one in submissions if one.identity}) == sum(bool(one.identity) for one in submissions):
        return tuple(submissions), ()  # nobody answered twice
    last = {_answer(one): one.row for one in sorted(submissions, key=lambda one: (one.at, not one.may_be_cut, one.row))}
    kept = tuple(one for one in submissions if last[_answer(one)] == one.row)
    gone = [(one.row, last[_answer(one)]) for one in submissions]
    return kept, tuple(Superseded(row, by) for row, by in sorted(gone) if row != by)


def _answer(one: IncomingSubmission) -> tuple[str, ...]:
    """What two rows have in common when one corrects the other."""
    if not one.identity:
        return ("", str(one.row))
    return (one.identity, *occasion_of(one.form, one.on, one.answers))
