"""Views into files: forms, lists, messages, calendars, reports. Never a row, never the disk."""

from pmtool.rendering.pairings import render_pairings
from pmtool.rendering.rejects import render_rejects
from pmtool.rendering.to_decide import render_to_decide

__all__ = ["render_pairings", "render_rejects", "render_to_decide"]
