"""Mail as it lies in the outbox: written once, sealed by the store, handed on by sending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Mail:
    """One message to one person. id: `M-` and 10 characters; message: its id in the program.

    body: the whole mail as RFC 5322 writes it, headers and all.
    """

    id: str
    message: str
    on: date
    body: bytes
