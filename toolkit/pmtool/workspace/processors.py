"""How many of this machine's processors a run may use."""

from __future__ import annotations

import os
import threading


def processors() -> int:
    """All of them. One where other threads run: a process that is begun from here doesn't have them, and would wait
    for whatever they were holding."""
    return (os.cpu_count() or 1) if threading.active_count() == 1 else 1
