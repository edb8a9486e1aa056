"""One run of a workspace at a time."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from pmtool.model.errors import WorldError
from pmtool.workspace.folders import Workspace
from pmtool.workspace.writing import worldly


@contextmanager
def locked(workspace: Workspace) -> Iterator[None]:
    """Holds the workspace until the block ends or the process does. Raises WorldError when another holds it."""
    path = workspace.root / ".lock"
    with worldly(f"{path} can't be opened"):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WorldError(
                f"Another pmtool is using this workspace ({_said(handle)}). Wait until it has ended, then run again."
            ) from None
        with worldly(f"{path} can't be written"):
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()} {time.strftime('%Y-%m-%d %H:%M')}".encode(), 0)
        yield
    finally:
        os.close(handle)


def _said(handle: int) -> str:
    pid, _, since = os.pread(handle, 100, 0).decode("ascii", "replace").partition(" ")
    return f"process {pid}, since {since}" if since else "it has just begun"
