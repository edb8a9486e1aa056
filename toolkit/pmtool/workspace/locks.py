"""One run of a workspace at a time."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from pmtool.model.errors import BusyError
from pmtool.workspace.folders import Workspace
from pmtool.workspace.writing import worldly

_BRIEF = "serve"
_JUST_BEGUN = "it has just begun"  # and hasn't said yet who it is
_LONGEST_WAIT = 20  # seconds, for a server of forms, which holds a workspace for a moment only


@contextmanager
def locked(workspace: Workspace, *, is_brief: bool = False) -> Iterator[None]:
    """Holds the workspace until the block ends or the process does. Raises BusyError when another holds it.

    is_brief: for a moment, again and again, as a server of forms does: others wait for it.
    """
    path = workspace.root / ".lock"
    with worldly(f"{path} can't be opened"):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(handle)
        with worldly(f"{path} can't be written"):
            _note(handle, f"{os.getpid()} {time.strftime('%Y-%m-%d %H:%M')}{f' {_BRIEF}' if is_brief else ''}")
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    until = time.monotonic() + _LONGEST_WAIT
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            said = _said(handle)
            may_pass = said.endswith(_BRIEF) or said == _JUST_BEGUN
            if not may_pass or time.monotonic() > until:
                raise BusyError(
                    f"Another pmtool is using this workspace ({said}). Wait until it has ended, then run again."
                ) from None
            time.sleep(0.002)
        else:
            return


def _note(handle: int, note: str) -> None:
    """Cut only where it was longer: a server comes again and again, and cutting a file is slow."""
    written = os.pwrite(handle, note.encode(), 0)
    if os.fstat(handle).st_size > written:
        os.ftruncate(handle, written)


def _said(handle: int) -> str:
    pid, _, since = os.pread(handle, 100, 0).decode("ascii", "replace").partition(" ")
    return f"process {pid}, since {since}" if since else _JUST_BEGUN
