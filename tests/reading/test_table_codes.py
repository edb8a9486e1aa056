"""Every code that tables use stands in the table of codes, and the other way round."""

from __future__ import annotations

import re
from pathlib import Path

import pmtool.reading
import pmtool.rules.hearing
import pmtool.steps.receive
from pmtool.reading import TABLE_CODES


def test_every_code_is_used_and_every_used_code_explained() -> None:
    folder = Path(pmtool.reading.__file__).parent
    sources = [file.read_text() for file in folder.rglob("*.py") if file.name != "table_codes.py"]
    sources += [Path(each.__file__).read_text() for each in (pmtool.rules.hearing, pmtool.steps.receive)]
    used = {code for source in sources for code in re.findall(r'"(PM[56]\d\d)"', source)}
    assert used == TABLE_CODES.keys()
