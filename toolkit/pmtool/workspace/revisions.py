"""A program as it stood at a revision of its git repository, read through git itself: nothing is checked out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pmtool.model.errors import UsageError, WorldError
from pmtool.model.folder import Files
from pmtool.workspace.files import (
    MOST_BYTES,
    MOST_FILES,
    is_program_file,
    is_sample_file,
    is_text_file,
    packaged,
    read_library_files,
    read_program_files,
    read_sample_files,
    read_template_files,
)
from pmtool.workspace.folders import home_of

_FILES = ("100644", "100755", "100664")  # modes of what is neither a link nor another repository
_TIME = 60  # seconds git may take


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A program's files at one time, and what it used by name then. said: how a person calls it."""

    said: str
    program: Files
    library: Files
    templates: Files
    sample: Files

    @property
    def is_there(self) -> bool:
        """Whether there was a program at all."""
        return bool(self.program.contents)


def read_snapshot(program: Path, against: str) -> Snapshot:
    """The program at a revision, branch or tag of its repository, or that in another folder.

    A folder that holds a program.yaml is taken for one; `refs/heads/NAME` names a branch called like it.
    Raises UsageError for what is neither, and where git can't read it; WorldError where there is no git.
    """
    folder = Path(against)
    if (home_of(folder) / "program.yaml").is_file():
        return read_folder_snapshot(folder)
    home = home_of(program).resolve()
    if not home.is_dir():
        raise UsageError(f"There is no folder {program}. Give the folder of a program, such as programs/workplace.")
    repository = _Repository(_top_of(home, program, against), against)
    commit = repository.commit()
    mine = _inside(home, repository.top)
    return Snapshot(
        said=against,
        program=repository.files(commit, mine, is_program_file),
        library=_shared(repository, commit, "library", read_library_files),
        templates=_shared(repository, commit, "templates", read_template_files),
        sample=repository.files(commit, mine / "sample", is_sample_file),
    )


def read_folder_snapshot(folder: Path) -> Snapshot:
    """The program in a folder as it is now, and the library and the templates that this pmtool brings."""
    files = read_program_files(folder)
    return Snapshot(str(folder), files, read_library_files(), read_template_files(), read_sample_files(folder))


def _shared(repository: _Repository, commit: str, part: str, ours: Callable[[], Files]) -> Files:
    """The library or the templates of that revision where this pmtool takes them from the same repository; where it
    brings its own, they are the same for both sides."""
    folder = packaged(part)
    if not folder.is_relative_to(repository.top):
        return ours()
    return repository.files(commit, _inside(folder, repository.top), is_text_file)


def _inside(folder: Path, top: Path) -> PurePosixPath:
    return PurePosixPath(folder.relative_to(top).as_posix())


def _top_of(home: Path, program: Path, against: str) -> Path:
    """The repository's own folder. Raises UsageError where there is none."""
    done = _git(home, "rev-parse", "--show-toplevel")
    if done.returncode:
        said = done.stderr.decode(errors="replace")
        if "dubious ownership" in said:
            raise UsageError(f"git won't read the repository of {program}: it belongs to somebody else. {_first(said)}")
        raise UsageError(
            f"{against} is no folder with a program.yaml, and {program} lies in no git repository. "
            "Give a folder that holds the program to compare with."
        )
    return Path(os.fsdecode(done.stdout.rstrip(b"\n"))).resolve()


@dataclass(frozen=True, slots=True)
class _Repository:
    top: Path
    revision: str

    def commit(self) -> str:
        """The commit that the revision names. Raises UsageError for one that git doesn't know."""
        done = _git(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self.revision}^{{commit}}")
        if done.returncode:
            raise UsageError(
                f"git knows no revision '{self.revision}' here, and no program lies in a folder of that name. "
                "Look at `git branch -a` and `git tag`; a CI job may have to fetch it first: git fetch origin main"
            )
        return done.stdout.decode().strip()

    def files(self, commit: str, folder: PurePosixPath, wanted: Callable[[PurePosixPath], bool]) -> Files:
        """The wanted files below a folder as they were committed; none where the folder wasn't there."""
        blobs = {}
        for mode, blob, size, path in self._listed(commit, folder):
            inside = path.relative_to(folder)
            if any(part.startswith(".") for part in inside.parts) or not wanted(inside):
                continue
            name = f"{self.revision}:{path}"
            if mode not in _FILES:
                raise UsageError(f"{name} is a link or another repository, not a file. Compare with another revision.")
            if size > MOST_BYTES:
                raise UsageError(f"{name} is larger than {MOST_BYTES // 1024 // 1024} MB. It can't be compared.")
            blobs[str(inside)] = blob
        if len(blobs) > MOST_FILES:
            raise UsageError(f"{self.revision}:{folder} holds more than {MOST_FILES} files. It can't be compared.")
        return Files(f"{self.revision}:{folder}", dict(zip(blobs, self._contents(list(blobs.values())), strict=True)))

    def _listed(self, commit: str, folder: PurePosixPath) -> Iterator[tuple[str, str, int, PurePosixPath]]:
        """(mode, object, size, path from the top) of everything below the folder, by path."""
        where = [] if str(folder) == "." else ["--", f"{folder}/"]
        done = _git(self.top, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, *where)
        self._must(done)
        for entry in done.stdout.split(b"\0"):
            if entry:
                facts, _, path = entry.partition(b"\t")
                mode, _, blob, size = facts.decode().split()
                yield mode, blob, int(size) if size.isdigit() else 0, PurePosixPath(os.fsdecode(path))

    def _contents(self, blobs: list[str]) -> list[bytes]:
        """The bytes of these objects, read in one go. Raises UsageError for one that isn't there: a partial clone."""
        if not blobs:
            return []
        done = _git(self.top, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
        self._must(done)
        found, rest = [], done.stdout
        for _ in blobs:
            head, _, rest = rest.partition(b"\n")
            facts = head.split()
            if len(facts) != 3:
                raise UsageError(f"A file of {self.revision} is missing from this clone. Fetch it whole, then compare.")
            size = int(facts[2])
            found.append(rest[:size])
            rest = rest[size + 1 :]
        return found

    def _must(self, done: subprocess.CompletedProcess[bytes]) -> None:
        if done.returncode:
            said = _first(done.stderr.decode(errors="replace"))
            raise UsageError(f"git can't read {self.revision}: {said}")


def _first(said: str) -> str:
    return said.strip().partition("\n")[0]


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """git, asked to read and nothing else: no locks, no hooks of its own, nothing fetched, no password asked for."""
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    kept = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX")}
    command = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", "--no-replace-objects", *arguments]
    try:
        return subprocess.run(  # arguments are a list, and a revision stands behind --end-of-options
            command, input=given, capture_output=True, check=False, timeout=_TIME, env=kept | quiet
        )
    except FileNotFoundError:
        raise WorldError("git isn't installed here. Install it, or compare with a folder.") from None
    except subprocess.TimeoutExpired:
        raise WorldError(f"git gave no answer within {_TIME} seconds. Try again, or compare with a folder.") from None
