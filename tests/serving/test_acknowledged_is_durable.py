"""A real server, killed while people send: whoever was thanked is on the record, and a run beside it loses nothing.

What isn't thanked may be there or not; sent again, it is there once.
"""

from __future__ import annotations

import signal
import threading
import time
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest
from made_up_visitors import HOME, House, open_house, program, something
from running_server import free_port, serving

from pmtool.model.link import Draft
from pmtool.steps.hold import hold
from pmtool.steps.hosting.hosted import host
from pmtool.steps.run import run_day
from pmtool.store import link_id, new_token

FORM = "needs"
NAME = "youth-health"


def begun(house: House, people: int, now: datetime) -> list[str]:
    """Complete forms that nobody has sent yet."""
    given: dict[str, tuple[str, ...]] = {}
    for question in house.hosted.forms[FORM].questions:
        given |= something(house.hosted, question, {})
    until = now + timedelta(days=30)
    drafts = []
    for _ in range(people):
        token = new_token()
        drafts.append(Draft(link_id(token), FORM, "", "en", until, given, token))
    house.hosted.reception.keep(house.hosted.seals.now(), drafts)
    return [draft.token for draft in drafts]


def send_all(tokens: list[str], port: int, thanked: set[str]) -> None:
    for token in tokens:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=40)
            body, kind = "-go=send", {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", f"/{NAME}/{token}/check", body, kind)
            if connection.getresponse().status == 303:
                thanked.add(token)
            connection.close()
        except (OSError, HTTPException):
            pass


def killed_while_sending(root: Path, rounds: int, people: int) -> tuple[int, int]:
    """Thanked and recorded, after so many kills, each a little later than the last."""
    with open_house(NAME, root) as house:
        tokens = begun(house, people, datetime.now(UTC))
    thanked: set[str] = set()
    for round_ in range(rounds):
        port = free_port()
        with serving(NAME, root, port) as server:
            left = [token for token in tokens if token not in thanked]
            senders = [threading.Thread(target=send_all, args=(left[at::6], port, thanked)) for at in range(6)]
            for sender in senders:
                sender.start()
            time.sleep(0.05 + 0.07 * round_)
            server.send_signal(signal.SIGKILL)
            for sender in senders:
                sender.join()
        assert on_record(root) >= len(thanked), "somebody was thanked and is not on the record"
    port = free_port()
    with serving(NAME, root, port):
        send_all([token for token in tokens if token not in thanked], port, thanked)
    assert len(thanked) == people
    return len(thanked), on_record(root)


def on_record(root: Path) -> int:
    with host(HOME / "programs" / NAME, root, checked=program(NAME)) as hosted, hold(hosted.workspace) as store:
        assert store.verify() == ()
        return len(store.load_state().submissions)


@pytest.mark.parametrize(
    ("rounds", "people"), [(2, 60), pytest.param(40, 1500, marks=pytest.mark.slow)], ids=["two", "forty"]
)
def test_whoever_was_thanked_is_on_the_record_whenever_the_server_is_killed(
    tmp_path: Path, rounds: int, people: int
) -> None:
    thanked, kept = killed_while_sending(tmp_path / "workspace", rounds, people)
    assert thanked == kept == people, "each once"


def test_a_run_beside_the_server_holds_nobody_up_for_good_and_loses_nothing(house: House) -> None:
    tokens, results = begun(house, 30, house.at), []

    def send(token: str) -> None:
        client = house.client.application.test_client()
        answer = client.post(f"/{NAME}/{token}/check", data={"-go": "send"})
        results.append(answer.status_code)

    senders = [threading.Thread(target=send, args=(token,)) for token in tokens]
    for at, sender in enumerate(senders):
        sender.start()
        if at in (5, 15):
            run_day(program(NAME), house.hosted.workspace, house.at.date(), False, lambda _: None, accepts_all=True)
    for sender in senders:
        sender.join()
    assert results == [303] * 30
    assert len(house.state().submissions) == 30


def test_what_is_sent_after_a_backup_came_back_is_in_the_record_that_lies_there_now(house: House) -> None:
    first, second = begun(house, 2, house.at)
    state = house.hosted.workspace.state
    kept = state.read_bytes()
    assert house.post(f"/{NAME}/{first}/check", **{"-go": "send"}).status_code == 303
    assert len(house.state().submissions) == 1
    back = state.with_name("back.db")
    back.write_bytes(kept)
    back.replace(state)
    assert house.state().submissions == ()
    assert house.post(f"/{NAME}/{second}/check", **{"-go": "send"}).status_code == 303
    assert len(house.state().submissions) == 1
