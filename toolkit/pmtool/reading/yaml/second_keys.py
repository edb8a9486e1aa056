"""A key that is set already: a slip of the keyboard, a lost "- " before an entry, or a line at the wrong depth."""

from __future__ import annotations

from dataclasses import replace

from pmtool.model.finding import Edit, Place
from pmtool.reading.yaml.notes import Notes
from pmtool.reading.yaml.open_parts import Open
from pmtool.reading.yaml.written import spaces


def refuse_second(notes: Notes, key: str, place: Place, top: Open, outer: Place | None) -> None:
    """Says what most likely happened. top: the map that has the key already; outer: where the map's own key stands."""
    first = top.seen[key]
    is_entry = bool(top.path) and top.path is not None and isinstance(top.path[-1], int) and not top.is_flow
    if top.second >= 0:
        _begin_entry(notes, top)
    elif is_entry and key in ("id", next(iter(top.seen))):
        top.second = len(notes.slips)
        message = f'the entry that has its "{key}" in line {first.line} has a second one here'
        mend = 'put "- " before it if a new entry begins here; else keep one of the two'
        notes.refuse("PM111", message, mend, place, first)
    elif top.empty is not None and top.empty > first and not top.is_flow:
        _tell_depth(notes, top, outer)
    elif is_entry and top.twice >= 0:
        _tell_entry(notes, top)
    else:
        top.twice = len(notes.slips)
        message = f'"{key}" is set twice in the same place, first in line {first.line}'
        notes.refuse("PM110", message, "keep one of the two", place, first)


def _tell_depth(notes: Notes, top: Open, outer: Place | None) -> None:
    """A key without a value, and below it, no deeper, keys that are set above it already: they are its own."""
    if top.empty is None or top.is_told:
        return
    top.is_told = True
    wanted = outer.column - 1 if outer else 0
    message = "this line is as deep as the keys below it, so that these are set twice in what stands above"
    mend = f"indent it by {spaces(wanted)}" if wanted else "don't indent it"
    notes.refuse("PM103", message, mend, top.empty, outer)


def _tell_entry(notes: Notes, top: Open) -> None:
    """Not only one key of an entry comes twice, and none of them begins one: its first line may be lost."""
    if top.twice >= len(notes.slips):
        return  # too many to be told
    slip = notes.slips[top.twice]
    message = "from this line on, the entry sets its keys a second time"
    mend = 'begin a new entry here with "- id: …", or remove what stands twice'
    notes.slips[top.twice] = replace(slip, finding=replace(slip.finding, code="PM111", message=message, mend=mend))
    top.second = top.twice
    _begin_entry(notes, top)


def _begin_entry(notes: Notes, top: Open) -> None:
    """More than one key comes twice: a new entry began where the first of them did."""
    if top.second >= len(notes.slips):
        return  # too many to be told
    slip = notes.slips[top.second]
    place = slip.finding.place
    front = notes.lines[place.line - 1][: place.column - 1]
    if not slip.instead and len(front) > 1 and not front.strip(" "):
        start = Place(notes.file, place.line, place.column - 2)
        notes.slips[top.second] = replace(slip, instead=(Edit(start, place, "- "),))
