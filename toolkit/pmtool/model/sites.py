"""Many sites that live a program each: a list of them, and what became of each in one round."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Site:
    """program, workspace: folders of its own; None for those that follow from the list."""

    id: str
    program: str | None = None
    workspace: str | None = None


@dataclass(frozen=True, slots=True)
class Sites:
    """program: the folder of every site's program, from the list's own file. workspaces: where their workspaces lie, by
    their ids. sites: None for every workspace in that folder."""

    title: str
    program: str
    workspaces: str
    sites: tuple[Site, ...] | None = None


class Ended(StrEnum):
    """How a site's run ended. A person looks at those that wait or failed."""

    DONE = "done"
    WAITS = "waits"  # a decision, or a plan that somebody must look at first
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SiteRun:
    """A site in a round. said: what was done, in counts, or why not; worker: which one did it."""

    site: str
    ended: Ended
    said: str
    worker: str
