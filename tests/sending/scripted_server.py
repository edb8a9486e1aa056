"""A mail server that does what it is told: takes mail, refuses it, or breaks off at any moment of the conversation.

It keeps what it took. It runs in a thread of its own, so that a test, or a run in another process, can talk to it.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import signal
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from enum import StrEnum


class Fault(StrEnum):
    """What the server does to a mail. `is_taken` says whether it has it afterwards."""

    NONE = "none"
    LATER_AT_SENDER = "451 to the sender"
    NEVER_AT_SENDER = "550 to the sender"
    LATER_AT_READER = "450 to the reader"
    NEVER_AT_READER = "550 to the reader"
    LATER_AT_DATA = "451 instead of 354"
    GONE_BEFORE_DATA = "gone before 354"
    GONE_IN_DATA = "gone in the middle of the text"
    LATER_AT_END = "452 after the text"
    NEVER_AT_END = "554 after the text"
    GONE_AT_END = "taken, then gone without a word"
    SLOW_AT_END = "taken, and silent for too long"
    CLOSING_AT_END = "taken, then 421"
    GARBLED_AT_END = "taken, then words nobody understands"

    @property
    def is_taken(self) -> bool:
        return self in (
            Fault.NONE,
            Fault.GONE_AT_END,
            Fault.SLOW_AT_END,
            Fault.CLOSING_AT_END,
            Fault.GARBLED_AT_END,
        )


ANSWERS = {
    Fault.LATER_AT_SENDER: "451 4.3.2 later",
    Fault.NEVER_AT_SENDER: "550 5.7.1 not you",
    Fault.LATER_AT_READER: "450 4.2.0 greylisted: <noor@people.example>",
    Fault.NEVER_AT_READER: "550 5.1.1 no such user: <noor@people.example>",
    Fault.LATER_AT_DATA: "451 4.3.0 later",
    Fault.LATER_AT_END: "452 4.3.1 full",
    Fault.NEVER_AT_END: "554 5.7.1 spam",
}


@dataclass(frozen=True)
class Taken:
    """A mail that the server took."""

    sender: str
    reader: str
    body: bytes

    @property
    def message(self) -> EmailMessage:
        parsed = message_from_bytes(self.body, policy=default)
        assert isinstance(parsed, EmailMessage)
        return parsed

    @property
    def name(self) -> str:
        return str(self.message["Message-ID"])


@dataclass
class ScriptedServer:
    """script: the fault of the n-th mail, counted from 0 over the server's life. knows_again: the header by which it
    takes the same mail once. slow: seconds. at_most: mails over one line. greeting: what it says first.
    kills_at: the number of a mail and the moment at which the server ends the process `victim`: before it answers MAIL,
    RCPT or DATA, in the text, or with the whole mail in its hands.
    """

    script: Callable[[int], Fault] = lambda _: Fault.NONE
    knows_again: str = ""
    slow: float = 3
    at_most: int = 1000
    greeting: str = "220 scripted ESMTP"
    login: tuple[str, str] | None = None
    wrapped: ssl.SSLContext | None = None
    upgrade: ssl.SSLContext | None = None
    kills_at: tuple[int, str] | None = None
    victim: int = 0
    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    tried: int = 0
    connections: int = 0
    greeted_by: str = ""

    @contextlib.contextmanager
    def running(self) -> Iterator[ScriptedServer]:
        loop = asyncio.new_event_loop()
        server = loop.run_until_complete(
            asyncio.start_server(self._talk, "127.0.0.1", self.port, ssl=self.wrapped, limit=2**20)
        )
        self.port = server.sockets[0].getsockname()[1]
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            loop.call_soon_threadsafe(server.close)
            loop.call_soon_threadsafe(loop.stop)
            thread.join(5)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(ConnectionError, ssl.SSLError, asyncio.IncompleteReadError):
            await _Conversation(self, reader, writer).hold()
        writer.close()


class _Conversation:
    def __init__(self, server: ScriptedServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.server, self.reader, self.writer = server, reader, writer
        self.is_open, self.is_safe = True, server.wrapped is not None
        self.is_known = server.login is None
        self.sender = self.recipient = ""
        self.mails = 0
        self.fault = Fault.NONE

    async def hold(self) -> None:
        await self._say(self.server.greeting)
        while self.is_open:
            line = (await self.reader.readline()).decode("latin-1").strip()
            if not line:
                return
            verb, _, rest = line.partition(" ")
            answer = getattr(self, f"_{verb.lower()}", None)
            await (answer(rest) if answer else self._say("502 5.5.1 no"))

    async def _say(self, words: str) -> None:
        self.writer.write(words.encode("latin-1") + b"\r\n")
        await self.writer.drain()

    def _strike(self, moment: str) -> None:
        if self.server.kills_at == (self.server.tried - 1, moment):
            os.kill(self.server.victim, signal.SIGKILL)

    def _hang_up(self) -> None:
        self.is_open = False
        self.writer.transport.abort()

    async def _ehlo(self, name: str) -> None:
        self.server.greeted_by = name
        offers = ["scripted", "8BITMIME"]
        offers += ["STARTTLS"] if self.server.upgrade and not self.is_safe else []
        offers += ["AUTH PLAIN"] if self.server.login else []
        for offer in offers[:-1]:
            await self._say(f"250-{offer}")
        await self._say(f"250 {offers[-1]}")

    async def _starttls(self, _: str) -> None:
        assert self.server.upgrade is not None
        await self._say("220 go on")
        await self.writer.start_tls(self.server.upgrade)
        self.is_safe = True

    async def _auth(self, rest: str) -> None:
        _, _, said = rest.partition(" ")
        _, user, password = base64.b64decode(said).decode().split("\0")
        self.is_known = (user, password) == self.server.login
        await self._say("235 2.7.0 welcome" if self.is_known else "535 5.7.8 wrong")

    async def _mail(self, rest: str) -> None:
        if not self.is_known:
            await self._say("530 5.7.0 log in first")
            return
        self.mails += 1
        if self.mails > self.server.at_most:
            await self._say("452 4.5.3 too many mails")
            return
        self.sender = rest.partition("<")[2].partition(">")[0]
        self.fault = self.server.script(self.server.tried)
        self.server.tried += 1
        self._strike("MAIL")
        at_sender = self.fault in (Fault.LATER_AT_SENDER, Fault.NEVER_AT_SENDER)
        await self._say(ANSWERS[self.fault] if at_sender else "250 2.1.0 ok")

    async def _rcpt(self, rest: str) -> None:
        self.recipient = rest.partition("<")[2].partition(">")[0]
        self._strike("RCPT")
        at_reader = self.fault in (Fault.LATER_AT_READER, Fault.NEVER_AT_READER)
        await self._say(ANSWERS[self.fault] if at_reader else "250 2.1.5 ok")

    async def _data(self, _: str) -> None:
        self._strike("DATA")
        if self.fault is Fault.LATER_AT_DATA:
            return await self._say(ANSWERS[self.fault])
        if self.fault is Fault.GONE_BEFORE_DATA:
            return self._hang_up()
        await self._say("354 go on")
        if self.fault is Fault.GONE_IN_DATA:
            await self.reader.readline()
            return self._hang_up()
        lines = []
        while (line := await self.reader.readline()) != b".\r\n":
            if not line:
                return self._hang_up()
            self._strike("the text")
            lines.append(line[1:] if line.startswith(b"..") else line)
        await self._end(b"".join(lines))
        return None

    async def _end(self, body: bytes) -> None:
        if self.fault in (Fault.LATER_AT_END, Fault.NEVER_AT_END):
            return await self._say(ANSWERS[self.fault])
        self._keep(Taken(self.sender, self.recipient, body))
        self._strike("the end")
        match self.fault:
            case Fault.GONE_AT_END:
                return self._hang_up()
            case Fault.SLOW_AT_END:
                await asyncio.sleep(self.server.slow)
            case Fault.CLOSING_AT_END:
                await self._say("421 4.3.2 shutting down")
                return self._hang_up()
            case Fault.GARBLED_AT_END:
                return await self._say("\x00\xff???")
        await self._say("250 2.0.0 taken")
        return None

    def _keep(self, mail: Taken) -> None:
        header = self.server.knows_again
        known = {each.message[header] for each in self.server.taken} if header else set()
        if not header or mail.message[header] not in known:
            self.server.taken.append(mail)

    async def _rset(self, _: str) -> None:
        await self._say("250 2.0.0 ok")

    async def _quit(self, _: str) -> None:
        await self._say("221 2.0.0 bye")
        self.is_open = False
