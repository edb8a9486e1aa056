"""The formats in which findings are told: each a function of its own module, loaded when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from pmtool.telling.checkup import Telling

FORMATS: Mapping[str, tuple[str, str]] = {
    "text": ("plain_text", "as_text"),
    "json": ("json_record", "as_json"),
    "sarif": ("sarif", "as_sarif"),
    "github": ("github", "as_github"),
    "junit": ("junit", "as_junit"),
}
"""Format → its module in this room, and its function there."""


def tell(wanted: str, telling: Telling) -> str:
    """The report in one of the formats. Raises KeyError for any other."""
    module, function = FORMATS[wanted]
    told = cast("Callable[[Telling], str]", getattr(import_module(f"pmtool.telling.{module}"), function))
    return told(telling)
