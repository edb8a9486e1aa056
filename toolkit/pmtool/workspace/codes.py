"""What may be said about a workspace: PM61x."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "PM610": "The workspace lies where another program copies or shares it.",
}
