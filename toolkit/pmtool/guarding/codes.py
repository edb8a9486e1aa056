"""Every finding of this room: its code and title."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "PM710": "a message's text can't be read as a template",
    "PM711": "a message's text does something other than name placeholders",
    "PM712": "a message's text names a placeholder that doesn't exist",
    "PM713": "a message's text names a placeholder that its event can't fill",
    "PM714": "a message's text names something its reader may not read",
    "PM715": "a message's text is missing in a language of the program",
    "PM716": "a subject line names something that it must not show",
}
