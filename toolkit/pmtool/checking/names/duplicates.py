"""Ids that stand twice where each must be its own, and ids that pmtool keeps for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtool.checking.asked import Section, asked_by, catalogue_of, made_ids
from pmtool.checking.places import place_of
from pmtool.checking.wording import quoted
from pmtool.model.finding import Finding
from pmtool.model.folder import Path, ProgramFolder
from pmtool.rules.forms import declared_questions, used_questions

Named = tuple[str, Path]  # an id and the path of where it is written

RESERVED_QUESTIONS = frozenset({"form", "submitted"})  # columns of pmtool's own tables
RESERVED_RULES = frozenset({"declined", "full"})  # why a mentor is not free, beside the program's own rules


def check_duplicates(folder: ProgramFolder) -> Iterator[Finding]:
    """The second and every later entry of its kind with an id."""
    yield from _questions(folder)
    for kind, named in (*_kinds(folder), *_parts_of_questions(folder)):
        yield from _twice(folder, kind, named)


def _questions(folder: ProgramFolder) -> Iterator[Finding]:
    asked = asked_by(folder)
    yield from _twice(folder, "questions", [(each.question.id, each.id_path) for each in asked])
    catalogue = catalogue_of(folder)
    recorded = {name for section, name in catalogue.by_section if section is Section.RECORDED}
    recorded |= _recorded_ids(folder)
    made = made_ids(folder) & {
        each.id for each in (*used_questions(folder.program, folder.library), *declared_questions(folder.program))
    }
    for each in asked:
        if each.question.id in recorded | made | RESERVED_QUESTIONS:
            yield _reserved(folder, each.question.id, each.id_path)


def _recorded_ids(folder: ProgramFolder) -> set[str]:
    """What pmtool's own forms ask of this program, whether or not a question of it hides them."""
    ids = {"module", "completed_on", "session", "session_day", "came"}
    if folder.program.population.mentors.screening:
        ids |= {"check", "passed", "checked_on"}
    ids |= {f"signed_{role}" for role in folder.program.agreement.signed_by}
    return ids | {f"goals_{role}" for role in folder.program.agreement.goals.ask}


def _kinds(folder: ProgramFolder) -> Iterator[tuple[str, Sequence[Named]]]:
    program = folder.program
    evaluation, training = program.evaluation, program.training
    kinds: tuple[tuple[str, Path, Sequence[object]], ...] = (
        ("needs", ("population", "needs"), program.population.needs),
        ("checks of mentees", ("population", "mentees", "screening"), program.population.mentees.screening),
        ("checks of mentors", ("population", "mentors", "screening"), program.population.mentors.screening),
        ("announcements", ("recruitment", "announcements"), program.recruitment.announcements),
        ("modules", ("training", "modules"), training.modules),
        ("refreshers", ("training", "refreshers"), training.refreshers),
        ("self-care texts", ("training", "self_care"), training.self_care),
        ("check-ins", ("check_ins", "rounds"), program.check_ins.rounds),
        ("sessions", ("community", "sessions"), program.community.sessions),
        ("alerts", ("wellbeing", "alerts"), program.wellbeing.alerts),
        ("messages", ("messages",), program.messages),
        ("measures", ("evaluation", "measures"), evaluation.measures),
        ("metrics", ("evaluation", "metrics"), evaluation.metrics),
        ("stories", ("evaluation", "stories"), evaluation.stories),
    )
    for kind, path, entries in kinds:
        yield kind, _named(path, entries)
    prefer = _named(("matching", "prefer"), program.matching.prefer)
    never = _named(("matching", "never"), program.matching.never)
    yield "criteria and constraints", (*prefer, *never)


def _parts_of_questions(folder: ProgramFolder) -> Iterator[tuple[str, Sequence[Named]]]:
    for asked in asked_by(folder):
        if asked.is_own:
            of = f"of question {quoted(asked.question.id)}"
            yield f"options {of}", _named((*asked.path, "options"), asked.question.options)
            yield f"slots {of}", _named((*asked.path, "slots"), asked.question.slots)


def _named(path: Path, entries: Sequence[object]) -> tuple[Named, ...]:
    return tuple((str(getattr(entry, "id", "")), (*path, place, "id")) for place, entry in enumerate(entries))


def _twice(folder: ProgramFolder, kind: str, named: Sequence[Named]) -> Iterator[Finding]:
    first: dict[str, Path] = {}
    for name, path in named:
        if name in first:
            message = f"two {kind} have the id {quoted(name)}"
            place, related = place_of(folder.tree, path), place_of(folder.tree, first[name])
            yield Finding("PM301", message, "give one of them another id", place, related=related)
        first.setdefault(name, path)
    if kind == "criteria and constraints":
        yield from (_reserved(folder, name, path) for name, path in named if name in RESERVED_RULES)


def _reserved(folder: ProgramFolder, name: str, path: Path) -> Finding:
    message = f"pmtool itself uses the id {quoted(name)}"
    return Finding("PM318", message, "give it another id", place_of(folder.tree, path))
