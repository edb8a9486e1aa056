"""Programs that differ from a shipped one by what a test says, in memory."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pmtool.comparing.change import Facts, Grade, Sides
from pmtool.comparing.classes import Classed, class_of
from pmtool.comparing.programs import compare_programs
from pmtool.model.folder import ProgramFolder, ProgramTrees
from pmtool.reading import build_folder, read_trees
from pmtool.workspace import read_library_files, read_program_files, read_template_files

CHECKOUT = Path(__file__).parents[2]
PROGRAMS = CHECKOUT / "programs"
Edit = Callable[[Any], None]


@cache
def trees_of(name: str = "workplace") -> ProgramTrees:
    return read_trees(read_program_files(PROGRAMS / name), read_library_files(), read_template_files())


@cache
def shipped(name: str = "workplace") -> ProgramFolder:
    return built(trees_of(name))


def built(trees: ProgramTrees) -> ProgramFolder:
    folder, findings = build_folder(trees)
    assert folder is not None, findings
    return folder


def edited(edit: Edit, name: str = "workplace") -> ProgramFolder:
    """The program after an edit of its tree, which the edit changes as it likes."""
    trees = trees_of(name)
    root = copy.deepcopy(trees.program.root)
    edit(root)
    return built(replace(trees, program=replace(trees.program, root=root)))


def at(root: Any, path: str) -> Any:
    """What stands at a path of keys and ids: `intake.questions.age.text`."""
    for step in path.split("."):
        root = next(each for each in root if each.get("id") == step) if isinstance(root, list) else root[step]
    return root


def put(path: str, value: Any) -> Edit:
    """Another value at a path; a value that can be called is given the old one."""
    above, _, key = path.rpartition(".")

    def edit(root: Any) -> None:
        whole = at(root, above) if above else root
        whole[key] = value(whole.get(key)) if callable(value) else value

    return edit


def drop(path: str) -> Edit:
    """Without a key, or an entry of a list."""
    above, _, key = path.rpartition(".")

    def edit(root: Any) -> None:
        whole = at(root, above) if above else root
        if isinstance(whole, list):
            whole.remove(next(each for each in whole if each.get("id") == key))
        else:
            del whole[key]

    return edit


def add(path: str, entry: Any) -> Edit:
    """One more at the end of a list."""
    return lambda root: at(root, path).append(entry)


def classed(edit: Edit, facts: Facts = Facts(), name: str = "workplace") -> tuple[Classed, ...]:  # noqa: B008
    """Every change that an edit makes, with its class."""
    return classed_between(shipped(name), edited(edit, name), facts)


def classed_between(old: ProgramFolder, new: ProgramFolder, facts: Facts = Facts()) -> tuple[Classed, ...]:  # noqa: B008
    sides = Sides(old, new)
    return tuple(class_of(change, sides, facts) for change in compare_programs(sides))


def gravest(changes: tuple[Classed, ...]) -> Grade:
    return max((each.grade for each in changes), default=Grade.NONE)
