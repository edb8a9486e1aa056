"""The keys of a workspace as they are by now, for a program that runs on while others add people and erase them."""

from __future__ import annotations

import os
from dataclasses import replace
from threading import Lock

from pmtool.workspace.folders import Workspace
from pmtool.workspace.keys import Keys, key_files, open_keys, read_people_lines
from pmtool.workspace.writing import worldly


class PresentKeys:
    """Reads what was added to their file since, or all of it where it was written anew.

    The file stays open: as long as it does, no other can be taken for it.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._file = key_files(workspace)[1]
        self._handle = -1
        self._read = 0  # bytes of it
        self._keys: Keys | None = None
        self._lock = Lock()

    def now(self) -> Keys:
        """Raises WorldError where they are missing."""
        with self._lock, worldly(f"{self._file} can't be read"):
            found = self._file.stat()
            keys = self._keys
            if keys is None or not os.path.samestat(found, os.fstat(self._handle)) or found.st_size < self._read:
                keys = self._opened()
            if found.st_size != self._read:
                self._read_on(keys)
            return keys

    def close(self) -> None:
        with self._lock:
            if self._handle >= 0:
                os.close(self._handle)
            self._handle, self._keys = -1, None

    def _opened(self) -> Keys:
        handle = os.open(self._file, os.O_RDONLY)
        if self._handle >= 0:
            os.close(self._handle)
        self._handle, self._read = handle, 0
        self._keys = replace(open_keys(self._workspace, has_record=True), is_added_to=True)
        return self._keys

    def _read_on(self, keys: Keys) -> None:
        """As far as its last whole line."""
        data = os.pread(self._handle, os.fstat(self._handle).st_size - self._read, self._read)
        whole = data[: data.rfind(b"\n") + 1]
        keys.people.update(read_people_lines(whole.decode("ascii", "replace"), self._file, is_first=not self._read))
        self._read += len(whole)
