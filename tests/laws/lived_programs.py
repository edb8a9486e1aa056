"""A program that has lived through its sample, kept day by day: what it did then, and what another would have done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any

from jinja2 import UndefinedError
from tests.samples.living import PROGRAMS, living

from pmtool.checking.shape.bundle import bundle
from pmtool.evaluating import evaluate
from pmtool.guarding import Lister, suppress, view_messages
from pmtool.model.action import Send
from pmtool.model.cohort import Judgement
from pmtool.model.folder import Files, ProgramTrees
from pmtool.model.form import Form
from pmtool.model.question import QuestionType
from pmtool.model.records import PairingStatus, State, Submission
from pmtool.model.table import Table
from pmtool.model.view import Artifact, MessageView
from pmtool.planning import Life, advance, plan_actions, plan_decisions
from pmtool.reading import read_decisions, read_submissions, read_table, read_trees
from pmtool.rendering import (
    render_forms,
    render_messages,
    render_pairings,
    render_recruitment,
    render_report,
    render_to_decide,
)
from pmtool.rules.digests import digest_of
from pmtool.rules.forms import answer_columns, forms_of, identifying_question, intake_questions
from pmtool.steps.load import Checked, check_trees
from pmtool.steps.propose import Proposed, propose_pairings
from pmtool.steps.receive import receive, table_of
from pmtool.steps.sample import sample_days
from pmtool.store import Run
from pmtool.workspace import read_library_files, read_program_files, read_schemas, read_template_files

ABOUT = ("form", "session", "refresher", "self_care", "reasons", "prompt")  # what tells one letter from another


@dataclass(frozen=True, slots=True)
class Day:
    """before: the record once everything of the day had come in. after: once its plan was carried out."""

    on: date
    before: State
    after: State
    proposed: Proposed
    letters: tuple[Send, ...]  # one of each kind


@dataclass(frozen=True)
class Lived:
    """A program as it is, and the days of its sample. It says what a changed one would have done otherwise."""

    trees: ProgramTrees
    checked: Checked
    tables: tuple[tuple[Table, date], ...]
    days: tuple[Day, ...]

    @cached_property
    def stretch(self) -> tuple[Day, ...]:
        """Some weeks in which a run comes every day."""
        return tuple(_stretch(self.checked, self.days))

    @cached_property
    def forgetful(self) -> tuple[Day, ...]:
        """Days of matching on which many answers are missing."""
        return tuple(_forgetful(self.checked, day) for day in self.days[:3])

    @cached_property
    def as_it_is(self) -> dict[str, Any]:
        return {}

    def difference(self, root: Any, section: str = "", *, is_thorough: bool = True) -> str:
        """The first thing that comes out otherwise when the file says `root`; "" for nothing.

        Looked for where a change of this section is likeliest to show; then, thoroughly, in everything else.
        """
        trees = replace(self.trees, program=replace(self.trees.program, root=root))
        checked = check_trees(trees, read_schemas_once())
        if _told(checked) != _told(self.checked):
            return "finding"
        for name in dict.fromkeys(["form", LIKELY.get(section, "form"), *(STAGES if is_thorough else ())]):
            if name not in self.as_it_is:
                self.as_it_is[name] = STAGES[name](self, self.checked)
            if STAGES[name](self, checked) != self.as_it_is[name]:
                return name
        return ""


@cache
def read_schemas_once() -> Mapping[str, Any]:
    return read_schemas()


@cache
def schema_of(name: str) -> Mapping[str, Any]:
    """The schema of this name, with every reference followed."""
    return bundle(read_schemas_once(), name)


def _told(checked: Checked) -> list[tuple[str, str, str]]:
    return sorted((finding.code, finding.message, finding.mend) for finding in checked.findings)


@cache
def trees_of(program: str) -> ProgramTrees:
    return read_trees(read_program_files(PROGRAMS / program), read_library_files(), read_template_files())


@cache
def lived(program: str) -> Lived:
    """The program of this name, lived to the last day of its sample and to its own last day."""
    trees = trees_of(program)
    checked = check_trees(trees, read_schemas_once())
    tables, days = [], []
    with living(program) as life:
        for day in sample_days(PROGRAMS / program):
            for name, data in day.files.contents.items():
                table, _ = table_of(data, name)
                assert table is not None
                tables.append((table, day.on))
            days.append(_spend(life, day.on, day.files, day.decisions, checked))
        days.append(_spend(life, checked.program.program.dates.ends, Files("", {}), None, checked))
    tables += [
        (_too_much(checked, form), days[-1].on) for form in forms_of(checked.program.program, checked.program.library)
    ]
    return Lived(trees, checked, tuple(tables), tuple(days))


def _spend(life: Any, on: date, files: Files, decisions: bytes | None, checked: Checked) -> Day:
    store, folder = life.store, life.folder
    receive(store, folder, files, on, lambda _: None, is_changed=False)
    if decisions is not None:
        table, _ = read_table(decisions, "decisions.csv")
        assert table is not None
        store.save_decisions(read_decisions(table, on)[0], on)
    before = store.load_state()
    proposed, plan = _planned(checked, before, on)
    store.apply(plan.actions, Run(on, folder.program.version, folder.digest, "", plan.digest))
    after = store.load_state()
    sends = [action for action in plan.actions if isinstance(action, Send)]
    return Day(on, before, after, proposed, _one_of_each(checked, after, sends))


def _stretch(checked: Checked, days: tuple[Day, ...], length: int = 50) -> Iterator[Day]:
    """Every day after the first pairings began. Answers come when they came; nobody decides anything."""
    began = next(day for day in days if any(each.status is PairingStatus.ACTIVE for each in day.after.pairings))
    state = replace(began.after, submissions=days[-1].after.submissions, decisions=())
    proposed = replace(began.proposed, result=replace(began.proposed.result, proposals=()))
    for number in range(1, length):
        on = began.on + timedelta(days=number)
        _, plan = _planned(checked, state, on, proposed)
        after = advance(state, plan.actions, on)
        yield Day(on, state, after, proposed, ())
        state = after


def _forgetful(checked: Checked, day: Day) -> Day:
    """The day, had people left out one answer in four of those that they may. Which ones is the same every time."""
    program, library = checked.program.program, checked.program.library
    free = {question.id for question in intake_questions(program, library) if not question.required}
    submissions = tuple(
        replace(each, answers={name: answer for name, answer in each.answers.items() if _is_given(each, name, free)})
        for each in day.before.submissions
    )
    before = replace(day.before, submissions=submissions)
    return replace(day, before=before, proposed=_planned(checked, before, day.on)[0])


def _is_given(submission: Submission, name: str, free: set[str]) -> bool:
    return name not in free or bool(int(digest_of(submission.id + name)[:8], 16) % 4)


def _too_much(checked: Checked, form: Form) -> Table:
    """One row of a form with more in every text and number than any program allows."""
    program, library = checked.program.program, checked.program.library
    key = identifying_question(program, library)
    too_much = {
        QuestionType.SHORT_TEXT: "x" * 9000,
        QuestionType.LONG_TEXT: "x" * 9000,
        QuestionType.INTEGER: "99999",
        QuestionType.NUMBER: "99999",
        QuestionType.SCALE: "99999",
    }
    row = {"form": form.id, "submitted": "2027-06-01 12:00"}
    row |= {
        column: too_much.get(question.type, "")
        for question in form.questions
        for column in answer_columns(question, library)
    }
    if key is not None and not row.get(key.id):
        row[key.id] = "zo@mail.example"
    table, _ = read_table(f"{','.join(row)}\n{','.join(row.values())}\n".encode(), f"{form.id}.csv")
    assert table is not None
    return table


def _one_of_each(checked: Checked, state: State, sends: list[Send]) -> tuple[Send, ...]:
    views, lost = view_messages(checked.program, state, sends, checked.cleared)
    gone = {send.key for send in lost}
    kinds: dict[tuple[str, ...], Send] = {}
    for send, view in zip((send for send in sends if send.key not in gone), views, strict=True):
        about = (send.facts.get(name, "") for name in ABOUT)
        kinds.setdefault((send.message, str(send.role), view.language, *about), send)
    return tuple(kinds.values())


def _planned(checked: Checked, before: State, on: date, proposed: Proposed | None = None) -> Any:
    life = Life(checked.program.program, checked.program.library, before, on)
    decided, _ = plan_decisions(life)
    matched = proposed or propose_pairings(replace(life, state=advance(before, decided, on)))
    standings: dict[str, Judgement] = {each.person: each for each in matched.judgements}
    return matched, plan_actions(life, decided, standings, matched.result.proposals)[0]


def _asked(lived: Lived, checked: Checked) -> Any:
    """The pages of those forms alone whose questions are others."""
    was = forms_of(lived.checked.program.program, lived.checked.program.library)
    now = forms_of(checked.program.program, checked.program.library)
    if checked is lived.checked:
        return None
    ids = frozenset(form.id for form in (*was, *now) if form not in was or form not in now)
    if not ids:
        return None
    before, after = (render_forms(each.program, (), ids) for each in (lived.checked, checked))
    return None if before == after else after


def _answers(lived: Lived, checked: Checked) -> Any:
    return [read_submissions(table, checked.program, on) for table, on in lived.tables]


def _forms(lived: Lived, checked: Checked) -> Any:
    return render_forms(checked.program)


def _recruitment(lived: Lived, checked: Checked) -> Any:
    return render_recruitment(checked.program)


def _letters(lived: Lived, checked: Checked) -> Any:
    return [_mail(day, checked) for day in lived.days]


def _mail(day: Day, checked: Checked) -> Any:
    views, lost = view_messages(checked.program, day.after, day.letters, checked.cleared)
    return [_said(view) for view in views], lost


_MAIL: dict[str, bytes] = {}


def _said(view: MessageView) -> bytes:
    """The mail; nothing where a letter of then names what the changed program doesn't have any more."""
    known = repr(view)
    if known not in _MAIL:
        try:
            _MAIL[known] = next(iter(render_messages([view]).values()))
        except UndefinedError:
            _MAIL[known] = b""
    return _MAIL[known]


def _plans(lived: Lived, checked: Checked) -> Any:
    plans = [_planned(checked, day.before, day.on, day.proposed)[1] for day in lived.days]
    return [(plan.actions, plan.waiting) for plan in plans]


def _matching(lived: Lived, checked: Checked) -> Any:
    found = [_planned(checked, day.before, day.on) for day in lived.days]
    return [(proposed.judgements, proposed.result, plan.actions, plan.waiting) for proposed, plan in found]


def _day_by_day(lived: Lived, checked: Checked) -> Any:
    plans = [_planned(checked, day.before, day.on, day.proposed)[1] for day in lived.stretch]
    return [(plan.actions, plan.waiting) for plan in plans]


def _missing_answers(lived: Lived, checked: Checked) -> Any:
    found = [_planned(checked, day.before, day.on)[0] for day in lived.forgetful]
    return [(proposed.judgements, proposed.result) for proposed in found]


def _lists(lived: Lived, checked: Checked) -> Any:
    return [artifact for day in lived.days for artifact in _listed(day, checked)]


def _listed(day: Day, checked: Checked) -> Iterator[Artifact]:
    folder = checked.program
    lister = Lister(folder, day.after, folder.program.contacts.coordinator)
    proposed, plan = _planned(checked, day.before, day.on, day.proposed)
    pairings = lister.pairings(proposed.result, proposed.judgements, (), day.on, proposed.is_certified)
    yield from render_pairings(pairings, folder.pages)
    yield render_to_decide(lister.waiting(plan.waiting), lister.language)


def _reports(lived: Lived, checked: Checked) -> Any:
    return _report(lived.days[-2], checked)


def _report(day: Day, checked: Checked) -> Artifact:
    folder = checked.program
    lister = Lister(folder, day.after, folder.program.contacts.coordinator)
    figures = evaluate(folder.program, folder.library, day.after, day.on)
    return render_report(suppress(figures, lister.readable), folder)


STAGES: Mapping[str, Callable[[Lived, Checked], Any]] = {
    "form": _asked,
    "recruitment": _recruitment,
    "any form": _forms,
    "answers": _answers,
    "letters": _letters,
    "plans": _plans,
    "lists": _lists,
    "matching": _matching,
    "report": _reports,
    "day by day": _day_by_day,
    "missing answers": _missing_answers,
}

LIKELY = {
    "matching": "matching",
    "population": "matching",
    "evaluation": "report",
    "messages": "plans",
    "dates": "plans",
}
