"""Rules of good practice: what a sound program can still do badly."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pmtool.model.finding import Finding
from pmtool.model.folder import ProgramFolder

PRACTICE: tuple[Callable[[ProgramFolder], Iterator[Finding]], ...] = ()
"""The rules, each with an id such as SUP-03 that `waivers` can name. A waiver that hasn't expired turns the rule's
finding off; that is for whoever adds the first rule."""
