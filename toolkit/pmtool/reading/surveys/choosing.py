"""Which form a table answers: taken only where it is certain, else said what lacks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.folder import ProgramFolder
from pmtool.model.incoming import NearMatch
from pmtool.model.table import Table
from pmtool.reading.surveys.deriving import Matched, match_form
from pmtool.reading.surveys.layout import lay_out
from pmtool.reading.surveys.nearness import near_matches
from pmtool.rules.forms import forms_of

FEW = 2  # columns that could be anybody's: a name, an address


@dataclass(frozen=True, slots=True)
class Choice:
    """table: under the header that its tool writes. matched: the form it answers, or comes nearest to. findings: an
    error among them where it isn't certain, or something would be lost."""

    table: Table
    matched: Matched
    near: tuple[NearMatch, ...]
    findings: tuple[Finding, ...]


def choose_form(table: Table, folder: ProgramFolder, form: str = "") -> Choice | None:
    """The form whose questions the columns are. None where they are hardly anybody's. form: the one a person named."""
    export = lay_out(table)
    forms = [each for each in forms_of(folder.program, folder.library) if form in ("", each.id)]
    matches = [match_form(each, folder, export) for each in forms]
    best = max(matches, key=_rank, default=None)
    if best is None or not (form or _is_telling(best)):
        return None
    near = near_matches(best, folder)
    return Choice(export.table, best, near, tuple(_findings(best, matches, near, table.file)))


def _rank(matched: Matched) -> tuple[int, bool, int]:
    """By what the table has, first: a form that requires nothing lacks nothing either."""
    return len(matched.targets), matched.is_complete, -len(matched.lacking)


def _is_telling(matched: Matched) -> bool:
    """Whether most of what the table holds are questions of this form."""
    return len(matched.targets) >= max(FEW, len(matched.unread))


def _findings(best: Matched, matches: list[Matched], near: tuple[NearMatch, ...], file: str) -> Iterator[Finding]:
    place = Place(file, 1, 1)
    rivals = [each.form.id for each in matches if each is not best and _is_as_likely(each, best)]
    if best.is_complete and rivals:
        message = f"This table answers form '{best.form.id}' as well as '{rivals[0]}'"
        mend = f"say which: `pmtool import PROGRAM FILE --as {best.form.id}`, or write a mapping for it"
        yield Finding("PM561", message, mend, place)
        return
    yield from _lacking(best, near, place)
    for name, one, other in best.twice:
        message = f"Columns '{one}' and '{other}' both answer '{name}'"
        yield Finding("PM560", message, "remove one of them, or write a mapping that names the right one", place)
    for heading in best.unclear:
        message = f"The days in column '{heading.name}' can be read with the month first or with the day first"
        mend = "say which in a mapping: `pmtool import PROGRAM FILE --check` writes one to edit"
        yield Finding("PM562", message, mend, Place(file, 1, heading.place))
    for heading in best.unread:
        message = f"Column '{heading.name}' is no question of form '{best.form.id}'; it was not read"
        mend = "nothing, if it isn't needed; else name the question in a mapping"
        yield Finding("PM514", message, mend, Place(file, 1, heading.place), Severity.WARNING)


def _is_as_likely(other: Matched, best: Matched) -> bool:
    """Two forms of the same questions, or each with a column that only it reads."""
    return other.is_complete and _is_telling(other) and not set(other.targets) < set(best.targets)


def _lacking(best: Matched, near: tuple[NearMatch, ...], place: Place) -> Iterator[Finding]:
    columns = {each.question: each.column for each in near}
    for name in best.lacking:
        message = f"The table has no column for '{name}', which form '{best.form.id}' requires"
        meant = columns.get(name.partition(".")[0])
        mend = f"is it column '{meant}'? If so, say so in a mapping" if meant else "add the column, or write a mapping"
        yield Finding("PM518", message, f"{mend}: `pmtool import PROGRAM FILE --check` writes one to edit", place)
    if not best.is_signed:
        mend = "ask for what the program tells people apart by, in the survey too, and export it again"
        yield Finding("PM516", "No column tells people apart", mend, place)
