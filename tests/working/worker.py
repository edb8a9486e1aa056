"""A worker of its own: python worker.py URL ROUND FOLDER SITE… It notes each site that it runs in FOLDER/done.

A site called `deadly` kills its worker every time, one called `fatal` the first time only.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from pmtool.model.sites import Ended
from pmtool.working import Round, work

URL, NAME, HOME, *SITES = sys.argv[1:]
FOLDER = Path(HOME)


def do(site: str) -> tuple[Ended, str]:
    first = FOLDER / f"{site}.begun"
    if site == "deadly" or (site == "fatal" and not first.exists()):
        first.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02)
    with (FOLDER / "done").open("a") as stream:
        stream.write(f"{NAME} {site}\n")
    return (Ended.FAILED, "as asked") if site == "bad" else (Ended.DONE, f"ran {site}")


if __name__ == "__main__":
    runs = work(Round(URL, "harbours", NAME, tuple(SITES)), do, lambda _: None)
    for run in runs:
        sys.stdout.write(f"{run.site} {run.ended} {run.said}\n")
