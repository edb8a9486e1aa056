"""What pmtool knows of programs, told to people and tools: findings in several formats, and the format itself."""

from pmtool.telling.one_schema import one_schema
from pmtool.telling.reference import reference_pages

__all__ = ["one_schema", "reference_pages"]
