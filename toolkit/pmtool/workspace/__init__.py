"""The hand that touches the disk: folders, files and outputs.

Also open to the steps, as modules of their own because they load slowly: `keys` and `key_backup` (the keys, outside
the workspace), `backup` and `locks`. What is named here is loaded when first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmtool.later import loaded_later
from pmtool.workspace.folders import (
    Workspace,
    is_used,
    open_workspace,
    put_in_use,
    refuse_checkout,
    workspace_folder,
    workspaces_in,
)
from pmtool.workspace.processors import processors
from pmtool.workspace.receipts import Receipt, read_receipt, receipts, write_receipt

if TYPE_CHECKING:
    from pmtool.workspace.files import (
        guess_id,
        inbox_digests,
        packaged,
        read_code_files,
        read_decisions_file,
        read_folder,
        read_given,
        read_inbox,
        read_library_files,
        read_output,
        read_program_files,
        read_sample_files,
        read_schemas,
        read_table_file,
        read_template_files,
        read_test_files,
        unread_in_inbox,
    )
    from pmtool.workspace.fingerprint import made_of, made_of_files
    from pmtool.workspace.inbox import drop_into_inbox, put_decisions
    from pmtool.workspace.outputs import (
        Written,
        add_outputs,
        changed_outputs,
        drop_outputs,
        has_outputs,
        holds_outputs,
        write_outputs,
    )
    from pmtool.workspace.programs import programs_meant
    from pmtool.workspace.revisions import Snapshot, read_folder_snapshot, read_snapshot
    from pmtool.workspace.settling import keep_settled, last_made_of, read_settled
    from pmtool.workspace.spreadsheets import SPREADSHEET_CODES, read_spreadsheet
    from pmtool.workspace.writing import make_folder, replace_file, write_file, write_new
else:
    __getattr__ = loaded_later(
        __name__,
        {
            "SPREADSHEET_CODES": "spreadsheets",
            "Snapshot": "revisions",
            "Written": "outputs",
            "add_outputs": "outputs",
            "changed_outputs": "outputs",
            "drop_into_inbox": "inbox",
            "drop_outputs": "outputs",
            "guess_id": "files",
            "has_outputs": "outputs",
            "holds_outputs": "outputs",
            "inbox_digests": "files",
            "keep_settled": "settling",
            "last_made_of": "settling",
            "made_of": "fingerprint",
            "made_of_files": "fingerprint",
            "make_folder": "writing",
            "packaged": "files",
            "programs_meant": "programs",
            "put_decisions": "inbox",
            "read_code_files": "files",
            "read_decisions_file": "files",
            "read_folder": "files",
            "read_folder_snapshot": "revisions",
            "read_given": "files",
            "read_inbox": "files",
            "read_library_files": "files",
            "read_output": "files",
            "read_program_files": "files",
            "read_sample_files": "files",
            "read_schemas": "files",
            "read_settled": "settling",
            "read_snapshot": "revisions",
            "read_spreadsheet": "spreadsheets",
            "read_table_file": "files",
            "read_template_files": "files",
            "read_test_files": "files",
            "replace_file": "writing",
            "unread_in_inbox": "files",
            "write_file": "writing",
            "write_new": "writing",
            "write_outputs": "outputs",
        },
    )


__all__ = [
    "SPREADSHEET_CODES",
    "Receipt",
    "Snapshot",
    "Workspace",
    "Written",
    "add_outputs",
    "changed_outputs",
    "drop_into_inbox",
    "drop_outputs",
    "guess_id",
    "has_outputs",
    "holds_outputs",
    "inbox_digests",
    "is_used",
    "keep_settled",
    "last_made_of",
    "made_of",
    "made_of_files",
    "make_folder",
    "open_workspace",
    "packaged",
    "processors",
    "programs_meant",
    "put_decisions",
    "put_in_use",
    "read_code_files",
    "read_decisions_file",
    "read_folder",
    "read_folder_snapshot",
    "read_given",
    "read_inbox",
    "read_library_files",
    "read_output",
    "read_program_files",
    "read_receipt",
    "read_sample_files",
    "read_schemas",
    "read_settled",
    "read_snapshot",
    "read_spreadsheet",
    "read_table_file",
    "read_template_files",
    "read_test_files",
    "receipts",
    "refuse_checkout",
    "replace_file",
    "unread_in_inbox",
    "workspace_folder",
    "workspaces_in",
    "write_file",
    "write_new",
    "write_outputs",
    "write_receipt",
]
