"""One person's answers after another recorded, each acknowledged on the output: `python -m tests.reliability.keeping`.

Its second word is how many, the first the home whose workspace is used. With the words `OFF OFF` (a journal mode and
a setting of synchronous) the database is made unsafe; with `unsynced` no file is synced. Both are what must be noticed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.reliability.aftermath import opened

from pmtool.model.incoming import IncomingSubmission
from pmtool.model.text import Role
from pmtool.store import FileRead, sqlite

ON = date(2027, 1, 20)


def main(home: Path, number: int, how: Sequence[str]) -> None:
    if how == ["unsynced"]:
        os.fsync = lambda _: None  # type: ignore[assignment]
    elif how:
        sqlite.journal = lambda _: (how[0], how[1])
    with opened(home) as store:
        for one in range(number):
            store.save_submissions([answers_of(one)], ON)
            os.write(1, f"kept {one}\n".encode())
    os._exit(0)


def answers_of(number: int) -> FileRead:
    came = IncomingSubmission(
        form="intake-mentee",
        role=Role.MENTEE,
        identity=f"person {number}",
        on=ON,
        at=f"{ON} 10:00",
        answers={"preferred_name": f"Person {number}", "support_note": "x" * 900},
        row=2,
        digest=f"{number:064}",
    )
    return FileRead(f"{number}.csv", f"{number:064}", (came,), "own")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
