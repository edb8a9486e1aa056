"""A run's mail on its way: what goes first, what waits, what is tried again, and what a person hears of."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest
from tests.rendering.shipped_programs import shipped
from tests.sending.made_up_mail import TODAY, Post, folder, moment, new_post, send
from tests.sending.scripted_server import Fault, ScriptedServer

from pmtool.model.action import Send, SettleMail
from pmtool.model.errors import UsageError
from pmtool.model.incoming import IncomingSubmission
from pmtool.model.message import Event
from pmtool.model.outbox import MailStatus
from pmtool.model.text import Role
from pmtool.rules.hours import is_within
from pmtool.sending import Relay
from pmtool.steps.deliver import relay_for
from pmtool.steps.restored import doubt_what_waited
from pmtool.store import FileRead, Run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def _names(post: Post) -> list[str]:
    return [each.name.strip("<>").partition("@")[0] for each in post.server.taken]


def test_what_is_about_safety_goes_first_and_above_any_cap(tmp_path: Path) -> None:
    post = new_post(tmp_path / "ws", ScriptedServer())
    post.write(*(send(name) for name in "abcde"), *(send(name, safeguarding=True) for name in ("x", "y")))
    with post.server.running():
        first = post.deliver(at_most=2)
        assert set(_names(post)[:2]) == {"x", "y"}
        assert (first.sent, first.waiting, first.over) == (4, 3, 3)
        assert post.deliver(at_most=2).sent == 2
        assert post.deliver(at_most=2).sent == 1
        assert post.deliver(at_most=2).sent == 0
    assert sorted(_names(post)) == [*"abcde", "x", "y"]


def test_a_server_that_is_away_leaves_all_as_it_was(tmp_path: Path) -> None:
    post = new_post(tmp_path / "ws", ScriptedServer())
    post.write(send("a"), send("x", safeguarding=True))
    with post.server.running():
        pass
    away = post.deliver()
    assert (away.sent, away.waiting, away.unsure) == (0, 2, 1)
    assert "can't be reached" in away.trouble
    assert post.counts() == {MailStatus.PENDING: 2}
    with post.server.running():
        assert post.deliver().sent == 2
    assert _names(post) == ["x", "a"]


def test_what_is_put_off_waits_longer_each_time_and_fails_in_the_end(tmp_path: Path) -> None:
    post = new_post(tmp_path / "ws", ScriptedServer(lambda _: Fault.LATER_AT_READER))
    post.write(send("a"))
    with post.server.running():
        post.deliver(0, "12:00")
        assert post.deliver(0, "12:04").waiting == 1
        assert post.server.tried == 1
        post.deliver(0, "12:06")
        assert post.server.tried == 2
        post.deliver(0, "12:12")
        assert post.server.tried == 2
        for day in range(1, 10):
            post.deliver(day)
    assert post.server.tried == 10
    assert (post.listed()["a"].status, post.listed()["a"].reply) == (MailStatus.FAILED, "450 4.2.0")


def test_what_is_about_safety_is_tried_again_in_the_same_run(tmp_path: Path) -> None:
    once = ScriptedServer(lambda number: Fault.LATER_AT_READER if number == 0 else Fault.NONE)
    post = new_post(tmp_path / "ws", once)
    post.write(send("x", safeguarding=True))
    with post.server.running():
        delivery = post.deliver()
    assert (delivery.sent, delivery.unsure) == (1, 0)
    assert _names(post) == ["x"]


def test_a_server_that_breaks_off_every_time_is_left_alone_soon(tmp_path: Path) -> None:
    post = new_post(tmp_path / "ws", ScriptedServer(lambda _: Fault.GONE_AT_END))
    post.write(*(send(f"{number}") for number in range(20)))
    with post.server.running():
        delivery = post.deliver()
    assert "breaks off" in delivery.trouble
    assert (delivery.held, delivery.waiting) == (3, 17)


def test_a_mail_about_safety_that_never_is_known_to_arrive_ends_with_a_person(tmp_path: Path) -> None:
    post = new_post(tmp_path / "ws", ScriptedServer(lambda _: Fault.GONE_AT_END))
    post.write(send("x", safeguarding=True))
    with post.server.running():
        bounced = [post.deliver(day).bounced for day in range(6)]
    assert sum(bounced) == 1
    assert post.server.tried == 5
    assert post.listed()["x"].status is MailStatus.HELD


def test_what_waited_in_a_backup_may_have_been_sent_since(tmp_path: Path) -> None:
    post = new_post(tmp_path / "ws", ScriptedServer())
    post.write(send("a"), send("x", safeguarding=True))
    with post.open() as store:
        doubt_what_waited(store, moment(7), TODAY)
    with post.server.running():
        assert (first := post.deliver(7)).held == 1
        assert first.repeated == 1
    assert _names(post) == ["x"]
    assert {name: each.status for name, each in post.listed().items()} == {"a": MailStatus.HELD}


@pytest.mark.parametrize(
    ("status", "tries_more"),
    [(MailStatus.PENDING, 1), (MailStatus.SENT, 0), (MailStatus.DROPPED, 0)],
    ids=["sent again", "delivered", "dropped"],
)
def test_a_person_decides_about_what_nobody_knows(tmp_path: Path, status: MailStatus, tries_more: int) -> None:
    post = new_post(tmp_path / "ws", ScriptedServer(lambda number: Fault.GONE_AT_END if number == 0 else Fault.NONE))
    post.write(send("a"))
    with post.server.running():
        post.deliver()
        held = post.listed()["a"]
        with post.open() as store:
            store.apply([SettleMail(held.id, status, TODAY)], Run(TODAY, "1.0.0", "p", "i", "d"))
        post.deliver(1)
    assert post.server.tried == 1 + tries_more
    assert post.listed() == {}
    assert post.faults() == ()


@pytest.mark.parametrize(
    ("zone", "clock", "waits"),
    [
        pytest.param("", "21:30", True, id="night in the program's zone"),
        pytest.param("", "12:00", False, id="noon in the program's zone"),
        pytest.param("Asia/Tokyo", "10:00", False, id="evening in Tokyo"),
        pytest.param("Asia/Tokyo", "17:00", True, id="night in Tokyo"),
        pytest.param("no such place", "12:00", False, id="a zone that nobody knows"),
    ],
)
def test_night_is_where_the_reader_lives(tmp_path: Path, zone: str, clock: str, waits: bool) -> None:
    post = new_post(tmp_path / "ws", ScriptedServer())
    reader = _applicant(post, zone)
    letter = Send("note", Event.SELF_CARE, Role.MENTOR, reader, "letter", TODAY, {})
    post.write(letter, send("x", safeguarding=True))
    with post.server.running():
        delivery = post.deliver(0, clock)
    quiet = folder().program.agreement.contact.quiet_hours
    assert is_within(time.fromisoformat("21:30"), quiet)
    assert (delivery.quiet, delivery.waiting) == (int(waits), int(waits))
    assert "x" in _names(post)


def _applicant(post: Post, zone: str) -> str:
    answers = {"email": "noor@people.example"} | ({"timezone": zone} if zone else {})
    given = IncomingSubmission(
        "intake-mentor", Role.MENTOR, "noor@people.example", TODAY, f"{TODAY}T09:00:00", answers, 2, "cells"
    )
    with post.open() as store:
        store.save_submissions([FileRead("intake.csv", "digest", [given])], TODAY)
        return store.load_state().people[0].id


def test_made_up_people_and_contacts_get_no_mail_from_a_server_elsewhere() -> None:
    relay, program = Relay("mail.example.org", 465), folder().program
    assert relay_for(program, relay, is_sample=False) is relay
    with pytest.raises(UsageError, match="sample"):
        relay_for(program, relay, is_sample=True)
    with pytest.raises(UsageError, match="made up"):
        relay_for(shipped("workplace").program, relay, is_sample=False)


MOMENTS = ("MAIL", "RCPT", "DATA", "the text", "the end")
DELIVER = """
import sys
from pathlib import Path
from tests.sending.made_up_mail import Post
from tests.sending.scripted_server import ScriptedServer
from pmtool.workspace import open_workspace
from tests.sending.made_up_mail import folder
server = ScriptedServer(port=int(sys.argv[2]))
print(Post(open_workspace(Path(sys.argv[1]), folder().program.id), server).deliver(patience=30, patience_at_end=30))
"""


@pytest.mark.slow
@pytest.mark.parametrize("safeguarding", [False, True], ids=["ordinary", "about safety"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_of_a_mail_nothing_ordinary_is_sent_twice_or_lost_unlisted(
    tmp_path: Path, moment: str, safeguarding: bool
) -> None:
    """The server itself ends the run, with the second of three mails in its hands."""
    server = ScriptedServer(kills_at=(1, moment))
    post = new_post(tmp_path / "ws", server)
    post.write(*(send(name, safeguarding=safeguarding) for name in "abc"))
    with server.running():
        process = subprocess.Popen([sys.executable, "-c", DELIVER, str(tmp_path / "ws"), str(server.port)], cwd=ROOT)
        server.victim = process.pid
        status = process.wait(60)
        assert status == -signal.SIGKILL
        server.kills_at = None
        for day in range(2):
            post.deliver(day)
    arrived = _names(post)
    assert {*arrived, *post.listed()} == {"a", "b", "c"}
    if not safeguarding:
        assert len(arrived) == len(set(arrived))
        held = {name for name, each in post.listed().items() if each.status is MailStatus.HELD}
        assert len(held) == (moment in ("the text", "the end"))
    else:
        assert set(arrived) == {"a", "b", "c"}
    assert post.faults() == ()
