"""Files become nouns and findings: programs here, tables of people beside them."""

from __future__ import annotations

from pmtool.reading.folder import build_folder, read_trees
from pmtool.reading.program_codes import PROGRAM_CODES
from pmtool.reading.yaml_events import read_tree

__all__ = ["PROGRAM_CODES", "build_folder", "read_tree", "read_trees"]
