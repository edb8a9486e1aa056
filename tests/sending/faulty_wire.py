"""A wire to a real mail server that breaks, stalls or garbles at any moment of a mail.

What the server says is heard before it is kept from the client: so what it took, it took.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.sending.scripted_server import ANSWERS, Fault

_AT_SENDER = (Fault.LATER_AT_SENDER, Fault.NEVER_AT_SENDER)
_AT_READER = (Fault.LATER_AT_READER, Fault.NEVER_AT_READER)


@dataclass
class FaultyWire:
    """script: the fault of the n-th mail. behind: the port of the real server. slow: seconds."""

    behind: int
    script: Callable[[int], Fault] = lambda _: Fault.NONE
    slow: float = 3
    port: int = 0
    tried: int = 0

    @contextlib.contextmanager
    def running(self) -> Iterator[FaultyWire]:
        loop = asyncio.new_event_loop()
        server = loop.run_until_complete(asyncio.start_server(self._carry, "127.0.0.1", self.port, limit=2**20))
        self.port = server.sockets[0].getsockname()[1]
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            loop.call_soon_threadsafe(server.close)
            loop.call_soon_threadsafe(loop.stop)
            thread.join(5)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self.behind)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await _Wire(self, reader, writer, there, back).carry()
        for end in (writer, back):
            end.transport.abort()


class _Cut(ConnectionError):
    pass


@dataclass
class _Wire:
    wire: FaultyWire
    client: asyncio.StreamReader
    to_client: asyncio.StreamWriter
    server: asyncio.StreamReader
    to_server: asyncio.StreamWriter
    fault: Fault = Fault.NONE

    async def carry(self) -> None:
        self._tell(await self._heard())
        while line := await self.client.readline():
            verb = line.split(b" ")[0].strip().upper()
            if verb == b"MAIL":
                self.fault = self.wire.script(self.wire.tried)
                self.wire.tried += 1
            said = (verb == b"MAIL" and self.fault in _AT_SENDER) or (verb == b"RCPT" and self.fault in _AT_READER)
            if said or (verb == b"DATA" and self.fault is Fault.LATER_AT_DATA):
                self._tell(ANSWERS[self.fault].encode() + b"\r\n")
                continue
            if verb == b"DATA" and self.fault is Fault.GONE_BEFORE_DATA:
                raise _Cut
            self.to_server.write(line)
            self._tell(await self._heard())
            if verb == b"DATA":
                await self._text()

    async def _text(self) -> None:
        while (line := await self.client.readline()) != b".\r\n":
            if not line or self.fault is Fault.GONE_IN_DATA:
                raise _Cut
            self.to_server.write(line)
        if self.fault in (Fault.LATER_AT_END, Fault.NEVER_AT_END):
            self._tell(ANSWERS[self.fault].encode() + b"\r\n")
            await self.to_client.drain()
            raise _Cut  # the server behind never sees the end
        self.to_server.write(b".\r\n")
        heard = await self._heard()
        match self.fault:
            case Fault.GONE_AT_END:
                raise _Cut
            case Fault.SLOW_AT_END:
                await asyncio.sleep(self.wire.slow)
            case Fault.CLOSING_AT_END:
                heard = b"421 4.3.2 shutting down\r\n"
            case Fault.GARBLED_AT_END:
                heard = b"\x00\xff???\r\n"
        self._tell(heard)

    async def _heard(self) -> bytes:
        """A whole answer of the server."""
        lines = [await self.server.readline()]
        while lines[-1][3:4] == b"-":
            lines.append(await self.server.readline())
        if not lines[-1]:
            raise _Cut
        return b"".join(lines)

    def _tell(self, said: bytes) -> None:
        self.to_client.write(said)
