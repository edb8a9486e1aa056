"""What lies in the inbox beside tables: told of by every run, so that nothing is taken for read."""

from __future__ import annotations

from pmtool.model.finding import Finding, Place, Severity
from pmtool.workspace import Workspace, unread_in_inbox


def unread_files(workspace: Workspace) -> tuple[Finding, ...]:
    """What lies in the inbox and isn't a table."""
    mend = "save it as CSV or XLSX, or move it elsewhere"
    return tuple(
        Finding("PM603", "this file is not a table that pmtool reads", mend, Place(f"inbox/{name}"), Severity.WARNING)
        for name in unread_in_inbox(workspace.inbox)
    )
