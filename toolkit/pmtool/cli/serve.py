"""`pmtool serve`."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import click

from pmtool.model.errors import UsageError

_AT_MOST = 2  # processes, if nobody says how many: one hand writes for all, and soon is what they wait for


@click.command(name="serve")
@click.argument("programs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the people are kept, of one program.")
@click.option("--database", metavar="URL", help="Where the record lies: postgresql://… Default: in the workspace.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Which address to listen at.")
@click.option("--port", default=8000, show_default=True, help="Which port to listen at.")
@click.option("--url", envvar="PMTOOL_URL", metavar="URL", help="How people reach it: https://forms.example.org.")
@click.option(
    "--processes",
    type=click.IntRange(1, 16),
    help="How many processes answer, each with a processor of its own. Default: as many as there are, two at most.",
)
@click.option("--sample", "is_sample", is_flag=True, help="Serve the program's made-up people.")
def command(
    programs: tuple[Path, ...],
    workspace: Path | None,
    database: str | None,
    host: str,
    port: int,
    url: str | None,
    processes: int | None,
    is_sample: bool,
) -> int:
    """Serve the forms of programs as web pages, each to whoever has a link to it.

    It listens on this computer only: put it behind a web server that speaks HTTPS, and say with --url how people reach
    that. Runs can go on beside it. Stop it with Ctrl-C: what was sent until then is kept.

    \b
    For example:
      pmtool serve programs/workplace --url https://forms.example.org
    """
    try:
        from pmtool.serving import Serving, serve
    except ImportError:
        raise UsageError("Serving forms needs two packages more: pip install 'pmtool[serve]'") from None
    if workspace is not None and len(programs) > 1:
        raise UsageError("--workspace is for one program. Without it each has its own.")
    signal.signal(signal.SIGTERM, _stop)
    reached = url or f"http://{host}:{port}"
    several = processes or min(_AT_MOST, os.cpu_count() or 1)
    what = Serving(programs, host, port, reached, workspace, database, is_sample, several)
    try:
        serve(what, lambda: datetime.now(UTC), lambda said: click.echo(said, err=True))
    except KeyboardInterrupt:
        click.echo("Stopped. Everything that was sent is kept.", err=True)
    return 0


def _stop(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
