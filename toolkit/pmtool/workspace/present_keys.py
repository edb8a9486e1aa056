"""The keys of a workspace as they are by now, for a program that runs on while others add people and erase them."""

from __future__ import annotations

from threading import Lock

from pmtool.workspace.folders import Workspace
from pmtool.workspace.keys import Keys, key_files, open_keys
from pmtool.workspace.writing import worldly


class PresentKeys:
    """Reads the keys again whenever their file was written anew."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._people = key_files(workspace)[1]
        self._seen: tuple[int, ...] = ()
        self._keys: Keys | None = None
        self._lock = Lock()

    def now(self) -> Keys:
        """Raises WorldError where they are missing."""
        with worldly(f"{self._people} can't be read"):
            found = self._people.stat()
        mark = (found.st_ino, found.st_mtime_ns, found.st_size)
        with self._lock:
            if self._keys is None or mark != self._seen:
                self._keys = open_keys(self._workspace, has_record=True).in_memory()
                self._seen = mark
            return self._keys
