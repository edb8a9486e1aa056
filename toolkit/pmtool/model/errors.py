"""Failures that end a command: the world's, the caller's and our own. Raised at the edges, caught once, in cli/."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pmtool.model.finding import Finding


class PmtoolError(Exception):
    """Base of every error pmtool raises on purpose.

    The message is one or two plain sentences that say what happened and what to
    do next. It never holds a participant's name, address or answer.
    """


class UsageError(PmtoolError):
    """The command was asked for something it can't do: no such folder, a wrong option. Exit status 2."""


class WorldError(PmtoolError):
    """The world failed: a disk is full, a folder read-only, a lock held, a key missing. Exit status 4."""


class BusyError(WorldError):
    """Another pmtool holds what was wanted; a moment later it may be free."""


class UnsoundError(PmtoolError):
    """The program has faults that must be mended before anything can be done with it. Exit status 1."""

    def __init__(self, said: str, findings: tuple[Finding, ...], files: Mapping[str, bytes] | None = None) -> None:
        """files: those that the findings lie in, by the names that they use."""
        super().__init__(said)
        self.findings = findings
        self.files = files or {}
