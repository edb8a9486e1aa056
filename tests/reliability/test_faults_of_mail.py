"""Every fault of a mail server, by class of message: nothing ordinary arrives twice, and nothing is lost unlisted.

Each fault strikes the first mail of a run; three runs follow, a day apart, with a server that is well again.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.reliability.conftest import Count
from tests.sending.faulty_wire import FaultyWire
from tests.sending.made_up_mail import Post, new_post, send
from tests.sending.real_server import RealServer, a_real_server
from tests.sending.scripted_server import Fault, ScriptedServer

from pmtool.model.outbox import MailStatus

SUITE = "faults of a mail server"
CLASSES = {"ordinary": False, "about safety": True}
OTHERS = ("second", "third")
HEADER = "Resend-Idempotency-Key"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def _lived(tmp_path: Path, server: ScriptedServer | FaultyWire, *, safeguarding: bool, knows_again: str = "") -> Post:
    """Three runs after a fault of the first mail."""
    post = new_post(tmp_path / "ws", server)
    post.write(send("first", safeguarding=safeguarding))
    with server.running():
        post.deliver(idempotency_header=knows_again)
        post.write(*(send(name) for name in OTHERS))
        for day in range(3):
            post.deliver(day, "18:00", idempotency_header=knows_again)
    return post


def _strikes_first(fault: Fault) -> Callable[[int], Fault]:
    return lambda number: fault if number == 0 else Fault.NONE


def _name(message: EmailMessage) -> str:
    return str(message["Message-ID"]).strip("<>").partition("@")[0]


def _scripted(
    tmp_path: Path, fault: Fault, *, safeguarding: bool, knows_again: str = ""
) -> tuple[Post, list[EmailMessage]]:
    server = ScriptedServer(_strikes_first(fault), knows_again=knows_again)
    post = _lived(tmp_path, server, safeguarding=safeguarding, knows_again=knows_again)
    return post, [each.message for each in server.taken]


def _judge(post: Post, taken: list[EmailMessage], suite: str, *, safeguarding: bool, count: Count) -> None:
    """Counts, and holds the law against it."""
    arrived, listed = Counter(_name(each) for each in taken), post.listed()
    twice = sum(number > 1 for number in arrived.values())
    lost = [name for name in ("first", *OTHERS) if name not in arrived and name not in listed]
    count(
        f"{suite}, {'about safety' if safeguarding else 'ordinary'}",
        **{
            "faults": 1,
            "mails": 3,
            "arrived": len(arrived),
            "came twice": twice,
            "held for a person": sum(each.status is MailStatus.HELD for each in listed.values()),
            "refused, listed": sum(each.status is MailStatus.FAILED for each in listed.values()),
            "lost unlisted": len(lost),
        },
    )
    repeats = sum("repeat" in str(each["Subject"]) for each in taken)
    assert lost == []
    assert set(OTHERS) <= arrived.keys()
    assert twice == (repeats if safeguarding else 0)
    assert post.faults() == ()


@pytest.mark.parametrize("safeguarding", CLASSES.values(), ids=CLASSES)
@pytest.mark.parametrize("fault", Fault, ids=str)
def test_no_fault_sends_twice_or_loses_unlisted(fault: Fault, safeguarding: bool, tmp_path: Path, count: Count) -> None:
    post, taken = _scripted(tmp_path, fault, safeguarding=safeguarding)
    _judge(post, taken, f"{SUITE}, scripted", safeguarding=safeguarding, count=count)


@pytest.fixture(scope="module")
def real() -> Iterator[RealServer]:
    with a_real_server() as started:
        yield started


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can start OpenSMTPD, as in CI's container")
@pytest.mark.parametrize("safeguarding", CLASSES.values(), ids=CLASSES)
@pytest.mark.parametrize("fault", Fault, ids=str)
def test_no_fault_on_the_way_to_a_real_server_sends_twice_or_loses_unlisted(
    fault: Fault, safeguarding: bool, tmp_path: Path, count: Count, real: RealServer
) -> None:
    real.forget()
    post = _lived(tmp_path, FaultyWire(real.port, _strikes_first(fault)), safeguarding=safeguarding)
    with post.open() as store:
        sent = store.mail.counts()[MailStatus.SENT]
    _judge(post, real.settled(least=sent), f"{SUITE}, OpenSMTPD", safeguarding=safeguarding, count=count)


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.NEVER_AT_READER], ids=str)
def test_a_server_that_knows_mail_again_has_each_exactly_once(fault: Fault, tmp_path: Path, count: Count) -> None:
    post, taken = _scripted(tmp_path, fault, safeguarding=False, knows_again=HEADER)
    arrived = Counter(_name(each) for each in taken)
    wanted = dict.fromkeys(("first", *OTHERS), 1)
    if fault is Fault.NEVER_AT_END:
        assert post.listed()["first"].status is MailStatus.FAILED
        del wanted["first"]
    count(
        f"{SUITE} that knows mail again",
        **{"faults": 1, "arrived": len(arrived), "came twice": sum(arrived.values()) - len(arrived)},
    )
    assert arrived == wanted


def test_a_mail_about_safety_that_may_have_arrived_comes_again_under_its_name_and_says_so(tmp_path: Path) -> None:
    post, taken = _scripted(tmp_path, Fault.GONE_AT_END, safeguarding=True)
    first, again = (each["Subject"] for each in taken if _name(each) == "first")
    assert (first, again) == ("Something to look at", "May be a repeat: Something to look at")
    assert post.listed() == {}


def test_an_ordinary_mail_that_may_have_arrived_is_held_until_somebody_has_decided(tmp_path: Path) -> None:
    post, taken = _scripted(tmp_path, Fault.GONE_AT_END, safeguarding=False)
    assert [_name(each) for each in taken].count("first") == 1
    assert {name: each.status for name, each in post.listed().items()} == {"first": MailStatus.HELD}
