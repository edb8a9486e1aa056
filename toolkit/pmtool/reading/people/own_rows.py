"""pmtool's own format: `form`, `submitted`, a column that says who, and a column a question; forms mixed row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pmtool.model.answering import ColumnAnswers, Fault
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form, FormKind
from pmtool.model.incoming import CellFault
from pmtool.model.question import Holds
from pmtool.reading.people.answers import Asking, reader_of
from pmtool.reading.people.batches import Batch, Batches, moments_of, sifted
from pmtool.reading.people.cells import distinct, read_column
from pmtool.reading.people.grid import Grid
from pmtool.reading.people.recognition import FORM, SUBMITTED
from pmtool.reading.people.standing import standing_of
from pmtool.rules.forms import all_questions, answer_columns, identifying_question, options_of
from pmtool.rules.hearing import hear_all

_OPEN_TO_ALL = (FormKind.FEEDBACK,)  # may be answered without a name


def own_batches(grid: Grid, folder: ProgramFolder, forms: Mapping[str, Form], today: date, file: str) -> Batches:
    """The rows of each form, with who answered and when."""
    known = _known_columns(folder)
    findings = _column_findings(grid, known, file)
    key = _identifying_column(folder)
    named = tuple(grid.columns[FORM])
    if key not in grid.columns and any(forms[name].kind is not FormKind.NEEDS for name in set(named) if name in forms):
        message = "No column tells people apart"
        mend = f"add the column '{key}'" if key else "ask for an e-mail address or an id at intake"
        findings = (*findings, Finding("PM516", message, mend, Place(file, 1, 1)))
    moments = moments_of(grid.columns[SUBMITTED], len(named), today)
    identities = tuple(_identity(grid, row, forms.get(named[row]), key) for row in range(len(named)))
    kept, rejects = sifted(grid, _row_faults(grid, forms, moments, identities, key))
    batches = []
    for name in dict.fromkeys(named[row] for row in kept):
        rows = [row for row in kept if named[row] == name]
        batches.append(
            _batch(
                forms[name],
                grid.rows(rows),
                tuple(str(identities[row]) for row in rows),
                tuple(str(moments[row]) for row in rows),
                folder,
                known,
            )
        )
    lacking = [_lacking(batch.form, name, file) for batch in batches for name in batch.answers.absent]
    return Batches(tuple(batches), rejects, (*findings, *lacking))


def _batch(
    form: Form,
    grid: Grid,
    identities: Sequence[str],
    moments: Sequence[str],
    folder: ProgramFolder,
    known: frozenset[str],
) -> Batch:
    program, library = folder.program, folder.library
    raw: dict[str, ColumnAnswers] = {}
    for question in form.questions:
        asking = Asking(question, options_of(program, question), program.languages, library)
        reader, stand = reader_of(asking), standing_of(question, program.languages)
        for name in answer_columns(question, library):
            if name in grid.columns:
                raw[name] = read_column(grid.columns[name], reader, stand)
    answers = hear_all(form.questions, raw, len(grid.numbers), library, program.languages)
    others = (known - raw.keys() - _naming_columns(folder)) & grid.columns.keys()
    extra = tuple(
        CellFault(number, grid.labels[name], "PM541", f"form '{form.id}' doesn't ask this")
        for name in sorted(others)
        for number, cell in zip(grid.numbers, grid.columns[name], strict=True)
        if cell
    )
    return Batch(form, grid, identities, moments, answers, grid.labels, extra)


def _row_faults(
    grid: Grid,
    forms: Mapping[str, Form],
    moments: Sequence[str | Fault],
    identities: Sequence[str | None],
    key: str,
) -> Mapping[int, tuple[str, Fault]]:
    """Rows that can't be taken whatever they answer: the first reason of each."""
    filled = [any(cells) for cells in zip(*grid.columns.values(), strict=True)]
    faults: dict[int, tuple[str, Fault]] = {}
    for row, name in enumerate(grid.columns[FORM]):
        moment = moments[row]
        if not filled[row]:
            faults[row] = ("", Fault("PM527", "the row is empty"))
        elif name not in forms:
            faults[row] = (FORM, Fault("PM522", "names a form that the program doesn't have"))
        elif identities[row] is None:
            faults[row] = (key, Fault("PM523", "the row doesn't say whose it is"))
        elif isinstance(moment, Fault):
            faults[row] = (SUBMITTED, moment)
    return faults


def _known_columns(folder: ProgramFolder) -> frozenset[str]:
    questions = all_questions(folder.program, folder.library).values()
    return frozenset(name for question in questions for name in answer_columns(question, folder.library))


def _column_findings(grid: Grid, known: frozenset[str], file: str) -> tuple[Finding, ...]:
    findings = []
    for name in grid.columns:
        place = Place(file, 1, grid.places[name])
        is_read = name in known or name in (FORM, SUBMITTED)
        if is_read and name in grid.twice:
            mend = "rename or remove one of them"
            findings.append(Finding("PM508", f"Two columns are called '{name}'", mend, place))
        elif not is_read and any(distinct(grid.columns[name])):
            message = f"Column '{name}' is no question of this program; it was not read"
            mend = "name it after a question, or remove it"
            findings.append(Finding("PM514", message, mend, place, Severity.WARNING))
    return tuple(findings)


def _lacking(form: Form, column: str, file: str) -> Finding:
    message = f"The table has no column '{column}', which form '{form.id}' requires"
    return Finding("PM518", message, "add the column, or export the table with it", Place(file, 1, 1))


def _identifying_column(folder: ProgramFolder) -> str:
    """The question that says who somebody is; "" where the program asks none."""
    question = identifying_question(folder.program, folder.library)
    return question.id if question else ""


def _naming_columns(folder: ProgramFolder) -> frozenset[str]:
    """The columns that may stand in any row, whatever its form, to say whose it is."""
    questions = all_questions(folder.program, folder.library).values()
    return frozenset(question.id for question in questions if question.holds in (Holds.PERSON, Holds.EMAIL))


def _identity(grid: Grid, row: int, form: Form | None, key: str) -> str | None:
    """Whose answers the row holds, "" for nobody's, None where it should say and doesn't.

    A caregiver's row, and what the program records about a mentor, stands under the name of whom it is about.
    """
    if form is None or form.kind is FormKind.NEEDS:
        return ""
    text = grid.columns[key][row].strip().lower() if key in grid.columns else ""
    return text or ("" if form.kind in _OPEN_TO_ALL else None)
