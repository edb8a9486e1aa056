"""What pmtool knows of programs, told to people and tools: findings in several formats, and the format itself."""

from collections.abc import Callable, Mapping

from pmtool.telling.checkup import Checkup, Telling, is_failing
from pmtool.telling.explaining import as_list, as_markdown, as_pages, as_record
from pmtool.telling.github import as_github
from pmtool.telling.json_record import as_json
from pmtool.telling.junit import as_junit
from pmtool.telling.paths import relative
from pmtool.telling.plain_text import as_text, summed_up
from pmtool.telling.practice import PRACTICE_FORMATS, PracticePage
from pmtool.telling.reference import reference_pages
from pmtool.telling.sarif import as_sarif

FORMATS: Mapping[str, Callable[[Telling], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "junit": as_junit,
}

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
    "as_text",
    "is_failing",
    "reference_pages",
    "relative",
    "summed_up",
]
