"""Every code that is raised is in the table, and every code in the table is raised."""

from __future__ import annotations

import re
from pathlib import Path

import pmtool.reading
from pmtool.reading import PROGRAM_CODES


def test_the_table_of_codes_is_what_the_room_raises() -> None:
    room = Path(pmtool.reading.__file__).parent
    sources = (path.read_text() for path in room.rglob("*.py") if not path.stem.endswith("codes"))
    raised = {code for source in sources for code in re.findall(r'"(PM[17]\d\d)"', source)}
    assert raised == set(PROGRAM_CODES)
