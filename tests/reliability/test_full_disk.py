"""A disk that is really full, with so much room or so little: the run says so, and given room the next finishes it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.reliability.aftermath import aftermath
from tests.reliability.conftest import Count
from tests.reliability.moments import Stage
from tests.reliability.mornings import MATCHING, NAMES, Morning
from tests.reliability.sizes import Size, sized
from tests.reliability.test_failing_disk import fault_of

SUITE = "a disk with too little room"
PAGE = 4096
MEGABYTE = 1024 * 1024
ROOMY = 64 * MEGABYTE


@contextmanager
def disk_at(folder: Path) -> Iterator[None]:
    """A small disk, in memory, on which lies what lay in the folder."""
    kept = folder.with_name(f"{folder.name} beside")
    if folder.exists():
        folder.rename(kept)
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOMY},mode=700", "none", folder], check=False)
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        if kept.exists():
            shutil.copytree(kept, folder, dirs_exist_ok=True)
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def sizing(folder: Path, size: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)


def taken(folder: Path) -> int:
    """Bytes that are taken of the disk."""
    disk = os.statvfs(folder)
    return (disk.f_blocks - disk.f_bfree) * disk.f_frsize


def test_on_a_disk_of_a_megabyte_nothing_is_lost(stage: Stage, tmp_path: Path, count: Count) -> None:
    morning = stage.mornings[MATCHING].copied(tmp_path / "home")
    with disk_at(morning.home / "ws"):
        assert taken(morning.home / "ws") < MEGABYTE, "there is a little room"
        tried(morning, stage, MEGABYTE, count, is_said=True)


@pytest.fixture(scope="module")
def needs(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int]]:
    """What is taken before each morning's run, and after it."""
    found = {}
    for name in NAMES:
        morning = stage.mornings[name].copied(tmp_path_factory.mktemp("roomy") / "home")
        with disk_at(morning.home / "ws"):
            before = taken(morning.home / "ws")
            assert stage.warm.run(morning.home, morning.run).status == 0
            found[name] = (before, taken(morning.home / "ws"))
    return found


@pytest.mark.parametrize("size", sized(everyday=2, ci=16, nightly=10**6))
def test_however_little_room_there_is_nothing_is_lost(
    size: Size, stage: Stage, needs: dict[str, tuple[int, int]], tmp_path: Path, count: Count
) -> None:
    rooms = [(name, most) for name, (before, after) in needs.items() for most in range(before, after, PAGE)]
    for number, (name, most) in enumerate(size.of(rooms)):
        morning = stage.mornings[name].copied(tmp_path / str(number))
        with disk_at(morning.home / "ws"):
            tried(morning, stage, max(most, PAGE), count)


def tried(morning: Morning, stage: Stage, most: int, count: Count, *, is_said: bool = False) -> None:
    """A run on a disk of this size, then two with room enough."""
    sizing(morning.home / "ws", most)
    ended = stage.warm.run(morning.home, morning.run)
    assert fault_of(ended) == "", ended.said[-300:]
    assert ended.status == 4 or not is_said, ended.said[-300:]
    sizing(morning.home / "ws", ROOMY)
    wrong: Counter[str] = aftermath(morning, stage.warm, stage.whole(morning.name))
    said = {"disks": 1, "said, with 4": ended.status == 4, "of no consequence": ended.status == 0}
    count(SUITE, **said, **{what: wrong[what] for what in ("corrupted", "answers lost", "messages twice")})
    assert dict(wrong) == {}, (morning.name, most)
