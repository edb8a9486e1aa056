"""A workspace to try a run on, thrown away afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pmtool.workspace.writing import worldly


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
