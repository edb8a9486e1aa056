"""A question's answers from the columns of a source, as a mapping says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pmtool.model.answering import Cell, ColumnAnswers, Declined, Fault
from pmtool.model.condition import Scalar
from pmtool.model.mapping import Column, SourceMapping
from pmtool.model.question import QuestionType
from pmtool.model.records import Value
from pmtool.reading.people.answers import Asking, reader_of
from pmtool.reading.people.boxes import SETS, boxed_column
from pmtool.reading.people.cells import Reader, distinct, each_once, read_column
from pmtool.reading.people.choices import together
from pmtool.reading.people.folding import folded, tidy
from pmtool.reading.people.source_conditions import judge_rows
from pmtool.reading.people.standing import standing_of
from pmtool.rules.hearing import gathered


def mapped_column(column: Column, asking: Asking, cells: Mapping[str, Sequence[str]], count: int) -> ColumnAnswers:
    """One answer a row to this question."""
    if column.boxes is not None:
        return boxed_column(column.boxes, asking, cells, count)
    if column.column is None:
        return _branched(column, asking, cells, count)
    asking = replace(asking, date_format=column.date_format, times=column.times)
    is_plain = not column.values and column.separator is None
    stand = standing_of(asking.question, asking.languages) if is_plain else None
    return read_column(cells[tidy(column.column)], _cell_reader(column, asking), stand)


def without_missing(cells: Sequence[str], missing: frozenset[str]) -> Sequence[str]:
    """The cells, blank where they say "no answer" in the source's words, letter by letter."""
    if missing.isdisjoint(distinct(cells)):
        return cells
    return each_once(lambda cell: "" if cell in missing else cell, cells)[0]


def assumed_column(
    answer: Scalar | tuple[Scalar, ...], given: ColumnAnswers | None, asking: Asking, count: int
) -> ColumnAnswers:
    """What the mapping assumes, wherever the source has no answer of its own."""
    taken = _taken(answer, asking)
    if given is None:
        return gathered([taken] * count)
    kept: list[Cell] = [taken if value is None else value for value in given.values]
    for row, fault in given.faults.items():
        kept[row] = fault
    for row in given.declined:
        kept[row] = Declined()
    return gathered(kept)


def wrong_answers(answers: Iterable[Scalar | tuple[Scalar, ...]], asking: Asking) -> tuple[str, ...]:
    """Of the answers a mapping writes itself, those the question doesn't take, as written."""
    return tuple(str(answer) for answer in dict.fromkeys(answers) if isinstance(_taken(answer, asking), Fault))


def written_answers(column: Column) -> tuple[Scalar, ...]:
    """The answers that stand in the mapping itself."""
    return (*(column.values or {}).values(), *(branch.then for branch in column.branches))


def label_of(mapping: SourceMapping, name: str) -> str:
    """The source column that a coordinator would look at for this answer: "" when several decide."""
    column = mapping.columns.get(name)
    return (column.column if column else None) or ""


def _taken(answer: Scalar | tuple[Scalar, ...], asking: Asking) -> Cell:
    """A value of the mapping file as an answer to the question."""
    reader = reader_of(replace(asking, date_format=None, times=None))
    if isinstance(answer, tuple):
        return _joined([_scalar(part, asking, reader) for part in answer], asking)
    return _scalar(answer, asking, reader)


def _scalar(value: Scalar, asking: Asking, reader: Reader) -> Cell:
    if isinstance(value, bool):
        return value if asking.question.type is QuestionType.CONSENT else reader(str(value).lower())
    return reader(format(value, ".15g") if isinstance(value, float) else str(value))


def _cell_reader(column: Column, asking: Asking) -> Reader:
    plain = reader_of(asking)
    values = _value_table(column, asking)
    separator = column.separator
    if not values and separator is None:
        return plain

    def one(text: str) -> Cell:
        known = text if text in values else folded(text)
        return values[known] if known in values else plain(text)

    if separator is None or asking.question.type not in SETS:
        return one

    def several(text: str) -> Cell:
        if text in values or folded(text) in values:
            return one(text)
        return _joined([one(part.strip()) for part in text.split(separator) if part.strip()], asking)

    return several


def _value_table(column: Column, asking: Asking) -> Mapping[str, Cell]:
    """Cell → answer: letter by letter, and in any case and spacing where that leaves no doubt."""
    exact = {words.strip(): _taken(value, asking) for words, value in (column.values or {}).items()}
    loose: dict[str, Cell] = {}
    unclear = set()
    for words, answer in exact.items():
        key = folded(words)
        if loose.setdefault(key, answer) != answer:
            unclear.add(key)
    return {key: answer for key, answer in loose.items() if key not in unclear} | exact


def _joined(parts: Sequence[Cell], asking: Asking) -> Cell:
    """Several readings as one answer; the first fault among them is the fault of all."""
    fault = next((part for part in parts if isinstance(part, Fault)), None)
    if fault:
        return fault
    chosen: frozenset[str] = frozenset().union(
        *(_as_set(part) for part in parts if not isinstance(part, Fault | Declined))
    )
    return together(chosen, asking.question, asking.options)


def _as_set(value: Value) -> frozenset[str]:
    if value is None:
        return frozenset()
    return value if isinstance(value, frozenset) else frozenset({str(value)})


def _branched(column: Column, asking: Asking, cells: Mapping[str, Sequence[str]], count: int) -> ColumnAnswers:
    """Every branch that holds adds to a set; the first that holds answers anything else."""
    verdicts = [judge_rows(branch.when, cells, count) for branch in column.branches]
    answers = [_taken(branch.then, asking) for branch in column.branches]
    read: list[Cell] = []
    for row in range(count):
        holding = [answer for answer, verdict in zip(answers, verdicts, strict=True) if verdict[row] == 1]
        if not holding:
            read.append(None)
        elif asking.question.type in SETS:
            read.append(_joined(holding, asking))
        else:
            read.append(holding[0])
    return gathered(read)
