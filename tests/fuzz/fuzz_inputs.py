"""What is damaged: small and shipped programs, the library, and files that were damaged by somebody before.

Input number n of a seed is always the same, so that a failure can be made again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from fuzz_mutations import DAMAGES, damaged_lines

from pmtool.model.folder import Files
from pmtool.workspace import read_folder, read_program_files, read_template_files, read_test_files

REPO = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
SMALL = REPO / "tests" / "checking" / "small"
SHIPPED = ("workplace", "youth-health", "university-first-year")
USED_BY_SMALL = ("instruments/who-5.yaml", "questions/contact.yaml", "questions/availability.yaml")
LARGE_SHARE = 0.04  # of the inputs are shipped programs, which take ten times as long


@dataclass(frozen=True, slots=True)
class Input:
    """A program's folder with one file damaged, the library it uses, and its tests. `changed` is the damaged file."""

    program: Files
    library: Files
    tests: Files
    changed: str

    @property
    def data(self) -> bytes:
        for files in (self.program, self.library, self.tests):
            if self.changed.startswith(files.root + "/"):
                return files.contents[self.changed.removeprefix(files.root + "/")]
        raise KeyError(self.changed)


def input_of(seed: int, number: int) -> Input:
    random = Random(f"{seed}:{number}")
    whole = _shipped(random.choice(SHIPPED)) if random.random() < LARGE_SHARE else _small()
    parts = {"program": whole.program, "library": whole.library, "tests": whole.tests}
    kind = random.choices(("program", "corpus", "mapping", "message", "library", "tests"), (70, 10, 8, 5, 4, 3))[0]
    name, path = _file(random, whole, kind)
    data = random.choice(_corpus()) if kind == "corpus" else parts[name].contents[path]
    damage = damaged_lines if path.endswith(".md") and random.random() < 0.5 else random.choice(DAMAGES)
    if kind != "corpus" or random.random() < 0.9:
        data = damage(random, data)
        if random.random() < 0.15:
            data = random.choice(DAMAGES)(random, data)
    parts[name] = Files(parts[name].root, {**parts[name].contents, path: data})
    return Input(parts["program"], parts["library"], parts["tests"], f"{parts[name].root}/{path}")


def _file(random: Random, whole: Input, kind: str) -> tuple[str, str]:
    """Which part, and which of its files. Where there is none of the kind, it is the program."""
    if kind in ("library", "tests"):
        paths = sorted((whole.library if kind == "library" else whole.tests).contents)
        return (kind, random.choice(paths)) if paths else ("program", "program.yaml")
    folder = {"mapping": "mappings/", "message": "messages/"}.get(kind, "program.yaml")
    paths = sorted(path for path in whole.program.contents if path.startswith(folder) and "README" not in path)
    return "program", random.choice(paths or ["program.yaml"])


@cache
def _small() -> Input:
    program = Files("small", _with_message(read_folder(SMALL, lambda path: path.suffix == ".yaml").contents))
    tests = Files("small-tests", dict(read_test_files(REPO / "programs" / "workplace").contents))
    library = _library()
    used = Files(library.root, {path: library.contents[path] for path in USED_BY_SMALL})
    return Input(program, used, tests, "")


def _with_message(files: object) -> dict[str, bytes]:
    assert isinstance(files, dict)
    message = (
        (read_template_files().contents["messages/welcome.en.md"]) if _has_welcome() else b"---\nsubject: Hi\n---\nHi\n"
    )
    return {**files, "messages/welcome.en.md": message}


def _has_welcome() -> bool:
    return "messages/welcome.en.md" in read_template_files().contents


@cache
def _shipped(name: str) -> Input:
    folder = REPO / "programs" / name
    program = read_program_files(folder)
    return Input(
        Files(name, program.contents), _library(), Files(f"{name}-tests", read_test_files(folder).contents), ""
    )


@cache
def _library() -> Files:
    return Files("library", read_folder(REPO / "programs" / "library", lambda path: path.suffix == ".yaml").contents)


@cache
def _corpus() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(CORPUS.iterdir()))
