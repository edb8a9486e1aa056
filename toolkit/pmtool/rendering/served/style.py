"""The one style sheet of the served pages, under a name that changes with it, so that a browser may keep it."""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.rules.digests import digest_of

_PARTS = ("forms/style.css", "served/style.css")


def style_of(sources: Mapping[str, str]) -> tuple[str, bytes]:
    """Its file name and its bytes."""
    sheet = "\n".join(sources[part] for part in _PARTS).encode()
    return f"style-{digest_of(sheet)[:12]}.css", sheet
