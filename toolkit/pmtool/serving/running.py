"""Programs are served until somebody stops it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from waitress.server import create_server

from pmtool.model.errors import UsageError, WorldError
from pmtool.serving.app import make_app
from pmtool.serving.limits import Rates
from pmtool.serving.pages import Counter
from pmtool.serving.writer import Writer
from pmtool.steps.hosting.hosted import host

THREADS = 64  # those that wait for the disk cost nothing; what they send goes there together


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served and where. url: how it is reached from outside; workspace: of one program only."""

    programs: Sequence[Path]
    address: str
    port: int
    url: str
    workspace: Path | None = None
    database: str | None = None
    is_sample: bool = False
    rates: Rates = field(default_factory=Rates)


def serve(serving: Serving, now: Callable[[], datetime], tell: Callable[[str], None]) -> None:
    """Until the process is stopped; what was sent until then is written first."""
    with ExitStack() as stack:
        counters: dict[str, Counter] = {}
        for program in serving.programs:
            hosted = stack.enter_context(
                host(program, serving.workspace, serving.database, is_sample=serving.is_sample)
            )
            if hosted.program.id in counters:
                raise UsageError(f"Two of the programs are called {hosted.program.id}.")
            hosted.reception.forget(now())
            writer = Writer(hosted, now)
            stack.callback(writer.close)
            counters[hosted.program.id] = Counter(hosted, writer, now, serving.url.rstrip("/"))
        app = make_app(counters, serving.rates, tell)
        logging.getLogger("waitress").setLevel(logging.CRITICAL)  # its lines could name an address with a token
        try:
            server = create_server(
                app,
                host=serving.address,
                port=serving.port,
                threads=THREADS,
                ident="",
                max_request_body_size=128 * 1024,
                channel_timeout=60,
                connection_limit=1000,
                trusted_proxy="127.0.0.1",
                trusted_proxy_headers={"x-forwarded-for", "x-forwarded-proto"},
                clear_untrusted_proxy_headers=True,
            )
        except OSError as error:
            raise WorldError(f"{serving.address}:{serving.port} can't be used: {error.strerror}.") from None
        forms = sum(len(counter.hosted.sheets) for counter in counters.values())  # before anybody waits for them
        tell(f"serving {', '.join(counters)} at {serving.url} ({forms} forms by language)")
        server.run()
