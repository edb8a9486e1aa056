"""The record of a workspace, opened with its keys and held by nobody else meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pmtool.store import Store, enter, reach
from pmtool.workspace import Workspace
from pmtool.workspace.keys import open_keys
from pmtool.workspace.locks import locked


@contextmanager
def hold(workspace: Workspace, *, new: bool = False, dry: bool = False, is_brief: bool = False) -> Iterator[Store]:
    """new: made where there is none yet. dry: nothing that is written stays, and no new person's key either.
    is_brief: for a moment, by a server of forms; others wait for it. Raises BusyError while another holds it.

    The keys are read once the record is held: another coordinator may have added people until then.
    """
    with locked(workspace, is_brief=is_brief), reach(workspace, is_brief=is_brief) as home:
        keys = open_keys(workspace, has_record=home.is_made)
        with enter(home, workspace, keys.in_memory() if dry else keys, new=new, dry=dry) as store:
            yield store


def is_used(workspace: Workspace) -> bool:
    """Whether the workspace has a record."""
    with reach(workspace) as home:
        return home.is_made
