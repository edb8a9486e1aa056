"""Every difference between two programs: in their files, their questions, texts and mappings, and in what they use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pmtool.comparing.change import Change, Kind, Sides
from pmtool.comparing.walking import Places, Spot, Walk, numbered
from pmtool.model.care import CheckIns, Community
from pmtool.model.folder import MessageText, Path, ProgramFolder
from pmtool.model.mapping import SourceMapping
from pmtool.model.outcome import Evaluation
from pmtool.model.population import Assessment
from pmtool.model.program import Program
from pmtool.model.question import Instrument, Question
from pmtool.model.recruitment import Intake
from pmtool.rules.forms import declared_questions, used_questions

ELSEWHERE = frozenset(
    {
        (Program, "version"),  # the verdict's concern
        (Assessment, "survey"), (Intake, "questions"), (Intake, "uses"), (CheckIns, "questions"),
        (Community, "feedback"), (Evaluation, "questions"),  # questions, wherever they stand
        (MessageText, "file"), (MessageText, "body_line"),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a program and where it stands: its section, as a path. at: its place in the file, if it has one."""

    question: Question
    section: tuple[str, ...]
    number: int
    at: Path | None


def compare_programs(sides: Sides) -> tuple[Change, ...]:
    """All differences, in the order of the sections; none between programs that say the same."""
    old, new = sides.old, sides.new
    walk = Walk(old.tree, new.tree, ELSEWHERE)
    found = [
        *walk.nouns(old.program, new.program, Spot((), (), ())),
        *_questions(walk, sides),
        *_texts(sides),
        *_mappings(sides),
        *_instruments(sides),
    ]
    sections = [each.removesuffix("_") for each in Program.__dataclass_fields__]
    order = {name: at for at, name in enumerate(sections)}
    return tuple(sorted(found, key=lambda change: order.get(change.path[0], len(order))))


def asked_in(folder: ProgramFolder) -> Mapping[str, Asked]:
    """Every question by id, those of the library's sets among them, in the order in which people meet them."""
    program = folder.program
    named = {each.id for each in program.intake.questions}
    used = [each for each in used_questions(program, folder.library) if each.id not in named]
    sections: tuple[tuple[tuple[str, ...], tuple[Question, ...], int], ...] = (
        (("population", "assessment", "survey"), program.population.assessment.survey, 0),
        (("intake", "questions"), (*used, *program.intake.questions), len(used)),
        (("check_ins", "questions"), program.check_ins.questions, 0),
        (("community", "feedback"), program.community.feedback, 0),
        (("evaluation", "questions"), program.evaluation.questions, 0),
    )
    found: dict[str, Asked] = {}
    for section, questions, used_before in sections:
        for number, question in enumerate(questions):
            at: Path | None = (*section, number - used_before) if number >= used_before else None
            found[numbered(question.id, found)] = Asked(question, section, number, at)
    return found


def _questions(walk: Walk, sides: Sides) -> Iterator[Change]:
    """Questions by id in the whole program: one that went to another section is the same one, moved."""
    old, new = asked_in(sides.old), asked_in(sides.new)
    places = Places(
        {name: each.at for name, each in old.items()}, {name: each.at for name, each in new.items()}, counts=False
    )
    for section in dict.fromkeys(each.section for each in (*new.values(), *old.values())):
        mine = {name: each for name, each in new.items() if each.section == section}
        were = {name: each for name, each in old.items() if _home(name, each, new) == section}
        came_from_elsewhere = {name for name in mine if name in old and old[name].section != section}
        before: dict[str, object] = {name: each.question for name, each in were.items()}
        after: dict[str, object] = {name: each.question for name, each in mine.items()}
        yield from walk.keyed(Program, "questions", before, after, Spot(section), places)
        for name in sorted(came_from_elsewhere):
            here = Spot((*section, name), old[name].at, new[name].at)
            yield walk.change(Kind.MOVED, Question, "section", old[name].section, section, here)
        stayed = [name for name in were if name in mine and name not in came_from_elsewhere]
        order = tuple(sorted(stayed, key=lambda name: new[name].number))
        if tuple(sorted(stayed, key=lambda name: old[name].number)) != order:
            yield walk.change(Kind.MOVED, Program, "questions", tuple(stayed), order, Spot(section, section, section))


def _home(name: str, asked: Asked, new: Mapping[str, Asked]) -> tuple[str, ...]:
    return new[name].section if name in new else asked.section


def _texts(sides: Sides) -> Iterator[Change]:
    """The message texts that either program sends, by name and language; a language that came or went as a whole is
    told once, of the program."""
    old, new = sides.old, sides.new
    named = {each.text for side in (old, new) for each in side.program.messages}
    both = set(old.program.languages) & set(new.program.languages)
    keys = sorted(key for key in {**old.texts, **new.texts} if key[0] in named and key[1] in both)
    walk = Walk(None, None, ELSEWHERE)
    for key in keys:
        spot = Spot(("messages", "texts", *key))
        before, after = old.texts.get(key), new.texts.get(key)
        yield from walk.values(ProgramFolder, "texts", before, after, spot)


def _mappings(sides: Sides) -> Iterator[Change]:
    old, new = sides.old, sides.new
    before: dict[str, SourceMapping] = dict(old.mappings)
    after: dict[str, SourceMapping] = dict(new.mappings)
    for name in sorted({**before, **after}):
        walk = Walk(old.mapping_trees.get(name), new.mapping_trees.get(name))
        spot = Spot(("mappings", name), (), ())
        yield from walk.values(ProgramFolder, "mappings", before.get(name), after.get(name), spot)


def _instruments(sides: Sides) -> Iterator[Change]:
    """The instruments that both programs ask; one that only either asks comes and goes with its question."""
    old, new = _asked_instruments(sides.old), _asked_instruments(sides.new)
    for name in sorted(old.keys() & new.keys()):
        yield from Walk(None, None).values(
            ProgramFolder, "instruments", old[name], new[name], Spot(("library", "instruments", name))
        )


def _asked_instruments(folder: ProgramFolder) -> Mapping[str, Instrument]:
    questions = (*used_questions(folder.program, folder.library), *declared_questions(folder.program))
    named = {question.instrument for question in questions if question.instrument}
    return {name: each for name, each in folder.library.instruments.items() if name in named}
