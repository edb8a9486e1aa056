"""The hand that touches the disk: folders, files, keys, locks, backups and the data pmtool brings with it."""

from pmtool.workspace.folders import Workspace, open_workspace, refuse_checkout, workspace_folder
from pmtool.workspace.writing import make_folder, write_file

__all__ = ["Workspace", "make_folder", "open_workspace", "refuse_checkout", "workspace_folder", "write_file"]
