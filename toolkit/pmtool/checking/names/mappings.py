"""Mappings of tables from elsewhere: the form, the questions and the answers they name."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.checking.answering.answers import answers_of
from pmtool.checking.asked import asked_by
from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import nearest, quoted
from pmtool.model.condition import Scalar
from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Path, ProgramFolder, Tree
from pmtool.model.form import Form
from pmtool.model.mapping import SourceMapping
from pmtool.model.question import Question, QuestionType
from pmtool.rules.forms import answer_columns, forms_of

INTAKE = "intake"
_MOST = 8


def check_mappings(folder: ProgramFolder) -> Iterator[Finding]:
    """What a mapping names and its form doesn't ask or offer."""
    forms = forms_of(folder.program, folder.library)
    for name, mapping in folder.mappings.items():
        tree = folder.mapping_trees.get(name) or _without_places(folder, name)
        answered = [form for form in forms if form.id == mapping.form or _is_intake(mapping.form, form)]
        if not answered:
            known = (INTAKE, *(form.id for form in forms))
            meant = nearest(mapping.form, known)
            mend = f"did you mean {quoted(meant)}?" if meant else "use intake, or the id of another form"
            message = f"the program has no form {quoted(mapping.form)}"
            yield Finding("PM319", message, mend, place_of(tree, ("form",)))
            continue
        yield from _questions(folder, mapping, tree, answered)


def _is_intake(name: str, form: Form) -> bool:
    return name == INTAKE and form.id.startswith(f"{INTAKE}-")


def _without_places(folder: ProgramFolder, name: str) -> Tree:
    file = f"{folder.tree.file.rpartition('/')[0]}/mappings/{name}.yaml".lstrip("/")
    return Tree(file, None, {}, {}, {}, ())


def _questions(folder: ProgramFolder, mapping: SourceMapping, tree: Tree, forms: list[Form]) -> Iterator[Finding]:
    columns = {
        column: question
        for form in forms
        for question in form.questions
        for column in answer_columns(question, folder.library)
    }
    whole = {question.id: question for form in forms for question in form.questions}
    for name in mapping.columns:
        place = place_of_key(tree, ("columns", name))
        if name not in columns:
            if not _is_item_of_unknown(folder, whole.get(name.partition(".")[0])):
                yield _not_asked(folder, mapping, name, tuple(columns), whole, place)
        else:
            yield from _answers(folder, columns[name], name, _said(mapping, name), tree)
    for position, name in enumerate(mapping.not_asked):
        if name not in columns and name not in whole:
            place = place_of(tree, ("not_asked", position))
            yield _not_asked(folder, mapping, name, (*whole, *columns), {}, place)
    for name, answer in (mapping.assume.answers if mapping.assume else {}).items():
        path: Path = ("assume", "answers", name)
        if name not in columns:
            yield _not_asked(folder, mapping, name, tuple(columns), whole, place_of_key(tree, path))
            continue
        given = answer if isinstance(answer, tuple) else (answer,)
        is_list = isinstance(answer, tuple)
        said = [(each, (*path, position) if is_list else path) for position, each in enumerate(given)]
        yield from _answers(folder, columns[name], name, said, tree)


def _is_item_of_unknown(folder: ProgramFolder, question: Question | None) -> bool:
    """Whether the library doesn't have the instrument, so that nobody knows its items. That is said elsewhere."""
    if question is None or question.type is not QuestionType.INSTRUMENT:
        return False
    return question.instrument not in folder.library.instruments


def _said(mapping: SourceMapping, name: str) -> list[tuple[Scalar, Path]]:
    """Every answer the mapping gives to a question, with its path."""
    column = mapping.columns[name]
    said: list[tuple[Scalar, Path]] = [
        (branch.then, ("columns", name, "branches", position, "then"))
        for position, branch in enumerate(column.branches)
    ]
    return said + [(answer, ("columns", name, "values", cell)) for cell, answer in (column.values or {}).items()]


def _not_asked(
    folder: ProgramFolder,
    mapping: SourceMapping,
    name: str,
    known: tuple[str, ...],
    whole: dict[str, Question],
    place: Place,
) -> Finding:
    of = f"mapping {quoted(mapping.id)}"
    if name in whole and whole[name].type is QuestionType.INSTRUMENT:
        items = [column for column in known if column.startswith(f"{name}.")]
        mend = f"map its items: {', '.join(items)}"
        return Finding(
            "PM306", f"{of} answers {quoted(name)} as a whole, which has an answer for each item", mend, place
        )
    if name in whole:
        return Finding("PM306", f"{of} answers {quoted(name)}, a note that nobody answers", "remove it", place)
    if any(asked.question.id == name.partition(".")[0] for asked in asked_by(folder)) and "." not in name:
        message = f"{of} names {quoted(name)}, which {quoted(mapping.form)} doesn't ask"
        return Finding("PM303", message, "name a question of that form, or use another form", place)
    meant = nearest(name, known)
    mend = f"did you mean {quoted(meant)}?" if meant else "name a question that is asked, or remove it"
    return Finding("PM302", f"{of} names {quoted(name)}, which no form asks", mend, place)


def _answers(
    folder: ProgramFolder, question: Question, name: str, said: list[tuple[Scalar, Path]], tree: Tree
) -> Iterator[Finding]:
    possible = answers_of(folder, question, name.partition(".")[2])
    if possible is None or not possible.options:
        return
    for answer, path in said:
        if str(answer) not in possible.options:
            meant = nearest(str(answer), possible.options)
            some = ", ".join(possible.options[:_MOST]) + (", …" if len(possible.options) > _MOST else "")
            mend = f"did you mean {quoted(meant)}?" if meant else f"its options are {some}"
            message = f"{quoted(name)} has no option {quoted(answer)}"
            yield Finding("PM304", message, mend, place_of(tree, path))
