"""A file that was taken in, and what became of each of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """name: as it lay in the inbox. digest: of its bytes. source: the mapping that read it, or `own`.

    account: JSON with `rejects`, `faults` and `superseded`, each a list of rows by number, without answers.
    """

    name: str
    on: date
    source: str
    account: str
    digest: str = ""
