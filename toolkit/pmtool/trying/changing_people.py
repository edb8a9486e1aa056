"""Who may take part, changed one by one: eligibility, checks, training, and questions that hide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmtool.model.condition import Condition
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.population import Side
from pmtool.model.program import Program
from pmtool.model.question import Question
from pmtool.rules.forms import all_questions, options_of
from pmtool.trying.change import Change, each_removed, with_at
from pmtool.trying.changing_conditions import Changed, change_condition


def change_eligibility(folder: ProgramFolder) -> Iterator[Change]:
    """Conditions of both sides, checks and modules that must come first."""
    program = folder.program
    for name, side in (("mentees", program.population.mentees), ("mentors", program.population.mentors)):
        path: Path = ("population", name)
        for one in _changed(folder, side.eligible):
            hint = f"people just on either side, under eligible and ineligible ({name})"
            changed = _with_side(program, name, replace(side, eligible=one.condition))
            what = f"who is eligible as {name[:-1]}: {one.what}"
            yield Change(what, (*path, "eligible"), changed, (name,), hint, one.is_equivalent)
        for at, check, others in each_removed(side.screening):
            changed = _with_side(program, name, replace(side, screening=others))
            hint = f"a mentor with screened: [all but {check.id}], under not_ready because {check.id}"
            where = (*path, "screening", at)
            yield Change(f"check '{check.id}' removed", where, changed, (check.id,), hint)
    training = program.training
    for at, module in enumerate(training.modules):
        if module.before_matching:
            modules = with_at(training.modules, at, replace(module, before_matching=False))
            changed = replace(program, training=replace(training, modules=modules))
            hint = f"a mentor with trained: [all but {module.id}], under not_ready because {module.id}"
            what = f"module '{module.id}' may come after matching"
            yield Change(what, ("training", "modules", at), changed, (module.id,), hint)
    if training.least_hours:
        sure = sum(module.hours for module in training.modules if module.before_matching)
        changed = replace(program, training=replace(training, least_hours=0))
        hint = "a mentor with every module that must come first, and no other, under not_ready because hours"
        what = f"0 hours of training instead of {training.least_hours:g}"
        yield Change(what, ("training", "least_hours"), changed, (), hint, sure >= training.least_hours)


def change_questions(folder: ProgramFolder) -> Iterator[Change]:
    """Questions that are shown only to some, shown to everybody."""
    program = folder.program

    def shown(questions: tuple[Question, ...], at: int) -> tuple[Question, ...]:
        return with_at(questions, at, replace(questions[at], show_if=None))

    for at, question in enumerate(program.intake.questions):
        if question.show_if is not None:
            changed = replace(program, intake=replace(program.intake, questions=shown(program.intake.questions, at)))
            yield _to_everybody(question, ("intake", "questions", at), changed)
    for at, question in enumerate(program.check_ins.questions):
        if question.show_if is not None:
            care = replace(program.check_ins, questions=shown(program.check_ins.questions, at))
            yield _to_everybody(question, ("check_ins", "questions", at), replace(program, check_ins=care))


def _to_everybody(question: Question, path: Path, program: Program) -> Change:
    hint = f"somebody who isn't asked '{question.id}', under forms: hides"
    return Change(f"question '{question.id}' shown to everybody", (*path, "show_if"), program, (question.id,), hint)


def _with_side(program: Program, name: str, side: Side) -> Program:
    population = program.population
    if name == "mentees":
        return replace(program, population=replace(population, mentees=side))
    return replace(program, population=replace(population, mentors=side))


def _changed(folder: ProgramFolder, condition: Condition) -> Iterator[Changed]:
    questions = all_questions(folder.program, folder.library)
    return change_condition(
        condition, questions, lambda each: tuple(option.id for option in options_of(folder.program, each))
    )
