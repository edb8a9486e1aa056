"""The shipped programs, with something changed in them, held against good practice."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from pmtool.checking import review_practice
from pmtool.model.finding import Finding
from pmtool.model.folder import Path, ProgramFolder, ProgramTrees
from pmtool.model.practice import PracticeReview, RuleJudgement
from pmtool.reading import build_folder, read_trees
from pmtool.workspace import read_library_files, read_program_files, read_template_files

PROGRAMS = FilePath(__file__).parents[2] / "programs"
YOUTH, WORK, CAMPUS = "youth-health", "workplace", "university-first-year"

GONE = object()  # a value that removes its key

Changes = Mapping[str, Any]  # `rounds.@monthly.every` → the value there instead; @ finds an entry of a list by its id


def changed(program: str, changes: Changes) -> ProgramFolder:
    trees = _trees(program)
    root = deepcopy(trees.program.root)
    for where, value in changes.items():
        *inner, last = path_of(where, root)
        target: Any = root
        for step in inner:
            target = target[step]
        if value is GONE:
            del target[last]
        else:
            target[last] = value
    folder, findings = build_folder(replace(trees, program=replace(trees.program, root=root)))
    assert folder is not None, findings
    return folder


def path_of(where: str, root: Any) -> Path:
    """The path that the words stand for: `check_ins.rounds.@monthly.every`, `confidentiality.limits.0`."""
    path: list[str | int] = []
    value = root
    for word in where.split("."):
        step: str | int = word
        if word.startswith("@"):
            step = next(at for at, each in enumerate(value) if each["id"] == word[1:])
        elif isinstance(value, list):
            step = int(word)
        path.append(step)
        value = value.get(step) if isinstance(value, dict) else value[int(step)]
    return tuple(path)


def line_of(program: str, where: str) -> int:
    """The line on which the value at the path stands, or, for what has many lines, its key."""
    tree = _trees(program).program
    path = path_of(where, tree.root)
    value: Any = tree.root
    for step in path:
        value = value[step]
    is_long = isinstance(value, dict | list) and isinstance(path[-1], str)
    place = tree.keys[path] if is_long else tree.values.get(path) or tree.keys[path]
    return place.line


def review(program: str, changes: Changes, today: date | None = None) -> PracticeReview:
    return review_practice(changed(program, changes), today)


def judged(held: PracticeReview, rule: str) -> RuleJudgement:
    return next(each for each in held.judgements if each.rule.id == rule)


def found(held: PracticeReview, code: str) -> list[Finding]:
    return [finding for finding in held.findings if finding.code == code]


@cache
def _trees(program: str) -> ProgramTrees:
    return read_trees(read_program_files(PROGRAMS / program), read_library_files(), read_template_files())
