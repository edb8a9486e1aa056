"""What the keys do: pseudonyms and ids, sealed records, and digests that only the key's holder can make."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pmtool.model.errors import WorldError
from pmtool.store.layout import EVENT, LATER, TABLES

WORKSPACE = "workspace"  # the holder of what belongs to no single person: anonymous answers, names of files
FORMAT = "1"  # of sealed records; part of what a seal vouches for
_NONCE = 12


class KeyRing(Protocol):
    """The keys of one workspace, kept outside it. A holder is a person's pseudonym, or `WORKSPACE`."""

    @property
    def workspace_key(self) -> bytes: ...

    def data_key(self, holder: str) -> bytes:
        """The holder's own key. Raises WorldError when it is lost or erased."""
        ...

    def is_erased(self, holder: str) -> bool: ...

    def erase(self, holder: str) -> None:
        """Destroys the holder's key, for good."""
        ...

    def ensure(self, holders: Iterable[str]) -> None:
        """Makes keys for holders that have none and aren't erased; on return they are safe on disk."""
        ...


class Seals:
    """Everything that needs a key, for one workspace."""

    def __init__(self, keys: KeyRing) -> None:
        self.keys = keys
        self._rows, self._events, self._contents = (
            _Keyed(self._subkey(purpose)) for purpose in ("rows", "events", "contents")
        )
        self._drafts = self._subkey("drafts")
        self._ciphers: dict[str, AESGCM] = {}  # a holder's key is unwrapped once, not for each of their answers

    def _subkey(self, purpose: str) -> bytes:
        return hmac.digest(self.keys.workspace_key, f"pmtool|subkey|{purpose}".encode(), "sha256")

    def key_check(self) -> str:
        """Tells one workspace key from another without telling the key."""
        return self._subkey("check").hex()[:32]

    def pseudonym(self, identity: str) -> str:
        return self._name("P", f"person|{identity}")

    def row_id(self, letter: str, *parts: str) -> str:
        """`<letter>-` and 10 characters: the same parts and key give the same id."""
        return self._name(letter, f"{letter}|" + json.dumps(parts, ensure_ascii=False))

    def _name(self, letter: str, content: str) -> str:
        mark = hmac.digest(self.keys.workspace_key, content.encode(), "sha256")
        return f"{letter}-{base64.b32encode(mark[:10]).decode()[:10]}"

    def content(self, data: bytes) -> bytes:
        return self._contents.mark(data)[:16]

    def seal(self, holder: str, place: str, data: bytes) -> bytes:
        """Nonce and AES-256-GCM ciphertext; `place` (table, id, form …) is vouched for but not stored."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher(holder).encrypt(nonce, data, _bound(holder, place))

    def unseal(self, holder: str, place: str, sealed: bytes) -> bytes:
        try:
            return self._cipher(holder).decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound(holder, place))
        except (InvalidTag, ValueError):
            raise WorldError(
                "A sealed record of this workspace can't be opened: it was changed, or moved from another place. "
                "Nothing was done. Restore the last backup."
            ) from None

    def seal_for(self, token: str, place: str, data: bytes) -> bytes:
        """Sealed for whoever has the token: the key is made from it, and kept nowhere."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher_of(token).encrypt(nonce, data, _bound("token", place))

    def unseal_for(self, token: str, place: str, sealed: bytes) -> bytes:
        try:
            return self._cipher_of(token).decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound("token", place))
        except (InvalidTag, ValueError):
            raise WorldError("A draft of this workspace can't be opened: it was changed. Nothing was done.") from None

    def _cipher_of(self, token: str) -> AESGCM:
        return AESGCM(hmac.digest(self._drafts, token.encode(), "sha256"))

    def _cipher(self, holder: str) -> AESGCM:
        """Raises WorldError when the holder's key is lost or erased, if it was there a moment ago or not."""
        if self.keys.is_erased(holder):
            self._ciphers.pop(holder, None)
        if holder not in self._ciphers:
            self._ciphers[holder] = AESGCM(self.keys.data_key(holder))
        return self._ciphers[holder]

    def row_digest(self, table: str, row: Mapping[str, object]) -> bytes:
        """Over every column but those of later versions that are empty."""
        always, later = _columns(table)
        if later:
            always = tuple(sorted((*always, *(name for name in later if row.get(name) is not None))))
        return self._rows.mark(json_of(table, row, always))

    def event_digest(self, event: Mapping[str, object]) -> bytes:
        return self._events.mark(json_of(None, event, _columns(EVENT.name)[0]))


class _Keyed:
    """HMAC-SHA-256 with one key, which is taken in once for all rows: digests that only the key's holder can make.

    Source: RFC 2104.
    """

    def __init__(self, key: bytes) -> None:
        padded = key.ljust(64, b"\0")
        self._inner, self._outer = (hashlib.sha256(bytes(each ^ pad for each in padded)) for pad in (0x36, 0x5C))

    def mark(self, data: bytes) -> bytes:
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(data)
        outer.update(inner.digest())
        return outer.digest()


@cache
def _columns(table: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a digest goes over, in order: the columns of the first version, and those of later ones."""
    names = sorted(field.name for field in TABLES[table].fields if field.name != "digest")
    later = tuple(each for each in names if each in LATER[table])
    return tuple(each for each in names if each not in later), later


def json_of(table: str | None, row: Mapping[str, object], names: tuple[str, ...]) -> bytes:
    """`["table", ["column", value], …]`, as json writes it; put together here, as a run reads rows by the thousand.

    Dates stand as ISO 8601, bytes as their SHA-256.
    """
    written = [_WRITTEN.get(type(value), _value)(value) for value in map(row.__getitem__, names)]
    return (_pattern(table, names) % tuple(written)).encode()


@cache
def _pattern(table: str | None, names: tuple[str, ...]) -> str:
    whole = [f'"{table}"'] if table is not None else []
    whole += [f'["{name}", %s]' for name in names]
    return f"[{', '.join(whole)}]"


def _value(value: object) -> str:
    kind = next((kind for kind in _WRITTEN if isinstance(value, kind)), None)
    if kind is None:
        raise TypeError(f"a row holds a {type(value).__name__}")
    return _WRITTEN[kind](value)


# Of a bool before an int, which it is as well.
_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    str: json.encoder.encode_basestring_ascii,
    bytes: lambda value: f'"{hashlib.sha256(value).hexdigest()}"',
    type(None): lambda _: "null",
    bool: lambda value: "true" if value else "false",
    int: str,
    float: repr,  # no column takes one; a damaged row may hold it, and then isn't as it was written
    date: lambda value: f'"{value.isoformat()}"',
}


def place(name: str, revision: int, form: str) -> str:
    """What the seal of a submission vouches for."""
    return f"submission|{name}|{revision}|{form}"


def _bound(holder: str, place: str) -> bytes:
    return f"{FORMAT}|{holder}|{place}".encode()
