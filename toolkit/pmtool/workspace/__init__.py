"""The hand that touches the disk: folders, files and outputs.

Also open to the steps, as modules of their own because they load slowly: `keys` and `key_backup` (the keys, outside
the workspace), `backup` and `locks`.
"""

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
from pmtool.workspace.folders import (
    Workspace,
    is_used,
    open_workspace,
    put_in_use,
    refuse_checkout,
    workspace_folder,
    workspaces_in,
)
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
from pmtool.workspace.processors import processors
from pmtool.workspace.programs import programs_meant
from pmtool.workspace.receipts import Receipt, read_receipt, receipts, write_receipt
from pmtool.workspace.revisions import Snapshot, read_folder_snapshot, read_snapshot
from pmtool.workspace.settling import keep_settled, last_made_of, read_settled
from pmtool.workspace.spreadsheets import SPREADSHEET_CODES, read_spreadsheet
from pmtool.workspace.writing import make_folder, replace_file, write_file, write_new

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
