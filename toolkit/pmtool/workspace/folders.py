"""Where a program's people live: made on purpose, outside every checkout, and known again as this program's."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pmtool.model.errors import UsageError, WorldError
from pmtool.model.finding import Finding, Place, Severity
from pmtool.workspace.databases import database_named, without_password
from pmtool.workspace.writing import make_folder, worldly, write_file, write_once

CARD = "workspace.json"
_FORMAT = 1
_SYNCED = ("onedrive", "dropbox", "nextcloud", "owncloud", "google drive", "googledrive", "icloud", "mobile documents")
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.rclone", "fuse.glusterfs")


@dataclass(frozen=True, slots=True)
class Workspace:
    """One program's folder of people. id: its own, to find its key by. is_sample: holds made-up people only.

    database: URL of the PostgreSQL that holds the record, with a password where one was given; "" for `state`.
    is_restored: brought back from a backup, and no run has seen to it since that nothing goes out twice.
    """

    root: Path
    program: str
    id: str
    is_sample: bool
    findings: tuple[Finding, ...] = ()
    database: str = field(default="", repr=False)
    is_restored: bool = False

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def out(self) -> Path:
        return self.root / "out"

    @property
    def runs(self) -> Path:
        return self.root / "runs"

    @property
    def state(self) -> Path:
        return self.root / "state.db"

    @property
    def decisions(self) -> Path:
        return self.root / "decisions.csv"


def workspace_folder(program: str, program_folder: Path, chosen: Path | None = None, *, sample: bool = False) -> Path:
    """Where the workspace lies: the chosen folder, else `workspace/` beside the sample, else the user's data folder.

    Raises UsageError for a folder inside a git checkout, the sample's own excepted.
    """
    beside = home_of(program_folder).resolve() / "workspace"
    folder = chosen.resolve() if chosen else beside if sample else _own_folder(program)
    if not (sample and folder == beside):
        refuse_checkout(folder)
    return folder


def home_of(program: Path) -> Path:
    """The folder of a program, which may be named by the program.yaml in it."""
    return program.parent if program.name == "program.yaml" and program.is_file() else program


def workspaces_in(folder: Path) -> tuple[str, ...]:
    """Names of the folders in it that are workspaces."""
    with worldly(f"{folder} can't be read"):
        return tuple(sorted(path.parent.name for path in folder.glob(f"*/{CARD}")))


def is_used(folder: Path) -> bool:
    """Whether a run has ended in this workspace; one that was begun and killed is still new."""
    with worldly(f"{folder} can't be read"):
        return (folder / "state.db").exists() or any((folder / "runs").glob("*.json"))


def _own_folder(program: str) -> Path:
    import platformdirs  # only here: a run that names its workspace starts without it

    return platformdirs.user_data_path("pmtool") / program


def refuse_checkout(folder: Path) -> None:
    for above in (folder.resolve(), *folder.resolve().parents):
        if (above / ".git").exists():
            raise UsageError(
                f"{folder} lies inside the git checkout {above}, where people's answers could be committed. "
                "Give a folder outside it with --workspace."
            )


def open_workspace(
    folder: Path, program: str, *, new: bool = False, sample: bool = False, database: str | None = None
) -> Workspace:
    """The workspace in this folder. new: makes it; a half-made one is finished. A sample's is made when it is missing.

    database: URL of the PostgreSQL its record shall lie in, or lies in by now; None for where it says itself.
    Raises UsageError when it isn't there, is there already (new), belongs to another program, or is a sample's and
    wasn't asked for as one, or the reverse; WorldError when it can't be read or written.
    """
    os.umask(0o077)
    url = database_named(database, os.environ, is_sample=sample)
    with worldly(f"The workspace {folder} can't be read"):
        is_there = (folder / CARD).exists()
        if folder.exists() and not is_there and any(folder.iterdir()) and not (new or sample):
            raise UsageError(f"{folder} is not a workspace of pmtool. Give another folder with --workspace.")
    if new and is_there and is_used(folder):
        raise UsageError(f"{folder} is a workspace already. Leave out --new to use it.")
    if not is_there:
        if not (new or sample):
            raise UsageError(f"There is no workspace at {folder} yet. Make it with `pmtool run --new`.")
        _make(folder, program, sample, url)
    elif new:
        _name_database(folder, url)
    workspace = _read(folder, program, sample, database, url)
    if not os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
        raise WorldError(f"The workspace {folder} can't be written: its permissions, or a read-only disk, forbid it.")
    for part in (workspace.inbox, workspace.out, workspace.runs):
        make_folder(part)
    return workspace


def _make(folder: Path, program: str, sample: bool, url: str) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file. Give a folder with --workspace.")
    if folder.exists() and any(CARD not in path.name for path in folder.iterdir()):
        raise UsageError(f"{folder} already holds other files. Give an empty folder with --workspace.")
    make_folder(folder)
    with worldly(f"The folder {folder} can't be closed to others"):
        folder.chmod(0o700)
    name = f"sample-{program}" if sample else f"{program}-{os.urandom(6).hex()}"
    card: dict[str, object] = {"pmtool": _FORMAT, "program": program, "id": name, "sample": sample}
    write_once(folder / CARD, card_text(card, url))


def card_text(card: Mapping[str, object], url: str, *, is_restored: bool = False) -> bytes:
    """The card of a workspace whose record lies at this URL, "" for its own file."""
    facts = {key: value for key, value in card.items() if key not in ("database", "restored")}
    facts |= {"database": without_password(url)} if url else {}
    return json.dumps(facts | ({"restored": True} if is_restored else {}), indent=1).encode() + b"\n"


def put_in_use(workspace: Workspace) -> None:
    """From here on it is a workspace like any other."""
    path = workspace.root / CARD
    with worldly(f"{path} can't be read"):
        card = json.loads(path.read_bytes())
    write_file(path, card_text(card, workspace.database))


def _name_database(folder: Path, url: str) -> None:
    """A workspace that was begun and never used may still be given another database."""
    try:
        card = json.loads((folder / CARD).read_bytes())
    except (OSError, ValueError):
        return  # whoever reads it next says so
    if isinstance(card, dict) and card.get("database", "") != without_password(url):
        write_file(folder / CARD, card_text(card, url))


def _read(folder: Path, program: str, sample: bool, chosen: str | None, url: str) -> Workspace:
    with worldly(f"The workspace {folder} can't be read"):
        data = (folder / CARD).read_bytes()
    try:
        card = json.loads(data)
        found, name, is_sample, version = card["program"], card["id"], card["sample"], card["pmtool"]
        recorded = card.get("database", "")
        is_sound = re.fullmatch(r"[\w-]+", name, re.ASCII) and isinstance(version, int)  # the id names its key's file
        is_sound = is_sound and isinstance(recorded, str)
    except (ValueError, KeyError, TypeError, AttributeError):
        is_sound = False
    if not is_sound:
        raise WorldError(f"{folder / CARD} is damaged. Bring the workspace back from a backup.")
    if version > _FORMAT:
        raise WorldError("This workspace was made with a newer pmtool. Install that version, then run again.")
    if found != program:
        raise UsageError(
            f"{folder} is the workspace of the program '{found}', not of '{program}'. "
            "Give another folder with --workspace."
        )
    if is_sample and not sample:
        raise UsageError(
            f"{folder} holds a sample: its key is public, so no real person's answers belong there. "
            "Add --sample, or give another folder with --workspace."
        )
    if sample and not is_sample:
        raise UsageError(f"{folder} holds real people. Leave out --sample, or give another folder with --workspace.")
    if chosen and not recorded:
        raise UsageError(
            f"{folder} keeps its record in its own state.db. To move it into a database, `pmtool backup` it, "
            "then `pmtool restore` the backup into a new folder with --database."
        )
    is_restored = card.get("restored") is True
    return Workspace(folder, found, name, is_sample, _warn(folder), recorded and (url or recorded), is_restored)


def _warn(folder: Path) -> tuple[Finding, ...]:
    """A warning when the folder is synced or on a network disk, where a database can be damaged and copies multiply."""
    parts = [part.casefold() for part in folder.resolve().parts]
    is_synced = any(part.startswith(name) for part in parts for name in _SYNCED)
    if not is_synced and _disk_of(folder) not in _NETWORK:
        return ()
    where = "in a folder that another program copies elsewhere" if is_synced else "on a network disk"
    return (
        Finding(
            "PM610",
            f"the workspace lies {where}: its database can be damaged there, and copies outlive an erasure",
            "move it to a folder on this computer's own disk, and name that with --workspace",
            Place(str(folder)),
            Severity.WARNING,
        ),
    )


def _disk_of(folder: Path) -> str:
    """Type of the file system that holds the folder, "" where the system doesn't tell."""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    found = {fields[1]: fields[2] for line in mounts if len(fields := line.split()) > 2}
    for above in (folder.resolve(), *folder.resolve().parents):
        if str(above) in found:
            return found[str(above)]
    return ""
