"""What is read lies inside the folder; what is written is whole, and known as pmtool's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pmtool
from pmtool.model.errors import UsageError, WorldError
from pmtool.workspace import (
    packaged,
    read_inbox,
    read_program_files,
    read_sample_files,
    read_schemas,
    read_test_files,
    unread_in_inbox,
    write_file,
    write_outputs,
)
from pmtool.workspace.files import MOST_BYTES
from pmtool.workspace.writing import copy_file


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "harbour"
    for name in (
        "program.yaml",
        "messages/welcome.en.md",
        "mappings/survey.yaml",
        "sample/intake.csv",
        "tests/small/people.csv",
        "workspace/state.yaml",
        ".git/config.yaml",
        "messages/.draft.md",
        "photo.png",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def test_a_program_is_its_texts_and_not_its_people(program: Path) -> None:
    files = read_program_files(program)
    assert list(files.contents) == ["mappings/survey.yaml", "messages/welcome.en.md", "program.yaml"]
    assert files.contents["program.yaml"] == b"program.yaml"
    assert read_program_files(program / "program.yaml") == files
    assert list(read_sample_files(program).contents) == ["intake.csv"]
    assert list(read_test_files(program).contents) == ["small/people.csv"]


def test_no_such_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        read_program_files(tmp_path / "nowhere")


def test_a_link_out_of_the_folder_is_refused(program: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (program / "messages" / "link.en.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(UsageError, match="leads out"):
        read_program_files(program)


def test_a_linked_folder_is_not_walked_into(program: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.md").write_text("secret")
    (program / "extra").symlink_to(tmp_path / "elsewhere")
    assert not any("secret" in name for name in read_program_files(program).contents)


def test_a_huge_file_is_refused_unread(program: Path) -> None:
    with (program / "huge.yaml").open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    with pytest.raises(UsageError, match="larger than 4 MB"):
        read_program_files(program)


def test_an_inbox_gives_its_tables(tmp_path: Path) -> None:
    for name in ("b.csv", "A.XLSX", "~$A.XLSX", ".hidden.csv", "notes.txt", "done/old.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert list(read_inbox(tmp_path).contents) == ["A.XLSX", "b.csv"]
    assert unread_in_inbox(tmp_path) == ("done", "notes.txt")
    assert (read_inbox(tmp_path / "none").contents, unread_in_inbox(tmp_path / "none")) == ({}, ())


def test_what_pmtool_brings_is_found() -> None:
    assert {packaged(part).name for part in ("schema", "templates", "library")} == {"schema", "templates", "library"}
    assert all(name.endswith(".json") for name in read_schemas())


def test_a_file_is_replaced_whole_and_leaves_nothing_behind(tmp_path: Path) -> None:
    write_file(tmp_path / "a.txt", b"one")
    (tmp_path / ".a.txt.part").write_bytes(b"half of what a killed run wro")
    write_file(tmp_path / "a.txt", b"two")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.txt": b"two"}
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o600


def test_a_file_that_can_not_be_written_says_why(tmp_path: Path) -> None:
    (tmp_path / "stands in the way").write_text("a file")
    with pytest.raises(WorldError, match="no folder stands in the way"):
        write_file(tmp_path / "stands in the way" / "a.txt", b"x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(WorldError, match="a folder stands in the way"):
        write_file(tmp_path / "folder", b"x")
    assert not list(tmp_path.glob(".*"))


def test_outputs_are_written_once_and_those_of_an_earlier_run_go(tmp_path: Path) -> None:
    first = write_outputs(tmp_path, {"report.html": b"1", "forms/a.html": b"a"})
    assert first.new == ("forms/a.html", "report.html")
    stamp = (tmp_path / "report.html").stat().st_mtime_ns
    second = write_outputs(tmp_path, {"report.html": b"1", "pairings.csv": b"p"})
    assert (second.new, second.unchanged, second.removed) == (("pairings.csv",), ("report.html",), ("forms/a.html",))
    assert (tmp_path / "report.html").stat().st_mtime_ns == stamp
    assert not (tmp_path / "forms").exists()


def test_a_file_that_pmtool_did_not_write_or_somebody_changed_stays(tmp_path: Path) -> None:
    write_outputs(tmp_path, {"a.csv": b"a", "b.csv": b"b"})
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "a.csv").write_text("a, and my remarks")
    written = write_outputs(tmp_path, {})
    assert (written.removed, written.kept) == (("b.csv",), ("a.csv",))
    assert {path.name for path in tmp_path.iterdir()} == {"a.csv", "notes.txt", ".files.json"}


def test_the_second_identical_run_touches_nothing(tmp_path: Path) -> None:
    write_outputs(tmp_path, {"a.csv": b"a"})
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert write_outputs(tmp_path, {"a.csv": b"a"}).unchanged == ("a.csv",)
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("name", ["../a", "/etc/a", "a/../../b", "", "a\\b", "a\0b", ".files.json"])
def test_no_output_leaves_its_folder(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    with pytest.raises(WorldError, match="Nothing was written"):
        write_outputs(out, {"good.csv": b"g", name: b"x"})
    assert not list(out.iterdir())


def test_an_output_behind_a_link_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "forms").symlink_to(tmp_path)
    with pytest.raises(WorldError, match="outside"):
        write_outputs(out, {"forms/a.html": b"x"})


def test_an_installed_pmtool_finds_its_data_without_a_checkout(tmp_path: Path) -> None:
    here = Path(pmtool.__file__).parent
    for part in ("model", "workspace"):
        shutil.copytree(here / part, tmp_path / "pmtool" / part)
    for module in ("__init__.py", "later.py"):
        shutil.copy(here / module, tmp_path / "pmtool")
    for part in ("schema", "templates", "library"):
        (tmp_path / "pmtool" / "_data" / part).mkdir(parents=True)
    (tmp_path / "pmtool" / "_data" / "schema" / "a.json").write_text('{"a": 1}')
    code = "from pmtool.workspace import read_schemas; print(read_schemas())"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{'a.json': {'a': 1}}\n", "")


@pytest.mark.parametrize("name", ["/proc/self/mem", "/proc/self"])  # fails in the middle; is no file
def test_a_copy_says_when_its_source_cannot_be_read(name: str, tmp_path: Path) -> None:
    if not Path(name).exists():
        pytest.skip("not on this system")
    with pytest.raises(WorldError, match=f"{name} can't be read"):
        copy_file(Path(name), tmp_path / "copy")
    assert not list(tmp_path.iterdir())
