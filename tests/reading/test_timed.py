"""Times read in one format are those that strptime reads."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.reading.people.date_orders import ANY_DIGIT, shaped
from pmtool.reading.people.shapes import MANY
from pmtool.reading.people.timed import all_timed, plain_form, timed

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


@given(
    st.sampled_from([form for form in FORMS if plain_form(form)]),
    st.lists(
        st.datetimes(datetime(1, 1, 1), datetime(9998, 1, 1))  # noqa: DTZ001
        | st.datetimes(datetime(2027, 2, 26), datetime(2027, 3, 2))  # noqa: DTZ001
        | st.text("0123456789/:-. APMpam", max_size=22)
        | st.sampled_from(["29.02.2027 10:00", "29.02.2028 10:00", "02/29/2027 12:00:00 AM", "2/9/2027 0:00:00 am",
                           "2027/01/01 24:00:00", "0000/01/01 00:00:00", "2027-1-1\x00", "\u0662027-01-01", ""])
    ),
)  # fmt: skip
def test_many_times_are_each_read_as_one(form: str, written: list[datetime | str]) -> None:
    plain = plain_form(form)
    assert plain is not None
    cells = [each if isinstance(each, str) else each.strftime(form) for each in written]
    alone = [by_ours(cell, form) for cell in cells]
    said = [moment.isoformat().removesuffix("T00:00:00") if moment else None for moment in alone]
    assert all_timed(cells, plain) in (said, [None] * len(cells))
    for cell, one in zip(cells, said, strict=True):
        assert all_timed([cell], plain) == [one] or not cell.isascii() or "\x00" in cell


@given(st.lists(st.text("0123456789/:- \u0661\u00e9", max_size=12) | st.dates().map(str), min_size=1, max_size=30))
def test_a_column_seen_by_its_shapes_has_the_days_of_its_cells(cells: list[str]) -> None:
    one_by_one = {day + between + time.translate(ANY_DIGIT) for day, between, time in (c.partition(" ") for c in cells)}
    assert shaped(cells) == shaped(cells * MANY) == one_by_one
