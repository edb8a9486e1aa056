"""Entries of a list without their dash, and dashes where no list is."""

from __future__ import annotations

import re

from pmtool.reading.yaml.circumstances import Circumstances
from pmtool.reading.yaml.sheet import Slip
from pmtool.reading.yaml.written import (
    indent_of,
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


def braces_without_dash(fault: Circumstances, own: int) -> Slip | None:
    """`{id: …}` below `- {id: …}`."""
    above = line_above(fault.lines, fault.line)
    if not above or not fault.here.startswith("{", own) or not re.match(r" *- +\{", fault.lines[above - 1]):
        return None
    edits = (fault.put(fault.line, 1, " " * indent_of(fault.lines[above - 1]) + "- ", own),)
    return fault.slip("PM120", "this entry of the list has no dash", 'put "- " before it', instead=edits, related=above)


def entry_without_dash(fault: Circumstances, own: int) -> Slip | None:
    """A key where a dash should be: of a new entry, or of the one above and not indented enough."""
    if "'-'" not in fault.problem or fault.here.startswith("-", own):
        return None
    dashes = [(at, line) for at, line, is_dash in open_columns(fault.lines, fault.line) if is_dash and at == own]
    found = re.match(r"\s*([\w-]+)\s*:", fault.here)
    if not dashes or not found:
        return None
    entry = fault.lines[dashes[-1][1] - 1]
    if surplus := _first_dash_too_many(fault, own, dashes[-1][1]):
        return surplus
    begins = re.match(r"\s*- +([\w-]+)\s*:", entry)
    last = _last_of(fault, own)
    if begins and begins.group(1) == found.group(1):
        is_flat = any(
            indent_of(fault.lines[at - 1]) == own
            for at in range(fault.line + 1, last + 1)
            if is_said(fault.lines[at - 1])
        )
        edits = [fault.put(fault.line, own + 1, "- ")]
        edits += fault.shift(fault.line + 1, last, _STEP) if is_flat else ()
        message = f'a new entry begins here with "{found.group(1)}", and has no dash'
        return fault.slip("PM111", message, 'put "- " before it', instead=edits, related=dashes[-1][1])
    if not begins:
        edits = [fault.put(fault.line, own + 1, "- ")] if last == fault.line else []
        message = "this line stands among the entries of a list, and has no dash"
        return fault.slip("PM103", message, 'put "- " before it, or indent it', instead=edits, is_sure=False)
    wanted = text_column(entry)
    message = f"this line is indented by {spaces(own)}, the rest of its entry by {wanted}"
    edits = list(fault.shift(fault.line, _last_astray(fault, last, wanted), wanted - own))
    return fault.slip("PM103", message, f"indent it by {spaces(wanted)}", instead=edits, related=dashes[-1][1])


def _first_dash_too_many(fault: Circumstances, own: int, first: int) -> Slip | None:
    """`- age: …` at the head of a map, whose other keys have no dash."""
    above, entry = line_above(fault.lines, first), fault.lines[first - 1]
    is_alone = line_above(fault.lines, fault.line) == first and not is_opener(entry)
    if not above or not is_opener(fault.lines[above - 1]) or not is_alone:
        return None
    block = fault.lines[fault.line - 1 : _last_of(fault, own)]
    keyed = sum(indent_of(line) == own and is_keyed(line) for line in block if is_said(line))
    after = line_below(fault.lines, _last_of(fault, own))
    if keyed < 2 or (after and indent_of(fault.lines[after - 1]) >= own):
        return None
    edits = (fault.put(first, own + 1, "", text_column(entry) - own),)
    message = "this dash begins an entry of a list, and the lines below it are settings"
    return fault.slip("PM120", message, 'remove the "- "', first, own + 1, edits, related=fault.line)


def _last_astray(fault: Circumstances, last: int, wanted: int) -> int:
    """The last line that moves along: what stands at the wanted depth stays, unless it belongs below."""
    inner = line_below(fault.lines, fault.line)
    if inner and is_opener(fault.here) and indent_of(fault.lines[inner - 1]) <= wanted:
        return last
    right = (at for at in range(fault.line + 1, last + 1) if indent_of(fault.lines[at - 1]) >= wanted)
    return next((at for at in right if is_said(fault.lines[at - 1])), last + 1) - 1


def _last_of(fault: Circumstances, own: int) -> int:
    """The last line of the block that goes on from here without a dash at its own depth."""
    last = fault.line
    for at in range(fault.line + 1, len(fault.lines) + 1):
        line = fault.lines[at - 1]
        if not is_said(line):
            continue
        if indent_of(line) < own or (indent_of(line) == own and line.startswith("-", own)):
            break
        last = at
    return last


def first_entry_without_dash(fault: Circumstances, own: int) -> Slip | None:
    """Settings, and then, as deep as they are, an entry with its dash."""
    if "mapping" not in fault.context or not fault.here.startswith("- ", own) or fault.begins_column != own + 1:
        return None
    first = fault.begins
    above = line_above(fault.lines, first)
    if surplus := _dash_too_many(fault, own):
        return surplus
    if not above or not is_opener(fault.lines[above - 1]) or fault.lines[first - 1].startswith("-", own):
        return None
    edits = [fault.put(first, own + 1, "- "), *fault.shift(first + 1, fault.line - 1, _STEP)]
    message = f"the list that goes on in line {fault.line} begins here, and this entry has no dash"
    return fault.slip("PM111", message, 'put "- " before it', first, own + 1, edits, related=fault.line)


def _dash_too_many(fault: Circumstances, own: int) -> Slip | None:
    """`- evaluator:` among settings without a dash: above it, and below it again."""
    beside = (line for line in fault.lines[fault.line :] if is_said(line) and indent_of(line) <= own)
    follows = next(beside, "")
    if indent_of(follows) != own or not is_keyed(follows) or follows.startswith("-", own) or not is_keyed(fault.here):
        return None
    edits = (fault.put(fault.line, own + 1, "", 2),)
    message = "this dash begins an entry of a list, and the lines beside it are settings"
    return fault.slip("PM120", message, 'remove the "- "', instead=edits, related=fault.begins)


def entry_among_settings(fault: Circumstances, own: int) -> Slip | None:
    if not fault.here.startswith("- ", own):
        return None
    columns = open_columns(fault.lines, fault.line)
    if any(is_dash for _, _, is_dash in columns) or not any(at == own for at, _, _ in columns):
        return None
    message = "this entry of a list stands among settings"
    return fault.slip("PM103", message, "indent it below the key whose list it belongs to", is_sure=False)
