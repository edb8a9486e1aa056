"""What a disk may hold after the power failed: replayed from what a program wrote, named and synced.

Only what was synced is certain. Of everything else any part may have reached the disk: each sector of 512 bytes of a
write, each change of a length, each name made, moved or removed, kept or lost by chance; a folder's names are safe once
the folder was synced, a file's bytes once the file was. An approximation of real disks, and a stern one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
TRACED = "openat,write,pwrite64,ftruncate,fsync,fdatasync,sync,rename,link,unlink,mkdir,rmdir"
_LINE = re.compile(r"\d+ +(?P<name>\w+)\((?P<rest>.*)\) += (?P<result>-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_HANDLE = re.compile(r"^\d+<([^>]*)>")  # not the AT_FDCWD of openat
Keep = Callable[[], bool]


@dataclass(slots=True)
class File:
    """bytes that are safe, and what came later: (offset, data), or (length, None) for a new length."""

    safe: bytearray = field(default_factory=bytearray)
    later: list[tuple[int, bytes | None]] = field(default_factory=list)

    def after(self, keep: Keep) -> bytearray:
        found = bytearray(self.safe)
        for at, data in self.later:
            if data is None:
                if keep():
                    _lengthen(found, at)
                    del found[at:]
                continue
            for start in range(0, len(data), SECTOR):
                if keep():
                    part = data[start : start + SECTOR]
                    _lengthen(found, at + start)
                    found[at + start : at + start + len(part)] = part
        return found

    def sync(self) -> None:
        self.safe = self.after(lambda: True)
        self.later = []


def _lengthen(found: bytearray, length: int) -> None:
    found.extend(bytes(max(0, length - len(found))))


GONE, FOLDER = "gone", "folder"
Names = dict[str, File | str]  # path → what lies there
Change = tuple[tuple[str, File | str], ...]  # kept or lost as one: a file that moves is gone there and is here


@dataclass
class Disk:
    """Everything below `root`. now: as the program sees it. safe: names that are. later: changes of names since."""

    root: Path
    now: Names
    safe: Names
    later: list[Change] = field(default_factory=list)

    @classmethod
    def of(cls, root: Path) -> Disk:
        """As it is, all of it safe."""
        names: Names = {}
        for path in sorted(root.rglob("*")):
            names[str(path)] = FOLDER if path.is_dir() else File(bytearray(path.read_bytes()))
        return cls(root, names, dict(names))

    def change(self, *changes: tuple[str, File | str]) -> None:
        self.later.append(changes)
        _carry_out(changes, self.now)

    def sync(self, path: str) -> None:
        """A file: its bytes. A folder: the names in it."""
        what = self.now.get(path, FOLDER)
        if isinstance(what, File):
            what.sync()
            return
        for changes in [each for each in self.later if any(str(Path(name).parent) == path for name, _ in each)]:
            _carry_out(changes, self.safe)
            self.later.remove(changes)

    def sync_all(self) -> None:
        for changes in self.later:
            _carry_out(changes, self.safe)
        self.later = []
        for what in self.now.values():
            if isinstance(what, File):
                what.sync()

    def image(self, target: Path, chance: random.Random, share: float, wanted: Callable[[str], bool]) -> None:
        """Writes one disk that could be left. share: of what isn't safe that is kept; wanted: files to write."""

        def keep() -> bool:
            return chance.random() < share

        names = dict(self.safe)
        for changes in self.later:
            if keep():
                _carry_out(changes, names)
        for path, what in sorted(names.items()):
            place = target / Path(path).relative_to(self.root)
            if not wanted(path) or not place.parent.is_dir():
                continue
            if isinstance(what, File):
                place.write_bytes(what.after(keep))
                place.chmod(0o600)
            else:
                place.mkdir(mode=0o700)


def _carry_out(changes: Change, names: Names) -> None:
    for path, what in changes:
        if what == GONE:
            names.pop(path, None)
        else:
            names[path] = what


def replay(log: Path, disk: Disk) -> Iterator[str]:
    """Does to the disk what the program did, call after call. Yields after each what was said on the program's output
    by it, `""` for most.

    log: of strace -f -y -xx, all of TRACED, with whole data.
    """
    for line in log.read_text(encoding="ascii").splitlines():
        call = _LINE.match(line)
        if call is None or call["result"].startswith("-"):
            continue
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(call["rest"])]
        handle = _HANDLE.match(call["rest"])
        path = _plain(handle[1]) if handle else ""
        if call["name"] == "write" and not path.startswith(f"{disk.root}/"):
            yield texts[0].decode(errors="replace") if call["rest"].startswith("1<") else ""
            continue
        if call["name"] == "sync":
            disk.sync_all()
            yield ""
            continue
        done = _done(call["name"], call["rest"], path, texts, int(call["result"]), disk)
        if done:
            yield ""


def _plain(shown: str) -> str:
    return bytes.fromhex(shown.replace("\\x", "")).decode() if shown.startswith("\\x") else shown


def _done(name: str, rest: str, path: str, texts: list[bytes], result: int, disk: Disk) -> bool:
    """Whether the call had to do with this disk."""
    paths = [text.decode(errors="replace") for text in texts]
    at = path if path else paths[0] if paths else ""
    if not at.startswith(str(disk.root)):
        return False
    file = disk.now.get(at)
    match name:
        case "openat":
            return _opened(paths[-1], rest, disk)
        case "write" | "pwrite64" if isinstance(file, File):
            offset = int(rest.rpartition(", ")[2]) if name == "pwrite64" else _end(file)
            file.later.append((offset, texts[0][:result]))
        case "ftruncate" if isinstance(file, File):
            file.later.append((int(rest.rpartition(", ")[2]), None))
        case "fsync" | "fdatasync":
            disk.sync(path)
        case "rename":
            disk.change((paths[0], GONE), (paths[1], disk.now[paths[0]]))
        case "link":
            disk.change((paths[1], disk.now[paths[0]]))
        case "unlink" | "rmdir":
            disk.change((paths[0], GONE))
        case "mkdir":
            disk.change((paths[0], FOLDER))
    return True


def _opened(path: str, rest: str, disk: Disk) -> bool:
    file = disk.now.get(path)
    if isinstance(file, File) and "O_TRUNC" in rest:
        file.later.append((0, None))
    elif file is None and "O_CREAT" in rest:
        disk.change((path, File()))
    else:
        return False
    return True


def _end(file: File) -> int:
    """Where a plain write goes on: pmtool writes its files from start to end."""
    return len(file.after(lambda: True))
