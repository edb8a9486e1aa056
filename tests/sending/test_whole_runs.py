"""`pmtool run --deliver smtp` as a coordinator starts it, for a program with real contacts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.sending.scripted_server import Fault, ScriptedServer

from pmtool.cli.show_mail import lines_of
from pmtool.steps.deliver import Delivery

ROOT = Path(__file__).resolve().parents[2]
OVER = "2 as one run sends no more"
FIRST = "2027-01-18"  # of the sample's days; one of the applications raises an alert


def _with_real_contacts(where: Path) -> Path:
    program = shutil.copytree(ROOT / "programs" / "youth-health", where / "youth-health")
    text = (program / "program.yaml").read_text()
    real = "".join(line for line in text.splitlines(keepends=True) if not line.strip().startswith("example: true"))
    assert real != text
    (program / "program.yaml").write_text(real)
    return program


def _run(program: Path, home: Path, server: ScriptedServer, *more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PMTOOL_DELIVER": "smtp",
        "PMTOOL_SMTP": f"smtp://127.0.0.1:{server.port}",
        "PMTOOL_SMTP_PER_MINUTE": "0",
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
    }
    command = [sys.executable, "-m", "pmtool", "run", str(program), "--workspace", str(home / "ws")]
    command += ["--today", f"{FIRST}T12:00", *more]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)


def _begun(tmp_path: Path, server: ScriptedServer) -> Path:
    program = _with_real_contacts(tmp_path)
    made = _run(program, tmp_path, server, "--new")
    assert made.returncode == 0, made.stderr
    for path in (program / "sample" / FIRST).iterdir():
        shutil.copy(path, tmp_path / "ws" / "inbox")
    return program


@pytest.mark.slow
def test_a_mail_about_safety_that_comes_back_goes_to_the_next_in_line_in_the_same_run(tmp_path: Path) -> None:
    server = ScriptedServer(lambda number: Fault.NEVER_AT_READER if number == 0 else Fault.NONE)
    with server.running():
        program = _begun(tmp_path, server)
        assert server.tried == 0
        run = _run(program, tmp_path, server)
        tried = server.tried
        again = _run(program, tmp_path, server)
    assert (run.returncode, again.returncode) == (0, 0), run.stdout + run.stderr
    assert sum("something to look at" in str(each.message["Subject"]) for each in server.taken) == 1, run.stdout
    assert "1 came back: see to-decide.csv" in run.stdout
    assert "delivered / send_again / drop" in (tmp_path / "ws" / "out" / "to-decide.csv").read_text()
    assert server.tried == tried


@pytest.mark.slow
def test_a_server_that_is_away_ends_the_run_with_a_word_and_loses_nothing(tmp_path: Path) -> None:
    server = ScriptedServer()
    with server.running():
        program = _begun(tmp_path, server)
    away = _run(program, tmp_path, server)
    assert away.returncode == 4
    assert "can't be reached" in away.stdout
    assert "NOT KNOWN TO HAVE ARRIVED: 1 mail about somebody's safety" in away.stdout
    assert (tmp_path / "ws" / "out" / "to-decide.csv").exists()
    with server.running():
        back = _run(program, tmp_path, server)
    assert back.returncode == 0, back.stdout + back.stderr
    assert len({each.name for each in server.taken}) == len(server.taken) > 10


@pytest.mark.parametrize(
    ("deliveries", "said"),
    [
        ([], []),
        ([Delivery()], []),
        ([Delivery(sent=1)], ["Sent: 1 mail."]),
        ([Delivery(sent=2, repeated=1)], ["Sent: 2 mails. 1 of them may be repeats, and say so."]),
        ([Delivery(sent=2), Delivery(sent=1)], ["Sent: 3 mails."]),
        (
            [Delivery(held=1, failed=2)],
            ["Of the mail, 1 may have arrived or not and 2 came back: see to-decide.csv."],
        ),
        (
            [Delivery(waiting=5, quiet=3, over=2)],
            [f"Waiting to be sent: 5 mails (3 until it is no longer night for their readers, {OVER})."],
        ),
        (
            [Delivery(waiting=1, unsure=1, trouble="The mail server can't be reached.")],
            [
                "Waiting to be sent: 1 mail.",
                "The mail server can't be reached.",
                "NOT KNOWN TO HAVE ARRIVED: 1 mail about somebody's safety. Ring whom they are for;",
                "alerts.csv says who that is. Run again in a few minutes: they are tried first.",
            ],
        ),
    ],
)
def test_the_summary_says_what_became_of_the_mail(deliveries: list[Delivery], said: list[str]) -> None:
    assert [*lines_of(deliveries)] == said
