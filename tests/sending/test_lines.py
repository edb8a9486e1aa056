"""A line to a mail server: whatever goes wrong, it is known whether the server can have the mail."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from scripted_server import Fault, ScriptedServer
from throwaway_certificates import Authority, make_authority

from pmtool.sending import Answer, Line, Relay, Reply, Unreachable, envelope_of
from pmtool.sending.envelope import Envelope

PATIENCE = 0.5
MAY_HAVE_IT = (Answer.TAKEN, Answer.UNKNOWN)


def _mail(name: str = "one", text: str = "Hello Noor") -> bytes:
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["From"] = "The desk <desk@program.example>"
    message["To"] = "Noor <noor@people.example>"
    message["Subject"] = "Hello"
    message["Message-ID"] = f"<{name}@program.example>"
    message.set_content(text)
    return message.as_bytes()


def _relay(server: ScriptedServer, **changed: object) -> Relay:
    fields: dict[str, object] = {
        "host": "127.0.0.1",
        "port": server.port,
        "is_wrapped": False,
        "per_minute": 0,
        "patience": PATIENCE,
        "patience_at_end": PATIENCE,
    }
    return Relay(**(fields | changed))  # type: ignore[arg-type]


def _envelope(relay: Relay, name: str = "one", text: str = "Hello Noor") -> Envelope:
    return envelope_of(_mail(name, text), relay, is_repeat=False)


def _send(line: Line, envelope: Envelope) -> Reply:
    reply = line.begin(envelope)
    return line.finish(envelope) if reply.answer is Answer.READY else reply


EXPECTED = {
    Fault.NONE: Reply(Answer.TAKEN, "250 2.0.0"),
    Fault.LATER_AT_SENDER: Reply(Answer.LATER, "451 4.3.2"),
    Fault.LATER_AT_READER: Reply(Answer.LATER, "450 4.2.0"),
    Fault.NEVER_AT_READER: Reply(Answer.NEVER, "550 5.1.1"),
    Fault.LATER_AT_DATA: Reply(Answer.LATER, "451 4.3.0"),
    Fault.GONE_BEFORE_DATA: Reply(Answer.LATER),
    Fault.LATER_AT_END: Reply(Answer.LATER, "452 4.3.1"),
    Fault.NEVER_AT_END: Reply(Answer.NEVER, "554 5.7.1"),
    Fault.GONE_AT_END: Reply(Answer.UNKNOWN),
    Fault.SLOW_AT_END: Reply(Answer.UNKNOWN),
    Fault.CLOSING_AT_END: Reply(Answer.UNKNOWN, "421 4.3.2"),
    Fault.GARBLED_AT_END: Reply(Answer.UNKNOWN),
}


@pytest.mark.parametrize("fault", EXPECTED, ids=str)
def test_each_fault_is_told_for_what_it_is(fault: Fault) -> None:
    with ScriptedServer(lambda _: fault).running() as server:
        line = Line(_relay(server))
        reply = _send(line, _envelope(_relay(server)))
        line.close()
    assert reply == EXPECTED[fault]
    assert (reply.answer in MAY_HAVE_IT) == bool(server.taken) == fault.is_taken


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.NEVER_AT_SENDER], ids=str)
def test_after_any_fault_the_next_mail_arrives(fault: Fault) -> None:
    with ScriptedServer(lambda number: fault if number == 0 else Fault.NONE).running() as server:
        relay = _relay(server)
        line = Line(relay)
        _send(line, _envelope(relay, "first"))
        assert _send(line, _envelope(relay, "second")).answer is Answer.TAKEN
        line.close()
    assert server.taken[-1].name == "<second@program.example>"


def test_a_line_that_breaks_in_the_text_is_never_taken_for_a_mail_that_arrived() -> None:
    with ScriptedServer(lambda _: Fault.GONE_IN_DATA).running() as server:
        reply = _send(Line(_relay(server)), _envelope(_relay(server), text="word\n" * 200_000))
    assert reply.answer is Answer.LATER
    assert server.taken == []


def test_a_server_that_takes_nothing_from_us_stops_everything() -> None:
    never = ScriptedServer(lambda _: Fault.NEVER_AT_SENDER)
    with never.running() as server, pytest.raises(Unreachable, match=r"550 5\.7\.1"):
        Line(_relay(server)).begin(_envelope(_relay(server)))


def test_many_mails_go_over_one_line() -> None:
    with ScriptedServer().running() as server:
        relay = _relay(server)
        line = Line(relay)
        answers = {_send(line, _envelope(relay, str(number))).answer for number in range(50)}
        line.close()
    assert (answers, server.connections, len(server.taken)) == ({Answer.TAKEN}, 1, 50)


def test_a_line_that_takes_no_more_mail_is_made_again() -> None:
    with ScriptedServer(at_most=3).running() as server:
        relay = _relay(server)
        line = Line(relay)
        answers = [_send(line, _envelope(relay, str(number))).answer for number in range(10)]
        line.close()
    assert (set(answers), server.connections, len(server.taken)) == ({Answer.TAKEN}, 4, 10)


def test_a_kept_line_that_the_server_closed_is_made_again() -> None:
    server = ScriptedServer()
    with server.running():
        relay = _relay(server)
        line = Line(relay)
        assert _send(line, _envelope(relay, "first")).answer is Answer.TAKEN
    with server.running():
        assert _send(line, _envelope(relay, "second")).answer is Answer.TAKEN
        line.close()


def test_what_is_sent_is_what_arrives_to_the_byte() -> None:
    text = ".\n..\nHello\n.hidden\n" + "long " * 300 + "\n"
    with ScriptedServer().running() as server:
        relay = _relay(server)
        envelope = _envelope(relay, text=text)
        _send(Line(relay), envelope)
    (taken,) = server.taken
    assert (taken.sender, taken.reader) == ("desk@program.example", "noor@people.example")
    assert taken.body == envelope.body


def test_the_greeting_does_not_name_this_computer() -> None:
    with ScriptedServer().running() as server:
        _send(Line(_relay(server)), _envelope(_relay(server)))
    assert server.greeted_by == "[127.0.0.1]"


def test_the_words_beside_a_code_are_let_go_as_they_may_name_the_reader() -> None:
    with ScriptedServer(lambda _: Fault.NEVER_AT_READER).running() as server:
        assert _send(Line(_relay(server)), _envelope(_relay(server))).codes == "550 5.1.1"


def test_a_server_that_is_not_there_is_told_in_words() -> None:
    with ScriptedServer().running() as server:
        pass
    with pytest.raises(Unreachable, match="can't be reached"):
        Line(_relay(server)).begin(_envelope(_relay(server)))


def test_a_server_that_never_says_a_word_is_not_waited_for() -> None:
    with ScriptedServer(greeting="").running() as server, pytest.raises(Unreachable, match="can't be reached"):
        Line(_relay(server, patience=0.2)).begin(_envelope(_relay(server)))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    return authority


@pytest.mark.parametrize("wrapped", [True, False], ids=["from the first byte", "by STARTTLS"])
def test_an_encrypted_line_carries_mail_after_the_right_login(trusted: Authority, wrapped: bool) -> None:
    context = trusted.context_for("127.0.0.1")
    server = ScriptedServer(login=("desk", "s3cret"), **{"wrapped" if wrapped else "upgrade": context})
    with server.running():
        relay = _relay(server, is_wrapped=wrapped, user="desk", password="s3cret")
        assert _send(Line(relay), _envelope(relay)).answer is Answer.TAKEN


@pytest.mark.parametrize("wrapped", [True, False], ids=["from the first byte", "by STARTTLS"])
def test_a_certificate_for_another_name_is_refused(trusted: Authority, wrapped: bool) -> None:
    context = trusted.context_for("elsewhere.example")
    server = ScriptedServer(**{"wrapped" if wrapped else "upgrade": context})
    with server.running(), pytest.raises(Unreachable, match="certificate"):
        Line(_relay(server, is_wrapped=wrapped)).begin(_envelope(_relay(server)))
    assert server.taken == []


def test_a_certificate_that_nobody_vouches_for_is_refused(authority: Authority) -> None:
    server = ScriptedServer(wrapped=authority.context_for("127.0.0.1"))
    with server.running(), pytest.raises(Unreachable, match="certificate"):
        Line(_relay(server, is_wrapped=True)).begin(_envelope(_relay(server)))


def test_a_wrong_password_is_refused_in_words_that_do_not_repeat_it(trusted: Authority) -> None:
    server = ScriptedServer(login=("desk", "s3cret"), wrapped=trusted.context_for("127.0.0.1"))
    with server.running(), pytest.raises(Unreachable, match="login") as refused:
        Line(_relay(server, is_wrapped=True, user="desk", password="guess")).begin(_envelope(_relay(server)))
    assert "guess" not in str(refused.value)


def test_a_distant_server_without_encryption_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Relay, "is_here", property(lambda _: False))
    with ScriptedServer().running() as server, pytest.raises(Unreachable, match="no encrypted line"):
        Line(_relay(server)).begin(_envelope(_relay(server)))
    assert server.tried == 0


@pytest.mark.parametrize("fault", [Fault.GONE_IN_DATA, Fault.GONE_AT_END], ids=str)
def test_an_encrypted_line_that_breaks_is_told_as_any_other(trusted: Authority, fault: Fault) -> None:
    context = trusted.context_for("127.0.0.1")
    with ScriptedServer(lambda _: fault, wrapped=context).running() as server:
        reply = _send(Line(_relay(server, is_wrapped=True)), _envelope(_relay(server)))
    assert (reply.answer in MAY_HAVE_IT) or not fault.is_taken


def test_a_repeat_says_so_and_keeps_its_name() -> None:
    relay = Relay("127.0.0.1", 25)
    once, again = (envelope_of(_mail(), relay, is_repeat=repeat) for repeat in (False, True))
    assert b"Subject: May be a repeat: Hello\r\n" in again.body
    assert again.body.replace(b"May be a repeat: ", b"") == once.body


def test_a_server_that_knows_mail_again_gets_its_name_and_nothing_else_new() -> None:
    relay = Relay("127.0.0.1", 25, idempotency_header="Resend-Idempotency-Key")
    first, again = (envelope_of(_mail(), relay, is_repeat=repeat) for repeat in (False, True))
    assert first == again
    assert first.body == b"Resend-Idempotency-Key: one@program.example\r\n" + _mail()


@pytest.mark.parametrize(
    ("header", "value"),
    [
        pytest.param("To", "a@people.example, b@people.example", id="two readers"),
        pytest.param("Cc", "b@people.example", id="a copy"),
        pytest.param("Bcc", "b@people.example", id="a hidden copy"),
        pytest.param("From", "a@program.example, b@program.example", id="two senders"),
    ],
)
def test_a_mail_to_more_than_one_never_leaves(header: str, value: str) -> None:
    message = EmailMessage(policy=SMTP)
    fields = {"From": "desk@program.example", "To": "noor@people.example", "Message-ID": "<one@program.example>"}
    for name, said in (fields | {header: value}).items():
        message[name] = said
    with pytest.raises(ValueError, match="exactly one"):
        envelope_of(message.as_bytes(), Relay("127.0.0.1", 25), is_repeat=False)
