"""A program's mail through a real server, as a coordinator's computer sends it, read back from the mailbox."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.sending.made_up_mail import mail
from tests.sending.real_server import RealServer, a_real_server

from pmtool.sending import Answer, Line, Relay, envelope_of

ROOT = Path(__file__).resolve().parents[2]


pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can start OpenSMTPD, as in CI's container")


@pytest.fixture(scope="module")
def server() -> Iterator[RealServer]:
    with a_real_server() as started:
        yield started
        started.forget()


def _run(server: RealServer, home: Path, day: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pmtool", "run", "programs/youth-health", "--sample", "--deliver", "smtp"]
    environment = os.environ | {
        "PMTOOL_SMTP": f"smtp://127.0.0.1:{server.port}",
        "PMTOOL_SMTP_PER_MINUTE": "0",
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
    }
    where = ["--workspace", str(home / "ws"), "--today", day]
    return subprocess.run([*command, *where], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_run_sends_its_mail_once_and_a_second_run_nothing(server: RealServer, tmp_path: Path) -> None:
    server.forget()
    first, again = (_run(server, tmp_path, "2027-01-18T12:00") for _ in range(2))
    assert (first.returncode, again.returncode) == (0, 0), first.stdout + first.stderr + again.stderr
    arrived = server.mails(least=10)
    names = [str(each["Message-ID"]) for each in arrived]
    assert len(names) == len(set(names)) >= 10
    assert f"Sent: {len(names)} mails." in first.stdout
    assert "Sent:" not in again.stdout
    assert not (tmp_path / "ws" / "out" / "messages").exists()
    assert {str(each["From"].addresses[0].addr_spec) for each in arrived} == {
        str(each["Return-Path"]).strip("<>") for each in arrived
    }


def test_the_real_server_takes_what_was_composed_to_the_byte(server: RealServer) -> None:
    server.forget()
    relay = Relay("127.0.0.1", server.port, is_wrapped=False, per_minute=0)
    line, envelope = Line(relay), envelope_of(mail("one"), relay, is_repeat=False)
    assert line.begin(envelope).answer is Answer.READY
    assert line.finish(envelope).answer is Answer.TAKEN
    line.close()
    (arrived,) = server.mails(least=1)
    assert arrived.get_content() == "This is one.\n.\nIt ends here.\n"


def test_the_real_server_refuses_a_reader_for_good(server: RealServer) -> None:
    relay = Relay("127.0.0.1", server.port, is_wrapped=False, per_minute=0)
    refused = mail("two").replace(b"coordinator@program.example", b"nobody@refused.example")
    line = Line(relay)
    reply = line.begin(envelope_of(refused, relay, is_repeat=False))
    line.close()
    assert (reply.answer, reply.codes[:1]) == (Answer.NEVER, "5")
