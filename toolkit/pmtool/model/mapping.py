"""How a table from elsewhere (a survey export) becomes answers to a form: mappings/<id>.yaml, a file a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pmtool.model.condition import Condition, Scalar


@dataclass(frozen=True, slots=True)
class Branch:
    """When the condition on source columns holds, this option (or value) is the answer, or part of it."""

    when: Condition
    then: Scalar


@dataclass(frozen=True, slots=True)
class Column:
    """How one question gets its answer from a row.

    Either `column` (one source column: its cell is looked up in `values`, else split at `separator`, else read
    as the question's type; `date_format` as in strptime; `times` turns units, answer = cell × times), or
    `boxes` (a source column for each option, ticked or not; for availability also one for each day), or
    `branches` (conditions on source columns; every one that holds adds its option to a multiple choice,
    the first one that holds answers any other type).
    """

    column: str | None = None
    values: Mapping[str, Scalar] | None = None
    separator: str | None = None
    date_format: str | None = None
    times: float | None = None
    branches: tuple[Branch, ...] = ()
    boxes: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Recognise:
    """A table is this source's when it has all these columns, after `skip_rows` rows above the header and
    `header_rows` rows of header (more than one are joined by " / ", blanks repeat the cell to the left); `rows_below`
    more rows about the columns stand between them and the first answer."""

    columns: tuple[str, ...]
    skip_rows: int = 0
    header_rows: int = 1
    rows_below: int = 0


@dataclass(frozen=True, slots=True)
class People:
    """Which rows are people. A row for which `when` doesn't hold is rejected with `otherwise` as its reason."""

    when: Condition
    otherwise: str


@dataclass(frozen=True, slots=True)
class RoleRule:
    """mentors: the condition on source columns that makes a row a mentor; any other row is a mentee."""

    mentors: Condition


@dataclass(frozen=True, slots=True)
class Assume:
    """What a source doesn't have and this mapping takes for granted. Printed on every artifact of a run that used it;
    such a run sends nothing.

    answers: question → the answer everyone is taken to have given. training, screening: everyone completed all of it.
    because: why, in a sentence.
    """

    because: str
    answers: Mapping[str, Scalar | tuple[Scalar, ...]]
    training: bool = False
    screening: bool = False
    agreement: bool = False


@dataclass(frozen=True, slots=True)
class SourceMapping:
    """pmtool: the version of the format. form: the form its rows answer (`intake`, or another form's id).

    identity: the source column that tells people apart; None means the row's digest and its number among equal rows.
    submitted: the source column with the time of the answer and its format; None means the day of the import.
    missing: cell texts that mean "no answer", beside the empty cell. not_asked: questions the source never asked;
    a required one among them is then no fault of the row.
    """

    pmtool: int
    id: str
    source: str  # where the table comes from and under which licence
    form: str
    recognise: Recognise
    columns: Mapping[str, Column]
    identity: str | None = None
    submitted: str | None = None
    submitted_format: str | None = None
    people: People | None = None
    roles: RoleRule | None = None
    missing: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()
    assume: Assume | None = None
