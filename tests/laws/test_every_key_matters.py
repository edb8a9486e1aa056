"""Law 11: every key of the program file matters. Change it, and an artifact, an action or a finding changes.

Of each kind of key (its path without positions and names of one's own, and with the kind of entry it stands in) some
are changed to other values, one after the other. A value that is no fault must change what comes out of the sample.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest
from tests.laws.changed_keys import Key, changed, keys_of, keys_unused
from tests.laws.lived_programs import lived, schema_of, trees_of
from tests.rendering.shipped_programs import NAMES

OF_EACH_KIND = 2
EVERY_DAY = 90  # one kind of key in so many is tried in the everyday test


@cache
def keys(program: str) -> tuple[Key, ...]:
    return keys_of(trees_of(program).program.root, schema_of("program.schema.json"))


def some(program: str, of_each_kind: int) -> tuple[Key, ...]:
    seen: Counter[str] = Counter()
    chosen = []
    for key in keys(program):
        seen[key.folded] += 1
        if seen[key.folded] <= of_each_kind:
            chosen.append(key)
    return tuple(chosen)


def matters(program: str, key: Key) -> bool:
    """Whether some other value shows; where every other value is a fault, the finding is what shows."""
    life, section = lived(program), str(key.path[0])
    roots = [changed(life.trees.program.root, key.path, option) for option in key.options]
    unsaid = []
    for root in roots:
        said = life.difference(root, section, is_thorough=False)
        if said not in ("", "finding"):
            return True
        unsaid += [root] if said == "" else []
    return not unsaid or any(life.difference(root, section) for root in unsaid)


def without_effect(program: str, chosen: Iterable[Key]) -> list[str]:
    """Of each kind of key the first one, unless one of its kind shows."""
    silent: dict[str, str] = {}
    shown: set[str] = set()
    for key in chosen:
        if key.folded not in shown:
            if matters(program, key):
                shown.add(key.folded)
            else:
                silent.setdefault(key.folded, str(key))
    return [path for folded, path in silent.items() if folded not in shown]


def test_some_keys_of_one_program_matter() -> None:
    assert without_effect("workplace", some("workplace", 1)[::EVERY_DAY]) == []


@pytest.mark.nightly
@pytest.mark.parametrize("program", NAMES)
def test_every_key_matters(program: str) -> None:
    assert without_effect(program, some(program, OF_EACH_KIND)) == []


# What the shipped programs have no need of, or leave as it is by default; each is tried where it is carried out:
# tests/reading/test_surveys.py and test_questions_unfolded.py, tests/matching/test_scoring.py and test_proving.py and,
# of tests/planning, check_ins_of_many, doubts, training and appointments.
ELSEWHERE = (
    "Check-ins: minutes_a_month",
    "Criterion: by",
    "Criterion: fits",
    "Dates: holidays",
    "Fit:",
    "Groups of mentees:",
    "Groups treated alike:",
    "Holiday:",
    "Matching: alike",
    "Matching: groups",
    "Matching: stable",
    "Option: aliases",
    "Question: pattern",
    "Question: repeat",
    "Question: required_if",
    "Question: shortest",
    "Refresher: online",
    "Running: ask_first",
    "Training: remind_before",
    "When a person is asked first:",
)


def test_every_key_of_the_format_is_used_by_a_program_or_the_library() -> None:
    trees = [trees_of(program) for program in NAMES]
    sets = [tree.root for tree in trees[0].question_sets.values()]
    unused = keys_unused([tree.program.root for tree in trees], schema_of("program.schema.json"))
    nowhere = unused & keys_unused(sets, schema_of("question-set.schema.json"))
    assert {name for name in nowhere if not name.startswith(ELSEWHERE)} == set()
    assert all(name.startswith(("Question:", "Slot:", *ELSEWHERE)) for name in unused)
