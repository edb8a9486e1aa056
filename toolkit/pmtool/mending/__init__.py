"""Findings that bring their mend along, carried out in the bytes of a file: nothing else in it changes."""

from pmtool.mending.choosing import Look, Mending, choose_mends
from pmtool.mending.differences import difference
from pmtool.mending.edits import apply_edits

__all__ = ["Look", "Mending", "apply_edits", "choose_mends", "difference"]
