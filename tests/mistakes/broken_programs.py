"""A program with one mistake in it, as a case folder tells it: what stands there, and what somebody wrote instead.

change.yaml of a case:

    program: sound                    # the folder beside it, or the name of a program in programs/; sound when left out
    changes:                          # in files of that program
      - file: program.yaml            # when left out
        old: what stands there once
        new: what stands there instead
    write: {messages/x.en.md: text}   # files put there as a whole
    remove: [messages/x.en.md]
    encoding: cp1252                  # how the changed files are written; UTF-8 when left out
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Files
from pmtool.reading import read_trees
from pmtool.steps.load import check_trees
from pmtool.workspace import read_library_files, read_schemas, read_template_files

HERE = Path(__file__).parent
PROGRAMS = HERE.parents[1] / "programs"
CASES = tuple(sorted(path.parent.name for path in HERE.glob("*/change.yaml")))
SOUND = "sound"


def told(case: str) -> str:
    """Everything that is found in a case and not in the program it begins with, as a person reads it."""
    files, base = broken(case)
    return written([finding for finding in findings(files) if _said(finding) not in _said_before(base)])


def broken(case: str) -> tuple[dict[str, bytes], str]:
    """The files of a case, and the name of the program they were made from."""
    change = yaml.load((HERE / case / "change.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    base, encoding = str(change.get("program", SOUND)), str(change.get("encoding", "utf-8"))
    files = dict(sound_files(base))
    for each in change.get("changes", ()):
        path = each.get("file", "program.yaml")
        files[path] = _changed(files[path].decode(encoding), each["old"], each["new"]).encode(encoding)
    for path, text in change.get("write", {}).items():
        files[path] = text.encode(encoding)
    for path in change.get("remove", ()):
        del files[path]
    return files, base


@cache
def sound_files(base: str) -> dict[str, bytes]:
    folder = HERE / SOUND if base == SOUND else PROGRAMS / base
    paths = sorted([folder / "program.yaml", *folder.glob("mappings/*"), *folder.glob("messages/*")])
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def findings(files: dict[str, bytes]) -> tuple[Finding, ...]:
    """Everything that `validate` says of a folder with these files, but for good practice: that has its own tests."""
    trees = read_trees(Files("", files), _library(), _templates())
    return tuple(each for each in check_trees(trees, _schemas()).findings if not each.code.startswith("PM8"))


def written(found: list[Finding]) -> str:
    """Findings as text: place, code and severity, then what is wrong, what to do and what else to look at."""
    return "\n".join("\n".join(_lines(finding)) + "\n" for finding in found)


def _lines(finding: Finding) -> list[str]:
    related = [f"  see {finding.related}"] if finding.related else []
    head = f"{finding.place} {finding.code} {finding.severity.value}"
    return [head, f"  {finding.message}", f"  > {finding.mend}", *related]


def _changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def _said(finding: Finding) -> tuple[Any, ...]:
    """A finding wherever it stands: a change moves the lines below it."""
    return finding.code, finding.message, finding.mend, Place(finding.place.file)


@cache
def _said_before(base: str) -> frozenset[tuple[Any, ...]]:
    return frozenset(_said(finding) for finding in findings(sound_files(base)))


@cache
def _library() -> Files:
    return Files("library", read_library_files().contents)


@cache
def _templates() -> Files:
    return Files("templates", read_template_files().contents)


@cache
def _schemas() -> Any:
    return read_schemas()
