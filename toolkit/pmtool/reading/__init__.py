"""Files become nouns and findings: programs here, tables of people beside them.

What reads tables is loaded when it is first asked for: `validate` reads none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmtool.later import loaded_later
from pmtool.reading.people.table_codes import TABLE_CODES
from pmtool.reading.programs.building import build
from pmtool.reading.programs.explanations import read_explanations
from pmtool.reading.programs.folder import build_folder, read_trees
from pmtool.reading.programs.ignores import ignores_of
from pmtool.reading.programs.program_codes import PROGRAM_CODES
from pmtool.reading.yaml.yaml_events import read_tree

if TYPE_CHECKING:
    from pmtool.reading.people.decisions import read_decisions
    from pmtool.reading.people.proofs import read_proof
    from pmtool.reading.people.submissions import read_submissions
    from pmtool.reading.people.tables import read_table, table_of_rows
    from pmtool.reading.surveys.json_tables import read_json
else:
    __getattr__ = loaded_later(
        __name__,
        {
            "read_decisions": "people.decisions",
            "read_proof": "people.proofs",
            "read_json": "surveys.json_tables",
            "read_submissions": "people.submissions",
            "read_table": "people.tables",
            "table_of_rows": "people.tables",
        },
    )


__all__ = [
    "PROGRAM_CODES",
    "TABLE_CODES",
    "build",
    "build_folder",
    "ignores_of",
    "read_decisions",
    "read_explanations",
    "read_json",
    "read_proof",
    "read_submissions",
    "read_table",
    "read_tree",
    "read_trees",
    "table_of_rows",
]
