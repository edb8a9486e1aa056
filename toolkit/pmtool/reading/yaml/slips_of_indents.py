"""Lines that stand too far left, too far right, behind a tab, or without their dash."""

from __future__ import annotations

import re

from pmtool.model.finding import Edit
from pmtool.reading.yaml import slips_of_dashes
from pmtool.reading.yaml.circumstances import Circumstances
from pmtool.reading.yaml.sheet import Slip
from pmtool.reading.yaml.written import (
    dash_column,
    indent_of,
    is_in_block_text,
    is_keyed,
    is_opener,
    is_said,
    line_above,
    line_below,
    open_columns,
    spaces,
    text_column,
)

_STEP = 2
_TABS = (2, 4, 8)


def tab(fault: Circumstances) -> Slip | None:
    """Tabs in front of a line, and in front of its neighbours: spaces are wanted."""
    if after_dash := _tab_after_dash(fault):
        return after_dash
    if "\t" not in _blank_front(fault.here):
        return None
    first = last = fault.line
    while first > 1 and "\t" in _blank_front(fault.lines[first - 2]) and not is_in_block_text(fault.lines, first - 1):
        first -= 1
    while last < len(fault.lines) and "\t" in _blank_front(fault.lines[last]):
        last += 1
    edits, is_safe = _untabbed(fault, first, last)
    depth = len(edits[0].text) if edits else 0
    many = f", and so are the lines down to {last}" if last > first else ""
    column = _blank_front(fault.lines[first - 1]).index("\t") + 1
    mend = f"use {spaces(depth)} instead" if depth else "delete it"
    if not is_safe:
        mend = f"use spaces instead: {depth} to stand beside line {line_above(fault.lines, first)}"
    elif last > first:
        mend = "use spaces instead"
    message = f"this line is indented with a tab{many}"
    return fault.slip("PM101", message, mend, first, column, edits, is_safe=is_safe, is_sure=is_safe)


def _tab_after_dash(fault: Circumstances) -> Slip | None:
    if fault.rest[:1] != "\t" or not fault.here[: fault.column - 1].rstrip().endswith("-"):
        return None
    length = len(fault.rest) - len(fault.rest.lstrip("\t "))
    edits = (fault.put(fault.line, fault.column, " ", length),)
    return fault.slip("PM101", "a tab follows this dash", "use a space instead", instead=edits, is_safe=True)


def _blank_front(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))] if line.strip() else ""


def _untabbed(fault: Circumstances, first: int, last: int) -> tuple[list[Edit], bool]:
    """Spaces for the blanks in front of the lines, and whether nothing else can have been meant."""
    edits: list[Edit] = []
    fronts: dict[str, int] = {}
    before, depth, is_safe = "", 0, True
    for number in range(first, last + 1):
        line = fault.lines[number - 1]
        front = _blank_front(line)
        if number == first:
            depth, is_safe = _first_depth(fault, first, last, front)
        elif front.startswith(before) and front != before:
            added, above = front[len(before) :], fault.lines[number - 2]
            is_entry = above.lstrip().startswith("- ") and not is_opener(above.lstrip()[2:])
            depth += (
                len(added)
                if added.isspace() and "\t" not in added
                else _STEP
                if is_entry
                else _STEP * added.count("\t")
            )
        elif front != before:
            is_safe = is_safe and front in fronts
            depth = fronts.get(front, max(depth - _STEP, 0))
        fronts[front], before = depth, front
        edits.append(fault.put(number, 1, " " * depth, len(front)))
    return edits, is_safe


def _first_depth(fault: Circumstances, first: int, last: int, front: str) -> tuple[int, bool]:
    """How deep the first of them belongs: inside the line above when that opens something, else beside it."""
    above = line_above(fault.lines, first)
    if not above:
        return 0, True
    written = fault.lines[above - 1]
    column, below = text_column(written), line_below(fault.lines, last)
    is_entry = fault.lines[first - 1].lstrip().startswith("- ")
    if is_opener(written):
        beside = indent_of(fault.lines[below - 1]) if below else 0
        return (beside if beside > column else column + _STEP), True
    depths = [front.expandtabs(size) for size in _TABS]
    wanted = {len(depth) for depth in depths}
    columns = [at for at, _, is_dash in open_columns(fault.lines, first) if is_dash == is_entry]
    is_amid = bool(below) and indent_of(fault.lines[below - 1]) == column and is_keyed(fault.lines[below - 1])
    if not is_entry and (column in wanted or is_amid):
        return column, True
    if is_entry and columns:
        return columns[-1], len(columns) == 1 or columns[-1] in wanted
    return column, column == 0


def dash_behind_key(fault: Circumstances) -> Slip | None:
    """`languages: - en`"""
    if "block sequence entries are not allowed" not in fault.problem:
        return None
    message, mend = (
        "a list can't begin behind its key",
        "put quotes around a text that begins with a dash, or begin the list in a new line",
    )
    return fault.slip("PM103", message, mend)


def indent(fault: Circumstances) -> Slip | None:
    """A line that fits neither the line above nor the block around it."""
    if "<document start>" in fault.problem:
        return _first_line(fault)
    if "did not find expected" not in fault.problem or "block" not in fault.context:
        return None
    own = indent_of(fault.here)
    if fault.column != own + 1 or not line_above(fault.lines, fault.line):
        return None
    return (
        slips_of_dashes.braces_without_dash(fault, own)
        or _entry_too_shallow(fault, own)
        or slips_of_dashes.entry_without_dash(fault, own)
        or slips_of_dashes.first_entry_without_dash(fault, own)
        or slips_of_dashes.entry_among_settings(fault, own)
        or _beside(fault, own)
    )


def _first_line(fault: Circumstances) -> Slip | None:
    """The file begins with indented lines, and goes on without."""
    first = next((at for at in range(1, fault.line) if is_said(fault.lines[at - 1])), 0)
    if not first or fault.column != indent_of(fault.here) + 1:
        return None
    deep = indent_of(fault.lines[first - 1])
    if deep <= indent_of(fault.here) or not is_keyed(fault.here):
        return None
    edits = fault.shift(first, fault.line - 1, indent_of(fault.here) - deep)
    message = f"this line is indented by {spaces(deep)}, line {fault.line} beside it by {indent_of(fault.here)}"
    return fault.slip("PM103", message, "indent both the same", first, deep + 1, edits, related=fault.line)


def _entry_too_shallow(fault: Circumstances, own: int) -> Slip | None:
    """`- id: …` further left than the entries above it, each of which begins with the same key."""
    begins = re.match(r"\s*- +([\w-]+)\s*:", fault.here)
    if not begins:
        return None
    at = line_above(fault.lines, fault.line)
    while at and indent_of(fault.lines[at - 1]) > own:
        entry = fault.lines[at - 1]
        same = re.match(r"\s*- +([\w-]+)\s*:", entry)
        below = line_below(fault.lines, fault.line)
        wanted = indent_of(entry)
        if same and same.group(1) == begins.group(1) and (not below or indent_of(fault.lines[below - 1]) >= wanted):
            edits = fault.shift(fault.line, _last_deeper(fault, own, wanted), wanted - own)
            message = f"this line is indented by {spaces(own)}, its neighbours (line {at}) by {wanted}"
            return fault.slip("PM103", message, f"indent it by {spaces(wanted)}", instead=edits, related=at)
        at = line_above(fault.lines, at)
    return None


def _beside(fault: Circumstances, own: int) -> Slip | None:
    """The nearest depth at which the line could go on with what is open above it."""
    if text := _below_block_text(fault, own):
        return text
    is_entry = dash_column(fault.here) is not None
    columns = [(at, line) for at, line, is_dash in open_columns(fault.lines, fault.line) if is_dash == is_entry]
    if not columns:
        above = fault.above
        message = (
            f"this line is indented by {spaces(own)}, line {above} above it by {indent_of(fault.lines[above - 1])}"
        )
        return fault.slip("PM103", message, "indent it like the lines it belongs to", related=above)
    columns = _above_what_follows(fault, columns) or columns
    nearest = min(abs(at - own) for at, _ in columns)
    fitting = [(at, line) for at, line in columns if abs(at - own) == nearest]
    wanted, beside = fitting[-1]
    last = _last_deeper(fault, own, wanted)
    message = f"this line is indented by {spaces(own)}, its neighbours (line {beside}) by {wanted}"
    edits = fault.shift(fault.line, last, wanted - own)
    mend = f"indent it by {spaces(wanted)}" if wanted else "don't indent it"
    if len(fitting) > 1:
        mend += f", or by {fitting[0][0]} if it belongs to line {fitting[0][1]}"
    return fault.slip("PM103", message, mend, instead=edits, is_sure=len(fitting) == 1, related=beside)


def _above_what_follows(fault: Circumstances, columns: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The columns at which a line that only opens something would still hold what stands below it."""
    below = line_below(fault.lines, fault.line)
    if not below or not is_opener(fault.here) or indent_of(fault.lines[below - 1]) <= indent_of(fault.here):
        return columns
    inner, is_list = indent_of(fault.lines[below - 1]), dash_column(fault.lines[below - 1]) is not None
    return [(at, line) for at, line in columns if at < inner or (is_list and at == inner)]


def _below_block_text(fault: Circumstances, own: int) -> Slip | None:
    """A line of a text below a | that is indented less than the lines before it."""
    above = fault.above
    if is_keyed(fault.here) or not is_in_block_text(fault.lines, above):
        return None
    wanted = indent_of(fault.lines[above - 1])
    message = f"this line is indented by {spaces(own)}, the text above it by {wanted}"
    edits = fault.shift(fault.line, fault.line, wanted - own)
    return fault.slip("PM103", message, f"indent it by {spaces(wanted)}", instead=edits, related=above)


def _last_deeper(fault: Circumstances, own: int, wanted: int) -> int:
    """The last line that moves with this one: what is as deep, or deeper, and not yet where it belongs."""
    last = fault.line
    for at in range(fault.line + 1, len(fault.lines) + 1):
        if not is_said(fault.lines[at - 1]):
            continue
        indent = indent_of(fault.lines[at - 1])
        if indent < own or indent in (wanted, wanted + text_column(fault.here) - own):
            break
        last = at
    return last
