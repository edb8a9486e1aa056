"""Putting a sample's files where a coordinator would: only ever into a sample's own workspace."""

from __future__ import annotations

from pmtool.model.folder import Files
from pmtool.workspace.folders import Workspace
from pmtool.workspace.writing import write_file


def drop_into_inbox(workspace: Workspace, files: Files) -> None:
    """Copies the files into the inbox, those that aren't there yet."""
    _only_in_a_sample(workspace)
    for name, data in sorted(files.contents.items()):
        if not (workspace.inbox / name).exists():
            write_file(workspace.inbox / name, data)


def put_decisions(workspace: Workspace, data: bytes) -> None:
    """Stands in for the coordinator of a sample, who wrote this decisions.csv."""
    _only_in_a_sample(workspace)
    if not workspace.decisions.exists() or workspace.decisions.read_bytes() != data:
        write_file(workspace.decisions, data)


def _only_in_a_sample(workspace: Workspace) -> None:
    if not workspace.is_sample:
        raise ValueError("a coordinator's inbox and decisions are never written by pmtool")
