"""Files become nouns and findings: programs here, tables of people beside them."""

from __future__ import annotations

from pmtool.reading.decisions import read_decisions
from pmtool.reading.folder import build_folder, read_trees
from pmtool.reading.program_codes import PROGRAM_CODES
from pmtool.reading.submissions import read_submissions
from pmtool.reading.table_codes import TABLE_CODES
from pmtool.reading.tables import read_table, table_of_rows
from pmtool.reading.yaml_events import read_tree

__all__ = [
    "PROGRAM_CODES",
    "TABLE_CODES",
    "build_folder",
    "read_decisions",
    "read_submissions",
    "read_table",
    "read_tree",
    "read_trees",
    "table_of_rows",
]
