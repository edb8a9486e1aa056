"""The people of a workspace, looked at and let go again."""

from __future__ import annotations

from pmtool.model.records import State
from pmtool.store import glimpse_people
from pmtool.workspace import Workspace
from pmtool.workspace.keys import open_keys
from pmtool.workspace.locks import locked


def people_in(workspace: Workspace) -> State:
    """What is recorded of people, decided about them and who is paired: for whoever asks, and records nothing."""
    if workspace.state.exists() and not workspace.database:
        with locked(workspace):
            state = glimpse_people(workspace, open_keys(workspace))
        if state is not None:
            return state
    from pmtool.steps.hold import hold  # loads slowly

    with hold(workspace) as store:
        return store.load_state()
