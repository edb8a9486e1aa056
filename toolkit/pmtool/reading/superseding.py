"""One answer a person, form and occasion: the later row stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pmtool.model.form import FormKind
from pmtool.model.incoming import IncomingSubmission, Superseded

# What makes two rows of one person and form two answers rather than one corrected.
_ONCE = (FormKind.INTAKE,)
_ABOUT: Mapping[FormKind, tuple[str, ...]] = {
    FormKind.SCREENING: ("check",),
    FormKind.TRAINING: ("module",),
    FormKind.FEEDBACK: ("session", "session_day"),
}


def latest_only(
    submissions: Sequence[IncomingSubmission], kinds: Mapping[str, FormKind]
) -> tuple[tuple[IncomingSubmission, ...], tuple[Superseded, ...]]:
    """Of the rows in which one person answers one form on one occasion the latest, and the others as superseded by it.

    Latest: by the time stated, then by the row. An intake is answered once; any other form once a day; checks,
    training and feedback once a day for each check, module or session. Rows without a name are never the same person.
    """
    ordered = sorted(submissions, key=lambda one: (one.at, one.row))
    last = {_occasion(one, kinds[one.form]): one.row for one in ordered}
    kept = tuple(one for one in submissions if last[_occasion(one, kinds[one.form])] == one.row)
    gone = [(one.row, last[_occasion(one, kinds[one.form])]) for one in submissions]
    return kept, tuple(Superseded(row, by) for row, by in sorted(gone) if row != by)


def _occasion(one: IncomingSubmission, kind: FormKind) -> tuple[str, ...]:
    if not one.identity:
        return ("", one.form, str(one.row))
    if kind in _ONCE:
        return (one.identity, one.form)
    about = tuple(str(one.answers.get(name)) for name in _ABOUT.get(kind, ()))
    return (one.identity, one.form, one.on.isoformat(), *about)
