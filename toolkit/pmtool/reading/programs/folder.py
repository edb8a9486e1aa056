"""A program's folder, in two steps: its files as trees, which the schema looks at; then trees as nouns."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Files, MessageText, ProgramFolder, ProgramTrees, Tree
from pmtool.model.mapping import SourceMapping
from pmtool.model.program import Program
from pmtool.model.question import Instrument, Library, QuestionSet
from pmtool.reading.programs.building import build
from pmtool.reading.programs.messages import read_message
from pmtool.reading.yaml.yaml_events import read_tree

Entry = TypeVar("Entry", Instrument, QuestionSet, SourceMapping)

_PROGRAM = "program.yaml"
_NOTHING = Files("", {})
_PAGES = ("forms", "reports", "served")


def read_trees(program: Files, library: Files, templates: Files = _NOTHING) -> ProgramTrees:
    """Everything in the three folders that pmtool reads, and every fault of spelling in it.

    program: program.yaml, mappings/*.yaml, messages/*.md. library: instruments/*.yaml, questions/*.yaml.
    templates: messages/*.md, for which the program's own of the same name and language stand in; the pages of forms/,
    reports/ and served/, which no program changes: they carry what every reader is promised.
    A file in one of these subfolders whose name pmtool can't place is a finding; all other files are left alone.
    """
    findings: list[Finding] = []
    texts = _read_texts(templates, findings) | _read_texts(program, findings)
    trees = ProgramTrees(
        program=_read_program(program),
        instruments=_read_folder(library, "instruments", findings),
        question_sets=_read_folder(library, "questions", findings),
        mappings=_read_folder(program, "mappings", findings),
        texts=texts,
        pages=_read_pages(templates),
        digest=_digest({"program": program, "library": library, "templates": templates}),
        findings=(),
    )
    for tree in trees.trees:
        findings.extend(tree.findings)
    ordered = sorted(findings, key=lambda finding: (finding.place.file != trees.program.file, finding.place))
    return replace(trees, findings=tuple(ordered))


def build_folder(trees: ProgramTrees, faulty: Collection[str] = ()) -> tuple[ProgramFolder | None, tuple[Finding, ...]]:
    """The folder as nouns, and what no schema can see. None when the program itself can't be built.

    faulty: the files (as in Tree.file) that the schema refused; they are left out, as are those that couldn't be
    read. What is left out is missing from the library or the mappings, so a caller that goes on to run stops at the
    findings first. Raises TypeError where a file that isn't named here has not its schema's shape.
    """
    if not _is_sound(trees.program, faulty):
        return None, ()
    languages = _languages(trees.program)
    program, found = build(Program, trees.program, languages)
    findings = list(found)
    instruments = _build_all(Instrument, trees.instruments, languages, faulty, findings)
    question_sets = _build_all(QuestionSet, trees.question_sets, languages, faulty, findings)
    mappings = _build_all(SourceMapping, trees.mappings, languages, faulty, findings)
    if program is None:
        return None, tuple(findings)
    library = Library(instruments, question_sets)
    folder = ProgramFolder(
        program, library, trees.texts, mappings, trees.program, trees.digest, trees.pages, trees.mappings
    )
    return folder, tuple(findings)


def _read_program(files: Files) -> Tree:
    file = _named(files, _PROGRAM)
    if _PROGRAM in files.contents:
        return read_tree(file, files.contents[_PROGRAM])
    other = next((name for name in ("program.yml", "program.YAML") if name in files.contents), None)
    begin = "name the folder that holds it, or begin one with `pmtool new <folder>`"
    mend = f"rename {other} to {_PROGRAM}" if other else begin
    missing = Finding("PM140", f"this folder has no {_PROGRAM}", mend, Place(file))
    return Tree(file, None, {}, {}, {}, (missing,))


def _read_folder(files: Files, folder: str, findings: list[Finding]) -> dict[str, Tree]:
    trees = {}
    for path, name in _inside(files, folder):
        stem, _, suffix = name.rpartition(".")
        if suffix == "yaml" and stem and "/" not in name:
            trees[stem] = read_tree(_named(files, path), files.contents[path])
        else:
            findings.append(_unplaced(_named(files, path), f"name it {folder}/<id>.yaml, or move it elsewhere"))
    return trees


def _read_texts(files: Files, findings: list[Finding]) -> dict[tuple[str, str], MessageText]:
    texts = {}
    for path, name in _inside(files, "messages"):
        if "/" in name:
            findings.append(_unplaced(_named(files, path), "move it up into messages/ itself"))
            continue
        message, faults = read_message(_named(files, path), files.contents[path])
        findings.extend(faults)
        if message is not None:
            texts[message.name, message.language] = message
    return texts


def _read_pages(files: Files) -> dict[str, str]:
    return {path: files.contents[path].decode() for folder in _PAGES for path, _ in _inside(files, folder)}


def _inside(files: Files, folder: str) -> Iterator[tuple[str, str]]:
    """(path, the part below the folder) of its files in order. A README and hidden files are nobody's concern."""
    for path in sorted(files.contents):
        top, slash, name = path.partition("/")
        last = name.rpartition("/")[2]
        if top == folder and slash and not last.startswith(".") and last != "README.md":
            yield path, name


def _unplaced(file: str, mend: str) -> Finding:
    return Finding("PM141", "pmtool doesn't know what to do with this file", mend, Place(file))


def _named(files: Files, path: str) -> str:
    return f"{files.root}/{path}" if files.root else path


def _is_sound(tree: Tree, faulty: Collection[str]) -> bool:
    return tree.root is not None and tree.file not in faulty


def _languages(tree: Tree) -> tuple[str, ...]:
    given = tree.root.get("languages") if isinstance(tree.root, dict) else None
    return tuple(each for each in given if isinstance(each, str)) if isinstance(given, list) else ()


def _build_all(
    noun: type[Entry],
    trees: Mapping[str, Tree],
    languages: tuple[str, ...],
    faulty: Collection[str],
    findings: list[Finding],
) -> dict[str, Entry]:
    """The sound ones by id. A plain string in one stands for the program's languages and those it names itself."""
    built = {}
    for name, tree in trees.items():
        if not _is_sound(tree, faulty):
            continue
        own = tuple(each for each in _languages(tree) if each not in languages)
        entry, found = build(noun, tree, languages + own)
        findings.extend(found)
        if entry is None:
            continue
        if entry.id != name:
            message = f'this file is called "{name}" and its id is "{entry.id}"'
            findings.append(Finding("PM142", message, "make them the same", tree.values["id",]))
        built[name] = entry
    return built


def _digest(folders: Mapping[str, Files]) -> str:
    """SHA-256 of every path and content that is read, wherever the folders lie."""
    read = {
        "program": ("mappings", "messages"),
        "library": ("instruments", "questions"),
        "templates": ("messages", *_PAGES),
    }
    whole = hashlib.sha256()
    for kind, files in folders.items():
        paths = {path for folder in read[kind] for path, _ in _inside(files, folder)}
        if kind == "program" and _PROGRAM in files.contents:
            paths.add(_PROGRAM)
        for path in sorted(paths):
            content = hashlib.sha256(files.contents[path]).hexdigest()
            whole.update(f"{kind}/{path}\n{content}\n".encode("utf-8", errors="surrogateescape"))
    return whole.hexdigest()
