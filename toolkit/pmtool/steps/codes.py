"""The codes of what the steps find on a run: code → what it means, in a line."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "PM601": "The program has changed since the last run, and its version has not.",
    "PM602": "The program has a new version since the last run.",
    "PM603": "A file in the inbox is no table, and is left where it lies.",
    "PM625": "A decision names nothing that is there, or its verdict doesn't fit.",
}
