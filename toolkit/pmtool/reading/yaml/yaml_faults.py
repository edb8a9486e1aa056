"""What libyaml couldn't read, in plain words. Its own mark is often the end of the damage: the lines are looked at.

Each explanation is a function from the circumstances to a slip, or None when it doesn't apply; the first that
applies is told.
"""

from __future__ import annotations

from collections.abc import Callable

import yaml
from yaml.events import ScalarEvent

from pmtool.model.finding import Finding, Place
from pmtool.reading.yaml import slips_of_brackets, slips_of_colons, slips_of_indents, slips_of_quotes
from pmtool.reading.yaml.circumstances import Circumstances, circumstances_of
from pmtool.reading.yaml.open_parts import index_of
from pmtool.reading.yaml.sheet import Sheet, Slip
from pmtool.reading.yaml.written import LONGEST

UNEXPLAINED = "PM199"

EXPLANATIONS: tuple[Callable[[Circumstances], Slip | None], ...] = (
    slips_of_indents.tab,
    slips_of_quotes.escape,
    slips_of_quotes.braces,
    slips_of_quotes.unclosed,
    slips_of_quotes.text_after_quote,
    slips_of_colons.colon,
    slips_of_colons.missing_colon,
    slips_of_brackets.bracket,
    slips_of_quotes.kept_character,
    slips_of_indents.dash_behind_key,
    slips_of_indents.indent,
)


def end_of_depth(error: yaml.YAMLError) -> int:
    """Where libyaml met more brackets than it reads, in characters from the start of the file; 0 for another error.

    From 0.2.6 on it refuses the 1,001st while it looks ahead, before it hands over the first of them.
    """
    if not isinstance(error, yaml.MarkedYAMLError) or "maximum nesting" not in (error.problem or ""):
        return 0
    return index_of(error.problem_mark)


def explain_parser_error(sheet: Sheet, error: yaml.YAMLError, last: ScalarEvent | None) -> Slip:
    """The one slip for the error at which the parser gave up. Never in the parser's jargon.

    last: the last scalar that could be read.
    """
    if not isinstance(error, yaml.MarkedYAMLError):
        message, mend = "this file is not YAML", "compare it with a program that works"
        return Slip(Finding(UNEXPLAINED, message, mend, Place(sheet.file)))
    fault = circumstances_of(sheet, error, last)
    near = (fault.line, fault.begins, fault.above)
    is_by_hand = all(len(fault.lines[number - 1]) < LONGEST for number in near)
    for explain in EXPLANATIONS if is_by_hand else ():
        if slip := explain(fault):
            return slip
    mend = "look for a missing quote, colon, bracket or indent here or just above"
    return fault.slip(UNEXPLAINED, "the file can't be read as YAML from here on", mend)
