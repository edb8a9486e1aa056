"""Programs are served until somebody stops it."""

from __future__ import annotations

import gc
import logging
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from waitress.server import create_server

from pmtool.model.errors import UsageError, WorldError
from pmtool.serving.app import make_app
from pmtool.serving.limits import Rates
from pmtool.serving.memory import in_one_heap
from pmtool.serving.pages import Counter
from pmtool.serving.processes import side_by_side
from pmtool.serving.writer import Writer
from pmtool.steps.hosting.hosted import Hosted, host
from pmtool.steps.hosting.warming import warm

WAITING = 1024  # connections that nobody has taken yet
TURN = 0.0005  # seconds; who writes gives its turn away with every word to the database, and others wait for its end
THREADS = 64  # those that wait for the disk cost nothing; what they send goes there together


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served and where. url: how it is reached from outside; workspace: of one program only; processes: how
    many answer, each with a processor of its own."""

    programs: Sequence[Path]
    address: str
    port: int
    url: str
    workspace: Path | None = None
    database: str | None = None
    is_sample: bool = False
    processes: int = 1
    rates: Rates = field(default_factory=Rates)


def serve(serving: Serving, now: Callable[[], datetime], tell: Callable[[str], None]) -> None:
    """Until the process is stopped; what was sent until then is written first."""
    in_one_heap()
    with ExitStack() as stack:
        houses: dict[str, Hosted] = {}
        for program in serving.programs:
            hosted = stack.enter_context(
                host(program, serving.workspace, serving.database, is_sample=serving.is_sample)
            )
            if hosted.program.id in houses:
                raise UsageError(f"Two of the programs are called {hosted.program.id}.")
            houses[hosted.program.id] = hosted
            warm(hosted)
        listening = stack.enter_context(closing(_listen(serving)))
        forms = sum(len(hosted.sheets) for hosted in houses.values())
        tell(f"serving {', '.join(houses)} at {serving.url} ({forms} forms by language)")
        gc.collect()
        gc.freeze()  # what is there now stays: it needn't be looked through again and again, nor copied
        side_by_side(serving.processes, lambda: _answer(serving, houses, listening, now, tell))


def _listen(serving: Serving) -> socket.socket:
    family, *_, address = socket.getaddrinfo(serving.address, serving.port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(WAITING)
    except OSError as error:
        listening.close()
        raise WorldError(f"{serving.address}:{serving.port} can't be used: {error.strerror}.") from None
    return listening


def _answer(
    serving: Serving,
    houses: Mapping[str, Hosted],
    listening: socket.socket,
    now: Callable[[], datetime],
    tell: Callable[[str], None],
) -> None:
    with ExitStack() as stack:
        counters: dict[str, Counter] = {}
        for name, hosted in houses.items():
            hosted.reception.forget(now())
            writer = stack.enter_context(closing(Writer(hosted, now)))
            counters[name] = Counter(hosted, writer, now, serving.url.rstrip("/"))
        sys.setswitchinterval(TURN)
        logging.getLogger("waitress").setLevel(logging.CRITICAL)  # its lines could name an address with a token
        server = create_server(
            make_app(counters, serving.rates.shared_by(serving.processes), tell),
            sockets=[listening],
            threads=THREADS,
            ident="",
            max_request_body_size=128 * 1024,
            channel_timeout=60,
            connection_limit=1000,
            trusted_proxy="127.0.0.1",
            trusted_proxy_headers={"x-forwarded-for", "x-forwarded-proto"},
            clear_untrusted_proxy_headers=True,
        )
        server.run()
