"""Every command, started for real, ends as it says and says what it did."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from started import PROGRAMS, WORKPLACE, Door, content, started

from pmtool.cli.door import COMMANDS

SECRET = "a passphrase of several words"


def test_help_names_every_command(tmp_path: Path) -> None:
    said = started("--help", home=tmp_path)
    assert said.status == 0
    assert set(re.findall(r"^  ([a-z]+)  ", said.out, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_explains_itself_with_an_example(name: str, door: Door) -> None:
    said = door(name, "--help")
    assert said.status == 0
    assert f"pmtool {name}" in said.out.partition("For example:")[2]


@pytest.mark.parametrize(
    "arguments",
    [(), ("run",), ("frobnicate",), ("run", WORKPLACE, "--tomorrow"), ("run", WORKPLACE, "--today", "2027-02-30"),
     ("run", WORKPLACE, "--fail-on", "everything"), ("key", "lose"), ("form", WORKPLACE, "--form", "nothing"),
     ("form", WORKPLACE, "--language", "tlh"), ("run", WORKPLACE, "--new", "--dry-run")],
    ids=lambda arguments: " ".join(map(str, arguments[:1] + arguments[2:])) or "nothing",
)  # fmt: skip
def test_a_command_that_cannot_be_meant_ends_with_2(arguments: tuple[str | Path, ...], door: Door) -> None:
    said = door(*arguments)
    assert said.status == 2
    assert said.all
    assert "Traceback" not in said.all


def test_validate_passes_over_folders_that_hold_no_program_and_says_so(tmp_path: Path) -> None:
    said = started("validate", *sorted(PROGRAMS.iterdir()), home=tmp_path)
    assert said.status == 0, said.all
    assert "library: no program.yaml, passed over" in said.err
    assert said.err.count("no faults") + said.err.count(" info") == 3


def test_validate_takes_the_file_for_the_folder(door: Door) -> None:
    by_file, by_folder = (door("validate", path) for path in (WORKPLACE / "program.yaml", WORKPLACE))
    assert (by_file.status, by_file.out) == (by_folder.status, by_folder.out)


def test_form_writes_pages(tmp_path: Path) -> None:
    said = started("form", WORKPLACE, "--form", "intake-mentee", "--out", tmp_path / "forms", home=tmp_path)
    assert said.status == 0
    pages = sorted(str(path) for path in (tmp_path / "forms").iterdir())
    assert len(pages) >= 2
    assert sorted(said.out.split()) == pages


def test_a_workspace_is_planned_run_looked_at_kept_and_brought_back(
    used_home: Path, tmp_path: Path, door: Door
) -> None:
    """One workspace through every command that needs one."""
    ws = used_home / "ws"
    options = ("--workspace", ws, "--today", "2027-02-01")
    before = content(ws)
    planned = started("plan", WORKPLACE, *options, home=used_home)
    assert planned.status == 0, planned.err
    assert content(ws) == before, "a plan changes nothing"
    ran = started("run", WORKPLACE, *options, home=used_home)
    assert ran.status == 0, ran.err
    assert re.search(r"\d+ pairings proposed", ran.out)
    receipt = sorted(ws.glob("runs/*.json"))[-1].read_text()
    digest = re.search(r"Plan (\w{12})", planned.out)
    assert digest and f'"digest": "{digest[1]}' in receipt, "what was planned is what was done"
    for kind in ("pairings proposed", "messages written"):
        count = re.search(rf"(\d+) {kind}", ran.out)
        assert count and re.search(rf"^ +{count[1]}  {_one(kind)}$", planned.out, re.MULTILINE), kind
    waiting = door("run", WORKPLACE, *options, "--fail-on", "decision")
    assert waiting.status == 1
    assert "Waiting for your decision" in waiting.out
    looked_at = started("status", WORKPLACE, "--workspace", ws, home=used_home)
    assert looked_at.status == 0
    assert "last run: 2027-02-01 (run 3)" in looked_at.out
    assert started("audit", WORKPLACE, "--workspace", ws, home=used_home).status == 0
    assert started("backup", WORKPLACE, tmp_path / "copy", "--workspace", ws, home=used_home).status == 0
    secret = {"PMTOOL_PASSPHRASE": SECRET}
    kept = started("key", "backup", WORKPLACE, tmp_path / "keys", "--workspace", ws, home=used_home, env=secret)
    assert kept.status == 0, kept.err
    _bring_back(ws, tmp_path, door)


def _one(kind: str) -> str:
    noun, _, rest = kind.partition(" ")
    return f"{noun.removesuffix('s')} {rest}"


def _bring_back(ws: Path, tmp_path: Path, door: Door) -> None:
    elsewhere = tmp_path / "another computer"
    elsewhere.mkdir()
    place = ("--workspace", elsewhere / "ws")
    assert started("restore", WORKPLACE, tmp_path / "copy", *place, home=elsewhere).status == 0
    here = door.at(elsewhere)
    locked = here("status", WORKPLACE, *place)
    assert locked.status == 4
    assert "The key of this workspace is missing" in locked.err
    refused = here("key", "restore", WORKPLACE, tmp_path / "keys", *place, "--passphrase", "not those words at all")
    assert refused.status == 4
    right = {"PMTOOL_PASSPHRASE": SECRET}
    assert started("key", "restore", WORKPLACE, tmp_path / "keys", *place, home=elsewhere, env=right).status == 0
    again = here("run", WORKPLACE, *place, "--today", "2027-02-01")
    assert again.status == 0, again.err
    assert "made again" in again.out, "out/ is no part of a backup"
    assert _but_mail(elsewhere / "ws" / "out") == _but_mail(ws / "out")


def _but_mail(out: Path) -> dict[str, str]:
    """Mail of earlier days was the coordinator's to keep; it isn't laid out a second time."""
    lists = {name: digest for name, digest in content(out).items() if not name.startswith(("messages/", "calendar/"))}
    return {name: digest for name, digest in lists.items() if name != ".files.json"}
