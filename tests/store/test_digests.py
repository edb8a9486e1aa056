"""What a digest of a row is made of: JSON, so that it can be worked out again with nothing of pmtool's."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pmtool.store.sealing import json_of

VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.dates()


def _plain(value: bytes | date) -> str:
    return value.isoformat() if isinstance(value, date) else hashlib.sha256(value).hexdigest()


@given(st.dictionaries(st.sampled_from(["id", "on", "row", "sealed", "current"]), VALUES))
def test_a_row_is_written_as_json_writes_it(row: dict[str, object]) -> None:
    pairs = [[name, value] for name, value in row.items()]
    assert json_of(None, row, tuple(row)).decode() == json.dumps(pairs, default=_plain)
    assert json_of("person", row, tuple(row)).decode() == json.dumps(["person", *pairs], default=_plain)
