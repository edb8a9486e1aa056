"""Messages made small before they are sealed: what people read in them is mostly what everybody reads."""

from __future__ import annotations

import zlib

_PACKED = b"\x01"  # no message begins with it: those of earlier versions lie as they are


def pack(body: bytes) -> bytes:
    return _PACKED + zlib.compress(body) if body else b""


def unpack(data: bytes) -> bytes:
    return zlib.decompress(data[1:]) if data.startswith(_PACKED) else data
