"""What may be said about a workspace: PM60x."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "PM601": "The workspace lies where another program copies or shares it.",
}
