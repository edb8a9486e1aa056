"""What the people of a test answer, read by the same reading that reads an inbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Path, ProgramFolder, Tree
from pmtool.model.form import Form
from pmtool.model.records import Person, Submission, Value
from pmtool.model.table import Table
from pmtool.model.text import Role
from pmtool.model.trial import Answers, Participant, Trial
from pmtool.reading import read_submissions
from pmtool.rules.forms import answer_columns, forms_of, identifying_question
from pmtool.trying.days import first_day
from pmtool.trying.filling import Filler

_ALWAYS = ("form", "submitted")


@dataclass(frozen=True, slots=True)
class Arrived:
    """Everybody of a test and everything they say, whenever they say it. A person's id is the test's own."""

    people: tuple[Person, ...]
    submissions: tuple[Submission, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """One form filled in by one person, and where the test says so."""

    form: Form
    person: str
    on: date
    answers: Mapping[str, Value]
    path: Path


def arrive(trial: Trial, tree: Tree, folder: ProgramFolder) -> tuple[Arrived, tuple[Finding, ...]]:
    """People and submissions, and a finding for every form that would not be accepted as it is filled in."""
    forms = {form.id: form for form in forms_of(folder.program, folder.library)}
    first = first_day(trial)
    given = [*_applications(trial, forms, folder, first), *_later(trial, forms, folder)]
    submissions, findings = _read(given, trial, tree, folder)
    people = tuple(Person(each.id, Role(each.role), each.applied or first) for each in trial.people)
    prepared = [one for each in trial.people for one in _preparation(each, folder, each.applied or first)]
    return Arrived(people, (*submissions, *prepared)), findings


def shared_answers(trial: Trial, person: Participant) -> Answers:
    """What everyone and everyone of this role says, then what the person says."""
    of_role = trial.mentors if person.role == Role.MENTOR else trial.mentees
    return {**trial.everyone, **of_role, **person.answers}


def _applications(trial: Trial, forms: Mapping[str, Form], folder: ProgramFolder, first: date) -> Iterator[_Given]:
    for at, person in enumerate(trial.people):
        on, path = person.applied or first, ("people", at)
        form = forms[f"intake-{person.role}"]
        yield _given(folder, form, person.id, Role(person.role), on, shared_answers(trial, person), path)
        if person.caregiver is not None and "intake-caregiver" in forms:
            caregiver = forms["intake-caregiver"]
            yield _given(folder, caregiver, person.id, Role.CAREGIVER, on, person.caregiver, (*path, "caregiver"))


def _later(trial: Trial, forms: Mapping[str, Form], folder: ProgramFolder) -> Iterator[_Given]:
    roles = {person.id: Role(person.role) for person in trial.people}
    for at, each in enumerate(trial.check_ins):
        role = Role.CAREGIVER if each.by_caregiver else roles[each.person]
        form = forms[each.form or f"check-in-{each.round}-{role}"]
        yield _given(folder, form, each.person, role, each.on, each.answers, ("check_ins", at))


def _given(
    folder: ProgramFolder, form: Form, person: str, role: Role, on: date, answers: Answers, path: Path
) -> _Given:
    columns = {name for question in form.questions for name in answer_columns(question, folder.library)}
    said = {name: _value(answer) for name, answer in answers.items() if name in columns}
    return _Given(form, person, on, {**Filler(folder).fill(form, person, role, said), **said}, path)


def _value(answer: object) -> Value:
    return frozenset(answer) if isinstance(answer, tuple) else answer  # type: ignore[return-value]


def _read(
    given: list[_Given], trial: Trial, tree: Tree, folder: ProgramFolder
) -> tuple[list[Submission], tuple[Finding, ...]]:
    """All forms in one table, as an export in pmtool's own format holds them."""
    naming = identifying_question(folder.program, folder.library)
    key = naming.id if naming else "email"
    known_as = {
        each.person: str(each.answers.get(key) or each.person)
        for each in given
        if each.form.id.startswith("intake-") and each.form.role is not Role.CAREGIVER
    }
    names = dict.fromkeys(name for each in given for name in each.answers if name != key)
    header = (*_ALWAYS, key, *names)
    rows = tuple(
        (each.form.id, each.on.isoformat(), known_as[each.person], *(_cell(each.answers.get(name)) for name in names))
        for each in given
    )
    numbers = tuple(range(len(rows)))
    table = Table(tree.file, header, rows, numbers, "utf-8", ",", (header, *rows))
    reading = read_submissions(table, folder, trial.today)
    submissions = [
        Submission(f"S-{one.row:04}", one.form, given[one.row].person, one.on, one.answers, "test", one.row)
        for one in reading.submissions
    ]
    faults = [
        *((reject.row, reject.column, reject.reason) for reject in reading.rejects),
        *((fault.row, fault.column, fault.reason) for fault in reading.faults),
        *((each.row, key, "somebody else answers the same form under this name") for each in reading.superseded),
    ]
    findings = [_unaccepted(given[row], column, reason, tree) for row, column, reason in faults]
    findings += [each for each in reading.findings if each.code != "PM518"]
    return submissions, tuple(findings)


def _unaccepted(given: _Given, column: str, reason: str, tree: Tree) -> Finding:
    answers = given.path if given.path[-1] == "caregiver" else (*given.path, "answers")
    places = [(*answers, column), (given.path[0], column), ("everyone", column), given.path]
    place = next((tree.values[path] for path in places if path in tree.values), Place(tree.file))
    what = f"the answer of {given.person} to '{column}'" if column else f"what {given.person} answers"
    return Finding("PM904", f"{what} would not be accepted: {reason}", "write an answer that the form takes", place)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return "; ".join(sorted(map(str, value)))
    return value.isoformat() if isinstance(value, date) else str(value)


def _preparation(person: Participant, folder: ProgramFolder, applied: date) -> Iterator[Submission]:
    """What the program recorded about a mentor's checks and training."""
    if person.role != Role.MENTOR:
        return
    program = folder.program
    checks = _chosen(person.screened, [check.id for check in program.population.mentors.screening])
    for number, check in enumerate(checks):
        on = person.screened_on or applied
        answers: dict[str, Value] = {"check": check, "passed": True, "checked_on": on}
        yield Submission(f"S-{person.id}-c{number}", "screening", person.id, on, answers, "test", 0)
    modules = _chosen(person.trained, [module.id for module in program.training.modules])
    for number, module in enumerate(modules):
        on = person.trained_on or applied
        completed: dict[str, Value] = {"module": module, "completed_on": on}
        yield Submission(f"S-{person.id}-m{number}", "training", person.id, on, completed, "test", 0)


def _chosen(which: bool | tuple[str, ...], everything: list[str]) -> list[str]:
    if isinstance(which, bool):
        return everything if which else []
    return [name for name in everything if name in which]
