"""Digests and the hash that breaks ties."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date


def digest_of(data: bytes | str) -> str:
    """SHA-256 in hexadecimal; text as UTF-8."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def canonical(value: object) -> str:
    """The value as JSON that is the same for equal values: sorted keys, no spaces, sets as sorted lists, dates ISO."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def tie_hash(seed: str, one: str, other: str) -> int:
    """40 bits that depend on nothing but the seed and the two names, so that ties favour nobody by alphabet."""
    return int.from_bytes(hashlib.sha256(f"{seed}|{one}|{other}".encode()).digest()[:5])
