"""Times read in one format are those that strptime reads."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.reading.people.timed import timed

FORMS = ("%Y-%m-%d", "%d.%m.%Y %H:%M", "%m/%d/%Y %I:%M:%S %p", "%Y/%m/%d %H:%M:%S", "%d %b %Y", "%m/%d/%y", "%j %Y")


def by_strptime(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)  # noqa: DTZ007
    except ValueError:
        return None


def by_ours(text: str, form: str) -> datetime | None:
    try:
        return timed(form)(text)
    except ValueError:
        return None


@given(st.datetimes(datetime(1970, 1, 1), datetime(2068, 1, 1)), st.sampled_from(FORMS))  # noqa: DTZ001
def test_what_was_written_in_a_format_is_read_as_strptime_reads_it(moment: datetime, form: str) -> None:
    text = moment.strftime(form)
    assert by_ours(text, form) == by_strptime(text, form) is not None


@given(st.text("0123456789/:-. APMpam", max_size=22), st.sampled_from(FORMS))
def test_anything_else_is_refused_as_strptime_refuses_it(text: str, form: str) -> None:
    assert by_ours(text, form) == by_strptime(text, form)


@pytest.mark.parametrize("text", ["13/01/2027 00:30:00 AM", "02/30/2027 01:00:00 AM", "1/2/2027 1:00:61 PM", ""])
def test_no_such_time_is_refused(text: str) -> None:
    assert by_ours(text, "%m/%d/%Y %I:%M:%S %p") is None
