"""A table matched to one form by the names of its columns: the mapping a person would write, and what lacks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form, FormKind
from pmtool.model.mapping import Column, SourceMapping
from pmtool.model.question import Holds, Question, QuestionType
from pmtool.reading.people.cells import distinct
from pmtool.reading.people.date_orders import Ambiguous, format_of
from pmtool.reading.people.folding import folded
from pmtool.reading.surveys.layout import Export, Heading
from pmtool.reading.surveys.names import Names, Target
from pmtool.reading.surveys.tools import Tool
from pmtool.rules.forms import answer_columns, identifying_question

NOBODY = frozenset({"", "anonymous", "anonym", "anónimo", "anonyme"})
_SEVERAL = (QuestionType.MULTIPLE_CHOICE, QuestionType.AVAILABILITY)


@dataclass(frozen=True, slots=True)
class Matched:
    """A form's questions found in a table. lacking: required answer columns without one; twice: answers that two
    columns claim, with both; unclear: columns whose dates can be read two ways; unread: columns that answer nothing.
    targets: place of each column that is read → what it answers."""

    form: Form
    mapping: SourceMapping
    targets: Mapping[int, Target]
    lacking: tuple[str, ...]
    twice: tuple[tuple[str, str, str], ...]
    unclear: tuple[Heading, ...]
    unread: tuple[Heading, ...]
    is_signed: bool

    @property
    def is_complete(self) -> bool:
        return bool(self.targets) and not self.lacking and self.is_signed


def match_form(form: Form, folder: ProgramFolder, export: Export) -> Matched:
    """The form's questions among the columns of this export."""
    tool, headings = export.tool, export.headings
    key = identifying_question(folder.program, folder.library)
    names = Names(form, folder, (key,) if key else ())
    of_form = [each for each in headings if each.name and not (tool and tool.is_own(each.name))]
    claims: dict[Target, list[Heading]] = {}
    for heading in of_form:
        target = names.target((heading.name, *heading.others))
        if target is not None:
            claims.setdefault(target, []).append(heading)
    taken, twice = _claimed(claims)
    columns, unclear = _columns(form, folder, taken, tool)
    identity = _identity(key, columns, headings, tool)
    asked = {name for question in form.questions for name in answer_columns(question, folder.library)}
    if identity and key and key.id in asked and key.id not in columns:
        columns[key.id] = Column(identity)
    mapping = SourceMapping(
        pmtool=1,
        id=f"{tool.id if tool else 'table'}-{form.id}".replace("_", "-"),
        source=f"{tool.title if tool else 'A table'}, its columns matched to form {form.id}",
        form=form.id,
        recognise=replace(export.shape, columns=_telling(columns)),
        columns={name: column for name, column in columns.items() if name in asked},
        identity=identity,
        submitted=export.stamp,
        submitted_format=export.stamp_format,
    )
    used = {heading.place: target for target, heading in taken.items()}
    claimed = {heading.place for headings in claims.values() for heading in headings}
    return Matched(
        form,
        mapping,
        used,
        tuple(name for name in _required(form, folder) if name not in columns),
        twice,
        (*unclear, *export.unclear),
        tuple(each for each in of_form if each.place not in claimed and not each.is_empty),
        is_signed=identity is not None or form.kind in (FormKind.NEEDS, FormKind.FEEDBACK),
    )


def _claimed(
    claims: Mapping[Target, Sequence[Heading]],
) -> tuple[dict[Target, Heading], tuple[tuple[str, str, str], ...]]:
    """One column an answer. Of two that claim one, an empty one gives way; else the answer is claimed twice."""
    taken, twice = {}, []
    for target, headings in claims.items():
        filled = [each for each in headings if not each.is_empty] or headings[:1]
        taken[target] = filled[0]
        if len(filled) > 1:
            twice.append((target.name, filled[0].name, filled[1].name))
    return taken, tuple(twice)


def _columns(
    form: Form, folder: ProgramFolder, taken: Mapping[Target, Heading], tool: Tool | None
) -> tuple[dict[str, Column], tuple[Heading, ...]]:
    """Where each answer comes from. Boxes win over a column that lists the same choices: they leave no doubt."""
    kinds = {name: each.type for each in form.questions for name in answer_columns(each, folder.library)}
    columns: dict[str, Column] = {}
    unclear = []
    for target, heading in taken.items():
        if target.part:
            boxes = columns[target.name].boxes if target.name in columns else None
            columns[target.name] = Column(boxes={**(boxes or {}), heading.name: target.part})
        elif target.name not in columns:
            date_format = None
            if kinds.get(target.name) is QuestionType.DATE:
                try:
                    date_format = _four_digits(format_of(list(map(str.strip, distinct(heading.cells)))))
                except Ambiguous:
                    unclear.append(heading)
            separator = tool.between if tool and kinds.get(target.name) in _SEVERAL else None
            columns[target.name] = Column(heading.name, date_format=date_format, separator=separator)
    return columns, tuple(unclear)


def _four_digits(date_format: str | None) -> str | None:
    """A birthday in a year of two digits has no century."""
    return date_format if date_format and "%Y" in date_format else None


def _identity(
    key: Question | None, columns: Mapping[str, Column], headings: Sequence[Heading], tool: Tool | None
) -> str | None:
    """The column that tells people apart: the one for the question that does, else the tool's own for an address."""
    if key is None:
        return None
    if key.id in columns:
        return columns[key.id].column
    if tool is None or key.holds is not Holds.EMAIL:
        return None
    for name in tool.addresses:
        for heading in headings:
            if folded(heading.name) == name and not NOBODY.issuperset(map(folded, distinct(heading.cells))):
                return heading.name
    return None


def _required(form: Form, folder: ProgramFolder) -> list[str]:
    """Answers that everybody must give whom the form is put to, whatever else they say."""
    languages = set(folder.program.languages)
    found: list[str] = []
    for question in form.questions:
        instrument = folder.library.instruments.get(question.instrument or "")
        is_offered = instrument is None or languages <= set(instrument.languages)
        if question.required and question.show_if is None and is_offered:
            found += answer_columns(question, folder.library)
    return found


def _telling(columns: Mapping[str, Column]) -> tuple[str, ...]:
    """Columns by which this export is known again: those with an answer to itself, or a box each."""
    return tuple(dict.fromkeys(column.column or next(iter(column.boxes or {"": ""})) for column in columns.values()))
