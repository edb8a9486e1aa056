"""The files of a program's tests/ as nouns, with every fault in them at its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pmtool.checking import Schema, check_shapes
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import Files, ProgramFolder, Tree
from pmtool.model.trial import Trial
from pmtool.reading import build, read_tree
from pmtool.trying.naming import check_names

if TYPE_CHECKING:
    from pmtool.trying.arriving import Arrived

SCHEMA = "test.schema.json"


@dataclass(frozen=True, slots=True)
class ReadTest:
    """A test as read. trial, arrived: None where the file can't be understood. findings: its faults, in file order."""

    name: str
    tree: Tree
    trial: Trial | None
    arrived: Arrived | None
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


def read_tests(
    files: Files, schemas: Mapping[str, Schema], folder: ProgramFolder, *, fill_in: bool = True
) -> tuple[ReadTest, ...]:
    """Every `*.yaml` of the folder, by name. schemas: by path below the schema folder.

    fill_in: also fill in every form, which finds answers that none of them takes; without it nothing arrives.
    """
    trees = {
        PurePosixPath(path).stem: read_tree(f"{files.root}/{path}", data)
        for path, data in sorted(files.contents.items())
        if path.endswith(".yaml")
    }
    shapes: dict[str, list[Finding]] = defaultdict(list)
    for finding in check_shapes(trees.values(), schemas, SCHEMA):
        shapes[finding.place.file].append(finding)
    return tuple(_read(name, tree, shapes[tree.file], folder, fill_in=fill_in) for name, tree in trees.items())


def _read(name: str, tree: Tree, shape: list[Finding], folder: ProgramFolder, *, fill_in: bool) -> ReadTest:
    findings = [*tree.findings, *shape]
    if tree.root is None or any(finding.severity is Severity.ERROR for finding in findings):
        return ReadTest(name, tree, None, None, _in_order(findings))
    trial, found = build(Trial, tree, folder.program.languages)
    findings += found
    if trial is None:
        return ReadTest(name, tree, None, None, _in_order(findings))
    findings += check_names(trial, tree, folder)
    arrived = None
    if fill_in and not any(finding.severity is Severity.ERROR for finding in findings):
        from pmtool.trying.arriving import arrive  # what only looks at names loads none of it

        arrived, faults = arrive(trial, tree, folder)
        findings += faults
    return ReadTest(name, tree, trial, arrived, _in_order(findings))


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: (finding.place, finding.code)))
