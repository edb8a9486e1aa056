"""Names of fields in REDCap: small letters, digits and underscores, 26 characters at most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pmtool.rules.digests import digest_of

LONGEST = 26
RECORD_ID = "record_id"
_KEPT = 19  # of a name that is too long; the rest tells it from others


def is_shortened(name: str) -> bool:
    return len(_plain(name)) > LONGEST


def field_names(names: Iterable[str]) -> Mapping[str, str]:
    """pmtool's name → REDCap's, each its own. `wellbeing.calm` becomes `wellbeing_calm`."""
    found: dict[str, str] = {}
    taken = {RECORD_ID}
    for name in names:
        field = _plain(name)
        if len(field) > LONGEST or field in taken:
            field = f"{field[:_KEPT].rstrip('_')}_{digest_of(name)[:6]}"
        taken.add(field)
        found[name] = field
    return found


def _plain(name: str) -> str:
    return re.sub(r"_+", "_", name.replace(".", "_").replace("-", "_")).strip("_")
