"""What pmtool knows of programs, told to people and tools: findings in several formats, and the format itself.

What a command doesn't tell it doesn't load: only text is loaded at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmtool.later import loaded_later
from pmtool.telling.checkup import Checkup, Telling, is_failing
from pmtool.telling.formats import FORMATS, tell
from pmtool.telling.paths import relative
from pmtool.telling.plain_text import summed_up

if TYPE_CHECKING:
    from pmtool.telling.explaining import as_list, as_markdown, as_pages, as_record
    from pmtool.telling.practice import PRACTICE_FORMATS, PracticePage
    from pmtool.telling.reference import reference_pages
    from pmtool.telling.safety import safety_as_text
else:
    __getattr__ = loaded_later(
        __name__,
        {
            "as_list": "explaining",
            "as_markdown": "explaining",
            "as_pages": "explaining",
            "as_record": "explaining",
            "PRACTICE_FORMATS": "practice",
            "PracticePage": "practice",
            "reference_pages": "reference",
            "safety_as_text": "safety",
        },
    )


__all__ = [
    "FORMATS",
    "PRACTICE_FORMATS",
    "Checkup",
    "PracticePage",
    "Telling",
    "as_list",
    "as_markdown",
    "as_pages",
    "as_record",
    "is_failing",
    "reference_pages",
    "relative",
    "safety_as_text",
    "summed_up",
    "tell",
]
