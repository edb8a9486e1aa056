"""The quick answer is the thorough one: a file fits its schema just when nothing is found in it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml

from pmtool.checking.shape.bundle import bundle
from pmtool.checking.shape.fitting import fits
from pmtool.checking.shape.shape import check_shape
from pmtool.model.folder import Tree
from pmtool.reading import read_tree
from pmtool.workspace import read_schemas

REPO = Path(__file__).parents[2]
SMALL = Path(__file__).parent / "small" / "program.yaml"
PROGRAMS = [SMALL, *sorted(REPO.glob("programs/*/program.yaml"))]
ROOT = "program.schema.json"
OTHER_VALUES = (None, True, 0, -1, 3.0, 0.5, "", "yes", "x", "2027-01-11", [], ["x"], [["x"]], {}, {"x": 1})
CHANGES = 120


@cache
def tree_of(path: Path) -> Tree:
    return read_tree(path.name, path.read_bytes())


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inside:
        yield from places(each, (*path, step))


def changed(root: object, chance: Random) -> object:
    """Something in it is gone, is another value, or has a neighbour that nobody asked for."""
    other = deepcopy(root)
    *above, last = chance.choice(list(places(root)))
    holder: object = other
    for step in above:
        holder = holder[step]  # type: ignore[index]
    assert isinstance(holder, dict | list)
    match chance.randrange(3):
        case 0:
            del holder[last]  # type: ignore[arg-type]
        case 1:
            holder[last] = deepcopy(chance.choice(OTHER_VALUES))  # type: ignore[index]
        case _ if isinstance(holder, dict):
            holder["not_a_key"] = 1
        case _:
            holder.append(deepcopy(chance.choice(OTHER_VALUES)))
    return other


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.parent.name)
def test_a_file_fits_just_when_nothing_is_found_in_it(path: Path) -> None:
    schemas = read_schemas()
    fitting, schema = fits(schemas, ROOT), bundle(schemas, ROOT)
    assert fitting(tree_of(path))
    chance = Random(path.parent.name)
    answers = set()
    for _ in range(CHANGES // len(PROGRAMS)):
        text = yaml.dump(changed(tree_of(path).root, chance), Dumper=yaml.CSafeDumper, allow_unicode=True)
        tree = read_tree(path.name, text.encode())
        answers.add(fitting(tree))
        assert fitting(tree) == (check_shape(tree, schema) == ()), text
    assert answers == {True, False}


@pytest.mark.parametrize("places_for", ["places: 40.0", "places: 4.0e1"])
def test_a_decimal_is_no_whole_number_however_round_it_is(places_for: str) -> None:
    schemas = read_schemas()
    text = SMALL.read_text(encoding="utf-8")
    before = next(line.strip() for line in text.splitlines() if line.strip().startswith("places:"))
    tree = read_tree(SMALL.name, text.replace(before, places_for, 1).encode())
    assert not fits(schemas, ROOT)(tree)
    assert check_shape(tree, bundle(schemas, ROOT))
