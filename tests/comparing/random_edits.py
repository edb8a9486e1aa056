"""Random edits of a program's tree that leave it in the shape of its schema."""

from __future__ import annotations

import copy
import json
from collections import defaultdict
from functools import cache
from random import Random
from typing import Any

from edited import trees_of

from pmtool.checking.shape.fitting import fits
from pmtool.model.folder import Tree
from pmtool.workspace import read_schemas

PROGRAMS = ("university-first-year", "workplace", "youth-health")
Path = tuple[str | int, ...]


@cache
def is_in_shape() -> Any:
    return fits(read_schemas(), "program.schema.json")


@cache
def seen() -> dict[str, tuple[Any, ...]]:
    """Folded path → what stands there in any of the programs, each once."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for name in PROGRAMS:
        for path, value in walk(trees_of(name).program.root):
            found[folded(path)].setdefault(json.dumps(value, sort_keys=True), value)
    return {path: tuple(values.values()) for path, values in found.items()}


def walk(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    """Every value of the tree but the whole, with its path."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    below = [found for key, each in inner for found in walk(each, (*path, key))]
    return [(path, value), *below] if path else below


def folded(path: Path) -> str:
    return ".".join("[]" if isinstance(step, int) else step for step in path)


def randomly_edited(root: Any, random: Random, count: int) -> Any:
    """The tree after so many edits; those that would break its shape are left out."""
    root = copy.deepcopy(root)
    for _ in range(count):
        again = copy.deepcopy(root)
        path, _ = random.choice(walk(again))
        whole: Any = again
        for step in path[:-1]:
            whole = whole[step]
        random.choice((_drop, _swap, _replace, _replace, _nudge, _nudge, _repeat))(whole, path, random)
        if is_in_shape()(Tree("program.yaml", again, {}, {}, {}, ())):
            root = again
    return root


def _drop(whole: Any, path: Path, random: Random) -> None:
    del whole[path[-1]]


def _swap(whole: Any, path: Path, random: Random) -> None:
    """Two entries of a list change places."""
    if isinstance(whole, list):
        other = random.randrange(len(whole))
        whole[path[-1]], whole[other] = whole[other], whole[path[-1]]  # type: ignore[index]


def _replace(whole: Any, path: Path, random: Random) -> None:
    """What another place of the same kind says."""
    whole[path[-1]] = copy.deepcopy(random.choice(seen()[folded(path)]))


def _repeat(whole: Any, path: Path, random: Random) -> None:
    """A copy of an entry, under another id."""
    if isinstance(whole, list):
        again = copy.deepcopy(whole[path[-1]])  # type: ignore[index]
        if isinstance(again, dict) and "id" in again:
            again["id"] = f"{again['id']}_{random.randrange(9)}"
        whole.insert(random.randrange(len(whole) + 1), again)


def _nudge(whole: Any, path: Path, random: Random) -> None:
    """A little more, less, or other."""
    match whole[path[-1]]:
        case bool() as value:
            whole[path[-1]] = not value
        case int() | float() as value:
            whole[path[-1]] = value + random.choice((-1, 1, 5))
        case str() as value if value:
            at = random.randrange(len(value))
            whole[path[-1]] = value[:at] + random.choice(("", "x", " ", "not ")) + value[at + 1 :]
        case dict() | list() as value:
            if value:
                inner = random.choice(list(value)) if isinstance(value, dict) else random.randrange(len(value))
                _nudge(value, (inner,), random)
        case _:
            pass
