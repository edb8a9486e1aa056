"""All keys of a workspace in one file that a passphrase opens: to be kept apart from the backups of its state."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from pmtool.model.errors import UsageError, WorldError
from pmtool.workspace.folders import Workspace, refuse_checkout
from pmtool.workspace.keys import Keys, key_files, people_text, read_people_text
from pmtool.workspace.writing import make_folder, worldly, write_file

SHORTEST = 12  # characters of a passphrase
_COST = 2**17  # scrypt's n: about half a second and 128 MiB
_MOST_COST = 2**20


def backup_keys(workspace: Workspace, keys: Keys, target: Path, passphrase: str) -> None:
    """Writes the workspace's key and its people's to `target`.

    Raises UsageError for a short passphrase, a file in the way, or a place inside a checkout.
    """
    if len(passphrase) < SHORTEST:
        raise UsageError(f"The passphrase needs at least {SHORTEST} characters: a few words will do.")
    if target.exists():
        raise UsageError(f"{target} is there already. Give a new file.")
    refuse_checkout(target.parent)
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    card: dict[str, str | int] = {"pmtool keys": 1, "workspace": workspace.id, "cost": _COST, "salt": _text(salt)}
    secret = {"key": _text(keys.workspace_key), "people": people_text(keys)}
    sealed = AESGCM(_stretch(passphrase, salt, _COST)).encrypt(nonce, json.dumps(secret).encode(), _bound(card))
    content = card | {"sealed": _text(nonce + sealed)}
    write_file(target, json.dumps(content, indent=1).encode() + b"\n")


def restore_keys(workspace: Workspace, source: Path, passphrase: str) -> int:
    """Puts the keys back where pmtool looks for them; how many people's keys. Who was erased since stays erased.

    Raises WorldError when the file isn't this workspace's or is damaged, the passphrase is wrong, or another key is
    there.
    """
    with worldly(f"{source} can't be read"):
        data = source.read_bytes()
    key, people = _open(workspace, source, data, passphrase)
    key_file, people_file = key_files(workspace)
    if key_file.exists() and key_file.read_bytes().strip() != _text(key).encode():
        raise WorldError(f"{key_file} holds another key. Nothing was changed; move that file away first.")
    now: dict[str, bytes] = {}
    if people_file.exists():
        now = read_people_text(people_file.read_text(encoding="utf-8"), workspace.id, people_file)
    merged = Keys(key, workspace.id, people_file, people | now)
    make_folder(people_file.parent)
    write_file(people_file, people_text(merged).encode())
    write_file(key_file, _text(key).encode() + b"\n")
    return len(merged.people)


def _open(workspace: Workspace, source: Path, data: bytes, passphrase: str) -> tuple[bytes, dict[str, bytes]]:
    try:
        content = json.loads(data)
        sealed, salt = base64.b64decode(content.pop("sealed")), base64.b64decode(content["salt"])
        cost, name = int(content["cost"]), str(content["workspace"])
        is_sound = 2 <= cost <= _MOST_COST and cost & (cost - 1) == 0
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        is_sound = False
    if not is_sound:
        raise WorldError(f"{source} is no backup of keys, or it is damaged.")
    if name != workspace.id:
        raise WorldError(f"{source} holds the keys of the workspace '{name}', not of '{workspace.id}'.")
    try:
        secret = json.loads(AESGCM(_stretch(passphrase, salt, cost)).decrypt(sealed[:12], sealed[12:], _bound(content)))
    except InvalidTag:
        raise WorldError(
            f"The passphrase doesn't open {source}, or the file is damaged. Nothing was changed."
        ) from None
    return base64.b64decode(secret["key"]), read_people_text(secret["people"], name, source)


def _stretch(passphrase: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(passphrase.encode())


def _bound(card: dict[str, str | int]) -> bytes:
    return json.dumps(card, sort_keys=True).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
