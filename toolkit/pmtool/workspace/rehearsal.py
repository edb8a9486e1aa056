"""A copy of a workspace to try a run on, sealed like the original and thrown away afterwards."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from pmtool.workspace.folders import Workspace
from pmtool.workspace.keys import Keys
from pmtool.workspace.writing import worldly


@contextmanager
def rehearsal(workspace: Workspace, keys: Keys) -> Iterator[tuple[Workspace, Keys]]:
    """The copy, and keys that write into it; with the original's state, inbox and decisions. Raises WorldError."""
    with worldly("The plan can't be tried out"), tempfile.TemporaryDirectory(prefix="pmtool-") as folder:
        root = Path(folder)
        copy = replace(workspace, root=root)
        if workspace.state.exists():
            with closing(sqlite3.connect(workspace.state)) as source, closing(sqlite3.connect(copy.state)) as target:
                source.backup(target)
        if workspace.decisions.exists():
            shutil.copyfile(workspace.decisions, copy.decisions)
        shutil.copytree(workspace.inbox, copy.inbox, symlinks=True)
        yield copy, replace(keys, people=dict(keys.people), file=root / "people.keys")


@contextmanager
def sample_rehearsal(folder: Path) -> Iterator[Path]:
    """A copy of a sample's workspace, its keys among it; an empty folder where there is none yet. Raises WorldError."""
    with worldly("The plan can't be tried out"), tempfile.TemporaryDirectory(prefix="pmtool-") as root:
        copy = Path(root) / "workspace"
        if folder.exists():
            shutil.copytree(folder, copy, symlinks=True)
        yield copy


@contextmanager
def throwaway() -> Iterator[Path]:
    """A folder for a workspace that nobody keeps. Raises WorldError."""
    with worldly("Nothing can be tried out"), tempfile.TemporaryDirectory(prefix="pmtool-") as root:
        yield Path(root) / "workspace"
