"""Why a row that could be read couldn't be recorded: its code and its reason, as rejects.csv says it."""

from __future__ import annotations

from collections.abc import Mapping

UNSAVED: Mapping[str, tuple[str, str]] = {
    "stranger": ("PM630", "nobody with this identity has applied yet; it is read again on the next run"),
    "clashing": ("PM631", "this person applied in another role"),
    "erased": ("PM632", "this person was erased"),
}
