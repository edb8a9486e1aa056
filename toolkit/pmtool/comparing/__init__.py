"""Two programs side by side: what differs, how grave that is, and what it does to people."""

from pmtool.comparing.as_json import as_json
from pmtool.comparing.as_json import nothing_there as new_as_json
from pmtool.comparing.as_markdown import as_markdown
from pmtool.comparing.as_markdown import nothing_there as new_as_markdown
from pmtool.comparing.as_text import as_text
from pmtool.comparing.change import Grade, Sides
from pmtool.comparing.classes import RULES, Rule
from pmtool.comparing.difference import Difference, People, tell_apart

__all__ = [
    "RULES",
    "Difference",
    "Grade",
    "People",
    "Rule",
    "Sides",
    "as_json",
    "as_markdown",
    "as_text",
    "new_as_json",
    "new_as_markdown",
    "tell_apart",
]
