"""What is going on, on the error stream, as soon as a command takes longer than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress

import click


def progress() -> Callable[[str], None]:
    """Says each stage: at once on a terminal, elsewhere from the second on in which a person would wonder."""
    started = time.monotonic()
    is_terminal = sys.stderr.isatty()

    def tell(stage: str) -> None:
        elapsed = time.monotonic() - started
        if is_terminal or elapsed >= 1:
            with suppress(OSError):  # nobody listens any more: no reason to stop
                click.echo(click.style(f"[{elapsed:4.1f} s] {stage}", dim=True), err=True)

    return tell
