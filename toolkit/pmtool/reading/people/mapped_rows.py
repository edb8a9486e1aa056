"""A table from elsewhere, row by row as its mapping says: which rows are people, mentee or mentor, who and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pmtool.model.answering import ColumnAnswers, Fault
from pmtool.model.condition import Scalar
from pmtool.model.finding import Finding, Place
from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form
from pmtool.model.incoming import Reject
from pmtool.model.mapping import SourceMapping
from pmtool.model.question import Question
from pmtool.model.text import Role
from pmtool.reading.people.answers import Asking
from pmtool.reading.people.batches import Batch, Batches, moments_of, sifted
from pmtool.reading.people.cells import chosen, distinct
from pmtool.reading.people.folding import tidy
from pmtool.reading.people.grid import Grid
from pmtool.reading.people.mapped_columns import (
    assumed_column,
    label_of,
    mapped_column,
    without_missing,
    written_answers,
    wrong_answers,
)
from pmtool.reading.people.recognition import columns_read
from pmtool.reading.people.source_conditions import judge_rows
from pmtool.rules.forms import answer_columns, options_of
from pmtool.rules.hearing import hear_all

INTAKE = "intake"


def mapped_batches(
    grid: Grid, mapping: SourceMapping, folder: ProgramFolder, forms: Mapping[str, Form], today: date, file: str
) -> Batches:
    """The rows of each form. Every row that isn't a person is rejected in the mapping's words."""
    missing = frozenset(words.strip() for words in mapping.missing)
    if missing:
        grid = replace(grid, columns={name: without_missing(cells, missing) for name, cells in grid.columns.items()})
    findings = _twice(grid, mapping, file)
    grid, strangers = _people(grid, mapping)
    identities = grid.columns[tidy(mapping.identity)] if mapping.identity else grid.digests
    submitted = grid.columns[tidy(mapping.submitted)] if mapping.submitted else None
    moments = moments_of(submitted, len(grid.numbers), today, mapping.submitted_format)
    faults = _row_faults(identities, moments, mapping)
    kept, nameless = sifted(grid, faults)
    batches = []
    for name, rows in _by_form(grid, mapping, kept).items():
        if name not in forms:
            message = f"Mapping '{mapping.id}' is for form '{name}', which the program doesn't have"
            findings = (*findings, Finding("PM515", message, "name one of the program's forms", Place(file)))
            continue
        part = grid.rows(rows)
        who = tuple(map(str.lower, chosen(identities, rows)))
        when = tuple(map(str, chosen(moments, rows)))
        questions = (*forms[name].questions, *_answered_for(forms[name], forms, mapping))
        batch = _batch(forms[name], questions, part, who, when, mapping, folder)
        batches.append(batch)
        findings = (*findings, *_unmapped(batch, mapping, file), *_wrong(questions, mapping, folder, file))
    return Batches(tuple(batches), (*strangers, *nameless), tuple(dict.fromkeys(findings)))


def _answered_for(form: Form, forms: Mapping[str, Form], mapping: SourceMapping) -> tuple[Question, ...]:
    """What a caregiver is assumed to have answered: no source has rows for them, so it stands with the mentee's."""
    caregiver = forms.get(f"{INTAKE}-{Role.CAREGIVER}")
    if form.id != f"{INTAKE}-{Role.MENTEE}" or caregiver is None or mapping.assume is None:
        return ()
    return tuple(question for question in caregiver.questions if question.id in mapping.assume.answers)


def _batch(
    form: Form,
    questions: Sequence[Question],
    grid: Grid,
    who: Sequence[str],
    when: Sequence[str],
    mapping: SourceMapping,
    folder: ProgramFolder,
) -> Batch:
    raw: dict[str, ColumnAnswers] = {}
    for question in questions:
        raw |= _question_columns(question, grid, mapping, folder)
    program, count = folder.program, len(grid.numbers)
    excused = frozenset(mapping.not_asked)
    answers = hear_all(form.questions, raw, count, folder.library, program.languages, excused)
    labels = {name: label_of(mapping, name) for name in raw}
    return Batch(form, grid, who, when, answers, labels, assumed=mapping.assume is not None)


def _question_columns(
    question: Question, grid: Grid, mapping: SourceMapping, folder: ProgramFolder
) -> Mapping[str, ColumnAnswers]:
    """What the source or an assumption says to one question: one column, one an item for an instrument, or none."""
    count, asking = len(grid.numbers), _asking(question, folder)
    found: dict[str, ColumnAnswers] = {}
    for name in answer_columns(question, folder.library):
        if name in mapping.columns:
            found[name] = mapped_column(mapping.columns[name], asking, grid.columns, count)
        if mapping.assume and name in mapping.assume.answers:
            found[name] = assumed_column(mapping.assume.answers[name], found.get(name), asking, count)
    return found


def _people(grid: Grid, mapping: SourceMapping) -> tuple[Grid, tuple[Reject, ...]]:
    """The rows that are people. Without a rule, every row that holds anything at all."""
    count = len(grid.numbers)
    if mapping.people:
        verdicts = judge_rows(mapping.people.when, grid.columns, count)
        fault = Fault("PM521", mapping.people.otherwise)
        faults = {row: ("", fault) for row in range(count) if verdicts[row] != 1}
    else:
        empty = Fault("PM527", "the row is empty")
        is_full = any(all(distinct(cells)) for cells in grid.columns.values())  # a column that is answered in every row
        filled = (True,) * count if is_full else tuple(map(any, zip(*grid.columns.values(), strict=True)))
        faults = {row: ("", empty) for row in range(count) if not filled[row]}
    kept, rejects = sifted(grid, faults)
    return grid.rows(kept), rejects


def _row_faults(
    identities: Sequence[str], moments: Sequence[str | Fault], mapping: SourceMapping
) -> Mapping[int, tuple[str, Fault]]:
    faults: dict[int, tuple[str, Fault]] = {}
    for row, (identity, moment) in enumerate(zip(identities, moments, strict=True)):
        if not identity:
            faults[row] = (mapping.identity or "", Fault("PM523", "the row doesn't say whose it is"))
        elif isinstance(moment, Fault):
            faults[row] = (mapping.submitted or "", moment)
    return faults


def _by_form(grid: Grid, mapping: SourceMapping, kept: Sequence[int]) -> Mapping[str, list[int]]:
    """Form → its rows. An intake splits by the rule for roles; a row that the rule can't judge is a mentee."""
    if mapping.form != INTAKE:
        return {mapping.form: list(kept)} if kept else {}
    count = len(grid.numbers)
    mentors = judge_rows(mapping.roles.mentors, grid.columns, count) if mapping.roles else (0,) * count
    forms: dict[str, list[int]] = {}
    for row in kept:
        role = Role.MENTOR if mentors[row] == 1 else Role.MENTEE
        forms.setdefault(f"{INTAKE}-{role}", []).append(row)
    return forms


def _twice(grid: Grid, mapping: SourceMapping, file: str) -> tuple[Finding, ...]:
    return tuple(
        Finding("PM508", f"Two columns are called '{name}'", "rename one of them", Place(file, 1, grid.places[name]))
        for name in sorted(grid.twice & columns_read(mapping))
    )


def _unmapped(batch: Batch, mapping: SourceMapping, file: str) -> tuple[Finding, ...]:
    mend = "map a column to it, or name it under `not_asked` or `assume`"
    return tuple(
        Finding(
            "PM513",
            f"Mapping '{mapping.id}' doesn't say where '{name}', a required answer, comes from",
            mend,
            Place(file),
        )
        for name in batch.answers.absent
    )


def _wrong(
    questions: Sequence[Question], mapping: SourceMapping, folder: ProgramFolder, file: str
) -> tuple[Finding, ...]:
    """Answers in the mapping that its questions don't take: a fault of the mapping, not of every row."""
    assumed = mapping.assume.answers if mapping.assume else {}
    findings = []
    for question in questions:
        asking = _asking(question, folder)
        for name in answer_columns(question, folder.library):
            answers: list[Scalar | tuple[Scalar, ...]] = []
            if name in mapping.columns:
                answers += written_answers(mapping.columns[name])
            if name in assumed:
                answers.append(assumed[name])
            for answer in wrong_answers(answers, asking):
                message = (
                    f"Mapping '{mapping.id}' gives '{name}' the answer '{answer}', which the question doesn't take"
                )
                findings.append(Finding("PM519", message, "give it one of the question's answers", Place(file)))
    return tuple(findings)


def _asking(question: Question, folder: ProgramFolder) -> Asking:
    return Asking(question, options_of(folder.program, question), folder.program.languages, folder.library)
