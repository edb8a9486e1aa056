"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from pmtool.model.errors import UsageError, WorldError

_PIECE = 1 << 20  # bytes of a file that is copied
_TAIL = 1 << 16  # bytes at the end of a file in which its last whole line is looked for
_SAID = {
    errno.ENOSPC: "the disk is full; make room, then run again",
    errno.EDQUOT: "the disk quota is used up; make room, then run again",
    errno.EFBIG: "the file would be larger than this computer allows",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "its permissions don't allow it",
    errno.EPERM: "its permissions don't allow it",
    errno.ENOTDIR: "something that is no folder stands in the way",
    errno.EISDIR: "a folder stands in the way",
    errno.ENOENT: "its folder isn't there",
    errno.EIO: "the disk failed",
}


@contextmanager
def worldly(what: str) -> Iterator[None]:
    """Turns a failure of the file system into a WorldError: "<what>: <why, in words>"."""
    try:
        yield
    except OSError as error:
        why = _SAID.get(error.errno or 0, error.strerror or "the system refused")
        raise WorldError(f"{what}: {why}.") from None


def write_file(path: Path, data: bytes, *, durable: bool = True, mode: int = 0o600) -> None:
    """Writes a temporary file beside it, then puts it in place: a reader sees the old bytes or the new, never a part.

    What a killed run left half is written over by the next. On return bytes and name are safe on disk;
    not so where durable is False, for what can be made again and is known by its digest.
    """
    _put(path, lambda stream: stream.write(data), durable=durable, mode=mode)


def copy_file(source: Path, path: Path) -> None:
    """The same with the bytes of another file, however many. A source that can't be read is told as such."""
    _put(path, lambda stream: stream.writelines(_pieces(source)))


def _pieces(source: Path) -> Iterator[bytes]:
    with worldly(f"{source} can't be read"), source.open("rb") as whole:
        while piece := whole.read(_PIECE):
            yield piece


def _put(path: Path, write: Callable[[BinaryIO], object], *, durable: bool = True, mode: int = 0o600) -> None:
    with worldly(f"{path} can't be written"):
        part = path.with_name(f".{path.name[:200]}.part")
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
            with os.fdopen(handle, "wb") as stream:
                os.fchmod(handle, mode)
                write(stream)
                stream.flush()
                if durable:
                    os.fsync(stream.fileno())
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
        if durable:
            sync_folder(path.parent)


def add_to_file(path: Path, lines: bytes) -> None:
    """Whole lines at the end of a file of lines; on return they are safe on disk.

    A last line that isn't whole, of a program that was killed, goes; so does what can't be written whole now.
    """
    with worldly(f"{path} can't be written"):
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
        with os.fdopen(handle, "r+b", buffering=0) as stream:
            size = os.fstat(handle).st_size
            tail = os.pread(handle, _TAIL, max(0, size - _TAIL))
            end = size - len(tail) + tail.rfind(b"\n") + 1
            stream.truncate(end)
            try:
                stream.seek(end)
                while lines:
                    lines = lines[stream.write(lines) :]
                os.fsync(handle)
            except BaseException:
                with suppress(OSError):
                    stream.truncate(end)
                raise


def replace_file(path: Path, old: bytes, new: bytes) -> None:
    """Puts new bytes in the place of the old ones, whole or not at all; the file keeps its permissions.

    Raises WorldError when the file holds anything else by now: somebody saved it in between.
    """
    target = path.resolve()  # a link stays a link
    with worldly(f"{path} can't be read"):
        mode = stat.S_IMODE(target.stat().st_mode)
        is_as_read = target.read_bytes() == old
    if not is_as_read:
        raise WorldError(f"{path} was changed while pmtool looked at it. Nothing was written there: try again.")
    if not os.access(target, os.W_OK):
        raise WorldError(f"{path} can't be written: its permissions don't allow it.")
    write_file(target, new, mode=mode)


def write_once(path: Path, data: bytes) -> None:
    """The same, unless the file is there already: of two that begin at once, the first to come decides."""
    mine = path.with_name(f".{path.name}.{os.getpid()}.part")
    write_file(mine, data)
    with worldly(f"{path} can't be written"):
        with suppress(FileExistsError):
            path.hardlink_to(mine)
        mine.unlink()
        sync_folder(path.parent)


def write_new(path: Path, data: bytes) -> None:
    """A file that nobody has yet, as others of its folder are. Raises UsageError where there is one."""
    if path.exists():
        raise UsageError(f"{path} is there already. Give another name, or remove it first.")
    make_folder(path.parent)
    write_file(path, data, mode=0o644)


def make_folder(path: Path) -> None:
    """The folder and those above it, mode 0700 for each one made. Raises WorldError."""
    with worldly(f"The folder {path} can't be made"):
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(mode=0o700)
            sync_folder(folder.parent)
        if not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "not a folder")


def sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
