"""The made-up people of a shipped program's sample, as they lived with it."""

from __future__ import annotations

from datetime import date
from functools import cache

from edited import PROGRAMS

from pmtool.comparing import People
from pmtool.steps.load import load_program
from pmtool.steps.sample import live_through, sample_days
from pmtool.workspace import open_workspace
from pmtool.workspace.rehearsal import throwaway


@cache
def lived(name: str) -> People:
    """On the first day on which pairings were proposed."""
    checked, days = load_program(PROGRAMS / name), sample_days(PROGRAMS / name)
    with throwaway() as folder:
        state = live_through(checked, open_workspace(folder, name, sample=True), days, lambda _: None)
    on: date = min(pairing.proposed_on for pairing in state.pairings)
    return People(state, on, "the made-up people of the sample")
