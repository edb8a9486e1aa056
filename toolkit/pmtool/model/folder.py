"""A program's folder as read: the program, what it uses by name, its texts and mappings, and every value's place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pmtool.model.finding import Finding, Place
from pmtool.model.mapping import SourceMapping
from pmtool.model.program import Program
from pmtool.model.question import Library

Path = tuple[str | int, ...]  # the keys and list positions that lead to a value: ("intake", "questions", 3, "text")


@dataclass(frozen=True, slots=True)
class Files:
    """Files by their path inside a folder (with /), unread. `root` is the folder as the caller named it."""

    root: str
    contents: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Tree:
    """A YAML file as plain dicts, lists and scalars, with the place of every key and value.

    keys: path → place of the key (list items: of the item); values: path → place of the value.
    raw: path → the scalar as written, where reading changed it (numbers, true, null). text: the file as it was read,
    without a byte order mark, in which the places count; "" where it can't be read as text.
    """

    file: str
    root: object
    keys: Mapping[Path, Place]
    values: Mapping[Path, Place]
    raw: Mapping[Path, str]
    findings: tuple[Finding, ...]
    text: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MessageText:
    """A message in one language: Jinja sources of its subject and body (Markdown). `name` has no language."""

    name: str
    language: str
    subject: str
    body: str
    file: str
    body_line: int  # the line of the file at which the body starts


@dataclass(frozen=True, slots=True)
class ClearedTemplate:
    """A message's Jinja sources that were found to name nothing its audiences may not read."""

    name: str
    language: str
    subject: str
    body: str
    audiences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgramTrees:
    """A program's folder and what it uses by name, read but not yet understood: for the schema to look at.

    instruments, question_sets, mappings: by id, which is the name of the file. texts: the program's own, and those of
    templates/ that it doesn't override. findings: of all files, each file's in its order.
    """

    program: Tree
    instruments: Mapping[str, Tree]
    question_sets: Mapping[str, Tree]
    mappings: Mapping[str, Tree]
    texts: Mapping[tuple[str, str], MessageText]  # (name, language)
    pages: Mapping[str, str]  # Jinja sources and styles of templates/, by path: `forms/form.html.j2`
    digest: str
    findings: tuple[Finding, ...]

    @property
    def trees(self) -> tuple[Tree, ...]:
        """Every tree, the program's first."""
        return (self.program, *self.mappings.values(), *self.instruments.values(), *self.question_sets.values())


@dataclass(frozen=True, slots=True)
class ProgramFolder:
    """Everything a run needs to know that is not about people. `digest` covers every file that was read.

    tree: of program.yaml. mapping_trees: of the mappings, by id.
    """

    program: Program
    library: Library
    texts: Mapping[tuple[str, str], MessageText]  # (name, language)
    mappings: Mapping[str, SourceMapping]
    tree: Tree
    digest: str
    pages: Mapping[str, str]  # Jinja sources and styles of templates/, by path: `forms/form.html.j2`
    mapping_trees: Mapping[str, Tree] = field(default_factory=dict)
