"""Views into files: forms, lists, messages, calendars, reports. Never a row, never the disk."""

from pmtool.rendering.assumptions import render_assumptions
from pmtool.rendering.forms import render_forms
from pmtool.rendering.messages import render_message, render_messages
from pmtool.rendering.open_alerts import render_open_alerts
from pmtool.rendering.pairings import render_pairings
from pmtool.rendering.plans import render_plan
from pmtool.rendering.proofs import NAME as PROOF
from pmtool.rendering.proofs import render_proof
from pmtool.rendering.recruitment import render_recruitment
from pmtool.rendering.rejects import render_rejects
from pmtool.rendering.report import render_report
from pmtool.rendering.to_decide import render_to_decide

__all__ = [
    "PROOF",
    "render_assumptions",
    "render_forms",
    "render_message",
    "render_messages",
    "render_open_alerts",
    "render_pairings",
    "render_plan",
    "render_proof",
    "render_recruitment",
    "render_rejects",
    "render_report",
    "render_to_decide",
]
