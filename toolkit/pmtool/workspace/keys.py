"""The keys of a workspace, which lie outside it: its own, and one for each person.

`keys/` is the user's own folder of keys, or the one that PMTOOL_KEYS names: coordinators who share a database share it.
`keys/<workspace id>.key` holds the workspace's key (or PMTOOL_KEY does, in base64);
`keys/<workspace id>/people.keys` each person's, wrapped with it. Erasing a person takes their key out
and leaves their pseudonym as a tombstone.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import secrets
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import platformdirs
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pmtool.model.errors import WorldError
from pmtool.workspace.folders import Workspace
from pmtool.workspace.writing import add_to_file, make_folder, worldly, write_file

PUBLIC_SAMPLE_KEY = hashlib.sha256(b"pmtool: the public key of every sample; it protects nothing").digest()
VARIABLE = "PMTOOL_KEY"
FOLDER_VARIABLE = "PMTOOL_KEYS"
_ERASED = "erased"
_LENGTH = 32
_NONCE = 12


@dataclass(slots=True)
class Keys:
    """The keys of one workspace, in memory; `people` is read once and written whole.

    people: holder → wrapped key, or b"" for one who was erased. is_kept: changes reach the disk. is_added_to: new keys
    are written at the end of the file, by a server of forms, which would else write all of them for every few people.
    """

    workspace_key: bytes = field(repr=False)
    workspace: str
    file: Path
    people: dict[str, bytes] = field(repr=False)
    is_kept: bool = True
    is_added_to: bool = False

    def in_memory(self) -> Keys:
        """The same keys for a run that is only tried out: what is added to them is gone afterwards."""
        return replace(self, people=dict(self.people), is_kept=False)

    def data_key(self, holder: str) -> bytes:
        """Raises WorldError when the holder's key isn't there: answers are never sealed with another."""
        wrapped = self.people.get(holder)
        if not wrapped:
            raise WorldError(
                f"The key of {holder} is missing from {self.file}. Nothing was done. "
                "Bring the keys back with `pmtool key restore`."
            )
        try:
            return AESGCM(self._wrapping()).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], self._bound(holder))
        except (InvalidTag, ValueError):
            raise WorldError(
                f"{self.file} doesn't fit the key of this workspace, or was changed. Nothing was done. "
                "Bring the keys back with `pmtool key restore`."
            ) from None

    def is_erased(self, holder: str) -> bool:
        return self.people.get(holder) == b""

    def ensure(self, holders: Iterable[str]) -> None:
        """Makes a key for each holder that has none and wasn't erased; on return they are safe on disk."""
        missing = sorted(set(holders) - self.people.keys())
        if not missing:
            return
        aes, made = AESGCM(self._wrapping()), dict[str, bytes]()
        for holder in missing:
            nonce = secrets.token_bytes(_NONCE)
            made[holder] = nonce + aes.encrypt(nonce, secrets.token_bytes(_LENGTH), self._bound(holder))
        if self.is_added_to:
            add_to_file(self.file, "".join(f"{_line(*each)}\n" for each in made.items()).encode())
            self.people |= made  # not before they are safe: what is sealed with a lost key is lost
        else:
            self.people |= made
            self._write()

    def erase(self, holder: str) -> None:
        """Destroys the holder's key: what it sealed can't be opened by anybody from now on."""
        self.people[holder] = b""
        self._write()

    def _write(self) -> None:
        if not self.is_kept:
            return
        make_folder(self.file.parent)
        write_file(self.file, people_text(self).encode())

    def _wrapping(self) -> bytes:
        return hmac.digest(self.workspace_key, b"pmtool|subkey|wrapping", "sha256")

    def _bound(self, holder: str) -> bytes:
        return f"data key|{self.workspace}|{holder}".encode()


def key_files(workspace: Workspace) -> tuple[Path, Path]:
    """The workspace's key and the people's keys. A sample's lie in the sample: they protect nothing."""
    if workspace.is_sample:
        return workspace.root / "public-sample.key", workspace.root / "public-sample-people.keys"
    shared = os.environ.get(FOLDER_VARIABLE)
    folder = Path(shared) if shared else platformdirs.user_config_path("pmtool") / "keys"
    return folder / f"{workspace.id}.key", folder / workspace.id / "people.keys"


def open_keys(workspace: Workspace, environ: Mapping[str, str] = os.environ, *, has_record: bool | None = None) -> Keys:
    """The keys of a workspace; made for one that has no record yet, never for one that has.

    has_record: as its database says; None where the record is the workspace's own file, which is seen.
    Raises WorldError when a key is missing, can be read by others, or is no key.
    """
    key_file, people_file = key_files(workspace)
    has_state = workspace.state.exists() or bool(workspace.database) if has_record is None else has_record
    if workspace.is_sample:
        key: bytes | None = PUBLIC_SAMPLE_KEY
    elif environ.get(VARIABLE):
        key = _decode(environ[VARIABLE], VARIABLE)
    else:
        key = _read_key(key_file)
    if key is None:
        if has_state or people_file.exists():
            raise WorldError(
                f"The key of this workspace is missing: {key_file} isn't there. Without it nobody can read the "
                "answers, and no new key is made. Bring it back with `pmtool key restore`."
            )
        key = secrets.token_bytes(_LENGTH)
        make_folder(key_file.parent)
        write_file(key_file, base64.b64encode(key) + b"\n")
    if not people_file.exists() and has_state:
        raise WorldError(
            f"The keys of this workspace's people are missing: {people_file} isn't there. Without it nobody can "
            "read the answers. Bring it back with `pmtool key restore`."
        )
    return Keys(key, workspace.id, people_file, _read_people(people_file, workspace.id))


def _read_key(file: Path) -> bytes | None:
    if not file.exists():
        return None
    refuse_open(file)
    with worldly(f"The key {file} can't be read"):
        return _decode(file.read_text(encoding="ascii", errors="replace").strip(), str(file))


def refuse_open(file: Path) -> None:
    """Raises WorldError when anybody but the owner may read the file."""
    with worldly(f"{file} can't be read"):
        mode = file.stat().st_mode
    if stat.S_IMODE(mode) & 0o077:
        raise WorldError(f"{file} can be read by others on this computer. Close it with `chmod 600 {file}`.")


def _decode(text: str, where: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != _LENGTH:
        raise WorldError(f"{where} holds no key: 32 bytes in base64 are expected.")
    return key


def _read_people(file: Path, workspace: str) -> dict[str, bytes]:
    if not file.exists():
        return {}
    refuse_open(file)
    with worldly(f"{file} can't be read"):
        text = file.read_text(encoding="utf-8", errors="replace")
    return read_people_text(text, workspace, file)


def people_text(keys: Keys) -> str:
    """The people's keys as the file holds them, a line a holder."""
    lines = (_line(*each) for each in sorted(keys.people.items()))
    return "\n".join([f"pmtool people keys 1 {keys.workspace}", *lines, ""])


def _line(holder: str, wrapped: bytes) -> str:
    return f"{holder} {base64.b64encode(wrapped).decode() if wrapped else _ERASED}"


def read_people_text(text: str, workspace: str, file: Path) -> dict[str, bytes]:
    """The reverse. Raises WorldError, naming the file, when it is another workspace's or damaged.

    A last line that isn't whole is what a server added when the power went: nothing was sealed with it yet.
    """
    if not text.startswith(f"pmtool people keys 1 {workspace}\n"):
        raise WorldError(f"{file} is not the key file of this workspace. Bring it back with `pmtool key restore`.")
    return read_people_lines(text[: text.rfind("\n") + 1], file, is_first=True)


def read_people_lines(text: str, file: Path, *, is_first: bool) -> dict[str, bytes]:
    """Whole lines of the file, its first among them or not. A later line of the same holder is the one that counts."""
    people: dict[str, bytes] = {}
    for line in text.splitlines()[is_first:]:
        holder, _, wrapped = line.partition(" ")
        try:
            people[holder] = b"" if wrapped == _ERASED else base64.b64decode(wrapped, validate=True)
        except (ValueError, binascii.Error):
            raise WorldError(f"{file} is damaged. Bring it back with `pmtool key restore`.") from None
    return people
