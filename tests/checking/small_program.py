"""A small sound program, and the same with something changed in its text."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path as FilePath

from hypothesis import strategies as st

from pmtool.checking import Schema, check_meaning
from pmtool.checking.shape.bundle import bundle
from pmtool.checking.shape.shape import check_shape
from pmtool.model.finding import Finding
from pmtool.model.folder import Files, Path, ProgramFolder, ProgramTrees
from pmtool.reading import build_folder, read_trees
from pmtool.workspace import read_schemas

REPO = FilePath(__file__).parents[2]
SMALL = FilePath(__file__).parent / "small"
MAPPING = "mappings/survey.yaml"

Change = tuple[str, str]  # what stands in the file once, and what stands there instead


def files_of(folder: FilePath) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


@cache
def library() -> Files:
    """What the small program uses of it."""
    used = ("instruments/who-5.yaml", "questions/contact.yaml", "questions/availability.yaml")
    folder = REPO / "programs" / "library"
    return Files("library", {path: (folder / path).read_bytes() for path in used})


@cache
def schemas() -> dict[str, Schema]:
    parts = read_schemas()
    return {kind: bundle(parts, f"{kind}.schema.json") for kind in ("program", "mapping")}


def changed(changes: Iterable[Change], file: str = "program.yaml") -> dict[str, bytes]:
    """The files of the small program with these changes made in one of them."""
    files = files_of(SMALL)
    text = files[file].decode()
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return {**files, file: text.encode()}


def built(files: dict[str, bytes]) -> ProgramFolder:
    """The program as nouns. It has the shape the schema asks for: what is wrong with it is its meaning."""
    trees = read_trees(Files("small", files), library())
    assert trees.findings == ()
    assert check_shape(trees.program, schemas()["program"]) == ()
    assert [fault for tree in trees.mappings.values() for fault in check_shape(tree, schemas()["mapping"])] == []
    folder, findings = build_folder(trees)
    assert folder is not None
    assert findings == ()
    return folder


def meaning(files: dict[str, bytes]) -> tuple[Finding, ...]:
    return check_meaning(built(files))


def line_of(text: str, files: dict[str, bytes], file: str = "program.yaml") -> int:
    """The number of the line in which the text begins. It stands there once."""
    content = files[file].decode()
    assert content.count(text) == 1, f"{text!r} stands {content.count(text)} times"
    return content[: content.index(text)].count("\n") + 1


@cache
def _trees() -> ProgramTrees:
    return read_trees(Files("small", changed([])), library())


def scalar_paths() -> list[Path]:
    """The paths of everything in the small program that is no map and no list."""

    def below(value: object, path: Path) -> list[Path]:
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
        return [path] if inner is None else [found for key, each in inner for found in below(each, (*path, key))]

    return below(_trees().program.root, ())


def with_value(path: Path, value: object) -> ProgramFolder | None:
    """The small program with another value at the path; None where the schema refuses it."""
    trees = _trees()
    root = deepcopy(trees.program.root)
    within: object = root
    for step in path[:-1]:
        within = within[step]  # type: ignore[index]
    within[path[-1]] = value  # type: ignore[index]
    tree = replace(trees.program, root=root)
    if check_shape(tree, schemas()["program"]):
        return None
    return build_folder(replace(trees, program=tree))[0]


@st.composite
def changed_somewhere(draw: st.DrawFn, values: tuple[str | int | bool, ...]) -> ProgramFolder:
    """The small program with one of these values somewhere, where the schema takes it."""
    path = draw(st.sampled_from(scalar_paths()))
    taken = (folder for value in draw(st.permutations(values)) if (folder := with_value(path, value)))
    return next(taken, None) or draw(changed_somewhere(values))
