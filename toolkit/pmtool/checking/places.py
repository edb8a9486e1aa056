"""Where a finding points: the exact place in the file, or the nearest thing around it that has one."""

from __future__ import annotations

from pmtool.model.finding import Place
from pmtool.model.folder import Path, Tree


def place_of(tree: Tree, path: Path) -> Place:
    """The place of the value at the path; of what it stands in where it has none; else the file as a whole."""
    for length in range(len(path), 0, -1):
        place = tree.values.get(path[:length]) or tree.keys.get(path[:length])
        if place is not None:
            return place
    return Place(tree.file)


def place_of_key(tree: Tree, path: Path) -> Place:
    """The place of the key that the path ends with, as `place_of` where there is none."""
    return tree.keys.get(path) or place_of(tree, path)


def value_at(tree: Tree, path: Path) -> object:
    """What the file has at the path; None where it has nothing."""
    value = tree.root
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value
