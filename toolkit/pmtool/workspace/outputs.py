"""What a run leaves for the coordinator to read.

Pages (forms, lists, the report) are a set of files, no more, no less, made again by every run that has something to do.
Mail is added once and is the coordinator's from then on: moved, deleted or sent, pmtool doesn't look at it again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pmtool.model.errors import WorldError
from pmtool.workspace.writing import make_folder, worldly, write_file

_MANIFEST = ".files.json"
_MAIL = ("messages/", "calendar/")


@dataclass(frozen=True, slots=True)
class Written:
    """Paths inside the folder. kept: files of an earlier run that somebody changed since; they were left alone."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def write_outputs(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Makes the folder hold these files, besides whatever pmtool didn't write.

    Equal bytes aren't touched. The manifest is written first with old and new digests, and last with the new ones:
    killed in between, the next run still knows every file as pmtool's own. Raises WorldError.
    """
    make_folder(folder)
    ours = _read_manifest(folder)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    paths = {name: _inside(folder, name) for name in {*files, *ours}}
    found = {name: _digest(path) for name, path in paths.items()}
    dropped = [name for name in sorted(ours) if name not in files and found[name] is not None]
    removed = [name for name in dropped if found[name] in ours[name]]
    writes = {name: data for name, data in sorted(files.items()) if found[name] != digests[name]}
    if writes or removed:
        both = {
            name: {*ours.get(name, ()), *([digests[name]] if name in digests else [])} for name in {*ours, *digests}
        }
        _write_manifest(folder, both)
    for parent in sorted({paths[name].parent for name in writes}):
        make_folder(parent)
    for name, data in writes.items():
        write_file(paths[name], data, durable=False)  # a power cut leaves other bytes: the next run sees and mends it
    for name in removed:
        _remove(folder, paths[name])
    _write_manifest(folder, {name: {digest} for name, digest in digests.items()})
    return Written(
        new=tuple(name for name in writes if found[name] is None),
        changed=tuple(name for name in writes if found[name] is not None),
        unchanged=tuple(name for name in sorted(files) if name not in writes),
        removed=tuple(removed),
        kept=tuple(name for name in dropped if name not in removed),
    )


def add_outputs(folder: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Writes files that are never looked at again; name → digest. On return all of them are safe on disk."""
    digests: dict[str, str] = {}
    made: set[Path] = set()
    for name, data in files:
        path = folder / name
        if path.parent not in made:
            make_folder(_inside(folder, name).parent)
            made.add(path.parent)
        write_file(path, data, durable=False)
        digests[name] = hashlib.sha256(data).hexdigest()
    if digests:
        os.sync()  # once for all of them: one after the other they would wait for the disk a thousand times
    return digests


def drop_outputs(folder: Path, names: Iterable[str]) -> None:
    """Removes those of these files that are still there."""
    for name in names:
        path = _inside(folder, name)
        if path.exists():
            _remove(folder, path)


def has_outputs(folder: Path) -> bool:
    """Whether a run has ever ended here: otherwise out/ is new, or was deleted as a whole."""
    return (folder / _MANIFEST).exists()


def holds_outputs(folder: Path, digests: Mapping[str, str]) -> bool:
    """Whether the folder holds just these of pmtool's files, each with this digest: nobody deleted or changed one."""
    ours = _read_manifest(folder)
    wanted = {name: [digest] for name, digest in digests.items()}
    return ours == wanted and all(_digest(_inside(folder, name)) == digest for name, digest in digests.items())


def changed_outputs(folder: Path, digests: Mapping[str, str]) -> tuple[str, ...]:
    """Those of these files that are missing, or hold other bytes by now."""
    return tuple(name for name, digest in sorted(digests.items()) if _digest(_inside(folder, name)) != digest)


def _inside(folder: Path, name: str) -> Path:
    """The path of a file, which never leaves the folder, whatever the name says."""
    parts = PurePosixPath(name).parts
    is_plain = bool(parts) and not name.startswith("/") and ".." not in parts and "\\" not in name and "\0" not in name
    path = folder / name
    if not is_plain or name == _MANIFEST or not path.resolve().is_relative_to(folder.resolve()):
        raise WorldError(f"A file named {name!r} would lie outside {folder}. Nothing was written.")
    return path


def _digest(path: Path) -> str | None:
    with worldly(f"{path} can't be read"):
        if not path.exists():
            return None
        return hashlib.sha256(path.read_bytes()).hexdigest()


def _remove(folder: Path, path: Path) -> None:
    with worldly(f"{path} can't be removed"):
        path.unlink()
        for above in path.parents:
            if above == folder or any(above.iterdir()):
                break
            above.rmdir()


def _read_manifest(folder: Path) -> dict[str, list[str]]:
    """Name → digests of what pmtool wrote there; none when there is no manifest, or nobody can read it."""
    path = folder / _MANIFEST
    if not path.exists():
        return {}
    with worldly(f"{path} can't be read"):
        data = path.read_bytes()
    try:
        named = {str(name): [str(digest) for digest in digests] for name, digests in json.loads(data).items()}
        return {name: found for name, found in named.items() if not name.startswith(_MAIL)}  # an older pmtool's mail
    except (ValueError, AttributeError, TypeError):
        return {}


def _write_manifest(folder: Path, digests: Mapping[str, set[str]]) -> None:
    data = json.dumps({name: sorted(found) for name, found in sorted(digests.items())}, indent=1).encode() + b"\n"
    if _digest(folder / _MANIFEST) != hashlib.sha256(data).hexdigest():
        write_file(folder / _MANIFEST, data)
