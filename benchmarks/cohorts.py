"""Made-up people, and a program with four criteria and five rules for them, of any size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from pmtool.model.cohort import Cohort
from pmtool.model.policy import Capacity, Compare, Constraint, Criterion, Objective, Rule
from pmtool.model.program import Program
from pmtool.model.question import Library, Question, QuestionType, Slot
from pmtool.model.records import Value
from pmtool.model.text import Duration, Role, Text, Unit
from pmtool.reading import build_folder, read_trees
from pmtool.workspace import read_library_files, read_program_files, read_template_files

CHECKOUT = Path(__file__).resolve().parents[1]
DAYS = ("mon", "tue", "wed", "thu", "fri")
SLOTS = ("08:00-09:00", "12:00-13:00", "13:00-14:00", "16:00-17:00", "17:00-18:00", "18:00-19:00", "19:00-20:00")
WORDS = Text({"en": "made up"})

CRITERIA = (
    Criterion("interests", Compare.OVERLAP, "interests", "interests", 7.0, WORDS),
    Criterion("experience", Compare.COVERS, "needs", "lived", 5.0, WORDS),
    Criterion("hours", Compare.MINUTES, "free", "free", 4.0, WORDS, enough=Duration(5, Unit.HOUR)),
    Criterion("age", Compare.NEAR, "age", "age", 3.0, WORDS, within=30.0),
)
RULES = (
    Constraint("no_language", Rule.NONE_SHARED, WORDS, question="languages"),
    Constraint("no_hour", Rule.FEWER_MINUTES, WORDS, question="free", minutes=60),
    Constraint("department", Rule.SAME, WORDS, question="department"),
    Constraint("household", Rule.SAME, WORDS, question="household"),
    Constraint("age_gap", Rule.GAP, WORDS, question="age", more_than=35.0),
)
USUAL = (Objective.MOST_MATCHED, Objective.BEST_TOTAL)


def program(points: int = 1000, first: Sequence[Objective] = USUAL) -> tuple[Program, Library]:
    """A shipped program, with the questions, criteria and rules above; read as by a command after a run."""
    files = read_program_files(CHECKOUT / "programs" / "workplace"), read_library_files(), read_template_files()
    folder, _ = build_folder(read_trees(*files))
    assert folder is not None
    both = (Role.MENTEE, Role.MENTOR)
    slots = tuple(Slot(f"s{k}", WORDS, hours) for k, hours in enumerate(SLOTS))
    free = Question("free", QuestionType.AVAILABILITY, both, WORDS, days=DAYS, slots=slots)
    age = Question("age", QuestionType.INTEGER, both, WORDS)
    policy = replace(
        folder.program.matching,
        capacity=Capacity("places", usual=1, most=9),
        prefer=CRITERIA,
        never=RULES,
        first=tuple(first),
        points=points,
    )
    intake = replace(folder.program.intake, questions=(free, age))
    return replace(folder.program, matching=policy, intake=intake), folder.library


def people(mentees: int, mentors: int, seed: int, places: float = 1.1) -> Cohort:
    """Twenty circles of people who like the same things. places: how many there are for each mentee."""
    rng = np.random.default_rng(seed)
    sides = [_side(rng, mentees), _side(rng, mentors)]
    roles = (Role.MENTEE,) * mentees + (Role.MENTOR,) * mentors
    columns = {name: (*sides[0][name], *sides[1][name]) for name in sides[0]}
    columns["places"] = (*[None] * mentees, *_places(rng, mentors, round(mentees * places)))
    columns["needs"] = (*sides[0]["lived"], *[None] * mentors)
    columns["lived"] = (*[None] * mentees, *sides[1]["lived"])
    ids = tuple(f"P-{number:010}" for number in range(mentees + mentors))
    return Cohort(ids, roles, columns, {}, {})


CIRCLES, INTERESTS, LIVED, TONGUES = 20, 24, 16, 12


def _side(rng: np.random.Generator, count: int) -> dict[str, Sequence[Value]]:
    liked = np.clip(np.random.default_rng(1).random((CIRCLES, INTERESTS)) ** 3 * 1.2, 0.02, 0.9)
    circle = rng.integers(0, CIRCLES, count)
    spoken = rng.random((count, TONGUES)) < 0.06
    spoken[np.arange(count), np.minimum(rng.geometric(0.45, count) - 1, TONGUES - 1)] = True
    options: Mapping[str, tuple[np.ndarray, Sequence[str]]] = {
        "interests": (rng.random((count, INTERESTS)) < liked[circle], [f"interest{k}" for k in range(INTERESTS)]),
        "lived": (rng.random((count, LIVED)) < 0.15, [f"need{k}" for k in range(LIVED)]),
        "languages": (spoken, [f"language{k}" for k in range(TONGUES)]),
        "free": (
            rng.random((count, len(DAYS) * len(SLOTS))) < 0.18,
            [f"{day}_s{slot}" for day in DAYS for slot in range(len(SLOTS))],
        ),
    }
    found: dict[str, Sequence[Value]] = {name: _answers(*each) for name, each in options.items()}
    departments = [f"department {number}" for number in range(60)]
    found["department"] = [departments[number] for number in rng.integers(0, 60, count).tolist()]
    found["household"] = [f"house {number}" for number in rng.integers(0, 3 * count + 1, count).tolist()]
    found["age"] = rng.integers(18, 70, count).tolist()
    return found


def _answers(chosen: np.ndarray, names: Sequence[str]) -> list[Value]:
    """What each person chose; the same answer is one for all who gave it."""
    known: dict[bytes, Value] = {}
    found = []
    for row, key in zip(chosen, map(bytes, np.packbits(chosen, axis=1)), strict=True):
        if key not in known:
            known[key] = frozenset({names[place] for place in np.flatnonzero(row).tolist()})
        found.append(known[key])
    return found


def _places(rng: np.random.Generator, mentors: int, wanted: int) -> list[int]:
    """So many in all, from 1 on, as evenly as lots fall."""
    more = np.bincount(rng.integers(0, mentors, max(wanted - mentors, 0)), minlength=mentors)
    return (1 + more).tolist() if wanted >= mentors else [1] * wanted + [0] * (mentors - wanted)


def ids_of(cohort: Cohort, role: Role) -> frozenset[str]:
    return frozenset(person for person, each in zip(cohort.ids, cohort.roles, strict=True) if each is role)
