"""What was said to the questions of a form, before and after the form's own rules are held against it."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pmtool.model.value import Value


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell isn't an answer, in words that don't repeat it. column: its header, where several make one answer."""

    code: str
    reason: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Declined:
    """The person would rather not say: no answer, and no fault either."""


Cell = Value | Fault | Declined


@dataclass(frozen=True, slots=True)
class ColumnAnswers:
    """One answer a row; None where there is none. faults: row position → why its cell was not taken.

    is_full: every row is known to have an answer.
    """

    values: tuple[Value, ...]
    faults: Mapping[int, Fault]
    declined: frozenset[int] = frozenset()
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """columns: answers without those to hidden questions. decisive: position → faults that cost the row (column, why);
    minor: faults that cost only the cell. absent: required columns without any source, needed by somebody.
    shown, required: question → whether it is, a row each; notes and sections are among those shown. full: columns that
    are known to have an answer in every row."""

    columns: Mapping[str, Sequence[Value]]
    decisive: Mapping[int, tuple[tuple[str, Fault], ...]]
    minor: Mapping[int, tuple[tuple[str, Fault], ...]]
    absent: tuple[str, ...]
    shown: Mapping[str, Sequence[bool]]
    required: Mapping[str, Sequence[bool]]
    full: frozenset[str]


class RowAnswers(Mapping[str, Value]):
    """What one row says: column → answer. Only a look at the columns of all rows, so that a hundred thousand of them
    fit into memory."""

    __slots__ = ("_columns", "_row")

    def __init__(self, columns: Mapping[str, Sequence[Value]], row: int) -> None:
        """columns: those in which this row has an answer."""
        self._columns = columns
        self._row = row

    def __getitem__(self, name: str) -> Value:
        return self._columns[name][self._row]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def items(self) -> ItemsView[str, Value]:
        row = self._row
        return {name: answers[row] for name, answers in self._columns.items()}.items()


@dataclass(frozen=True, slots=True)
class Heard:
    """What one person's answers to a form come to.

    shown: ids of the questions they see, notes and sections among them, in the form's order. required: of these, those
    that need an answer. kept: column → answer, of what is shown and answered. faults: (question, column, fault), in
    the form's order.
    """

    shown: tuple[str, ...]
    required: tuple[str, ...]
    kept: Mapping[str, Value]
    faults: tuple[tuple[str, str, Fault], ...]
